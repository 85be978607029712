"""Steps with their gates and exit criteria."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from salesplanner.catalogue import _
from salesplanner.plan.edits.order import ranks, shift
from salesplanner.plan.edits.removing import remove
from salesplanner.plan.edits.texts import changed, fitted
from salesplanner.plan.records import Criterion, Step
from salesplanner.plan.transaction import Refused, Transaction

END = 1_000_000


def add(tx: Transaction, name: str, position: int = END) -> str:
    """Adds a step before what stands at `position`; returns its id."""
    words = fitted(Step, "name", name)
    if not words:
        raise Refused(_("A step needs a name."))
    (rank,) = ranks(tx, tx.state.steps, position, 1)
    step = Step(tx.new_id(), rank, words)
    tx.put(step)
    return step.id


def rename(tx: Transaction, id_: str, name: str) -> None:
    """Changes the name of a step. An empty name is refused."""
    words = fitted(Step, "name", name)
    if not words:
        raise Refused(_("A step needs a name."))
    tx.put(replace(tx.get(Step, id_), name=words))


def change(tx: Transaction, /, id_: str, **values: Any) -> None:
    """Changes fields of a step: purpose, gate, gate_seen_in, target_days, target_share, width."""
    tx.put(changed(tx.get(Step, id_), **values))


def move(tx: Transaction, id_: str, position: int) -> None:
    """Puts a step before what stands at `position` among the others; its cards go with it."""
    tx.get(Step, id_)
    shift(tx, tx.state.steps, id_, position)


def delete(tx: Transaction, id_: str) -> None:
    """Deletes a step with everything in it. A plan setting or goal that named it becomes empty there."""
    remove(tx, [tx.get(Step, id_)])


def add_criterion(tx: Transaction, step: str, text: str, position: int = END) -> str:
    """Adds an exit criterion to a step; returns its id."""
    words = fitted(Criterion, "text", text)
    if not words:
        raise Refused(_("An exit criterion needs a text."))
    (rank,) = ranks(tx, tx.state.criteria.get(tx.get(Step, step).id, ()), position, 1)
    criterion = Criterion(tx.new_id(), step, rank, words)
    tx.put(criterion)
    return criterion.id


def set_criterion_text(tx: Transaction, id_: str, text: str) -> None:
    """Changes an exit criterion; an empty text deletes it."""
    criterion = tx.get(Criterion, id_)
    words = fitted(Criterion, "text", text)
    if words:
        tx.put(replace(criterion, text=words))
    else:
        tx.drop(criterion)


def set_agreed(tx: Transaction, id_: str, agreed: bool) -> None:
    """Says whether the team agreed on an exit criterion."""
    tx.put(replace(tx.get(Criterion, id_), agreed=agreed))


def move_criterion(tx: Transaction, id_: str, position: int) -> None:
    """Puts an exit criterion before what stands at `position` among the others of its step."""
    criterion = tx.get(Criterion, id_)
    shift(tx, tx.state.criteria[criterion.step], id_, position)


def delete_criterion(tx: Transaction, id_: str) -> None:
    """Deletes an exit criterion."""
    tx.drop(tx.get(Criterion, id_))
