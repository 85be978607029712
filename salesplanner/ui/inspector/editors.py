"""Text editors that look like the text they hold. They know nothing about plans: see text_field.py.

Both speak the same way: `edited` after each change by the user, `entered` on Enter, `left` when the focus goes,
`escaped` on Esc. Programmatic changes are silent.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from salesplanner.drawing.fonts import cover

_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


class BlockEditor(QPlainTextEdit):
    """A text of one or many lines that wraps and grows with its content.

    With `lines` Enter breaks the line and Ctrl+Enter is `entered`; otherwise Enter is `entered`, and Shift+Enter
    breaks the line where `soft` says that the text may hold line breaks.
    """

    edited = Signal()
    entered = Signal()
    left = Signal()
    escaped = Signal()
    moved = Signal(int)
    emptied = Signal()
    caret_moved = Signal(QRect)

    def __init__(self, *, lines: bool, soft: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._soft = soft or lines
        self._setting = False
        self.keeps_escape = False  # whether Esc has something to take back here
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self.setBackgroundVisible(False)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self.textChanged.connect(self._on_change)
        self.cursorPositionChanged.connect(lambda: self.caret_moved.emit(self.cursorRect()))

    def text(self) -> str:
        """What stands in the editor, line breaks as \\n. Unlike toPlainText it keeps no-break spaces."""
        raw = self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
        return raw if self._soft else " ".join(raw.split("\n"))

    def set_text(self, text: str) -> None:
        """Replaces the text without `edited`; the caret stays where it was as far as that exists."""
        cover(text)
        position = self.textCursor().position()
        self._setting = True
        self.setPlainText(text)
        self._setting = False
        cursor = self.textCursor()
        cursor.setPosition(min(position, max(0, self.document().characterCount() - 1)))
        self.setTextCursor(cursor)
        self._fit()

    def forget_undo(self) -> None:
        """From here on Ctrl+Z takes back steps of the plan, not letters."""
        self.setUndoRedoEnabled(False)
        self.setUndoRedoEnabled(True)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo) and not self._can(undo=True):
                return False
            if event.matches(QKeySequence.StandardKey.Redo) and not self._can(undo=False):
                return False
            if event.key() == Qt.Key.Key_Escape and self.keeps_escape:
                event.accept()
                return True
            if self._moves(event):
                event.accept()
                return True
        return super().event(event)

    def _can(self, *, undo: bool) -> bool:
        document = self.document()
        return document.isUndoAvailable() if undo else document.isRedoAvailable()

    @staticmethod
    def _moves(event: QKeyEvent) -> bool:
        return event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.keeps_escape:
                self.escaped.emit()
            else:
                event.ignore()
        elif self._moves(event):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(event)
        elif (
            event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
            and self.document().isEmpty()
            and not event.isAutoRepeat()
        ):
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def _enter(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control or (not self._lines and not (shift and self._soft)):
            self.entered.emit()
        else:
            self.textCursor().insertBlock()
            self.ensureCursorVisible()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the panel scrolls, a text never does

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_change(self) -> None:
        if not self._setting:
            cover(self.text())
            self.edited.emit()

    def _fit(self) -> None:
        height = self._content_height()
        if height != self.height():
            self.setFixedHeight(height)
        self.verticalScrollBar().setValue(0)

    def _content_height(self) -> int:
        metrics = self.fontMetrics()
        least = metrics.lineSpacing()
        if self.document().isEmpty() and self.placeholderText():
            room = QRect(0, 0, max(1, self.viewport().width()), 10_000)
            flags = Qt.TextFlag.TextWordWrap
            return max(least, metrics.boundingRect(room, flags, self.placeholderText()).height())
        total = 0.0
        block = self.document().begin()
        while block.isValid():
            total += self.blockBoundingRect(block).height()
            block = block.next()
        return max(least, math.ceil(total))
