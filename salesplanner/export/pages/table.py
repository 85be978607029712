"""Tables on document pages: cells of text or drawings, a head that is repeated, rows that stay whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from salesplanner.drawing import text
from salesplanner.drawing.shapes import Box, Group, Rect, Shape
from salesplanner.drawing.style import TextStyle
from salesplanner.drawing.text import Align, Block
from salesplanner.export.page import Lead
from salesplanner.export.pages import type as faces
from salesplanner.export.pages.flow import RULE, Slab

_ABOVE, _BELOW = 4.6, 4.9
_GAP = 10.0
_CHUNK = 24  # lines of a cell that stay together


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, width in pt (with the gap to the next), and on which side its text stands."""

    head: str
    width: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """Texts below each other, (words, style, colour) each, or a drawing `height` high; `to` makes it a link."""

    lines: tuple[tuple[str, TextStyle, str], ...] = ()
    shapes: tuple[Shape, ...] = ()
    height: float = 0.0
    to: str = ""


def words(said: str, style: TextStyle = faces.BODY, colour: str = "ink", to: str = "") -> Cell:
    """A cell of one text."""
    return Cell(((said, style, colour),) if said else (), to=to)


def head(columns: Sequence[Column]) -> list[Slab]:
    """The heads of the columns over a line; nothing where no column has one."""
    if not any(column.head for column in columns):
        return []
    cells = [words(column.head, faces.CAPTION_STRONG, "ink2") for column in columns]
    return [replace(slab, keep=30, tag="Div") for slab in _laid(columns, cells, 3.0, 4.0)]


def row(columns: Sequence[Column], cells: Sequence[Cell], line: bool = True) -> list[Slab]:
    """One row below a `line`."""
    slabs = _laid(columns, cells, _ABOVE, _BELOW)
    if line:
        across = Group((Box(Rect(0, 0, sum(c.width for c in columns) - _GAP, RULE), "line"),), tag="Artifact")
        slabs[0] = replace(slabs[0], shapes=(across, *slabs[0].shapes))
    return slabs


def _laid(columns: Sequence[Column], cells: Sequence[Cell], above: float, below: float) -> list[Slab]:
    """The cells beside each other, in pieces where one is very long."""
    pieces: list[list[Shape]] = [[]]
    heights = [0.0]
    leads: list[Lead] = []
    x = 0.0
    lowest = max((text.baseline(cell.lines[0][1]) for cell in cells if cell.lines), default=0.0)
    for column, cell in zip(columns, cells, strict=True):
        room = column.width - _GAP
        for place, (shapes, high) in enumerate(_chunks(cell, room, column.align)):
            while len(pieces) <= place:
                pieces.append([])
                heights.append(0.0)
            top = 0.0
            if place == 0:  # first lines stand on one line, whatever their size
                top = above + (lowest - text.baseline(cell.lines[0][1]) if cell.lines else 0.0)
            pieces[place].append(Group(shapes, x, top, tag="P"))
            heights[place] = max(heights[place], high)
        if cell.to:
            leads.append(Lead(Rect(x, 0, room, heights[0] + above + below), cell.to, _said(cell)))
        x += column.width
    heights[0] += above
    heights[-1] += below
    slabs = [Slab(high, tuple(shapes), "Div") for shapes, high in zip(pieces, heights, strict=True)]
    slabs[0] = replace(slabs[0], leads=tuple(leads))
    if not slabs[0].shapes:
        slabs[0] = replace(slabs[0], shapes=(Group(()),))
    return slabs


def _chunks(cell: Cell, width: float, align: Align) -> list[tuple[tuple[Shape, ...], float]]:
    """The cell as (shapes, height), at most `_CHUNK` lines each."""
    if cell.shapes:
        return [(cell.shapes, cell.height)]
    found: list[tuple[tuple[Shape, ...], float]] = []
    shapes: list[Shape] = []
    y, count = 0.0, 0
    for said, style, colour in cell.lines:
        for line in text.wrap(said, style, width).lines:
            if count == _CHUNK:
                found.append((tuple(shapes), y))
                shapes, y, count = [], 0.0, 0
            shapes += text.block_shapes(Block((line,), line.width, style.leading), 0, y, colour, align, width)
            y += style.leading
            count += 1
    if shapes:
        found.append((tuple(shapes), y))
    return found


def _said(cell: Cell) -> str:
    return " ".join(said for said, _style, _colour in cell.lines)
