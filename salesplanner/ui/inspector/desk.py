"""What every part of the inspector shares: the session, the choice, the theme, and what happens when an edit fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from salesplanner.app.session import NotStored, Session
from salesplanner.drawing.map.badges import Badges
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Refused
from salesplanner.ui.selection import Selection
from salesplanner.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that could not be stored when its editor had to go, and the sentence that said why."""

    text: str
    problem: str


class Desk(QObject):
    """One per inspector. `drafts` holds by field what was typed but not stored, so that coming back shows it again."""

    typing_changed = Signal(bool)
    link_wanted = Signal(str)
    done = Signal()  # what the map asked for is answered, so the keyboard goes back there

    def __init__(
        self, session: Session, selection: Selection, theme: Theme, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.selection = selection
        self.theme = theme
        self.drafts: dict[str, Draft] = {}
        self.idle_ms = 2000
        self.numbers: Badges | None = None  # what was measured of each step
        self._dirty: set[int] = set()

    @property
    def state(self) -> State:
        """The plan now."""
        return self.session.state

    @property
    def typing(self) -> bool:
        """Whether a text on the panel differs from the plan."""
        return bool(self._dirty)

    def mark_dirty(self, field: object, dirty: bool) -> None:
        """A field says whether it holds text that is not in the plan yet."""
        before = self.typing
        (self._dirty.add if dirty else self._dirty.discard)(id(field))
        if self.typing != before:
            self.typing_changed.emit(self.typing)

    def attempt(self, write: Callable[[], object]) -> str | None:
        """Runs an edit; the sentence for the user where nothing was changed, else None.

        Anything else that is raised is a fault of the program and goes on to the one who reports those.
        """
        try:
            write()
        except Refused as refusal:
            return str(refusal)
        except NotStored as problem:
            return str(problem)
        return None
