"""The people list: adding, editing, moving, deleting, finding, dragging, and roles by key."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from salesplanner.app.templates import build
from salesplanner.plan.records import Card, Person
from salesplanner.ui import theme
from salesplanner.ui.people.drag import PERSON_MIME, dragged_person, person_data
from salesplanner.ui.people.panel import PeoplePanel
from tests.support.memory import MemorySession, memory_session
from tests.ui.inspector.bench import ALT, Key, button_called, click, dialog_of, press, write


@pytest.fixture(scope="module", autouse=True)
def look(qapp: QApplication) -> None:
    theme.install("light")


@pytest.fixture
def session() -> MemorySession:
    return memory_session(build("fred"))


@pytest.fixture
def panel(qtbot: QtBot, session: MemorySession) -> Iterator[PeoplePanel]:
    made = PeoplePanel(session, theme.current())
    made.resize(280, 900)
    made.show()
    made.activateWindow()
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete.value)


def names(session: MemorySession) -> list[str]:
    return [person.name for person in session.state.people]


def id_of(session: MemorySession, name: str) -> str:
    return next(person.id for person in session.state.people if person.name == name)


def test_people_are_added_with_enter_alone(panel: PeoplePanel, session: MemorySession) -> None:
    before = names(session)

    click(panel.add_button)
    for name in ("Ida Berg", "Li Wei"):
        write(panel.new, name)
        press(panel.new, Key.Key_Return)

    assert names(session) == [*before, "Ida Berg", "Li Wei"]
    assert panel.new.text() == ""


def test_an_empty_plan_says_what_to_do(qtbot: QtBot) -> None:
    session = memory_session([])
    panel = PeoplePanel(session, theme.current())
    qtbot.addWidget(panel)
    panel.show()

    assert panel.empty.isVisible()
    click(panel.first_button)
    write(panel.new, "Ida Berg")
    press(panel.new, Key.Key_Return)

    assert names(session) == ["Ida Berg"]
    assert not panel.empty.isVisible()


@pytest.mark.parametrize("field", ["name", "title", "team", "initials"])
def test_a_field_edited_in_place_is_in_the_plan_and_undo_brings_it_back(
    panel: PeoplePanel, session: MemorySession, field: str
) -> None:
    person = session.state.people[1]
    click(panel.list.rows[person.id])
    editor = getattr(panel.list.details, field)

    write(editor, "AX")
    press(editor, Key.Key_Return)

    assert getattr(session.state.get(Person, person.id), field) == "AX"
    session.undo()
    assert session.state.get(Person, person.id) == person
    assert editor.text() == getattr(person, field)


def test_the_side_is_switched(panel: PeoplePanel, session: MemorySession) -> None:
    person = session.state.people[1].id
    panel.edit(person)

    click(button_called(panel, "Buyer’s side"))

    assert session.state.get(Person, person).side == "buyer"


def test_a_name_cannot_be_emptied(panel: PeoplePanel, session: MemorySession) -> None:
    person = session.state.people[1]
    panel.edit(person.id)

    write(panel.list.details.name, "")
    press(panel.list.details.name, Key.Key_Return)

    assert panel.list.details.name.problem.text() == "A person needs a name."
    assert session.state.get(Person, person.id) == person


def test_finding_shows_only_those_who_match(panel: PeoplePanel, session: MemorySession) -> None:
    QTest.keyClicks(panel.search, "marketing")

    assert panel.list.order() == [id_of(session, "Tomás Ferreira")]

    panel.search.setText("zzz")

    assert panel.nothing.text() == "Nobody called “zzz”"


def test_alt_and_arrows_reorder(panel: PeoplePanel, session: MemorySession) -> None:
    first, second, *rest = names(session)
    row = panel.list.rows[id_of(session, first)]

    row.setFocus()
    press(row, Key.Key_Down, ALT)

    assert names(session) == [second, first, *rest]
    assert QApplication.focusWidget() is row


def test_arrows_walk_and_enter_gives_a_role(panel: PeoplePanel, session: MemorySession) -> None:
    dana, amir = session.state.people[:2]
    panel.list.rows[dana.id].setFocus()

    press(panel.list.rows[dana.id], Key.Key_Down)
    row = panel.list.rows[amir.id]
    assert QApplication.focusWidget() is row
    press(row, Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    nurture = menu.actions()[6].menu()
    next(action for action in nurture.actions() if action.text() == "Accountable").trigger()
    menu.close()

    step = session.state.steps[6].id
    assert ("A", amir.id) in [(role.role, role.person) for role in session.state.roles[step]]


def test_deleting_someone_who_takes_part_says_what_goes(panel: PeoplePanel, session: MemorySession) -> None:
    person = id_of(session, "Joy Adeyemi")

    panel.list.rows[person].setFocus()
    press(panel.list.rows[person], Key.Key_Delete)
    question = dialog_of(panel)
    assert session.state.find(Person, person)
    click(button_called(question, "Delete person"))

    assert session.state.find(Person, person) is None
    assert all(card.owner != person for card in session.state.rows(Card).values())
    session.undo()
    assert "Joy Adeyemi" in names(session)


def test_someone_without_a_part_is_deleted_at_once(panel: PeoplePanel, session: MemorySession) -> None:
    click(panel.add_button)
    write(panel.new, "Ida Berg")
    press(panel.new, Key.Key_Return)
    row = panel.list.rows[id_of(session, "Ida Berg")]

    press(row, Key.Key_Delete)

    assert "Ida Berg" not in names(session)


def test_a_dragged_row_carries_the_person(session: MemorySession) -> None:
    person = session.state.people[0]

    data = person_data(person.id, person.name)

    assert bytes(data.data(PERSON_MIME).data()) == person.id.encode()
    assert dragged_person(data) == person.id


def test_pulling_a_row_starts_a_drag_and_a_click_does_not(
    panel: PeoplePanel, session: MemorySession, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = panel.list.rows[session.state.people[0].id]
    started: list[bool] = []
    monkeypatch.setattr(row, "start_drag", lambda: started.append(True))

    click(row)
    assert started == []
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    QTest.mouseMove(row, QPoint(60, 60))
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))

    assert started == [True]


def test_a_row_dropped_between_others_moves_there(panel: PeoplePanel, session: MemorySession) -> None:
    first, second, third, *rest = names(session)
    data = person_data(id_of(session, first), first)
    below = panel.list.rows[id_of(session, second)].geometry().center() + QPoint(0, 3)

    drop = QDropEvent(
        QPointF(below), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    panel.list.dropEvent(drop)

    assert names(session) == [second, first, third, *rest]
