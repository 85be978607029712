"""Stock and flow of one step: what came in and went out each month as bars, and the sums as a table beneath."""

from __future__ import annotations

from datetime import date

from salesplanner.catalogue import _
from salesplanner.drawing import text
from salesplanner.drawing.measure import parts
from salesplanner.drawing.measure.look import Chart, ChartLook, Hit
from salesplanner.drawing.measure.words import flow_sentence, month_text, signed
from salesplanner.drawing.shapes import Box, Group, Rect, Shape, polyline
from salesplanner.measure.numbers import number_text
from salesplanner.measure.periods import FULL_MONTHS, MONTHS
from salesplanner.measure.process import Process
from salesplanner.measure.results import FlowRow, Measures

MONTHS_SHOWN = 6


def flow_chart(
    measures: Measures,
    process: Process,
    step: int,
    width: float,
    look: ChartLook,
    month: date | None = None,
    months: int = MONTHS_SHOWN,
) -> Chart:
    """The last `months` of the step at place `step`; fewer where they do not fit. `month`, else the last, stands out.

    Where `month` is earlier, the months up to it are shown.
    """
    rows = shown_rows(measures, step, month, months)
    if not rows:
        words = _("No month of this period has deals in this step.")
        return Chart((Group((parts.left_text(words, look.number, 0, look.row / 2, "ink2"),)),), width, look.row)
    return _Flow(rows, process, step, width, look, month or rows[-1].month).chart()


def shown_rows(measures: Measures, step: int, month: date | None, months: int = MONTHS_SHOWN) -> list[FlowRow]:
    """The months of a step that a chart shows: the last ones, or those that end with `month` where it is earlier."""
    rows = sorted((row for row in measures.flow if row.step == step), key=lambda row: row.month)
    last = rows[-months:]
    if month is None or not last or month >= last[0].month:
        return last
    until = [row for row in rows if row.month <= month]
    return rows[:months] if len(until) < months else until[-months:]


