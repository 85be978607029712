"""The focus ring stays round what has the focus when what holds it moves."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from salesplanner.ui import theme
from salesplanner.ui.parts.focus import GROWN, FocusRing


def test_the_ring_scrolls_with_its_button_and_goes_with_it(qapp: QApplication, qtbot: QtBot) -> None:
    theme.install("light")
    area = QScrollArea()
    qtbot.addWidget(area)
    page = QWidget()
    column = QVBoxLayout(page)
    buttons = [QPushButton(str(place)) for place in range(30)]
    for button in buttons:
        column.addWidget(button)
    area.setWidget(page)
    area.resize(300, 300)
    ring = FocusRing(area)
    area.show()
    qtbot.waitExposed(area)
    QTest.keyClick(area, Qt.Key.Key_Tab)
    buttons[3].setFocus(Qt.FocusReason.TabFocusReason)

    area.verticalScrollBar().setValue(40)
    QApplication.processEvents()
    at = buttons[3].mapTo(area, QPoint(0, 0))
    assert ring.isVisible() and ring.pos() == at - QPoint(GROWN, GROWN)

    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    QApplication.processEvents()
    assert not ring.isVisible()
