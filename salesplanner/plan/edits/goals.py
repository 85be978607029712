"""Goals, guardrails and readings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from salesplanner.catalogue import _
from salesplanner.plan.edits.order import ranks, shift
from salesplanner.plan.edits.removing import remove
from salesplanner.plan.edits.texts import changed
from salesplanner.plan.records import Goal, Guardrail, Reading
from salesplanner.plan.transaction import Refused, Transaction

END = 1_000_000


def add(tx: Transaction, **values: Any) -> str:
    """Adds a goal at the end; returns its id."""
    (rank,) = ranks(tx, tx.state.goals, END, 1)
    goal = changed(Goal(tx.new_id(), rank), **values)
    tx.put(goal)
    return goal.id


def change(tx: Transaction, id_: str, /, **values: Any) -> None:
    """Changes parts of a goal's sentence."""
    tx.put(changed(tx.get(Goal, id_), **values))


def move(tx: Transaction, id_: str, position: int) -> None:
    """Puts a goal before what stands at `position` among the others; the first is the plan's goal."""
    tx.get(Goal, id_)
    shift(tx, tx.state.goals, id_, position)


def delete(tx: Transaction, id_: str) -> None:
    """Deletes a goal with its readings."""
    remove(tx, [tx.get(Goal, id_)])


def add_guardrail(tx: Transaction, **values: Any) -> str:
    """Adds a guardrail at the end; returns its id."""
    (rank,) = ranks(tx, tx.state.guardrails, END, 1)
    guardrail = changed(Guardrail(tx.new_id(), rank), **values)
    tx.put(guardrail)
    return guardrail.id


def change_guardrail(tx: Transaction, id_: str, /, **values: Any) -> None:
    """Changes a guardrail."""
    tx.put(changed(tx.get(Guardrail, id_), **values))


def move_guardrail(tx: Transaction, id_: str, position: int) -> None:
    """Puts a guardrail before what stands at `position` among the others."""
    tx.get(Guardrail, id_)
    shift(tx, tx.state.guardrails, id_, position)


def delete_guardrail(tx: Transaction, id_: str) -> None:
    """Deletes a guardrail."""
    remove(tx, [tx.get(Guardrail, id_)])


def set_reading(tx: Transaction, goal: str, at: str, value: float, note: str = "") -> str:
    """Enters where a goal stood on a day; the same day again replaces it. Returns the reading's id."""
    tx.get(Goal, goal)
    if not at:
        raise Refused(_("A reading needs a date."))
    held = next((r for r in tx.state.readings.get(goal, ()) if r.at == at), None)
    reading = replace(held or Reading(tx.new_id(), goal, at), value=value)
    tx.put(changed(reading, note=note))
    return reading.id


def change_reading(tx: Transaction, id_: str, /, **values: Any) -> None:
    """Changes a reading's day, value or note. A day that has a reading already is refused."""
    reading = tx.get(Reading, id_)
    changed_ = changed(reading, **values)
    if not changed_.at:
        raise Refused(_("A reading needs a date."))
    if any(r.at == changed_.at and r.id != id_ for r in tx.state.readings.get(reading.goal, ())):
        raise Refused(_("That day has a reading already."))
    tx.put(changed_)


def delete_reading(tx: Transaction, id_: str) -> None:
    """Takes a reading away."""
    remove(tx, [tx.get(Reading, id_)])
