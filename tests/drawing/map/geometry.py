"""What must hold for every layout, as functions that name what is wrong. Tests and long campaigns share them."""

from __future__ import annotations

from itertools import combinations, pairwise

from salesplanner.drawing.map import MapLayout, sizes
from salesplanner.drawing.map.routes import Route
from salesplanner.drawing.shapes import Rect
from salesplanner.plan.records import Card, Link, Prompt

NEAR = 0.01  # px


def inside(inner: Rect, outer: Rect) -> bool:
    return (
        inner.x >= outer.x - NEAR
        and inner.y >= outer.y - NEAR
        and inner.right <= outer.right + NEAR
        and inner.bottom <= outer.bottom + NEAR
    )


def padded(cell: Rect) -> Rect:
    """A cell without its padding."""
    return Rect(
        cell.x + sizes.PAD_LEFT,
        cell.y + sizes.PAD_Y,
        cell.w - sizes.PAD_LEFT - sizes.GUTTER,
        cell.h - 2 * sizes.PAD_Y,
    )


def things(layout: MapLayout) -> dict[str, Rect]:
    """Every card and ghost that is drawn."""
    cards = {id_: spot.rect for id_, spot in layout.spots.items() if not spot.folded}
    return {**cards, **layout.prompts}


def overlaps(layout: MapLayout) -> list[str]:
    found = sorted(things(layout).items(), key=lambda item: item[1].y)
    wrong = []
    for place, (one, first) in enumerate(found):
        for other, second in found[place + 1 :]:
            if second.y >= first.bottom:
                break
            if first.meets(second):
                wrong.append(f"{one} {first} meets {other} {second}")
    return wrong


def strays(layout: MapLayout) -> list[str]:
    """Cards and ghosts that leave the padded part of their cell."""
    wrong = []
    places: list[tuple[Card | Prompt, Rect]] = [
        *((layout.state.get(Card, id_), spot.rect) for id_, spot in layout.spots.items()),
        *((layout.state.get(Prompt, id_), rect) for id_, rect in layout.prompts.items()),
    ]
    for row, rect in places:
        cell = layout.cell_rect((row.step, row.lane))
        if cell is None or not inside(rect, padded(cell)):
            wrong.append(f"{row.id} {rect} leaves {cell}")
    return wrong


def shown_links(layout: MapLayout) -> set[str]:
    """Links whose two cards are drawn."""
    drawn = {id_ for id_, spot in layout.spots.items() if not spot.folded}
    return {link.id for link in layout.state.links if link.source in drawn and link.target in drawn}


def stretches(route: Route) -> list[tuple[float, float, float, float]]:
    """left, top, right, bottom of each straight part."""
    return [(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])) for a, b in pairwise(route.points)]


def faults_of_route(layout: MapLayout, link: Link, route: Route) -> list[str]:
    source, target = layout.spots[link.source].rect, layout.spots[link.target].rect
    wrong = []
    if route.points[0] != (source.right, source.cy):
        wrong.append(f"{link.id} starts at {route.points[0]}, not at half height of {source}")
    into = (target.right, target.y + min(14.0, target.h / 2))
    if route.points[-1] != into:
        wrong.append(f"{link.id} ends at {route.points[-1]}, not at {into}")
    for (x0, y0), (x1, y1) in pairwise(route.points):
        if x0 != x1 and y0 != y1:
            wrong.append(f"{link.id} runs aslant from {x0, y0} to {x1, y1}")
    if any(a == b for a, b in pairwise(route.points)):
        wrong.append(f"{link.id} has a point twice")
    wrong += crossings(layout, link, route)
    wrong += outside_of_gutters(layout, link, route)
    return wrong


def crossings(layout: MapLayout, link: Link, route: Route) -> list[str]:
    """Cards whose inside a route passes through; touching a right edge is where it starts and ends."""
    return [
        f"{link.id} passes through {id_} {rect} from {left, top} to {right, bottom}"
        for left, top, right, bottom in stretches(route)
        for id_, rect in things(layout).items()
        if left < rect.right - NEAR
        and right > rect.x + NEAR
        and top < rect.bottom - NEAR
        and bottom > rect.y + NEAR
    ]


def outside_of_gutters(layout: MapLayout, link: Link, route: Route) -> list[str]:
    """Vertical parts lie in a gutter, horizontal ones in a lane gap, but for the first and last few px."""
    wrong = []
    for place, (left, top, right, bottom) in enumerate(stretches(route)):
        if left == right and top != bottom and not in_a_gutter(layout, left, top, bottom):
            wrong.append(f"{link.id} goes down at {left} from {top} to {bottom}, outside of every gutter")
        ends = place in (0, len(route.points) - 2)
        if left != right and not in_a_gap(layout, top) and not (ends and right - left <= sizes.GUTTER):
            wrong.append(f"{link.id} goes across at {top} from {left} to {right}, outside of every gap")
    return wrong


def in_a_gutter(layout: MapLayout, x: float, top: float, bottom: float) -> bool:
    if any(column.right - sizes.GUTTER < x < column.right for column in layout.columns):
        return True
    return any(
        spot.gutter < x < spot.gutter + sizes.GUTTER
        and layout.rows[spot.row].y - sizes.LANE_GAP <= top
        and bottom <= layout.rows[spot.row].bottom + sizes.LANE_GAP
        for spot in layout.spots.values()
        if not spot.folded
    )


def in_a_gap(layout: MapLayout, y: float) -> bool:
    gap = sizes.LANE_GAP
    return any(row.bottom < y < row.bottom + gap or row.y - gap < y < row.y for row in layout.rows)


def faults_of_links(layout: MapLayout) -> list[str]:
    routes = layout.routes
    wrong = [f"{id_} has no route" for id_ in shown_links(layout) - routes.keys()]
    wrong += [f"{id_} has a route" for id_ in routes.keys() - shown_links(layout)]
    for id_ in routes.keys() & shown_links(layout):
        wrong += faults_of_route(layout, layout.state.get(Link, id_), routes[id_])
    return wrong


def faults_of_cells(layout: MapLayout) -> list[str]:
    return [*overlaps(layout), *strays(layout)]


def lane_overlaps(layout: MapLayout) -> list[str]:
    return [
        f"lane {one.index} meets lane {other.index}"
        for one, other in combinations(layout.rows, 2)
        if one.bottom + sizes.LANE_GAP > other.y + NEAR
    ]
