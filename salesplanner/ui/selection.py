"""What is chosen on the map: state of the window, never a record. The canvas sets it, the inspector follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal

from salesplanner.plan.diff import Diff

Kind = Literal["none", "card", "step", "lane", "gate", "link"]
# A gate is a part of its step, so the id of a chosen gate is that of the step.
TABLES: dict[str, str] = {
    "card": "card",
    "step": "step",
    "lane": "lane",
    "gate": "step",
    "link": "link",
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """A kind and the ids of that kind, in the order in which they were chosen."""

    kind: Kind = "none"
    ids: tuple[str, ...] = ()

    @property
    def only(self) -> str | None:
        """The id where exactly one is chosen."""
        return self.ids[0] if len(self.ids) == 1 else None


class Selection(QObject):
    """Holds the choice and tells who listens."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen = Chosen()

    @property
    def chosen(self) -> Chosen:
        """What is chosen now."""
        return self._chosen

    def choose(self, kind: Kind, *ids: str) -> None:
        """Chooses these and nothing else."""
        self._set(Chosen(kind if ids else "none", tuple(dict.fromkeys(ids))))

    def toggle(self, kind: Kind, id_: str) -> None:
        """Adds one to the choice or takes it out; another kind starts anew."""
        if kind != self._chosen.kind:
            self.choose(kind, id_)
        elif id_ in self._chosen.ids:
            self.choose(kind, *(other for other in self._chosen.ids if other != id_))
        else:
            self.choose(kind, *self._chosen.ids, id_)

    def clear(self) -> None:
        """Chooses nothing."""
        self._set(Chosen())

    def follow(self, diff: Diff) -> None:
        """Lets go of what a change took off the map."""
        table = TABLES.get(self._chosen.kind)
        gone = {id_ for (name, id_), _, after in diff if name == table and after is None}
        if gone & set(self._chosen.ids):
            self.choose(self._chosen.kind, *(id_ for id_ in self._chosen.ids if id_ not in gone))

    def _set(self, chosen: Chosen) -> None:
        if chosen != self._chosen:
            self._chosen = chosen
            self.changed.emit()
