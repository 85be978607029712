"""Text that runs on over further pages: slabs that are never cut, stacked in columns.

A slab is a piece of a page that stays whole, such as one line of a paragraph. Nothing here knows what it shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from salesplanner.drawing import text
from salesplanner.drawing.shapes import Box, DisplayList, Group, Rect, Shape
from salesplanner.drawing.style import TextStyle
from salesplanner.drawing.text import Block
from salesplanner.export.page import Layer, Lead

RULE = 0.5


@dataclass(frozen=True, slots=True)
class Slab:
    """Shapes at (0, 0) that take `height`. `tag` is what they are to a reader.

    `keep` is room that must be left below it on the same page, `joined` slabs go on with the paragraph above,
    `key` names a slab whose place is asked for afterwards, `leads` are links in its own coordinates, and
    `chart` is a drawing with a scale of its own.
    """

    height: float
    shapes: DisplayList
    tag: str = "P"
    keep: float = 0.0
    joined: bool = False
    key: str = ""
    leads: tuple[Lead, ...] = ()
    chart: Layer | None = None


class Spot(NamedTuple):
    """A sheet, counted from 0, and how far down it."""

    sheet: int
    y: float


class Flow:
    """The sheets of one chapter; `first` is where it starts on the first, `top` on every further one."""

    def __init__(self, first: float, top: float, bottom: float) -> None:
        self._top = top
        self._bottom = bottom
        self.sheets: list[list[Shape]] = [[]]
        self.end = Spot(0, first)
        self.places: dict[str, tuple[Spot, float]] = {}
        self.leads: list[tuple[int, Lead]] = []
        self.charts: list[tuple[int, Layer]] = []

    def full(self, slabs: Sequence[Slab], x: float) -> None:
        """Slabs below all that stands so far."""
        self.end = self._column(slabs, x, self.end)

    def side_by_side(self, columns: Sequence[tuple[float, Sequence[Slab]]]) -> None:
        """Columns (x, slabs) that start at one height, and go on beside each other."""
        tallest = max((sum(slab.height for slab in slabs) for _x, slabs in columns), default=0.0)
        left = self._bottom - self.end.y
        if left < min(tallest, (self._bottom - self._top) / 4):
            self.end = Spot(self.end.sheet + 1, self._top)
        self.end = max(self._column(slabs, x, self.end) for x, slabs in columns)

    def table(self, head: Sequence[Slab], rows: Sequence[Sequence[Slab]], x: float) -> None:
        """Rows below a head that is repeated on each sheet. A row stays whole unless it is higher than half a sheet."""
        if not rows:
            return
        needs = sum(slab.height for slab in head) + min(_height(rows[0]), (self._bottom - self._top) / 2)
        if self.end.y + needs > self._bottom and self.end.y > self._top:
            self._next_sheet()
        self.full([replace(slab, keep=0) for slab in head], x)
        for row in rows:
            high = _height(row)
            if self.end.y + high > self._bottom and high < (self._bottom - self._top) / 2:
                self._next_sheet(head, x)
            for slab in row:
                if self.end.y + slab.height > self._bottom:
                    self._next_sheet(head, x)
                self.end = self._column([replace(slab, keep=0)], x, self.end)

    def _next_sheet(self, head: Sequence[Slab] = (), x: float = 0.0) -> None:
        self.end = Spot(self.end.sheet + 1, self._top)
        self.full([replace(slab, keep=0) for slab in head], x)

    def turn(self) -> None:
        """What follows begins on a new sheet."""
        self._next_sheet()

    def room(self) -> float:
        """What is left on the sheet, in pt."""
        return self._bottom - self.end.y

    def space(self, height: float) -> None:
        """An empty stretch, which does not go over to the next sheet."""
        self.end = Spot(self.end.sheet, self.end.y + height)

    def _column(self, slabs: Sequence[Slab], x: float, spot: Spot) -> Spot:
        paragraph: list[Shape] = []
        for slab in slabs:
            if not slab.shapes and slab.chart is None:
                spot = Spot(spot.sheet, min(spot.y + slab.height, self._bottom))
                continue
            if spot.y + slab.height + slab.keep > self._bottom and spot.y > self._top:
                spot = Spot(spot.sheet + 1, self._top)
                paragraph = []
            self._to(spot.sheet)
            if slab.key:
                self.places[slab.key] = (spot, slab.height)
            for lead in slab.leads:
                self.leads.append((spot.sheet, replace(lead, rect=lead.rect.moved(x, spot.y))))
            if slab.chart is not None:
                chart = slab.chart
                self.charts.append((spot.sheet, replace(chart, x=chart.x + x, y=chart.y + spot.y)))
            placed = Group(slab.shapes, x, spot.y)
            sheet = self.sheets[spot.sheet]
            if slab.joined and paragraph and isinstance(last := sheet[-1], Group):
                paragraph.append(placed)
                sheet[-1] = replace(last, shapes=tuple(paragraph))
            else:
                paragraph = [placed]
                sheet.append(Group((placed,), tag=slab.tag))
            spot = Spot(spot.sheet, spot.y + slab.height)
        return spot

    def _to(self, sheet: int) -> None:
        while len(self.sheets) <= sheet:
            self.sheets.append([])


def paragraph(
    words: str, style: TextStyle, width: float, colour: str = "ink", *, indent: float = 0.0, tag: str = "P"
) -> list[Slab]:
    """A text broken to `width`, each line a slab; blank lines are kept."""
    block = text.wrap(words, style, width - indent)
    return [
        Slab(
            style.leading,
            text.block_shapes(Block((line,), line.width, style.leading), indent, 0, colour, width=width - indent),
            tag,
            joined=number > 0,
        )
        for number, line in enumerate(block.lines)
    ]


def gap(height: float) -> Slab:
    """Empty room."""
    return Slab(height, (), "Artifact")


def rule(width: float, colour: str = "line", thick: float = RULE) -> Slab:
    """A line across the column, taking no more than its own height, kept with what it stands over."""
    return Slab(thick, (Box(Rect(0, 0, width, thick), colour),), "Artifact", keep=18)


def padded(slabs: Sequence[Slab], above: float, below: float) -> list[Slab]:
    """The slabs with empty room that stays with the first and the last of them."""
    if not slabs:
        return []
    out = list(slabs)
    first = out[0]
    out[0] = replace(
        first,
        height=first.height + above,
        shapes=(Group(first.shapes, 0, above),),
        leads=tuple(replace(lead, rect=lead.rect.moved(0, above)) for lead in first.leads),
    )
    out[-1] = replace(out[-1], height=out[-1].height + below)
    return out


def _height(slabs: Sequence[Slab]) -> float:
    return sum(slab.height for slab in slabs)
