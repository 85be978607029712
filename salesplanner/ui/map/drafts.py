"""The plan as it would be with what is being typed: for the layout only, never stored."""

from __future__ import annotations

from dataclasses import replace

from salesplanner.plan.edits import cards
from salesplanner.plan.edits.order import ranks
from salesplanner.plan.records import CARD_CAP, Card, Lane, Step
from salesplanner.plan.state import Cell, State
from salesplanner.plan.transaction import Transaction

DRAFT = "draft"  # the id of a card that is being typed and not stored yet


def with_draft(state: State, cell: Cell, position: int, text: str) -> State:
    """The plan with a card that is being typed; as it is where an undo took the step or lane meanwhile."""
    if cell[0] not in state.rows(Step) or cell[1] not in state.rows(Lane):
        return state
    tx = Transaction(state)
    here = state.cells.get(cell, ())
    (rank,) = ranks(tx, here, position, 1)
    lane = tx.get(Lane, cell[1])
    tx.put(Card(DRAFT, cell[0], cell[1], rank, cards.first_kind(lane), text[:CARD_CAP] or " "))
    return tx.state


def with_text(state: State, id_: str, text: str) -> State:
    """The plan with other words on a card."""
    card = state.find(Card, id_)
    if card is None:
        return state
    tx = Transaction(state)
    tx.put(replace(card, text=text[:CARD_CAP] or " "))
    return tx.state
