"""The Measure page over deals, and hands that use it."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from salesplanner.plan.records import Measuring
from salesplanner.ui import theme
from salesplanner.ui.measure.chart_view import ChartView, Spot
from salesplanner.ui.measure.page import MeasurePage
from salesplanner.ui.measure.popover import NumberPopover
from tests.support.memory import MemorySession

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
TODAY = date(2026, 8, 13)
D = TypeVar("D", bound=QDialog)


class Hand:
    """The page, and what a user does with it."""

    def __init__(self, session: MemorySession, page: MeasurePage) -> None:
        self.session, self.page = session, page
        self.said: list[str] = []
        self.asked: list[str] = []
        page.message.connect(self.said.append)
        page.action_wanted.connect(self.asked.append)

    @property
    def kept(self) -> Measuring:
        """What the plan measures."""
        return self.session.state.measuring

    def click(self, widget: QWidget) -> None:
        QApplication.processEvents()
        QTest.mouseClick(widget, LEFT, NONE, widget.rect().center())
        QApplication.processEvents()

    def press(self, key: Qt.Key, widget: QWidget | None = None) -> None:
        to = widget or QApplication.focusWidget()
        assert to is not None
        QTest.keyClick(to, key)
        QApplication.processEvents()

    def pick(self, *texts: str) -> None:
        """Clicks through an open menu and the menus behind its entries."""
        for text in texts:
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            action = next(action for action in menu.actions() if action.text().startswith(text))
            QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(action).center())
            QApplication.processEvents()

    def entries(self) -> list[str]:
        """What an open menu offers."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        found = [action.text() for action in menu.actions() if action.text()]
        menu.close()
        return found

    def popover(self) -> NumberPopover:
        """What a number opened."""
        found = QApplication.activePopupWidget()
        assert isinstance(found, NumberPopover)
        return found

    def dialog(self, kind: type[D]) -> D:
        """The dialog that is open."""
        return self.dialogs(kind)[-1]

    def dialogs(self, kind: type[D]) -> list[D]:
        """The dialogs that are open."""
        return [made for made in QApplication.topLevelWidgets() if isinstance(made, kind) and made.isVisible()]

    def spot(self, chart: ChartView, words: str) -> Spot:
        """The number of a chart that a screen reader would read so."""
        return next(spot for spot in chart.spots if spot.accessibleName().startswith(words))


def shown(session: MemorySession, bot: QtBot, wide: int = 1521, high: int = 948) -> MeasurePage:
    page = MeasurePage(session, theme.current())
    page.head.day = TODAY
    page.resize(wide, high)
    page.show()
    bot.waitExposed(page)
    page.activateWindow()
    QApplication.processEvents()
    return page


def put_away(page: MeasurePage) -> None:
    for made in QApplication.topLevelWidgets():
        if made is not page and made.isVisible() and isinstance(made, QDialog | QMenu | NumberPopover):
            made.close()
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)
