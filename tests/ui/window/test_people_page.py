"""The people page in its window: reached by key, edited by key, undone by key, with the window's own actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from salesplanner.plan.records import Person
from salesplanner.ui.people.importer import ImportDialog
from salesplanner.ui.people.page import PeoplePage
from salesplanner.ui.people.roster_model import Column
from salesplanner.ui.window import Window
from tests.ui.window.conftest import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


def people_page(window: Window) -> PeoplePage:
    assert window.plan is not None
    page = window.plan.page_of("people")
    assert isinstance(page, PeoplePage)
    return page


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_a_role_by_key_and_undo_by_key(desk: Desk) -> None:
    window = desk.new_plan("fred")
    session = window.session
    assert session is not None
    QTest.keyClick(window, Key.Key_2, CONTROL)
    page = people_page(window)
    assert page.isVisible()
    nurture = session.state.steps[6].id
    before = session.state

    page.table.setFocus()
    page.table.go_to("DR", Column.STEPS + 6)
    QTest.keyClick(focus(), Key.Key_A)
    assert ("A", "DR") in [(role.role, role.person) for role in session.state.roles[nurture]]
    assert page.board.verdicts.sentences()[6] == "Nurture: Complete."
    QApplication.processEvents()  # the menu learns what can be undone
    QTest.keyClick(focus(), Key.Key_Z, CONTROL)

    assert session.state == before
    assert page.board.verdicts.sentences()[6] == "Nurture: No A."


def test_rows_pasted_with_the_key_come_in_and_go_in_one_undo(desk: Desk) -> None:
    window = desk.new_plan("fred")
    session = window.session
    assert session is not None
    window.commands.run("view.people")
    page = people_page(window)
    before = session.state
    QGuiApplication.clipboard().setText("Name\tTeam\nIda Berg\tRetail\nLi Wei\tKitchen\n")

    page.table.setFocus()
    QTest.keyClick(focus(), Key.Key_V, CONTROL)
    dialog = desk.dialog()
    assert isinstance(dialog, ImportDialog)
    dialog.take.click()
    QApplication.processEvents()

    assert [person.name for person in session.state.people][-2:] == ["Ida Berg", "Li Wei"]
    desk.ready(window)
    QTest.keyClick(focus(), Key.Key_Z, CONTROL)
    assert session.state == before


def test_the_actions_lead_to_the_page_and_do_their_work(desk: Desk) -> None:
    window = desk.new_plan("fred")
    session = window.session
    assert session is not None

    window.commands.run("file.invite")
    assert "20 August 2026" in QGuiApplication.clipboard().text()
    window.commands.run("view.committee")
    page = people_page(window)
    assert page.committee.isVisible()
    window.commands.run("insert.person")
    QTest.keyClicks(focus(), "Ida Berg")
    QTest.keyClick(focus(), Key.Key_Return)

    assert session.state.people[-1].name == "Ida Berg"
    assert page.table.isVisible()


def test_typing_on_the_page_is_kept_when_the_window_goes_elsewhere(desk: Desk) -> None:
    window = desk.new_plan("fred")
    session = window.session
    assert session is not None and window.plan is not None
    window.commands.run("view.people")
    page = people_page(window)
    page.open_person("AH")
    page.profile.fields["phone"].setFocus()

    QTest.keyClicks(focus(), "030 555")
    assert window.typing
    window.commands.run("view.map")

    assert session.state.get(Person, "AH").phone == "030 555"
    assert not window.typing
