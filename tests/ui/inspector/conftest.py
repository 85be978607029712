"""The inspector over Fred's plan."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from salesplanner.ui import theme
from tests.ui.inspector.bench import Bench


@pytest.fixture(scope="module", autouse=True)
def look(qapp: QApplication) -> None:
    """The program's style; putting it on repaints every widget alive, so once is enough."""
    theme.install("light")


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    made = Bench()
    yield made
    made.window.close()
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(made.window, QEvent.Type.DeferredDelete.value)
