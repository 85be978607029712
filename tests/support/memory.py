"""A session over a plan that lives only in memory: for tests of widgets and of the store, without files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path
from typing import TypeVar

from salesplanner.app.measuring import DealBook
from salesplanner.app.session import Session, Status
from salesplanner.plan.diff import Diff
from salesplanner.plan.records import Plan, Record
from salesplanner.plan.state import State
from salesplanner.plan.store import Entry, History, Store, Write

T = TypeVar("T")


class MemoryJournal:
    """Keeps the journal in a list. `fail_next` makes the next write raise that error and store nothing."""

    def __init__(self) -> None:
        self.rows: dict[int, tuple[Entry, Diff]] = {}
        self.fail_next: Exception | None = None

    def history(self) -> History:
        return History()

    def diff(self, seq: int) -> Diff:
        return self.rows[seq][1]

    def write(self, write: Write) -> None:
        if self.fail_next is not None:
            error, self.fail_next = self.fail_next, None
            raise error
        if write.kind == "edit":
            self.rows = {seq: row for seq, row in self.rows.items() if seq < write.entry.seq}
            self.rows[write.entry.seq] = (write.entry, write.diff)
        elif write.kind == "merge":
            self.rows[write.entry.seq] = (write.entry, write.whole)
        elif write.kind == "cancel":
            self.rows.pop(write.entry.seq, None)


class MemorySession(Session):
    """A session whose clock stands still unless a test moves `now` (seconds)."""

    def __init__(self, records: Iterable[Record]) -> None:
        rows = list(records)
        if not any(isinstance(row, Plan) for row in rows):
            rows.append(Plan("plan", title="Plan"))
        self.now = 0.0
        self.journal = MemoryJournal()
        numbers = count(1)
        self.store = Store(
            State.of(rows),
            self.journal,
            who="Tester",
            clock=lambda: self.now,
            make_id=lambda: f"new{next(numbers)}",
        )
        self.read_only = ""
        self.status = Status("saved", "All changes saved")

        self.blobs: dict[str, bytes] = {}
        self.book = DealBook(self)

    def put_blob(self, data: bytes) -> str:
        name = hashlib.sha256(data).hexdigest()
        self.blobs[name] = data
        return name

    def blob(self, name: str) -> bytes | None:
        return self.blobs.get(name)

    @property
    def path(self) -> Path:
        return Path("memory.salesplan")

    def _safely(self, action: Callable[[], T]) -> T:
        return action()


def memory_session(records: Iterable[Record]) -> MemorySession:
    """A session over these rows; a plan row is added where there is none."""
    return MemorySession(records)
