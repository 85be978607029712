"""Holds the plan in memory and changes it: check → write → swap → tell. Undo, redo and the merge of quick repeats.

S1 Nothing is in memory that is not on disk: the journal's `write` returns before the state is swapped.
S2 A failed edit leaves state, journal and listeners as they were.
S3 Every change reaches every listener once, as one Diff, in order.
S4 Undo gives the exact state before, redo the exact state after, also over a restart.
S5 At most UNDO_LIMIT edits can be undone; a new edit ends redo.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, Literal, ParamSpec, Protocol, TypeVar

from salesplanner.catalogue import _
from salesplanner.plan import rules
from salesplanner.plan.diff import Diff
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Refused, Transaction, new_id

P = ParamSpec("P")
T = TypeVar("T")
Listener = Callable[[Diff], None]

UNDO_LIMIT = 500
MERGE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal without its diff. `name` is the message id of the edit's name ("Move card").

    `at` is seconds since 1970 (UTC); `merge` names the field an edit repeats, or is empty.
    """

    seq: int
    name: str
    at: float
    who: str
    merge: str = ""


@dataclass(frozen=True, slots=True)
class Write:
    """What one transaction in the file does: rows by `diff`, and the journal row that goes with it.

    edit     add `entry` with `diff` after dropping every later row (redo ends), cursor = entry.seq
    merge    replace the row entry.seq by `entry` with `whole` (its diff and this one as one)
    cancel   drop the row entry.seq, because a merged edit ended where it began; cursor = the row before
    undo     rows go back, cursor = the row before entry.seq
    redo     rows go forth, cursor = entry.seq
    """

    kind: Literal["edit", "merge", "cancel", "undo", "redo"]
    number: int
    entry: Entry
    cursor: int
    diff: Diff
    whole: Diff


@dataclass(frozen=True, slots=True)
class History:
    """What can be undone and redone, by rising seq. `floor` is the cursor when everything in `done` is undone."""

    done: tuple[Entry, ...] = ()
    undone: tuple[Entry, ...] = ()
    floor: int = 0
    number: int = 0


class Journal(Protocol):
    """What the store needs from the file (implemented in storage)."""

    def history(self) -> History:
        """At most UNDO_LIMIT entries that can be undone, every entry that can be redone, and the edit number."""

    def diff(self, seq: int) -> Diff:
        """The diff of one journal row."""

    def write(self, write: Write) -> None:
        """Makes it one transaction, on disk when this returns. Raises where nothing was stored."""


