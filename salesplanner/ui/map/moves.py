"""Alt+arrows: the keyboard's twin of dragging. Where cards, steps and lanes go, computed from the layout."""

from __future__ import annotations

from salesplanner.drawing.map.layout import MapLayout
from salesplanner.plan.edits.cards import END, Placed
from salesplanner.plan.records import Card
from salesplanner.plan.rules import kind_in_lane
from salesplanner.plan.state import Cell

Move = tuple[tuple[str, ...], Cell, int]  # ids, cell, position


def vertically(layout: MapLayout, ids: tuple[str, ...], direction: int) -> Move | None:
    """One place up (−1) or down (1) in the cell; past its end into the next lane that takes the cards."""
    state = layout.state
    cards = [state.get(Card, id_) for id_ in ids]
    cell = (cards[0].step, cards[0].lane)
    if any((card.step, card.lane) != cell for card in cards):
        return None
    here = [card.id for card in state.cells[cell]]
    moving = sorted(ids, key=here.index)
    staying = [id_ for id_ in here if id_ not in ids]
    before = sum(1 for id_ in staying if here.index(id_) < here.index(moving[0]))
    target = before + direction
    if 0 <= target <= len(staying):
        return tuple(moving), cell, target
    lane = _next_lane(layout, cards, direction)
    if lane is None:
        return None
    return tuple(moving), (cell[0], lane), END if direction < 0 else 0


def _next_lane(layout: MapLayout, cards: list[Card], direction: int) -> str | None:
    index = layout.row_of[cards[0].lane].index + direction
    while 0 <= index < len(layout.rows):
        lane = layout.rows[index].lane
        if all(kind_in_lane(card.kind, lane) for card in cards):
            return lane.id
        index += direction
    return None


def sideways(layout: MapLayout, ids: tuple[str, ...], direction: int) -> list[Placed] | None:
    """Each card to the previous (−1) or next (1) step, in its lane; None where one would leave the map."""
    state = layout.state
    placed: list[Placed] = []
    for id_ in ids:
        card = state.get(Card, id_)
        index = layout.column_of[card.step].index + direction
        if not 0 <= index < len(layout.columns):
            return None
        placed.append(Placed(id_, (layout.columns[index].step.id, card.lane)))
    return placed


def position_beside(layout: MapLayout, id_: str, cell: Cell) -> int:
    """The position in another cell that is nearest in height to where the card lies now."""
    y = layout.spots[id_].rect.y
    return sum(1 for _card, spot in layout.cards_in(cell) if spot.rect.y < y)
