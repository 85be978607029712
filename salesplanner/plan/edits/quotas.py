"""The quota table: reps, and what each reached in a month, in percent of their quota."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from salesplanner.catalogue import _
from salesplanner.plan.edits.order import ranks, shift
from salesplanner.plan.edits.removing import remove
from salesplanner.plan.edits.texts import changed
from salesplanner.plan.records import Quota, Rep
from salesplanner.plan.transaction import Refused, Transaction

MOST = 500  # reps
END = 1_000_000


def add_rep(tx: Transaction, **values: Any) -> str:
    """Adds a rep at the end; returns their id. Refused without a name, and for a name that is there already."""
    reps = tx.state.reps
    if len(reps) >= MOST:
        raise Refused(_("The table holds {count} reps at most.").format(count=MOST))
    (rank,) = ranks(tx, reps, END, 1)
    rep = changed(Rep(tx.new_id(), rank), **values)
    if rep.person is None:
        person = next((p for p in tx.state.people if p.name.casefold() == rep.name.casefold()), None)
        rep = replace(rep, person=person.id if person else None)
    _check(tx, rep)
    tx.put(rep)
    return rep.id


def change_rep(tx: Transaction, id_: str, /, **values: Any) -> None:
    """Changes name, first day or the person of the roster."""
    rep = changed(tx.get(Rep, id_), **values)
    _check(tx, rep)
    tx.put(rep)


def move_rep(tx: Transaction, id_: str, position: int) -> None:
    """Puts a rep before what stands at `position` among the others."""
    tx.get(Rep, id_)
    shift(tx, tx.state.reps, id_, position)


def delete_rep(tx: Transaction, id_: str) -> None:
    """Takes a rep out with all their months."""
    remove(tx, [tx.get(Rep, id_)])


def set_quota(tx: Transaction, rep: str, month: str, percent: float | None) -> None:
    """Enters what a rep reached in the month that begins on the day `month`; None takes it away."""
    tx.get(Rep, rep)
    first = _first(month)
    held = tx.state.quotas.get((rep, first))
    if percent is None:
        if held is not None:
            tx.drop(held)
        return
    tx.put(replace(held or Quota(tx.new_id(), rep, first), percent=float(percent)))


def take_over(tx: Transaction, values: Mapping[tuple[str, str], float], since: Mapping[str, str] | None = None) -> int:
    """Enters a whole table: (name of the rep, first day of the month) → percent; returns how many were new or changed.

    Reps are found by name, whatever its capitals, and added where they are missing; `since` gives first days by name.
    """
    known = {rep.name.casefold(): rep.id for rep in tx.state.reps}
    count = 0
    for (name, month), percent in values.items():
        key = name.strip().casefold()
        if key not in known:
            known[key] = add_rep(tx, name=name, since=(since or {}).get(name, ""))
        held = tx.state.quotas.get((known[key], _first(month)))
        if held is None or held.percent != percent:
            set_quota(tx, known[key], month, percent)
            count += 1
    if not count:
        raise Refused(_("All these numbers are in the table already. Nothing was changed."))
    return count


def _first(month: str) -> str:
    return f"{month[:7]}-01"


def _check(tx: Transaction, rep: Rep) -> None:
    if not rep.name:
        raise Refused(_("A rep needs a name."))
    if any(r.name.casefold() == rep.name.casefold() and r.id != rep.id for r in tx.state.reps):
        raise Refused(_("“{name}” is in the table already.").format(name=rep.name))
