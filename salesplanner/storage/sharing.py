"""What is changed in a copy of a plan before it is written: a plan of its own, without history, without names."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from salesplanner.catalogue import _
from salesplanner.plan.records import Record, Seat
from salesplanner.plan.state import State
from salesplanner.storage import planfile, schema


def own_plan(connection: sqlite3.Connection) -> None:
    """Makes the copy another plan. The caller holds the transaction."""
    planfile.set_meta(connection, plan=planfile.new_plan_id())


def to_share(*, names: bool, history: bool) -> planfile.Change:
    """The change for a copy to share. Leaving out names leaves out the history too, since it holds them."""

    def change(connection: sqlite3.Connection) -> None:
        own_plan(connection)
        if not (names and history):
            planfile.set_meta(connection, number=0, cursor=0)
            connection.execute("DELETE FROM journal")
        if not names:
            for record in _nameless(planfile.load_state(connection)):
                row = (*schema.to_row(record)[1:], record.id)
                connection.execute(schema.update_sql(record.table), row)

    return change


def _nameless(state: State) -> list[Record]:
    people = [
        replace(person, name=_("Person {number}").format(number=number), initials="")
        for number, person in enumerate(state.people, 1)
    ]
    personas = [
        replace(persona, name=_("Persona {number}").format(number=number), portrait="")
        for number, persona in enumerate(state.personas, 1)
    ]
    seats = [replace(seat, name="") for seat in state.rows(Seat).values()]
    return [*people, *personas, *seats, *(replace(lane, about="") for lane in state.lanes)]
