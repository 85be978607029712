"""The display list: what painters know how to draw. Plain values in px at 100 % (96 dpi), y grows downwards.

Colours are names of tokens (style.py), so that one list serves light, dark and paper. Text is already broken into
lines and shaped (text.py); painters never wrap, measure or move anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from salesplanner.drawing.text import Line


class Rect(NamedTuple):
    """x, y of the top left corner, width, height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def cx(self) -> float:
        return self.x + self.w / 2

    @property
    def cy(self) -> float:
        return self.y + self.h / 2

    def moved(self, dx: float, dy: float) -> Rect:
        """The same size elsewhere."""
        return Rect(self.x + dx, self.y + dy, self.w, self.h)

    def grown(self, by: float) -> Rect:
        """Larger by `by` at each side (smaller where negative)."""
        return Rect(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside; the right and bottom edges do not count."""
        return self.x <= x < self.right and self.y <= y < self.bottom

    def meets(self, other: Rect) -> bool:
        """Whether the two share an area."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, rounded where `radius` is given: one number, or top left, top right, bottom right, bottom left.

    `line` is drawn inside the edge, `width` px wide; `dash` are lengths in px. A circle is a box with half its side
    as radius.
    """

    rect: Rect
    fill: str | None = None
    line: str | None = None
    width: float = 1.0
    radius: float | tuple[float, float, float, float] = 0.0
    dash: tuple[float, ...] = ()
    alpha: float = 1.0


Point = tuple[float, float]
Segment = (
    tuple[Literal["M"], float, float]
    | tuple[Literal["L"], float, float]
    | tuple[Literal["C"], float, float, float, float, float, float]
    | tuple[Literal["Z"]]
)


@dataclass(frozen=True, slots=True)
class Path:
    """Lines and cubic curves; the line is centred on the path, with round caps and joins."""

    segments: tuple[Segment, ...]
    fill: str | None = None
    line: str | None = None
    width: float = 1.0
    dash: tuple[float, ...] = ()
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Text:
    """One shaped line. `x` is its left edge, `y` its baseline."""

    line: Line
    x: float
    y: float
    colour: str = "ink"
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Icon:
    """A Lucide icon in a square of `size` px; `stroke` is the width on the 24 grid."""

    name: str
    x: float
    y: float
    size: float
    colour: str
    stroke: float = 2.0
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A bitmap, stretched over `rect` and cut at its rounded corners. `data` is the PNG that a plan keeps as a blob."""

    rect: Rect
    data: bytes
    radius: float = 0.0
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes drawn together, moved by (dx, dy), cut at `clip` (in the group's own px) and, on paper, tagged.

    `tag` is a PDF structure type ("Figure", "P", "H2", "Artifact", …), `alt` its alternative text.
    """

    shapes: tuple[Shape, ...]
    dx: float = 0.0
    dy: float = 0.0
    clip: Rect | None = None
    alpha: float = 1.0
    tag: str = ""
    alt: str = ""


Shape = Box | Path | Text | Icon | Picture | Group
DisplayList = tuple[Shape, ...]


def circle(
    cx: float,
    cy: float,
    r: float,
    fill: str | None = None,
    line: str | None = None,
    width: float = 1.0,
) -> Box:
    """A circle as a box."""
    return Box(Rect(cx - r, cy - r, 2 * r, 2 * r), fill, line, width, r)


def polyline(points: Iterable[Point], line: str, width: float = 1.0, dash: tuple[float, ...] = ()) -> Path:
    """Straight lines through the points."""
    first, *rest = points
    segments: list[Segment] = [("M", *first)]
    segments.extend(("L", *point) for point in rest)
    return Path(tuple(segments), None, line, width, dash)


def moved(shapes: Iterable[Shape], dx: float, dy: float) -> Group:
    """The shapes elsewhere, without touching them."""
    return Group(tuple(shapes), dx, dy)


def flat(shapes: Iterable[Shape], dx: float = 0.0, dy: float = 0.0) -> Iterator[Shape]:
    """All shapes without groups, each where it lies; clips and tags are left out. For tests and hit areas."""
    for shape in shapes:
        match shape:
            case Group():
                yield from flat(shape.shapes, dx + shape.dx, dy + shape.dy)
            case Box() | Picture():
                yield replace(shape, rect=shape.rect.moved(dx, dy))
            case Text() | Icon():
                yield replace(shape, x=shape.x + dx, y=shape.y + dy)
            case Path():
                yield replace(shape, segments=tuple(_shifted(s, dx, dy) for s in shape.segments))


def _shifted(segment: Segment, dx: float, dy: float) -> Segment:
    numbers = [n + (dy if i % 2 else dx) for i, n in enumerate(segment[1:])]
    return (segment[0], *numbers)  # type: ignore[return-value]
