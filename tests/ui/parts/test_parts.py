"""The parts: texts stay texts, dialogs give the focus back, and the keyboard reaches everything."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from salesplanner.ui import theme
from salesplanner.ui.parts.buttons import button, icon_button
from salesplanner.ui.parts.dialog import Scrim, ask, tell
from salesplanner.ui.parts.fields import LabelledField, UnitField, choice, field
from salesplanner.ui.parts.focus import FocusRing
from salesplanner.ui.parts.menu import entry, menu
from salesplanner.ui.parts.segmented import Segmented
from salesplanner.ui.parts.texts import ElidedLabel, label, tip
from salesplanner.ui.parts.toast import Toast

MARKUP = "<img src='//host/x'> R&D <b>"


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[QWidget]:
    """A window with a column."""
    theme.install("light")
    FocusRing.by_keys = True  # as at the start; an earlier test may have ended with the mouse
    made = QWidget()
    QVBoxLayout(made)
    made.resize(500, 400)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)  # else the focus of its widgets is not the program's
    if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:  # an earlier test closed a window mid-press
        QTest.mouseRelease(made.windowHandle(), Qt.MouseButton.LeftButton)
    assert QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton
    yield made


def test_a_title_never_becomes_markup(room: QWidget) -> None:
    shown = label(MARKUP)

    assert shown.textFormat() == Qt.TextFormat.PlainText
    assert ElidedLabel(MARKUP).textFormat() == Qt.TextFormat.PlainText
    tip(shown, MARKUP)
    assert shown.toolTip() == "<qt>&lt;img src=&#x27;//host/x&#x27;&gt; R&amp;D &lt;b&gt;</qt>"


def test_an_ampersand_is_shown_in_buttons_and_menus(room: QWidget) -> None:
    made = menu(room)

    assert button("R&D").text() == "R&&D"
    assert entry(made, "R&D", lambda: None).text() == "R&&D"


def test_controls_are_as_high_as_the_design_says(room: QWidget) -> None:
    heights = {}
    for name, part in {
        "button": button("Export"),
        "small": button("Export", small=True),
        "field": field("10"),
        "choice": choice([("a", "A4")]),
        "unit": UnitField("days"),
        "icon": icon_button("x", "Close"),
    }.items():
        room.layout().addWidget(part)  # type: ignore[union-attr]
        QApplication.processEvents()
        heights[name] = part.height()

    assert heights == {"button": 32, "small": 26, "field": 32, "choice": 32, "unit": 32, "icon": 32}


def test_a_dialog_is_left_with_escape_and_gives_the_focus_back(room: QWidget, qtbot: QtBot) -> None:
    opener = button("Open")
    room.layout().addWidget(opener)  # type: ignore[union-attr]
    QApplication.processEvents()
    opener.setFocus()
    agreed: list[bool] = []

    made = ask(room, "Delete step?", MARKUP, "Delete step", lambda: agreed.append(True), danger=True)
    qtbot.waitExposed(made)
    assert room.findChild(Scrim) is not None
    qtbot.keyClick(made, Qt.Key.Key_Escape)

    assert agreed == []
    assert not made.isVisible()
    assert room.focusWidget() is opener


def test_enter_agrees_to_a_question(room: QWidget, qtbot: QtBot) -> None:
    agreed: list[bool] = []
    made = ask(room, "Go on?", "Text", "Go on", lambda: agreed.append(True))
    qtbot.waitExposed(made)

    qtbot.keyClick(made, Qt.Key.Key_Return)

    assert agreed == [True]


def test_details_can_be_shown_and_copied(room: QWidget, qtbot: QtBot) -> None:
    made = tell(room, "It failed", "Sentence.", "Traceback: x")
    qtbot.waitExposed(made)
    high = made.height()

    for press in made.findChildren(QPushButton):
        if press.text() in ("Show details", "Copy details"):
            press.click()
    QApplication.processEvents()

    assert QApplication.clipboard().text() == "Traceback: x"
    assert made.height() > high
    made.close()


def test_the_button_of_a_toast_runs_and_takes_it_away(room: QWidget) -> None:
    toast = Toast(room)
    ran: list[str] = []
    toast.show_message("Card moved", ("Undo", lambda: ran.append("undo")))
    assert toast.isVisible() and toast.text == "Card moved"

    toast.findChildren(QPushButton)[-1].click()

    assert ran == ["undo"]
    assert not toast.isVisible()


def test_a_new_toast_takes_the_place_of_the_old_one(room: QWidget) -> None:
    toast = Toast(room)
    toast.show_message("One", ("Undo", lambda: None))

    toast.show_message("Two")

    assert toast.text == "Two"
    assert [b for b in toast.findChildren(QPushButton) if b.isVisible()] == []


def test_a_field_says_what_is_wrong_below_it(room: QWidget) -> None:
    made = LabelledField("Days", field("abc"))
    room.layout().addWidget(made)  # type: ignore[union-attr]

    made.show_error("Use whole days, like 10")
    assert made.error == "Use whole days, like 10" and made.editor.property("state") == "error"
    made.show_error("")

    assert made.editor.property("state") == ""
    assert made.label.buddy() is made.editor


def test_arrow_keys_move_the_choice_of_a_segmented_control(room: QWidget, qtbot: QtBot) -> None:
    made = Segmented([("a", "A", ""), ("b", "B", ""), ("c", "C", "")], "a", "Which")
    room.layout().addWidget(made)  # type: ignore[union-attr]
    chosen: list[str] = []
    made.chosen.connect(chosen.append)

    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(made, key)

    assert made.value == "b"
    assert chosen[-1] == "b"


def test_the_ring_follows_the_keyboard_and_not_the_mouse(room: QWidget, qtbot: QtBot) -> None:
    ring = FocusRing(room)
    one, two = button("One"), button("Two")
    for part in (one, two):
        room.layout().addWidget(part)  # type: ignore[union-attr]
    QApplication.processEvents()

    one.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.isVisible() and ring.geometry() == one.geometry().adjusted(-4, -4, 4, 4)
    qtbot.mousePress(one, Qt.MouseButton.LeftButton)
    assert not ring.isVisible()
    qtbot.mouseRelease(one, Qt.MouseButton.LeftButton)

    QTest.keyClick(room.windowHandle(), Qt.Key.Key_Tab)
    assert two.hasFocus() and ring.isVisible()


def test_a_text_field_needs_no_ring(room: QWidget) -> None:
    ring = FocusRing(room)
    editor = field("text")
    room.layout().addWidget(editor)  # type: ignore[union-attr]

    QApplication.processEvents()
    editor.setFocus(Qt.FocusReason.TabFocusReason)

    assert room.focusWidget() is editor and not ring.isVisible()
