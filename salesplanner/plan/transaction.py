"""The only way to change a plan: an overlay over a state that collects rows put and dropped, and yields one Diff."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import TypeVar

from salesplanner.catalogue import _
from salesplanner.plan.diff import Change, Diff, Key
from salesplanner.plan.records import Record
from salesplanner.plan.state import State

R = TypeVar("R", bound=Record)
_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"  # without l, o, 0, 1: ids are read aloud in bug reports


def new_id() -> str:
    """Ten random characters: 50 bits, enough for rows that meet only inside one plan."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(10))


class Refused(Exception):
    """The user asked for something a plan does not allow. The text is a sentence for the user."""


class Transaction:
    """Reads see what was put and dropped; the state below is never touched. Lives for one edit."""

    def __init__(self, base: State, new_id: Callable[[], str] = new_id) -> None:
        self._base = base
        self._state = base
        self._changes: dict[Key, Change] = {}
        self.new_id = new_id

    @property
    def state(self) -> State:
        """The plan as it would be if the edit ended now."""
        return self._state

    def get(self, record_type: type[R], id_: str) -> R:
        """The row. Refused where it is gone, as after a collision of two windows or a stale selection."""
        found = self._state.find(record_type, id_)
        if found is None:
            raise Refused(_("That is no longer in the plan."))
        return found

    def find(self, record_type: type[R], id_: str | None) -> R | None:
        """The row, or None."""
        return self._state.find(record_type, id_)

    def all(self, record_type: type[R]) -> list[R]:
        """All rows of a table, by id."""
        return sorted(self._state.rows(record_type).values(), key=lambda record: record.id)

    def put(self, *records: Record) -> None:
        """Adds rows or replaces those with the same id."""
        self._apply({(r.table, r.id): (self._state.find(type(r), r.id), r) for r in records})

    def drop(self, *records: Record) -> None:
        """Takes rows out. What points to them must be dropped or put anew in the same transaction."""
        self._apply({(r.table, r.id): (self._state.find(type(r), r.id), None) for r in records})

    def _apply(self, changes: dict[Key, Change]) -> None:
        step = Diff({key: change for key, change in changes.items() if change[0] != change[1]})
        self._state = self._state.apply(step)
        self._changes = dict(Diff(self._changes).then(step).changes)

    def diff(self) -> Diff:
        """Everything that changed since the transaction began."""
        return Diff(self._changes)
