"""Typing a number into a cell of the quota table. Enter goes to the next rep, Tab to the next month, Esc reverts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from salesplanner.catalogue import _
from salesplanner.measure.numbers import number
from salesplanner.plan.transaction import Refused
from salesplanner.ui.measure.look_editor import goes_to_plan

MOST = 100_000


def percent_typed(words: str) -> float | None:
    """The percent of "103" or "103 %"; None for nothing. Raises Refused."""
    bare = words.strip().rstrip("%").strip()
    if not bare:
        return None
    value = number(bare)
    if value is None:
        sentence = _("“{text}” is no number. Type the percent of the quota, such as 103.")
        raise Refused(sentence.format(text=words.strip()))
    if abs(value) > MOST:
        raise Refused(_("That number is too large to be kept."))
    return value


class CellField(QLineEdit):
    """`moved(months, reps)`: keep what is typed and go on, (0, 0) to stay. `left`: give the keyboard back."""

    moved = Signal(int, int)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("small", True)
        self.setMaxLength(20)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.hide()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.ShortcutOverride and goes_to_plan(self, event):
                event.ignore()
                return False
            if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.moved.emit(-1 if event.key() == Qt.Key.Key_Backtab else 1, 0)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.moved.emit(0, 1)
        elif key == Qt.Key.Key_Up:
            self.moved.emit(0, -1)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.moved.emit(0, 0)
