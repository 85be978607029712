"""How links run: out of a card's right edge, through the gutters and lane gaps, into the target's right edge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from salesplanner.drawing.map import sizes
from salesplanner.drawing.shapes import DisplayList, Path, Point, Rect, Segment, circle

if TYPE_CHECKING:
    from salesplanner.drawing.map.layout import MapLayout, Spot


Look = Literal["rest", "lit", "faded"]


@dataclass(frozen=True, slots=True)
class Route:
    """The corner points of a link and the rectangle around it."""

    points: tuple[Point, ...]
    around: Rect
    source_hue: str
    target_hue: str


def routes_in(layout: MapLayout, part: Rect | None = None) -> Iterator[tuple[str, Route]]:
    """Link id and route of every link whose two cards are shown, or of those that may pass through `part`.

    Two links out of one gutter take two tracks; further ones share the second.
    """
    used: Counter[float] = Counter()
    spots = layout.spots
    edges = [(row.y, row.bottom, row.hue) for row in layout.rows]
    mains = [column.right - sizes.GUTTER for column in layout.columns]
    for link in layout.state.links:
        source, target = spots.get(link.source), spots.get(link.target)
        if source is None or target is None or source.folded or target.folded:
            continue
        track = sizes.TRACKS[1 if used[source.gutter] else 0]
        used[source.gutter] += 1
        if part is not None and _beside(layout, source, target, part):
            continue
        yield (
            link.id,
            _route(
                (*source.rect, source.gutter, mains[source.column], *edges[source.row], track),
                (*target.rect, target.gutter, mains[target.column], *edges[target.row]),
            ),
        )


def _beside(layout: MapLayout, source: Spot, target: Spot, part: Rect) -> bool:
    """Whether a link surely passes by: it stays in the columns and lanes of its cards, those between, and the gaps."""
    columns, rows = layout.columns, layout.rows
    reach = sizes.LANE_GAP + 6
    one, other = columns[source.column], columns[target.column]
    if max(one.right, other.right) < part.x or min(source.rect.x, target.rect.x) > part.right:
        return True
    one_row, other_row = rows[source.row], rows[target.row]
    return (
        max(one_row.bottom, other_row.bottom) + reach < part.y
        or min(one_row.y, other_row.y) - reach > part.bottom
    )


Start = tuple[float, float, float, float, float, float, float, float, str, float]
End = tuple[float, float, float, float, float, float, float, float, str]


@lru_cache(maxsize=16_384)
def _route(source: Start, target: End) -> Route:
    """Rectangle, right edge, the step's gutter, top and bottom and hue of the lane; and the track of the start."""
    x, y, w, h, out, main_out, top, bottom, source_hue, track = source
    tx, ty, tw, th, into, main_into, target_top, target_bottom, target_hue = target
    start = (x + w, y + h / 2)
    end = (tx + tw, ty + min(sizes.LINK_INTO, th / 2))
    down = target_top > top
    # The gap beside the source lane, towards the target; links within one lane run below it.
    same_row = target_top == top
    gap = bottom + sizes.LANE_GAP / 2 if down or same_row else top - sizes.LANE_GAP / 2
    near = target_top - sizes.LANE_GAP / 2 if down else target_bottom + sizes.LANE_GAP / 2
    if same_row:
        near = gap
    points = [start, (out + track, start[1])]
    if out == into and (same_row or out == main_out):
        points.append((out + track, end[1]))
    elif main_out == main_into and not same_row:
        if out != main_out:
            points += [(out + track, gap), (main_out + track, gap)]
        if into != main_into:
            points += [(main_out + track, near), (into + track, near)]
        points.append((into + track, end[1]))
    else:
        points.append((out + track, gap))
        if near != gap:
            points += [(main_out + track, gap), (main_out + track, near)]
        points += [(into + track, near), (into + track, end[1])]
    points.append(end)
    line = tuple(_without_doubles(points))
    xs, ys = [px for px, _ in line], [py for _, py in line]
    around = Rect(min(xs) - 4, min(ys) - 6, max(xs) - min(xs) + 8, max(ys) - min(ys) + 12)
    return Route(line, around, source_hue, target_hue)


def _without_doubles(points: list[Point]) -> list[Point]:
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        kept.append(point)
    return kept


@lru_cache(maxsize=16_384)
def shapes(route: Route, look: Look = "rest") -> DisplayList:
    """The line with its start dot and arrow; lit when one of its ends is chosen, faded while others are lit.

    Faded links have a colour of their own: a see-through line takes six times as long to draw.
    """
    colour, width = {"rest": ("lineControl", 1.5), "lit": ("accent", 2.0), "faded": ("linkFaded", 1.5)}[look]
    start = "linkFaded" if look == "faded" else f"{route.source_hue}Strong"
    end = "linkFaded" if look == "faded" else f"{route.target_hue}Strong"
    x, y = route.points[-1]
    arrow = Path((("M", x, y), ("L", x + 5.5, y - 3.6), ("L", x + 5.5, y + 3.6), ("Z",)), end)
    line = Path(_rounded((*route.points[:-1], (x + 4.0, y))), None, colour, width)
    return (line, arrow, circle(*route.points[0], 3, start))


def _rounded(points: tuple[Point, ...]) -> tuple[Segment, ...]:
    """Straight lines with corners of radius LINK_CORNER (less where a stretch is short)."""
    segments: list[Segment] = [("M", *points[0])]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        reach_in = min(sizes.LINK_CORNER, _length(before, corner) / 2)
        reach_out = min(sizes.LINK_CORNER, _length(corner, after) / 2)
        x0, y0 = _towards(corner, before, reach_in)
        x1, y1 = _towards(corner, after, reach_out)
        segments.append(("L", x0, y0))
        bend = 0.45  # of the way to the corner: a quarter circle, nearly
        segments.append(
            (
                "C",
                corner[0] + (x0 - corner[0]) * bend,
                corner[1] + (y0 - corner[1]) * bend,
                corner[0] + (x1 - corner[0]) * bend,
                corner[1] + (y1 - corner[1]) * bend,
                x1,
                y1,
            )
        )
    segments.append(("L", *points[-1]))
    return tuple(segments)


def _length(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _towards(a: Point, b: Point, reach: float) -> Point:
    length = _length(a, b)
    if not length:
        return a
    return a[0] + (b[0] - a[0]) * reach / length, a[1] + (b[1] - a[1]) * reach / length
