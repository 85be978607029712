"""What is changed in a copy of a plan before it is written: a plan of its own, without history, names or deals."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from salesplanner.catalogue import _
from salesplanner.plan.records import DealImport, LookCell, LookDeal, Measuring, Record, Seat
from salesplanner.plan.state import State
from salesplanner.storage import planfile, schema


def own_plan(connection: sqlite3.Connection) -> None:
    """Makes the copy another plan. The caller holds the transaction."""
    planfile.set_meta(connection, plan=planfile.new_plan_id())


_OF_DEALS = (LookCell, LookDeal, DealImport)  # what points to another row comes first


def to_share(*, names: bool, history: bool, deals: bool = True) -> planfile.Change:
    """The change for a copy to share.

    Leaving out names leaves out deals and history too, leaving out deals the history, since they hold the others.
    """
    deals = deals and names
    history = history and deals

    def change(connection: sqlite3.Connection) -> None:
        own_plan(connection)
        if not history:
            planfile.set_meta(connection, number=0, cursor=0)
            connection.execute("DELETE FROM journal")
        if not names:
            for record in _nameless(planfile.load_state(connection)):
                row = (*schema.to_row(record)[1:], record.id)
                connection.execute(schema.update_sql(record.table), row)
        if not deals:
            for record_type in _OF_DEALS:
                connection.execute(f'DELETE FROM "{record_type.table}"')

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
    reps = [replace(rep, name=_("Rep {number}").format(number=number)) for number, rep in enumerate(state.reps, 1)]
    measuring = [replace(row, owner="") for row in state.rows(Measuring).values()]
    lanes = [replace(lane, about="") for lane in state.lanes]
    return [*people, *personas, *seats, *reps, *measuring, *lanes]
