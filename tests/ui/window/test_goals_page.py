"""The goals page in its window: reached by key, a goal typed and undone by key, a step shown on the map."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from salesplanner.ui.goals.page import GoalsPage
from salesplanner.ui.window import Window
from tests.ui.window.conftest import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


def goals_page(window: Window) -> GoalsPage:
    assert window.plan is not None
    page = window.plan.page_of("goals")
    assert isinstance(page, GoalsPage)
    return page


def test_a_goal_is_typed_and_undone_by_keys(desk: Desk) -> None:
    window = desk.new_plan("fred")
    session = window.session
    assert session is not None
    before = session.state

    QTest.keyClick(window, Key.Key_1, CONTROL)
    window.commands.run("insert.goal")
    page = goals_page(window)
    assert page.isVisible() and page.quick.field.hasFocus()
    QTest.keyClicks(page.quick.field, "sales cycle to 40 days next quarter")
    QTest.keyClick(page.quick.field, Key.Key_Return)
    assert len(session.state.goals) == len(before.goals) + 1
    QApplication.processEvents()  # the menu learns what can be undone
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Key.Key_Z, CONTROL)

    assert session.state == before


def test_a_step_is_opened_on_the_map(desk: Desk) -> None:
    window = desk.new_plan("fred")
    window.commands.run("view.goals")
    page = goals_page(window)

    page.changes.map_button.click()

    assert window.plan is not None and window.plan.page == "map"
    assert window.plan.selection.chosen.kind == "step"


def test_leaving_the_page_keeps_what_was_typed(desk: Desk) -> None:
    window = desk.new_plan("fred")
    session = window.session
    assert session is not None
    window.commands.run("view.goals")
    page = goals_page(window)
    page.sentence.amount.setFocus()
    page.sentence.amount.selectAll()
    QTest.keyClicks(page.sentence.amount, "7")

    window.commands.run("view.people")

    assert session.state.goals[0].amount == 7.0
