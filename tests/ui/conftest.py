"""What holds for every test of the window: the next one finds the mouse let go."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest


@pytest.fixture(autouse=True)
def mouse_let_go() -> Iterator[None]:
    """WORKAROUND(Qt 6.11): after mouseDClick the button counts as held, and focus as given by the mouse."""
    yield
    if QGuiApplication.instance() and QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
        window = QWindow()
        window.create()
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton)
        window.destroy()
