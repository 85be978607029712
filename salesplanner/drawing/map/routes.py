"""How links run: out of a card's right edge, through the gutters and lane gaps, into the target's right edge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from salesplanner.drawing.map import sizes
from salesplanner.drawing.shapes import DisplayList, Path, Point, Rect, Segment, circle
from salesplanner.plan.records import Card

if TYPE_CHECKING:
    from salesplanner.drawing.map.layout import MapLayout


@dataclass(frozen=True, slots=True)
class Route:
    """The corner points of a link and the rectangle around it."""

    points: tuple[Point, ...]
    around: Rect
    source_hue: str
    target_hue: str


def routes(layout: MapLayout) -> Mapping[str, Route]:
    """link id → route, for every link whose two cards are shown."""
    state = layout.state
    found: dict[str, Route] = {}
    used: Counter[float] = Counter()
    for link in state.links:
        source, target = layout.spots.get(link.source), layout.spots.get(link.target)
        if source is None or target is None or source.folded or target.folded:
            continue
        start, end = state.get(Card, link.source), state.get(Card, link.target)
        rows = layout.row_of[start.lane], layout.row_of[end.lane]
        columns = layout.column_of[start.step], layout.column_of[end.step]
        main = columns[0].right - sizes.GUTTER, columns[1].right - sizes.GUTTER
        track = sizes.TRACKS[min(used[source.gutter], 1)]
        used[source.gutter] += 1
        found[link.id] = _route(
            source.rect,
            target.rect,
            source.gutter,
            target.gutter,
            *main,
            rows[0].y,
            rows[0].bottom,
            rows[1].y,
            rows[1].bottom,
            track,
            rows[0].hue,
            rows[1].hue,
        )
    return found


@lru_cache(maxsize=16_384)
def _route(
    source: Rect,
    target: Rect,
    out: float,
    into: float,
    main_out: float,
    main_into: float,
    top: float,
    bottom: float,
    target_top: float,
    target_bottom: float,
    track: float,
    source_hue: str,
    target_hue: str,
) -> Route:
    """`out`, `into`: right edges of the two cards; `main_*`: where the steps' gutters begin; then the lanes' edges."""
    start = (source.right, source.cy)
    end = (target.right, target.y + min(sizes.LINK_INTO, target.h / 2))
    down = target_top > top
    # The gap beside the source lane, towards the target; links within one lane run below it.
    gap = bottom + sizes.LANE_GAP / 2 if down or target_top == top else top - sizes.LANE_GAP / 2
    near = target_top - sizes.LANE_GAP / 2 if down else target_bottom + sizes.LANE_GAP / 2
    if target_top == top:
        near = gap
    points = [start, (out + track, start[1])]
    if out == into and (target_top == top or out == main_out):
        points.append((out + track, end[1]))
    elif main_out == main_into and target_top != top:
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
    xs, ys = [x for x, _ in line], [y for _, y in line]
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
def shapes(route: Route, lit: bool = False) -> DisplayList:
    """The line with its start dot and arrow; `lit` as when an end is chosen or under the pointer."""
    colour, width = ("accent", 2.0) if lit else ("lineControl", 1.5)
    x, y = route.points[-1]
    arrow = Path((("M", x, y), ("L", x + 5.5, y - 3.6), ("L", x + 5.5, y + 3.6), ("Z",)), f"{route.target_hue}Strong")
    line = Path(_rounded((*route.points[:-1], (x + 4.0, y))), None, colour, width)
    return (line, arrow, circle(*route.points[0], 3, f"{route.source_hue}Strong"))


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
