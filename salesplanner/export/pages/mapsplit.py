"""A map that is too large for one sheet → maps for several: steps and lanes in groups, and no card ever cut.

Each part is a layout of its own with the same faces, so that lane headers and step headers are repeated on every
sheet. A lane that is higher than a sheet goes on on the next one with the cards that did not fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from salesplanner.drawing.map import MapLayout, sizes
from salesplanner.drawing.map.lanes import header_height
from salesplanner.drawing.map.layout import Column, Row, Spot
from salesplanner.plan.records import Card

_Sheet = tuple[list[Row], dict[str, Spot]]


def split(layout: MapLayout, width: float, height: float) -> list[MapLayout]:
    """The parts, each at most `width` by `height` px (body without the band), by steps and then by lanes.

    A single column or card that is larger than that is a part of its own.
    """
    if layout.width <= width and layout.height <= height:
        return [layout]
    height -= layout.height - layout.lanes_bottom  # the lane of measures stands on every sheet
    return [part for columns in _columns(layout, width) for part in _sheets(layout, columns, height)]


def groups(layout: MapLayout, width: float) -> list[list[Column]]:
    """Which columns go on one sheet: on as few sheets as they need, and on each about as many."""
    room = width - sizes.LANE_HEADER - sizes.TAIL
    fewest = len(_filled(layout.columns, room))
    even = sum(column.w for column in layout.columns) / max(fewest, 1)
    for limit in (even, even * 1.1, even * 1.2, even * 1.35, even * 1.5):
        found = _filled(layout.columns, min(limit, room))
        if len(found) == fewest:
            return found
    return _filled(layout.columns, room)


def _filled(columns: tuple[Column, ...], room: float) -> list[list[Column]]:
    """Groups of neighbours no wider than `room`, save for a single column that is."""
    found: list[list[Column]] = [[]]
    for column in columns:
        if found[-1] and sum(each.w for each in found[-1]) + column.w > room:
            found.append([])
        found[-1].append(column)
    return found


def _columns(layout: MapLayout, width: float) -> Iterator[tuple[Column, ...]]:
    """The columns of each sheet, moved to its left."""
    for group in groups(layout, width):
        x = sizes.LANE_HEADER
        moved = []
        for column in group:
            moved.append(replace(column, x=x))
            x += column.w
        yield tuple(moved)


def _sheets(layout: MapLayout, columns: tuple[Column, ...], height: float) -> Iterator[MapLayout]:
    """The lanes below each other, with what did not fit on further sheets."""
    rows: list[Row] = []
    spots: dict[str, Spot] = {}
    y = 0.0
    for row in layout.rows:
        rest = _stacks(layout, columns, row)
        while True:
            high = _needs(layout, row, rest)
            if rows and y + high > height and (high <= height or height - y < height / 3):
                yield replace(layout, columns=columns, rows=tuple(rows), spots=spots)
                rows, spots, y = [], {}, 0.0
            taken, left, used = _take(rest, len(rows), y, max(height - y, 0.0))
            used = max(used, _least(layout, row))
            spots.update(taken)
            rows.append(Row(row.lane, row.index, y, used, row.hue))
            y += used + sizes.LANE_GAP
            if not left:
                break
            rest = left
            yield replace(layout, columns=columns, rows=tuple(rows), spots=spots)
            rows, spots, y = [], {}, 0.0
    if rows:
        yield replace(layout, columns=columns, rows=tuple(rows), spots=spots)


_Stack = list[tuple[Card, Spot]]


def _stacks(layout: MapLayout, columns: tuple[Column, ...], row: Row) -> list[_Stack]:
    """The cards of a lane, one stack for each pile of cards, with x where the columns are now."""
    stacks: dict[tuple[str, float], _Stack] = {}
    for place, column in enumerate(columns):
        dx = column.x - layout.column_of[column.step.id].x
        for card, spot in layout.cards_in((column.step.id, row.lane.id)):
            rect = spot.rect.moved(dx, 0)
            stacks.setdefault((column.step.id, rect.x), []).append(
                (card, Spot(rect, spot.gutter + dx, place, row.index))
            )
    return list(stacks.values())


def _least(layout: MapLayout, row: Row) -> float:
    """The least height of a lane: its header's, or that of a curve."""
    if row.lane.kind == "emotion":
        return row.h
    return max(sizes.LANE_MIN, header_height(layout.state, row.lane))


def _needs(layout: MapLayout, row: Row, stacks: list[_Stack]) -> float:
    """The height of all that is left of a lane."""
    tallest = max((stack[-1][1].rect.bottom - stack[0][1].rect.y for stack in stacks), default=0.0)
    return max(_least(layout, row), tallest + 2 * sizes.PAD_Y)


def _take(
    stacks: list[_Stack], row: int, top: float, room: float
) -> tuple[dict[str, Spot], list[_Stack], float]:
    """The cards that fit into `room` below `top`, at least one of each stack; what is left; and the height used.

    `row` is the place of the lane on the sheet.
    """
    taken: dict[str, Spot] = {}
    left: list[_Stack] = []
    used = 0.0
    for stack in stacks:
        start = stack[0][1].rect.y
        for place, (card, spot) in enumerate(stack):
            bottom = spot.rect.bottom - start + 2 * sizes.PAD_Y
            if bottom > room and place:
                left.append(stack[place:])
                break
            taken[card.id] = replace(spot, row=row, rect=spot.rect.moved(0, top + sizes.PAD_Y - start))
            used = max(used, bottom)
    return taken, left, used
