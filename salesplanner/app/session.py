"""One open plan: the store in memory, its working copy on disk, and the document it is published to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Concatenate, Literal, ParamSpec, TypeVar

from salesplanner.plan.diff import Diff
from salesplanner.plan.state import State
from salesplanner.plan.store import Store
from salesplanner.plan.transaction import Transaction

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Status:
    """Where the last edit is. `text` is what the label shows, `reason` why it is not in the document yet."""

    kind: Literal["saved", "saving", "local", "missing", "read-only"]
    text: str
    reason: str = ""


class Session:
    """Edits go through `run`; nothing else writes. Listeners get each Diff after it is on disk."""

    store: Store
    path: Path
    status: Status

    @property
    def state(self) -> State:
        """The plan now."""
        return self.store.state

    def run(self, name: str, edit: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """One undoable edit; see Store.run."""
        return self.store.run(name, edit, *args, **kwargs)

    def run_merging(
        self, name: str, merge: str, edit: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """One edit that joins the last one of the same `merge` key; see Store.run_merging."""
        return self.store.run_merging(name, merge, edit, *args, **kwargs)

    def undo(self) -> str | None:
        """Takes the last step back; its name, or None."""
        return self.store.undo()

    def redo(self) -> str | None:
        """Brings it back; its name, or None."""
        return self.store.redo()

    def subscribe(self, listener: Callable[[Diff], Any]) -> Callable[[], None]:
        """Calls `listener` after each change; calling the result ends that."""
        return self.store.subscribe(listener)
