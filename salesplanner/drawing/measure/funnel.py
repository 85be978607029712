"""Where deals move on: for each step a bar of the deals that entered it, parted into moved on and lost."""

from __future__ import annotations

from salesplanner.catalogue import _
from salesplanner.drawing import text
from salesplanner.drawing.measure import parts
from salesplanner.drawing.measure.look import Chart, ChartLook, Hit
from salesplanner.drawing.measure.words import funnel_words, placeless_text, share_text, too_few
from salesplanner.drawing.shapes import Box, Group, Rect, Shape
from salesplanner.measure.numbers import number_text
from salesplanner.measure.process import Process
from salesplanner.measure.results import FunnelRow, Measures

LEAST_BARS = 0.3  # of the chart's width
COLUMNS = ("step_entered", "step_moved_on", "step_lost", "step_conversion")  # ids of their measures


def funnel_chart(
    measures: Measures, process: Process, width: float, look: ChartLook, height: float | None = None, most: int = 0
) -> Chart:
    """The funnel, `width` wide. With `height`, rows become lower to fit into it, as far as they can be read.

    `most` deals make the longest bar, where that is not among these rows.
    """
    drawn = _Funnel(measures, process, width, look, most)
    rows = measures.funnel.rows
    room = None if height is None else height - drawn.top
    step = parts.rows_height(len(rows), look.row, look.least_row, room)
    shapes: list[Shape] = [*drawn.heads()]
    hits: list[Hit] = []
    for place, row in enumerate(rows):
        top = drawn.top + place * step
        shapes += drawn.row(row, top, step, place == measures.funnel.drop)
        hits += drawn.hits(row, top, step)
    alt = " ".join([_("Where deals move on."), *(funnel_words(process, row) for row in rows), drawn.drop_words()])
    alt = f"{alt.strip()} {placeless_text(measures)}".strip()
    group = Group(tuple(shapes), tag="Figure", alt=alt)
    return Chart((group,), width, drawn.top + len(rows) * step, tuple(hits))


class _Funnel:
    """The columns of one funnel, and how a row is drawn."""

    def __init__(self, measures: Measures, process: Process, width: float, look: ChartLook, most: int) -> None:
        self.measures, self.process, self.width, self.look = measures, process, width, look
        self.top = look.head.leading + 8 * look.line
        self.left = parts.plot_left(process, width, look)
        for hidden in ((), (1,), (1, 2)):  # a narrow chart leaves numbers out rather than bars
            self._columns(hidden)
            if self.bars_end - self.left >= width * LEAST_BARS:
                break
        most = max(most, *(row.entered for row in measures.funnel.rows), 0)
        self.per_deal = max(self.bars_end - self.left, 0) / most if most else 0.0

    def _columns(self, hidden: tuple[int, ...]) -> None:
        """Measures, names, cells and places of the columns of numbers without the hidden ones."""
        self.ids = [id_ for place, id_ in enumerate(COLUMNS) if place not in hidden]
        names = (_("Entered"), _("Moved on"), _("Lost"), _("Moves on"))
        self.names = [name for place, name in enumerate(names) if place not in hidden]
        self.cells: dict[int, list[str]] = {}
        for row in self.measures.funnel.rows:
            cells = (number_text(row.entered), number_text(row.moved_on), number_text(row.lost), share_text(row))
            self.cells[row.step] = [cell for place, cell in enumerate(cells) if place not in hidden]
        *self.rights, self.bars_end = parts.column_rights(self.names, list(self.cells.values()), self.width, self.look)

    def drop_words(self) -> str:
        drop = self.measures.funnel.drop
        if drop is None:
            return ""
        step = self.measures.funnel.rows[drop].step
        return _("Biggest drop: {step}.").format(step=self.process.steps[step].name)

    def heads(self) -> list[Shape]:
        """The names of the columns."""
        cy = self.look.head.leading / 2
        pairs = zip(self.names, self.rights, strict=True)
        return [parts.right_text(name, self.look.head, right, cy, "ink2") for name, right in pairs]

    def row(self, row: FunnelRow, top: float, high: float, chosen: bool) -> list[Shape]:
        """Number, name, bar and numbers of a step."""
        look, cy = self.look, top + high / 2
        ground = [Box(Rect(0, top, self.width, high), "accentTint", radius=look.radius * 2)] if chosen else []
        room = self.left - look.names - look.gap * 0.3
        shapes = [*ground, *parts.step_label(self.process, row.step, cy, room, look, chosen)]
        shapes += self._bar(row, cy, min(look.bar, high * 0.72), chosen)
        for place, (words, right) in enumerate(zip(self.cells[row.step], self.rights, strict=True)):
            last = place == len(self.rights) - 1
            colour = "ink" if not last else "ink3" if row.rate.few else "accent" if chosen else "ink"
            bold = last and not row.rate.few
            shapes.append(parts.right_text(words, look.strong if bold else look.number, right, cy, colour))
        return shapes

    def _bar(self, row: FunnelRow, cy: float, high: float, chosen: bool) -> list[Shape]:
        look, top = self.look, cy - high / 2
        whole, moved = row.entered * self.per_deal, row.moved_on * self.per_deal
        shapes: list[Shape] = []
        if row.lost:
            left = max(moved - look.radius, 0)  # below the rounded end of the other part
            shapes += parts.hatched(Rect(self.left + left, top, max(whole - left, 1), high), (look.radius,) * 4, look)
        if row.moved_on:
            fill = "accent" if chosen else "bar"
            shapes.append(Box(Rect(self.left, top, max(moved, 1), high), fill, radius=min(look.radius, moved / 2)))
        note, style, colour = (_("Biggest drop"), look.label, "accent") if chosen else ("", look.head, "ink3")
        if row.rate.few:
            note = too_few(row.rate.of)
        words = text.line(note, style)
        end = self.left + whole + look.gap * 0.55
        if note and end + words.width < self.bars_end:
            shapes.append(parts.left_text(note, style, end, cy, colour))
        return shapes

    def hits(self, row: FunnelRow, top: float, high: float) -> list[Hit]:
        """The bar, then each number of a row."""
        id_, name = self.process.steps[row.step].id, self.process.steps[row.step].name
        words = funnel_words(self.process, row)
        found = [Hit(Rect(0, top, self.bars_end, high), "step_conversion", id_, "", words)]
        left = self.bars_end
        columns = zip(self.ids, self.names, self.cells[row.step], self.rights, strict=True)
        for measure, head, cell, right in columns:
            end = right + self.look.right / 2
            said = _("{step}, {column}: {value}").format(step=name, column=head, value=cell)
            found.append(Hit(Rect(left, top, end - left, high), measure, id_, "", said))
            left = end
        return found
