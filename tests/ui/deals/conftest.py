"""The second page of the import in a window of its own, with the decisions taken as the dialog takes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from salesplanner.ui import theme
from salesplanner.ui.deals.draft import Draft
from salesplanner.ui.deals.match_page import MatchPage
from salesplanner.ui.deals.pick import Pick
from salesplanner.ui.deals.problem_row import ProblemRow
from tests.ui.deals.readings import PROCESS, draft
from tests.ui.window.conftest import Desk, desk

__all__ = ["Bench", "Desk", "choose", "click", "desk", "keys"]

W = TypeVar("W", bound=QWidget)


def click(widget: QWidget) -> None:
    """A press of the mouse in the middle of something that is in view."""
    QApplication.processEvents()
    assert widget.isVisible() and widget.isEnabled()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def keys(*pressed: Qt.Key) -> None:
    """Keys for whatever has the focus, or for the menu that is open."""
    for key in pressed:
        target = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key)
        QApplication.processEvents()


def choose(pick: Pick, text: str) -> None:
    """Opens the menu of a field and clicks an entry of it."""
    click(pick)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (action,) = [action for action in menu.actions() if action.text().replace("&&", "&") == text]
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    QApplication.processEvents()


class Bench:
    """The page and what was decided on it."""

    def __init__(self, bot: QtBot) -> None:
        theme.install("light")
        self.bot = bot
        self.page = MatchPage(PROCESS)
        self.page.edited.connect(self.show)
        self.draft = draft()

    def show(self, made: Draft, _at_once: bool = False) -> None:
        """Shows a draft, as the dialog does after each decision."""
        self.draft = made
        self.page.show_draft(made)
        if not self.page.isVisible():
            self.page.resize(1300, 720)
            self.page.show()
            self.bot.waitExposed(self.page)
            self.page.activateWindow()
        lists = (self.page.columns.rows, self.page.stages.rows, self.page.problems.rows)
        self.bot.waitUntil(lambda: all(rows.complete for rows in lists))
        QApplication.processEvents()

    def column(self, name: str) -> Pick:
        """The field that says what a column is used as."""
        (row,) = [row for row in self.page.columns.rows.rows if row.column == name]
        return row.pick

    def stage(self, name: str) -> Pick:
        """The field that says what a stage means."""
        (row,) = [row for row in self.page.stages.rows.rows if row.stage[1] == name]
        return row.pick

    def problem(self, number: int) -> ProblemRow:
        """The row of a problem."""
        (row,) = [row for row in self.page.problems.rows.rows if row.problem.row == number]
        return row


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    """The page with a fresh reading of 616 rows."""
    made = Bench(qtbot)
    made.show(made.draft)
    yield made
    made.page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
