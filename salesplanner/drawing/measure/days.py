"""Days in each step: the middle half as a box, median, 90th percentile, target, and deals that are stalled."""

from __future__ import annotations

from collections.abc import Sequence

from salesplanner.catalogue import _
from salesplanner.drawing import text
from salesplanner.drawing.measure import axis, parts
from salesplanner.drawing.measure.look import Chart, ChartLook, Hit
from salesplanner.drawing.measure.words import days_text, days_words, stalled_words, too_few
from salesplanner.drawing.shapes import Box, Group, Rect, Shape, Text, polyline
from salesplanner.measure.numbers import number_text
from salesplanner.measure.process import Process
from salesplanner.measure.results import FEW, DaysRow, Measures

BEYOND = 1.6  # an axis goes on to stalled deals up to so many times the longest step


def days_chart(
    measures: Measures, process: Process, width: float, look: ChartLook, height: float | None = None
) -> Chart:
    """The days, `width` wide. With `height`, rows become lower to fit into it, as far as they can be read.

    Steps that take far longer than the others stand below them, with an axis of their own.
    """
    if not measures.timed:
        return _untimed(width, look)
    drawn = _Days(measures, process, width, look)
    return drawn.chart(height)


def _untimed(width: float, look: ChartLook) -> Chart:
    words = _("These deals have no dates of stages, so days in a step cannot be measured.")
    block = text.wrap(words, look.number, width - look.names)
    shapes = text.block_shapes(block, look.middle - look.circle, 0, "ink2", width=width - look.names)
    return Chart((Group(tuple(shapes), tag="P"),), width, block.height)


