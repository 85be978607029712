"""An inspector over Fred's plan in memory, and hands that use it as a person would."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from salesplanner.app.templates import build
from salesplanner.plan.records import Card, Lane, Person, Step
from salesplanner.plan.state import State
from salesplanner.ui import theme
from salesplanner.ui.inspector.panel import Inspector
from salesplanner.ui.inspector.text_field import TextField
from salesplanner.ui.parts.dialog import Dialog
from salesplanner.ui.selection import Selection
from tests.support.memory import MemorySession, memory_session

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Bench:
    """Session, selection and inspector, shown in a window."""

    def __init__(self) -> None:
        self.session: MemorySession = memory_session(build("fred"))
        self.selection = Selection()
        self.window = QWidget()
        self.window.resize(400, 900)
        self.inspector = Inspector(self.session, self.selection, theme.current(), self.window)
        self.inspector.setGeometry(0, 0, 300, 900)
        self.elsewhere = QWidget(self.window)
        self.elsewhere.setGeometry(310, 0, 50, 50)
        self.elsewhere.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.window.show()
        self.window.activateWindow()

    @property
    def state(self) -> State:
        return self.session.state

    def step(self, name: str) -> Step:
        return next(step for step in self.state.steps if step.name == name)

    def card(self, text: str) -> Card:
        return next(card for card in self.state.rows(Card).values() if card.text == text)

    def lane(self, kind: str) -> Lane:
        return next(lane for lane in self.state.lanes if lane.kind == kind)

    def person(self, name: str) -> Person:
        return next(person for person in self.state.people if person.name == name)

    def page(self, kind: str, *ids: str) -> object:
        self.selection.choose(kind, *ids)  # type: ignore[arg-type]
        QApplication.processEvents()
        return self.inspector.page


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key on a widget (on the editor of a field)."""
    QTest.keyClick(_target(widget), key, modifier)


def click(widget: QWidget) -> None:
    """A left click in the middle."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def write(field: QWidget, text: str) -> None:
    """Goes into a field, replaces its text by typing; nothing is kept yet."""
    editor = _target(field)
    editor.setFocus()
    press(editor, Key.Key_A, CONTROL)
    press(editor, Key.Key_Delete)
    commit = QInputMethodEvent()
    commit.setCommitString(text)
    QApplication.sendEvent(editor, commit)


def dialog_of(window: QWidget) -> Dialog:
    """The question now asked."""
    return next(made for made in window.findChildren(Dialog) if made.isVisible())


def button_called(parent: QObject, text: str) -> QWidget:
    """A button by its words."""
    from PySide6.QtWidgets import QAbstractButton

    return next(b for b in parent.findChildren(QAbstractButton) if b.text() == text)


def _target(widget: QWidget) -> QWidget:
    return widget.editor if isinstance(widget, TextField) else widget
