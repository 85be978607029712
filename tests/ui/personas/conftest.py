"""The personas page over Fred's plan, on a library of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from salesplanner.app.templates import build
from salesplanner.plan.records import Persona, PersonaField, PersonaSection
from salesplanner.plan.state import State
from salesplanner.ui import theme
from salesplanner.ui.personas.field_box import FieldBox
from salesplanner.ui.personas.items import Items
from salesplanner.ui.personas.page import PersonasPage
from tests.support.memory import MemorySession, memory_session

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module", autouse=True)
def look(qapp: QApplication) -> None:
    theme.install("light")


class Hand:
    """The page, and what a user does with it."""

    def __init__(self, session: MemorySession, page: PersonasPage, bot: QtBot) -> None:
        self.session, self.page, self.bot = session, page, bot
        self.said: list[str] = []
        page.message.connect(self.said.append)

    @property
    def state(self) -> State:
        return self.session.state

    def persona(self, name: str = "Grace Holt") -> Persona:
        return next(persona for persona in self.state.personas if persona.name == name)

    def section(self, title: str) -> PersonaSection:
        sections = self.state.persona_sections[self.page.persona]
        return next(section for section in sections if section.title == title)

    def field(self, section: str, title: str) -> PersonaField:
        fields = self.state.persona_fields[self.section(section).id]
        return next(field for field in fields if field.title == title)

    def open(self, section: str) -> None:
        """Clicks a section."""
        self.click(self.page.rail.rows[self.section(section).id])

    def box(self, section: str, field: str) -> FieldBox:
        """The editor of a field, its section opened first."""
        if self.page.section != self.section(section).id:
            self.open(section)
        return self.page.fields.boxes[self.field(section, field).id]

    def items(self, section: str, field: str) -> Items:
        """The list of a field."""
        found = self.box(section, field).items
        assert found is not None
        return found

    def texts(self, section: str, field: str) -> list[str]:
        return [item.text for item in self.state.persona_items.get(self.field(section, field).id, ())]

    def click(self, widget: QWidget) -> None:
        QApplication.processEvents()
        QTest.mouseClick(widget, LEFT)
        QApplication.processEvents()

    def pick(self, text: str) -> None:
        """Clicks an entry of the menu that is open."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(action for action in menu.actions() if action.text() == text)
        at: QPoint = menu.actionGeometry(action).center()
        QTest.mouseClick(menu, LEFT, Qt.KeyboardModifier.NoModifier, at)
        QApplication.processEvents()


def shown(session: MemorySession, bot: QtBot) -> PersonasPage:
    page = PersonasPage(session, theme.current())
    page.resize(1521, 948)
    page.show()
    bot.waitExposed(page)
    page.activateWindow()
    QApplication.processEvents()
    return page


def put_away(page: PersonasPage) -> None:
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def hand(qtbot: QtBot, home: Path) -> Iterator[Hand]:
    session = memory_session(build("fred"))
    page = shown(session, qtbot)
    yield Hand(session, page, qtbot)
    put_away(page)
