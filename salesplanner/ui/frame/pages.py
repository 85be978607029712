"""The pages of a plan beside its map: which there are, and how each is made when it is first shown.

A page is a widget with a signal `typing(bool)`, a `desk` (inspector.desk.Desk), and `keep()`, which makes an edit of
what is being typed. It may have a signal `message(str)` for a toast, `action_wanted(str)` for an action of the table,
and `card_wanted(str)`, `lane_wanted(str)` and `step_wanted(str)`, which show a card, lane or step on the map.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from salesplanner.app.session import Session
from salesplanner.catalogue import mark
from salesplanner.ui.theme import Theme

Make = Callable[[Session, Theme, QWidget], QWidget]


@dataclass(frozen=True, slots=True)
class PageOf:
    """An item of the rail: its action is `view.NAME`, `make` loads the page's module only then."""

    name: str
    icon: str
    title: str
    make: Make | None = None  # None for what lies around the map


def _goals(session: Session, theme: Theme, parent: QWidget) -> QWidget:
    from salesplanner.ui.goals.page import GoalsPage

    return GoalsPage(session, theme, parent)


def _people(session: Session, theme: Theme, parent: QWidget) -> QWidget:
    from salesplanner.ui.people.page import PeoplePage

    return PeoplePage(session, theme, parent)


def _personas(session: Session, theme: Theme, parent: QWidget) -> QWidget:
    from salesplanner.ui.personas.page import PersonasPage

    return PersonasPage(session, theme, parent)


def _measure(session: Session, theme: Theme, parent: QWidget) -> QWidget:
    from salesplanner.ui.measure.page import MeasurePage

    return MeasurePage(session, theme, parent)


# In the order of the rail.
PAGES = (
    PageOf("goals", "target", mark("Goals"), _goals),
    PageOf("people", "users", mark("People"), _people),
    PageOf("personas", "id-card", mark("Personas"), _personas),
    PageOf("map", "map", mark("Map")),
    PageOf("measure", "chart-column", mark("Measure"), _measure),
)
BY_NAME = {page.name: page for page in PAGES}
