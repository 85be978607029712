"""The look back over a plan in a real window, and hands that use it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from salesplanner.app.measuring import DealBook
from salesplanner.app.templates import build
from salesplanner.plan.records import LookCell, LookDeal, Record
from salesplanner.plan.state import State
from salesplanner.ui import theme
from salesplanner.ui.measure.lookback_view import LookBackView
from tests.support.memory import MemorySession, memory_session

NONE = Qt.KeyboardModifier.NoModifier
TODAY = date(2026, 8, 13)


def fred_session() -> MemorySession:
    """Fred's plan, without a file."""
    return session_of(build("fred"))


def session_of(records: list[Record]) -> MemorySession:
    """A plan in memory with a book of deals."""
    session = memory_session(records)
    session.book = DealBook(session)
    return session


def type_into(widget: QWidget | None, words: str) -> None:
    """Types where the keyboard is."""
    assert widget is not None
    QTest.keyClicks(widget, words)
    QApplication.processEvents()


def press(widget: QWidget | None, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Presses a key where the keyboard is."""
    assert widget is not None
    QTest.keyClick(widget, key, modifier)
    QApplication.processEvents()


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Clicks in the middle of a widget, or at a place."""
    QApplication.processEvents()
    if at is None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    else:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NONE, at)
    QApplication.processEvents()


def pick(words: str) -> None:
    """Chooses an entry of the open menu by its beginning."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(action for action in menu.actions() if action.text().startswith(words))
    action.trigger()
    menu.close()
    QApplication.processEvents()


class LookHand:
    """The view, and what a user does with its table."""

    def __init__(self, qtbot: QtBot, session: MemorySession, width: int = 1522, height: int = 948) -> None:
        self.session = session
        self.view = LookBackView(session, theme.current())
        self.view.day = TODAY
        self.view.refresh()
        self.said: list[str] = []
        self.view.message.connect(self.said.append)
        qtbot.addWidget(self.view)
        self.view.resize(width, height)
        self.view.show()
        qtbot.waitExposed(self.view)
        QApplication.processEvents()

    @property
    def state(self) -> State:
        return self.session.state

    @property
    def table(self) -> QWidget:
        return self.view.board.table

    @property
    def editor(self) -> QWidget:
        return self.view.board.editor

    def place(self, row: int, column: int) -> QPoint:
        """The middle of a cell on the table's viewport."""
        return self.view.board.table.cell_rect(row, column).center()

    def open(self, row: int, column: int) -> None:
        """Clicks a cell."""
        click(self.view.board.table.viewport(), self.place(row, column))

    def focused(self) -> QLineEdit:
        """The field that has the keyboard."""
        found = QApplication.focusWidget()
        assert isinstance(found, QLineEdit), found
        return found

    def deal(self, name: str) -> LookDeal:
        return next(deal for deal in self.state.look_deals if deal.name == name)

    def cell(self, name: str, step: str) -> LookCell | None:
        id_ = next(held.id for held in self.state.steps if held.name == step)
        return self.state.look_cells.get((self.deal(name).id, id_))

    def here(self) -> tuple[int, int]:
        """Row and column of the table's current cell."""
        index = self.view.board.table.currentIndex()
        return index.row(), index.column()