class _Flow:
    """The columns of one chart, a month each."""

    def __init__(
        self, rows: list[FlowRow], process: Process, step: int, width: float, look: ChartLook, month: date
    ) -> None:
        self.process, self.step, self.width, self.look, self.month = process, step, width, look, month
        self.edge = max(look.middle - look.circle - 4 * look.line, 0)
        self.back = any(row.moved_back for row in rows)
        back = [_("Moved back")] if self.back else []
        self.names = [_("Start"), _("In"), _("Moved on"), _("Lost"), *back, _("End")]
        names = [*self.names, _("Came in"), _("Went out")]
        self.first = self.edge + max(text.line(name, look.strong).width for name in names) + look.gap
        widest = max(text.line(cell, look.strong).width for row in rows for cell in self.cells(row))
        fits = int((width - self.edge - self.first) // (widest + look.gap * 0.5))
        self.rows = rows[-max(fits, 1) :]
        if month < self.rows[0].month:
            self.rows = [row for row in rows if row.month <= month][-max(fits, 1) :] or rows[: max(fits, 1)]
        self.right = width - self.edge
        self.pitch = (self.right - self.first) / len(self.rows)
        most = max(max(row.came_in, row.moved_on + row.lost + row.moved_back) for row in self.rows)
        self.per_deal = look.tall / most if most else 0.0
        self.zero = look.label.leading + 6 * look.line + look.tall
        self.head_y = self.zero + look.tall + look.label.leading * 2.3
        self.table_y = self.head_y + look.label.leading * 0.85

    def cells(self, row: FlowRow) -> list[str]:
        """The numbers of a month, in the order of `names`."""
        back = [signed(row.moved_back, "−")] if self.back else []
        out = [signed(row.moved_on, "−"), signed(row.lost, "−"), *back]
        return [number_text(row.start), signed(row.came_in, "+"), *out, number_text(row.end)]

    def chart(self) -> Chart:
        look = self.look
        height = self.table_y + len(self.names) * look.table_row
        shapes: list[Shape] = []
        hits: list[Hit] = []
        for place, row in enumerate(self.rows):
            if row.month == self.month:
                wide = self.pitch * 0.92
                ground = Rect(self._cx(place) - wide / 2, 0, wide, height)
                shapes.append(Box(ground, "accentTint", radius=look.radius * 2))
        shapes += self._table()
        for place, row in enumerate(self.rows):
            shapes += self._column(place, row)
            hits += self._hits(place, row)
        level = ((self.first - look.gap, self.zero), (self.right, self.zero))
        shapes.append(polyline(level, "lineControl", look.line * 1.2))
        name = self.process.steps[self.step].name
        first, last = month_text(self.rows[0].month), month_text(self.rows[-1].month)
        head = _("Stock and flow in {step}, {first} to {last}.").format(step=name, first=first, last=last)
        alt = " ".join([head, *(flow_sentence(row) for row in self.rows)])
        return Chart((Group(tuple(shapes), tag="Figure", alt=alt),), self.width, height, tuple(hits))

    def _cx(self, place: int) -> float:
        return self.first + (place + 0.5) * self.pitch

    def _table(self) -> list[Shape]:
        """Lines and names of the rows."""
        look = self.look
        shapes: list[Shape] = []
        for name, dy in ((_("Came in"), -look.tall * 0.55), (_("Went out"), look.label.leading)):
            shapes.append(parts.left_text(name, look.head, self.edge, self.zero + dy, "ink2"))
        for place, name in enumerate(self.names):
            y, last = self.table_y + place * look.table_row, place == len(self.names) - 1
            thick = look.line * (1.3 if last else 1)
            shapes.append(polyline(((self.edge, y), (self.right, y)), "lineControl" if last else "line", thick))
            style, colour = (look.strong, "ink") if last else (look.number, "ink2")
            shapes.append(parts.left_text(name, style, self.edge, y + look.table_row / 2, colour))
        return shapes

    def _column(self, place: int, row: FlowRow) -> list[Shape]:
        look, cx = self.look, self._cx(place)
        shapes = self._bars(row, cx, row.month == self.month)
        shapes.append(parts.centred_text(self._month(row), look.label, cx, self.head_y, "ink2"))
        for line, words in enumerate(self.cells(row)):
            y = self.table_y + (line + 0.5) * look.table_row
            last = line == len(self.names) - 1
            shapes.append(parts.centred_text(words, look.strong if last else look.number, cx, y, "ink"))
        return shapes

    def _month(self, row: FlowRow) -> str:
        """ "Jan"; with its year where the months shown are of several years and it is the first of one."""
        name = _(MONTHS[row.month.month - 1])
        turns = self.rows[0].month.year != self.rows[-1].month.year
        if not turns or (row.month.month != 1 and row is not self.rows[0]):
            return name
        return _("{month} {year}").format(month=name, year=f"’{row.month.year % 100:02}")

    def _bars(self, row: FlowRow, cx: float, chosen: bool) -> list[Shape]:
        """What came in above the line; moved on, lost and moved back below it."""
        look, zero, line = self.look, self.zero, self.look.line
        wide = min(self.pitch * 0.51, look.box * 4)
        left, up = cx - wide / 2, row.came_in * self.per_deal
        shapes: list[Shape] = []
        if row.came_in:
            fill, outline = ("accentLine", "accent") if chosen else ("flowIn", "lineControl")
            r = min(look.radius * 0.75, up / 2)
            shapes.append(Box(Rect(left, zero - up, wide, up), fill, outline, line, (r, r, 0, 0)))
        y = zero
        for kind, count in (("moved", row.moved_on), ("lost", row.lost), ("back", row.moved_back)):
            rect = Rect(left, y, wide, count * self.per_deal)
            if count:
                shapes += self._part(kind, rect, chosen)
            y = rect.bottom
        out = row.moved_on + row.lost + row.moved_back
        up_y, down_y = zero - up - look.label.leading * 0.6, y + look.label.leading * 0.6
        shapes.append(parts.centred_text(signed(row.came_in, "+"), look.label, cx, up_y))
        shapes.append(parts.centred_text(signed(out, "−"), look.label, cx, down_y))
        return shapes

    def _part(self, kind: str, rect: Rect, chosen: bool) -> list[Shape]:
        radius = min(self.look.radius * 0.75, rect.h / 2)
        if kind == "lost":
            return parts.hatched(rect, (radius,) * 4, self.look)
        if kind == "moved":
            return [Box(rect, "accent" if chosen else "bar", radius=radius)]
        return [Box(rect, "panel", "lineControl", self.look.line, radius)]

    def _hits(self, place: int, row: FlowRow) -> list[Hit]:
        """The bars of a month, then its numbers from the top down."""
        id_, month, left = self.process.steps[self.step].id, row.month.isoformat(), self._cx(place) - self.pitch / 2
        high = self.look.table_row
        found = [Hit(Rect(left, 0, self.pitch, self.table_y), "stock_and_flow", id_, month, flow_sentence(row))]
        for line, (name, value) in enumerate(zip(self.names, self.cells(row), strict=True)):
            rect = Rect(left, self.table_y + line * high, self.pitch, high)
            words = _("{month}, {column}: {value}").format(
                month=_(FULL_MONTHS[row.month.month - 1]), column=name, value=value
            )
            found.append(Hit(rect, "stock_and_flow", id_, month, words))
        return found
