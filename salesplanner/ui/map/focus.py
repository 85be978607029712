"""Where the keyboard is on the map, and where each key leads. Pure functions over a layout.

Reading order: down a cell, then the next lane, then the next step. Empty cells, headers, gates and ghosts are stops.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from salesplanner.drawing.map import sizes
from salesplanner.drawing.map.layout import MapLayout
from salesplanner.drawing.shapes import Rect
from salesplanner.plan.records import Card, Prompt
from salesplanner.plan.state import Cell
from salesplanner.ui.map.drafts import DRAFT

FocusKind = Literal["none", "card", "prompt", "cell", "step", "gate", "lane"]


@dataclass(frozen=True, slots=True)
class Focus:
    """`id` is that of a card, prompt, step (also for a gate) or lane; `cell` where in a cell."""

    kind: FocusKind = "none"
    id: str = ""
    cell: Cell | None = None


NOWHERE = Focus()


def on_card(layout: MapLayout, id_: str) -> Focus:
    """The focus on a card; nowhere if it is not shown."""
    card = layout.state.find(Card, id_)
    return Focus("card", id_, (card.step, card.lane)) if card and id_ in layout.spots else NOWHERE


def valid(layout: MapLayout, focus: Focus) -> bool:
    """Whether the focus still lies on something that is shown."""
    match focus.kind:
        case "card":
            spot = layout.spots.get(focus.id)
            card = layout.state.find(Card, focus.id)
            return spot is not None and card is not None and (card.step, card.lane) == focus.cell
        case "prompt":
            return focus.id in layout.prompts
        case "cell":
            return focus.cell is not None and layout.cell_rect(focus.cell) is not None
        case "step" | "gate":
            return focus.id in layout.column_of
        case "lane":
            return focus.id in layout.row_of
    return False


def stops(layout: MapLayout, cell: Cell) -> list[Focus]:
    """The stops in a cell from top to bottom: its cards and ghosts, or the empty cell itself."""
    found = [Focus("card", card.id, cell) for card, _spot in layout.cards_in(cell) if card.id != DRAFT]
    found += [
        Focus("prompt", prompt.id, cell) for prompt in layout.state.prompts.get(cell, ()) if prompt.id in layout.prompts
    ]
    return found or [Focus("cell", "", cell)]


def rect_of(layout: MapLayout, focus: Focus) -> tuple[Rect, bool] | None:
    """The rectangle of the focus, and whether it is in band coordinates (else in body coordinates)."""
    match focus.kind:
        case "card" if focus.id in layout.spots:
            return layout.spots[focus.id].rect, False
        case "prompt" if focus.id in layout.prompts:
            return layout.prompts[focus.id], False
        case "cell" if focus.cell:
            rect = layout.cell_rect(focus.cell)
            return (rect.grown(-4), False) if rect else None
        case "step" if focus.id in layout.column_of:
            column = layout.column_of[focus.id]
            return Rect(column.x + 4, 5, column.w - 8, sizes.STEP_HEADER - 10), True
        case "gate" if focus.id in layout.column_of:
            return layout.gate_rect(layout.column_of[focus.id]), True
        case "lane" if focus.id in layout.row_of:
            row = layout.row_of[focus.id]
            return Rect(4, row.y + 4, sizes.LANE_HEADER - 8, row.h - 8), False
    return None


def first(layout: MapLayout) -> Focus:
    """The first card of the map, or the first stop there is."""
    order = reading_order(layout)
    return next((stop for stop in order if stop.kind == "card"), order[0] if order else NOWHERE)


def last(layout: MapLayout) -> Focus:
    """The last card of the map."""
    order = reading_order(layout)
    return next((stop for stop in reversed(order) if stop.kind == "card"), order[-1] if order else NOWHERE)


def reading_order(layout: MapLayout) -> list[Focus]:
    """Every stop in a cell, step by step, lane by lane."""
    return [
        stop
        for column in layout.columns
        for row in layout.rows
        for stop in stops(layout, (column.step.id, row.lane.id))
    ]


def next_card(layout: MapLayout, focus: Focus, direction: int) -> Focus | None:
    """The next (1) or previous (−1) card or ghost in reading order; None behind the last one."""
    order = [stop for stop in reading_order(layout) if stop.kind in ("card", "prompt")]
    if not order:
        return None
    if focus in order:
        index = order.index(focus) + direction
        return order[index] if 0 <= index < len(order) else None
    every = reading_order(layout)
    if focus in every:
        at = every.index(focus)
        ahead = every[at:] if direction > 0 else every[at::-1]
        return next((stop for stop in ahead if stop.kind in ("card", "prompt")), None)
    return order[0] if direction > 0 else order[-1]


def up(layout: MapLayout, focus: Focus) -> Focus:
    """One stop up: in the cell, to the lane above, to the gate, to the step header."""
    match focus.kind:
        case "gate":
            return Focus("step", focus.id)
        case "lane":
            index = layout.row_of[focus.id].index
            return Focus("lane", layout.rows[index - 1].lane.id) if index else focus
        case "card" | "prompt" | "cell":
            assert focus.cell is not None
            here = stops(layout, focus.cell)
            index = here.index(focus) if focus in here else 0
            if index:
                return here[index - 1]
            row = layout.row_of[focus.cell[1]].index
            if row == 0:
                return Focus("gate", focus.cell[0])
            return stops(layout, (focus.cell[0], layout.rows[row - 1].lane.id))[-1]
    return focus


def down(layout: MapLayout, focus: Focus) -> Focus:
    """One stop down; the inverse of `up`."""
    match focus.kind:
        case "step":
            return Focus("gate", focus.id)
        case "gate":
            return stops(layout, (focus.id, layout.rows[0].lane.id))[0] if layout.rows else focus
        case "lane":
            index = layout.row_of[focus.id].index + 1
            return Focus("lane", layout.rows[index].lane.id) if index < len(layout.rows) else focus
        case "card" | "prompt" | "cell":
            assert focus.cell is not None
            here = stops(layout, focus.cell)
            index = here.index(focus) + 1 if focus in here else 0
            if index < len(here):
                return here[index]
            row = layout.row_of[focus.cell[1]].index + 1
            return stops(layout, (focus.cell[0], layout.rows[row].lane.id))[0] if row < len(layout.rows) else focus
    return focus


def sideways(layout: MapLayout, focus: Focus, direction: int) -> Focus:
    """The same height in the next (1) or previous (−1) step; left of the first step lies the lane header."""
    if focus.kind in ("step", "gate"):
        index = layout.column_of[focus.id].index + direction
        return Focus(focus.kind, layout.columns[index].step.id) if 0 <= index < len(layout.columns) else focus
    if focus.kind == "lane":
        if direction < 0 or not layout.columns:
            return focus
        return stops(layout, (layout.columns[0].step.id, focus.id))[0]
    if focus.cell is None:
        return first(layout)
    index = layout.column_of[focus.cell[0]].index + direction
    if index < 0:
        return Focus("lane", focus.cell[1])
    if index >= len(layout.columns):
        return focus
    return _nearest(layout, focus, (layout.columns[index].step.id, focus.cell[1]))


def in_step(layout: MapLayout, focus: Focus, index: int) -> Focus:
    """The same lane (or header) in the step with this index; −1 is the last."""
    if not layout.columns:
        return focus
    step = layout.columns[index].step.id
    if focus.kind in ("step", "gate"):
        return Focus(focus.kind, step)
    lane = focus.id if focus.kind == "lane" else focus.cell[1] if focus.cell else ""
    return _nearest(layout, focus, (step, lane)) if lane in layout.row_of else first(layout)


def _nearest(layout: MapLayout, focus: Focus, cell: Cell) -> Focus:
    here = rect_of(layout, focus)
    y = here[0].y if here else 0.0
    return min(stops(layout, cell), key=lambda stop: abs((rect_of(layout, stop) or (Rect(0, y, 0, 0),))[0].y - y))


def before_deletion(layout: MapLayout, ids: tuple[str, ...]) -> Focus:
    """Where the keyboard goes when these cards go: the next stop that is left in the cell, or the one before.

    That is a card rather than a ghost, and the empty cell where neither is left.
    """
    gone = set(ids)
    card = layout.state.find(Card, ids[0]) if ids else None
    if card is None:
        return NOWHERE
    cell = (card.step, card.lane)
    here = stops(layout, cell)
    at = next((i for i, stop in enumerate(here) if stop.id == card.id), 0)
    left = [stop for stop in (*here[at:], *reversed(here[:at])) if stop.id not in gone]
    cards = [stop for stop in left if stop.kind == "card"]
    return next(iter((*cards, *left)), Focus("cell", "", cell))


def prompt_of(layout: MapLayout, focus: Focus) -> Prompt | None:
    """The ghost that has the focus."""
    return layout.state.find(Prompt, focus.id) if focus.kind == "prompt" else None
