"""The people page over Fred's plan, and hands that use it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from salesplanner.app.templates import build
from salesplanner.ui import theme
from salesplanner.ui.people.page import PeoplePage
from tests.support.memory import MemorySession, memory_session


@pytest.fixture(scope="module", autouse=True)
def look(qapp: QApplication) -> None:
    theme.install("light")


@pytest.fixture
def session() -> MemorySession:
    return memory_session(build("fred"))


def shown(session: MemorySession, width: int = 1500, height: int = 940) -> PeoplePage:
    """A page on the screen, with its table in focus."""
    page = PeoplePage(session, theme.current())
    page.resize(width, height)
    page.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    page.table.setFocus()
    return page


def gone(page: PeoplePage) -> None:
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def page(qtbot: QtBot, session: MemorySession) -> Iterator[PeoplePage]:
    made = shown(session)
    yield made
    gone(made)
