"""The look back in the program's own window: keys reach the table, undo reaches the plan, all is in the file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from salesplanner.app.session import Session
from salesplanner.ui.measure.lookback_view import LookBackView
from salesplanner.ui.window import Window
from tests.ui.window.conftest import Desk

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Presses a key where the keyboard is."""
    target = QApplication.focusWidget()
    assert isinstance(target, QWidget)
    QTest.keyClick(target, key, modifier)
    QApplication.processEvents()


def look_back(window: Window) -> LookBackView:
    """Goes to the look back by keys."""
    window.activateWindow()
    QTest.keyClick(window, Key.Key_6, CTRL)
    QApplication.processEvents()
    assert window.plan is not None
    page = window.plan.page_of("measure")
    page.show_view("lookback")
    QApplication.processEvents()
    view: LookBackView = page.lookback
    return view


def test_a_cell_is_typed_undone_and_stored(desk: Desk) -> None:
    window = desk.new_plan("fred")
    view = look_back(window)
    session = window.session
    assert session is not None
    cell = session.state.look_deals[0].id, session.state.steps[0].id

    view.board.table.setFocus()
    press(Key.Key_7)
    press(Key.Key_Return)
    press(Key.Key_Escape)
    assert session.state.look_cells[cell].days == 7

    press(Key.Key_Z, CTRL)
    assert session.state.look_cells[cell].days == 9
    press(Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    path = session.path
    window.close()
    desk.rest()
    again = Session.open(path)
    assert again.state.look_cells[cell].days == 7
    again.close()


def test_undo_in_an_open_editor_in_which_nothing_was_typed_reaches_the_plan(desk: Desk) -> None:
    window = desk.new_plan("fred")
    view = look_back(window)
    session = window.session
    assert session is not None
    cell = session.state.look_deals[0].id, session.state.steps[0].id
    view.board.table.setFocus()
    press(Key.Key_7)
    press(Key.Key_Return)

    press(Key.Key_Z, CTRL)

    assert session.state.look_cells[cell].days == 9


def test_letters_typed_on_a_cell_do_nothing_to_the_map(desk: Desk) -> None:
    window = desk.new_plan("fred")
    view = look_back(window)
    session = window.session
    assert session is not None
    before = session.state
    view.board.table.setFocus()

    for key in (Key.Key_N, Key.Key_M, Key.Key_L):
        press(key)
        press(Key.Key_Escape)

    assert session.state is before
    assert window.plan is not None and window.plan.page == "measure"


def test_what_is_being_typed_is_kept_when_the_page_is_left(desk: Desk) -> None:
    window = desk.new_plan("fred")
    view = look_back(window)
    session = window.session
    assert session is not None
    cell = session.state.look_deals[0].id, session.state.steps[0].id
    view.board.table.setFocus()
    press(Key.Key_8)

    press(Key.Key_4, CTRL)

    assert window.plan is not None and window.plan.page == "map"
    assert session.state.look_cells[cell].days == 8