class Store:
    """One open plan in memory."""

    def __init__(
        self,
        state: State,
        journal: Journal,
        *,
        who: str,
        clock: Callable[[], float],
        make_id: Callable[[], str] = new_id,
    ) -> None:
        self.state = state
        self._journal = journal
        self._who = who
        self._clock = clock
        self._make_id = make_id
        self._listeners: list[Listener] = []
        self._read_history()

    def _read_history(self) -> None:
        history = self._journal.history()
        self._done = list(history.done)
        self._undone = list(history.undone)
        self._floor = history.floor
        self.number = history.number
        self._may_merge = False  # never across undo, redo or a restart

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Calls `listener` with every Diff after it is in force; calling the result ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @property
    def done(self) -> tuple[Entry, ...]:
        """The steps that can be undone, the oldest first."""
        return tuple(self._done)

    @property
    def undo_name(self) -> str | None:
        """The name of the step that undo would take back."""
        return self._done[-1].name if self._done else None

    @property
    def redo_name(self) -> str | None:
        """The name of the step that redo would bring back."""
        return self._undone[0].name if self._undone else None

    def run(
        self,
        name: str,
        edit: Callable[Concatenate[Transaction, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Runs one edit as one undoable step named `name` and returns what it returns.

        Raises Refused (the user's), rules.Broken (ours) or what the journal raises; nothing has changed then.
        """
        return self.run_merging(name, "", edit, *args, **kwargs)

    def run_merging(
        self,
        name: str,
        merge: str,
        edit: Callable[Concatenate[Transaction, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """As `run`; joins the last step where that has the same `merge` key and is at most MERGE_SECONDS old."""
        transaction = Transaction(self.state, self._make_id)
        result = edit(transaction, *args, **kwargs)
        diff = transaction.diff()
        if diff:
            rules.check(transaction.state, diff)
            self._commit(name, merge, diff, transaction.state)
        return result

    def preview(self, edit: Callable[Concatenate[Transaction, P], Any], /, *args: P.args, **kwargs: P.kwargs) -> State:
        """The state an edit would lead to. Nothing is written. Raises Refused."""
        transaction = Transaction(self.state, self._make_id)
        edit(transaction, *args, **kwargs)
        return transaction.state

    def undo(self) -> str | None:
        """Takes the last step back and returns its name; None where there is none.

        Refused where the step does not fit the plan, as in a file whose history was forged or mended by hand.
        """
        if not self._done:
            return None
        entry = self._done[-1]
        back = self._journal.diff(entry.seq).reverse()
        after = self._reached(back)
        cursor = self._done[-2].seq if len(self._done) > 1 else self._floor
        self._write(Write("undo", self.number + 1, entry, cursor, back, back), after)
        self._undone.insert(0, self._done.pop())
        self._tell(back)
        return entry.name

    def redo(self) -> str | None:
        """Brings the last undone step back and returns its name; None where there is none. Refused as undo."""
        if not self._undone:
            return None
        entry = self._undone[0]
        forth = self._journal.diff(entry.seq)
        after = self._reached(forth)
        self._write(Write("redo", self.number + 1, entry, entry.seq, forth, forth), after)
        self._done.append(self._undone.pop(0))
        self._tell(forth)
        return entry.name

    def resync(self, state: State) -> None:
        """Takes over what the file holds where memory fell behind it; listeners get the difference as one Diff."""
        diff = self.state.until(state)
        self.state = state
        self._read_history()
        if diff:
            self._tell(diff)

    def _reached(self, diff: Diff) -> State:
        """The state that undo or redo leads to. The journal came out of a file, so its rules are checked again."""
        try:
            after = self.state.apply(diff)
            rules.check(after, diff)
        except (ValueError, rules.Broken) as error:
            text = _("This step does not fit the plan any more, so it stays as it is. Nothing was changed.")
            raise Refused(text) from error
        return after

    def _commit(self, name: str, merge: str, diff: Diff, after: State) -> None:
        now = self._clock()
        last = self._done[-1] if self._done else None
        if last is not None and self._merges(last, merge, now):
            whole = self._journal.diff(last.seq).then(diff)
            entry = Entry(last.seq, last.name, now, self._who, merge)
            previous = self._done[-2].seq if len(self._done) > 1 else self._floor
            write = (
                Write("merge", self.number + 1, entry, entry.seq, diff, whole)
                if whole
                else Write("cancel", self.number + 1, entry, previous, diff, whole)
            )
            self._write(write, after)
            self._done[-1:] = [entry] if whole else []
        else:
            entry = Entry((last.seq if last else self._floor) + 1, name, now, self._who, merge)
            self._write(Write("edit", self.number + 1, entry, entry.seq, diff, diff), after)
            self._done.append(entry)
            self._undone.clear()
            if len(self._done) > UNDO_LIMIT:
                self._floor = self._done.pop(0).seq
        self._may_merge = bool(self._done)
        self._tell(diff)

    def _merges(self, last: Entry, merge: str, now: float) -> bool:
        if not (self._may_merge and merge and last.merge == merge):
            return False
        return not self._undone and 0 <= now - last.at <= MERGE_SECONDS

    def _write(self, write: Write, after: State) -> None:
        self._journal.write(write)
        self.state = after
        self.number = write.number
        if write.kind in ("undo", "redo"):
            self._may_merge = False

    def _tell(self, diff: Diff) -> None:
        for listener in tuple(self._listeners):
            listener(diff)