class _Days:
    """The columns and axes of one chart, and how a row is drawn."""

    def __init__(self, measures: Measures, process: Process, width: float, look: ChartLook) -> None:
        self.measures, self.process, self.width, self.look = measures, process, width, look
        self.drop = None if measures.funnel.drop is None else measures.funnel.rows[measures.funnel.drop].step
        self.stalled: dict[int, list[int]] = {}
        for deal in measures.stalled:
            self.stalled.setdefault(deal.step, []).append(deal.days)
        self.names = [_("Median"), _("Stalled")]
        cells = [[self.median(row), "◆ " + number_text(row.stalled)] for row in measures.days]
        *self.rights, self.plot_end = parts.column_rights(self.names, cells, width, look)
        self.median_left = self.plot_end + look.gap
        self.plot_end -= text.line(days_text(0), look.axis).width * 0.4
        self.left = parts.plot_left(process, width, look)

    @staticmethod
    def known(row: DaysRow) -> bool:
        """Whether there are enough stays to say how long they are."""
        return row.n >= FEW and row.median is not None and row.p90 is not None

    def median(self, row: DaysRow) -> str:
        return days_text(row.median) if self.known(row) and row.median is not None else "–"

    def extent(self, row: DaysRow) -> float:
        """The days that the row must show."""
        target = self.process.steps[row.step].target_days or 0
        if not self.known(row):
            return float(target)
        return max(row.p90 or 0, row.p75 or 0, float(target))

    def chart(self, height: float | None) -> Chart:
        rows, look = self.measures.days, self.look
        groups = [group for group in axis.split([self.extent(row) for row in rows]) if group]
        axis_high = look.axis.leading + 6 * look.line
        room = None if height is None else height - axis_high * len(groups) - look.days_row * 0.4 * (len(groups) - 1)
        high = parts.rows_height(len(rows), look.days_row, look.least_row, room)
        heads = zip(self.names, (None, self.rights[1]), strict=True)
        shapes: list[Shape] = []
        for name, right in heads:
            cy = look.axis.leading / 2
            made = parts.left_text(name, look.head, self.median_left, cy, "ink2")
            shapes.append(made if right is None else parts.right_text(name, look.head, right, cy, "ink2"))
        y, hits = axis_high, []
        for number, group in enumerate(groups):
            some = [rows[place] for place in group]
            drawn, found = self._group(some, y, high, above=number == 0)
            shapes += drawn
            hits += found
            y += high * len(some) + (look.days_row * 0.4 if number < len(groups) - 1 else 0)
        y += axis_high if len(groups) > 1 else 0
        alt = " ".join([_("Days in each step."), *(days_words(self.process, row) for row in rows)])
        return Chart((Group(tuple(shapes), tag="Figure", alt=alt),), self.width, y, tuple(hits))

    def _group(self, rows: Sequence[DaysRow], top: float, high: float, above: bool) -> tuple[list[Shape], list[Hit]]:
        """The rows of one axis, with the axis above or below them."""
        most = max(self.extent(row) for row in rows)
        longest = [days for row in rows for days in self.stalled.get(row.step, ()) if days <= most * BEYOND]
        grid = axis.marks(max([most, *longest, 1]))
        per_day = (self.plot_end - self.left) / grid[-1]
        bottom = top + high * len(rows)
        axis_y = top - self.look.axis.leading / 2 - 3 * self.look.line if above else bottom + self.look.axis.leading / 2
        shapes: list[Shape] = []
        labels: list[Text] = []
        for days in (grid[-1], *grid[:-1]):  # the last has its label, the others where there is room
            x = self.left + days * per_day
            words = days_text(days) if days == grid[-1] else number_text(days)
            shapes.append(polyline(((x, top - 2 * self.look.line), (x, bottom)), "line", self.look.line))
            label = parts.centred_text(words, self.look.axis, x, axis_y, "ink3")
            gap = 4 * self.look.line
            if all(label.x + label.line.width + gap < o.x or o.x + o.line.width + gap < label.x for o in labels):
                labels.append(label)
        shapes += labels
        hits: list[Hit] = []
        for place, row in enumerate(rows):
            y = top + place * high
            shapes += self._row(row, y, high, per_day)
            hits += self._hits(row, y, high)
        return shapes, hits

    def _row(self, row: DaysRow, top: float, high: float, per_day: float) -> list[Shape]:
        look, cy, chosen = self.look, top + high / 2, row.step == self.drop
        room = self.left - look.names - look.gap * 0.3
        shapes: list[Shape] = []
        if chosen:
            left = max(look.middle - look.circle - 4 * look.line, 0)
            ground = Rect(left, top, self.left - look.gap * 0.4 - left, high)
            shapes.append(Box(ground, "accentTint", radius=look.radius * 1.5))
        shapes += parts.step_label(self.process, row.step, cy, room, look, chosen)
        box = min(look.box, high * 0.5)
        if self.known(row):
            shapes += self._box(row, cy, per_day, box, chosen)
        else:
            shapes.append(parts.left_text(too_few(row.n), look.head, self.left + 6 * look.line, cy, "ink3"))
        if self.known(row):
            shapes += self._stalled(row, cy, per_day, box)
        return [*shapes, *self._target(row, cy, per_day, box), *self._numbers(row, cy, chosen)]

    def _box(self, row: DaysRow, cy: float, per_day: float, box: float, chosen: bool) -> list[Shape]:
        """Line to the 90th percentile, box of the middle half, median."""
        line, ink = self.look.line, "accent" if chosen else "ink"
        low, mid, high, far = (self.left + (days or 0) * per_day for days in (row.p25, row.median, row.p75, row.p90))
        far = max(far, high)
        ground = Rect(low, cy - box / 2, max(high - low, line), box)
        shapes: list[Shape] = [
            polyline(((self.left, cy), (far, cy)), "lineControl", line * 1.2),
            Box(ground, "neutral", "lineControl", line, min(self.look.radius, ground.w / 2)),
            polyline(((far, cy - box * 0.45), (far, cy + box * 0.45)), "ink2", line * 1.6),
            Box(Rect(mid - line * 1.5, cy - box * 0.72, line * 3, box * 1.44), ink, radius=line * 1.5),
        ]
        return shapes

    def _target(self, row: DaysRow, cy: float, per_day: float, box: float) -> list[Shape]:
        target, line = self.process.steps[row.step].target_days, self.look.line
        if target is None:
            return []
        return [parts.triangle(self.left + target * per_day, cy - box / 2 - line * 0.5, box * 0.52, line * 1.2)]

    def _stalled(self, row: DaysRow, cy: float, per_day: float, box: float) -> list[Shape]:
        """A diamond for each stalled deal; those beyond the axis as one at its end, with an arrow."""
        r = box * 0.28
        places, beyond = set(), False
        for days in self.stalled.get(row.step, ()):
            x = self.left + days * per_day
            beyond = beyond or x > self.plot_end
            if x <= self.plot_end:
                places.add(round(x / r) * r if len(self.stalled[row.step]) > 40 else x)
        shapes: list[Shape] = [parts.diamond(x, cy, r) for x in sorted(places)]
        if beyond:
            x = self.plot_end - r
            tip = ((x + r * 1.4, cy - r), (x + r * 2.4, cy), (x + r * 1.4, cy + r))
            shapes += [parts.diamond(x, cy, r), polyline(tip, "bad", self.look.line * 1.2)]
        return shapes

    def _numbers(self, row: DaysRow, cy: float, chosen: bool) -> list[Shape]:
        look = self.look
        known = self.known(row)
        colour = "ink3" if not known else "accent" if chosen else "ink"
        style = look.strong if known else look.number
        shapes: list[Shape] = [parts.left_text(self.median(row), style, self.median_left, cy, colour)]
        if not row.stalled:
            return [*shapes, parts.right_text("0", look.number, self.rights[1], cy, "ink3")]
        count = parts.right_text(number_text(row.stalled), look.strong, self.rights[1], cy, "bad")
        r = look.box * 0.34
        return [*shapes, parts.diamond(count.x - r - look.gap * 0.35, cy, r), count]

    def _hits(self, row: DaysRow, top: float, high: float) -> list[Hit]:
        id_, name = self.process.steps[row.step].id, self.process.steps[row.step].name
        words = days_words(self.process, row)
        left = self.median_left - self.look.gap / 2
        middle = self.rights[0] + self.look.gap / 2
        note = self.median(row) if self.known(row) else too_few(row.n)
        median = _("{step}, {column}: {value}").format(step=name, column=self.names[0], value=note)
        stalled = f"{name}: {stalled_words(row.stalled)}"
        return [
            Hit(Rect(0, top, left, high), "step_days_p90", id_, "", words),
            Hit(Rect(left, top, middle - left, high), "step_days_median", id_, "", median),
            Hit(Rect(middle, top, self.width - middle, high), "stalled_deals", id_, "", stalled),
        ]
