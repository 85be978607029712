"""Dragging from outside onto the map: people from the list, text from other programs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from salesplanner.plan.records import Person
from tests.ui.map.driver import MapDriver

SELLER = "Seller activities"
PERSON = "application/x-salesplanner-person"


def person(driver: MapDriver, name: str) -> Person:
    return next(p for p in driver.session.state.people if p.name == name)


def drop(driver: MapDriver, at: QPoint, data: QMimeData) -> bool:
    """Drops as the system does: enter, then drop. Whether it was taken."""
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(driver.port, QDragEnterEvent(at, copy, data, left, none))
    event = QDropEvent(QPointF(at), copy, data, left, none, QEvent.Type.Drop)
    QApplication.sendEvent(driver.port, event)
    return event.isAccepted()


def of_person(id_: str) -> QMimeData:
    data = QMimeData()
    data.setData(PERSON, id_.encode())
    return data


def test_a_person_dropped_on_a_card_becomes_its_owner(fred: MapDriver) -> None:
    dana = person(fred, "Dana Reyes")

    drop(fred, fred.on_card("Show margin per shelf metre"), of_person(dana.id))

    assert fred.card("Show margin per shelf metre").owner == dana.id
    fred.session.undo()
    assert fred.card("Show margin per shelf metre").owner != dana.id


def test_a_person_dropped_on_a_header_is_asked_for_the_role(fred: MapDriver) -> None:
    sam = person(fred, "Sam Whitlock")

    drop(fred, fred.on_header("Nurture"), of_person(sam.id))
    menu = fred.page.drops.roles
    assert menu is not None and menu.isVisible()
    next(action for action in menu.actions() if action.text() == "Consulted").trigger()
    menu.close()

    roles = fred.session.state.roles[fred.step("Nurture").id]
    assert [role.role for role in roles if role.person == sam.id] == ["C"]


def test_a_person_of_another_plan_is_refused_with_a_sentence(fred: MapDriver) -> None:
    said: list[str] = []
    fred.page.message.connect(said.append)
    before = fred.session.state

    drop(fred, fred.on_card("Show margin per shelf metre"), of_person("nobody"))

    assert fred.session.state is before
    assert said == ["That person is not in this plan."]


def test_text_dropped_in_a_cell_becomes_one_card_a_line(fred: MapDriver) -> None:
    data = QMimeData()
    data.setText("Ask for waste\nAsk for margin")

    taken = drop(fred, fred.in_cell("Research", SELLER), data)

    assert taken
    assert fred.texts("Research", SELLER)[-2:] == ["Ask for waste", "Ask for margin"]


def test_text_dropped_on_a_header_is_not_taken(fred: MapDriver) -> None:
    data = QMimeData()
    data.setText("Words")
    before = fred.session.state

    assert not drop(fred, fred.on_header("Close"), data)
    assert fred.session.state is before


def test_the_sentence_of_a_drag_goes_with_it(fred: MapDriver) -> None:
    said: list[str] = []
    fred.page.status.connect(said.append)
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    data = of_person(person(fred, "Dana Reyes").id)
    card = fred.card("Show margin per shelf metre")
    QApplication.sendEvent(fred.port, QDragEnterEvent(fred.on_card(card.text), copy, data, left, none))
    assert said[-1] == "Drop to make Dana Reyes the owner of this card."
    assert fred.canvas.hover.id == card.id

    QApplication.sendEvent(fred.port, QDragLeaveEvent())

    assert said[-1] == ""
    assert fred.canvas.hover.id == ""
