"""A plan as a small map for the start page: steps, lanes, cards and gates as bars, no text. A display list."""

from __future__ import annotations

from collections.abc import Iterator

from salesplanner.drawing.shapes import Box, DisplayList, Group, Rect, Shape, circle
from salesplanner.drawing.style import lane_hue
from salesplanner.plan.records import Lane
from salesplanner.plan.state import State

HEAD = 10.0  # a lane's header
GAP = 3.0
STEP_HIGH, CARD_HIGH, CARD_GAP = 6.5, 10.0, 3.0
MOST_STEPS, MOST_CARDS, MOST_LANES = 12, 3, 5


def miniature(state: State, wide: float, high: float, *, chosen: int = -1) -> DisplayList:
    """The map within `wide` × `high` px, centred. Ghost cells where there are neither cards nor prompts.

    `chosen` is the index of a step to mark.
    """
    steps = state.steps[:MOST_STEPS]
    lanes = [lane for lane in state.shown_lanes if lane.kind != "emotion"][:MOST_LANES]
    if not steps:
        return ()
    column = (wide - HEAD - GAP) / len(steps)
    shapes: list[Shape] = []
    for index in range(len(steps)):
        bar = Rect(HEAD + GAP + index * column + 1.5, 0, column - 3, STEP_HIGH)
        shapes.append(Box(bar, "accent" if index == chosen else "lineStrong", radius=2))
    y = STEP_HIGH + 7
    previous = ""
    most = _most_rows(state, lanes, high - y)
    for lane in lanes:
        rows = min(most, _rows(state, lane))
        tall = _tall(rows)
        if y + tall > high and previous:
            break
        shapes.extend(_lane(state, lane, Rect(0, y, wide, tall), column, rows))
        if lane.kind == "buyer" and previous == "seller":
            gates = [HEAD + GAP + i * column for i in range(1, len(steps))]
            shapes.extend(circle(x, y - 1.5, 3, "buyerStrong") for x in gates)
        previous = lane.kind
        y += tall + GAP
    return _fitted(shapes, wide, y - GAP, wide, high)


def _tall(rows: int) -> float:
    return 6 + rows * (CARD_HIGH + CARD_GAP) if rows else 27.0


def _most_rows(state: State, lanes: list[Lane], room: float) -> int:
    """How many cards a cell shows, so that the first two lanes are whole."""
    for most in range(MOST_CARDS, 1, -1):
        if sum(_tall(min(most, _rows(state, lane))) + GAP for lane in lanes[:2]) - GAP <= room:
            return most
    return 1


def _rows(state: State, lane: Lane) -> int:
    cells = [_count(state, (step.id, lane.id)) for step in state.steps[:MOST_STEPS]]
    return min(MOST_CARDS if lane.kind in ("seller", "buyer") else 1, max(cells, default=0))


def _count(state: State, cell: tuple[str, str]) -> int:
    return len(state.cells.get(cell, ())) + len(state.prompts.get(cell, ()))


def _lane(state: State, lane: Lane, place: Rect, column: float, rows: int) -> Iterator[Shape]:
    y, wide, tall = place.y, place.w, place.h
    hue = lane_hue(lane.kind, lane.colour)
    yield Box(Rect(0, y, HEAD, tall), f"{hue}Line", radius=2)
    yield Box(Rect(HEAD + GAP, y, wide - HEAD - GAP, tall), f"{hue}Tint")
    for index, step in enumerate(state.steps[:MOST_STEPS]):
        x = HEAD + GAP + index * column + 2.5
        count = min(rows, _count(state, (step.id, lane.id)))
        if not rows:
            yield Box(Rect(x, y + 2.5, column - 5, tall - 5), None, f"{hue}Strong", 0.8, 3, (2.0, 1.6))
        for row in range(count):
            card = Rect(x, y + 3 + CARD_GAP / 2 + row * (CARD_HIGH + CARD_GAP), column - 5, CARD_HIGH)
            yield Box(card, "card", f"{hue}Line", 0.6, 2.5)
            bar = Rect(card.x + 4, card.cy - 0.9, max(2.0, (card.w - 8) * (0.62 + 0.2 * ((index + row) % 3 - 1))), 1.8)
            yield Box(bar, f"{hue}Strong", radius=0.9, alpha=0.85)


def _fitted(shapes: list[Shape], w: float, h: float, wide: float, high: float) -> DisplayList:
    """Moved into the middle; a tall plan is cut below."""
    top = max(0.0, (high - h) / 2)
    return (Group(tuple(shapes), (wide - w) / 2, top, Rect(0, 0, wide, min(h, high - top))),)
