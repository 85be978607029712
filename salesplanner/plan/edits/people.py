"""The roster and the roles per step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from salesplanner.catalogue import _
from salesplanner.plan.edits.order import ranks, shift
from salesplanner.plan.edits.removing import remove
from salesplanner.plan.edits.texts import changed, fitted
from salesplanner.plan.records import Person, Role, Step
from salesplanner.plan.transaction import Refused, Transaction

END = 1_000_000


def add(tx: Transaction, name: str, title: str = "", team: str = "", side: str = "ours") -> str:
    """Adds a person at the end of the roster; returns the id."""
    if not fitted(Person, "name", name):
        raise Refused(_("A person needs a name."))
    (rank,) = ranks(tx, tx.state.people, END, 1)
    person = changed(Person(tx.new_id(), rank, side=side), name=name, title=title, team=team)
    tx.put(person)
    return person.id


def add_many(tx: Transaction, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Adds people with their fields at the end of the roster, all at once; returns the ids."""
    keys = ranks(tx, tx.state.people, END, len(rows)) if rows else []
    made = [changed(Person(tx.new_id(), rank), **values) for rank, values in zip(keys, rows, strict=True)]
    if not all(person.name for person in made):
        raise Refused(_("A person needs a name."))
    tx.put(*made)
    return [person.id for person in made]


def change_many(tx: Transaction, rows: Mapping[str, Mapping[str, Any]]) -> int:
    """Changes fields of people by id, all at once; returns how many are different now."""
    before = [tx.get(Person, id_) for id_ in rows]
    after = [changed(person, **values) for person, values in zip(before, rows.values(), strict=True)]
    if not all(person.name for person in after):
        raise Refused(_("A person needs a name."))
    tx.put(*after)
    return sum(new != old for new, old in zip(after, before, strict=True))


def change(tx: Transaction, /, id_: str, **values: Any) -> None:
    """Changes name, title, team, side or initials. An empty name is refused."""
    person = changed(tx.get(Person, id_), **values)
    if not person.name:
        raise Refused(_("A person needs a name."))
    tx.put(person)


def move(tx: Transaction, id_: str, position: int) -> None:
    """Puts a person before what stands at `position` among the others."""
    tx.get(Person, id_)
    shift(tx, tx.state.people, id_, position)


def delete(tx: Transaction, id_: str) -> None:
    """Takes a person out of the plan: their roles go, what they own loses its owner."""
    remove(tx, [tx.get(Person, id_)])


def set_role(tx: Transaction, person: str, step: str, role: str | None) -> None:
    """Gives a person a role in a step, changes it, or takes it away (None)."""
    tx.get(Person, person)
    tx.get(Step, step)
    held = next((r for r in tx.state.roles.get(step, ()) if r.person == person), None)
    if role is None:
        if held is not None:
            tx.drop(held)
    elif held is not None:
        tx.put(replace(held, role=role))
    else:
        tx.put(Role(tx.new_id(), person, step, role))


def set_does(tx: Transaction, role: str, does: str) -> None:
    """Says what a person does in a step."""
    tx.put(changed(tx.get(Role, role), does=does))
