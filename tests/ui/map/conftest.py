"""A real map page over Fred's plan, shown and active, without sliding cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from salesplanner.app import templates
from salesplanner.plan.records import Record
from salesplanner.ui import theme
from salesplanner.ui.map.page import MapPage
from salesplanner.ui.selection import Selection
from tests.support.memory import MemorySession, memory_session
from tests.ui.map.driver import MapDriver

MakeMap = Callable[[Iterable[Record]], MapDriver]


@pytest.fixture
def make_map(qtbot: QtBot) -> Iterator[MakeMap]:
    """Makes a shown map over any rows."""
    pages: list[MapPage] = []

    def make(records: Iterable[Record]) -> MapDriver:
        look = theme.install("light")
        session: MemorySession = memory_session(records)
        page = MapPage(session, Selection(), look)
        page.canvas.settle.enabled = False
        qtbot.addWidget(page)
        page.resize(1221, 948)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        page.canvas.setFocus()
        QApplication.processEvents()
        pages.append(page)
        return MapDriver(page, session)

    yield make
    for page in pages:
        page.detach()


@pytest.fixture
def fred(make_map: MakeMap) -> MapDriver:
    """Fred's example on the map."""
    return make_map(templates.build("fred"))
