"""The text field that opens on the map: frameless, in the style and at the zoom of what it covers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from salesplanner.drawing.shapes import Rect
from salesplanner.drawing.style import TextStyle
from salesplanner.ui.theme import FAMILY, WEIGHTS, current

# QPlainTextEdit keeps paragraphs as U+2029 inside and writes a no-break space as a space when asked for plain text.
_PARAGRAPH, _LINE = "\u2029", "\u2028"


class Editor(QPlainTextEdit):
    """`finished` says how it ends; the owner decides on it.

    keep, next, forward, back, revert, leave, lane above or lane below.
    """

    finished = Signal(str)

    def __init__(
        self, over: QWidget, face: TextStyle, text: str, cap: int, lines: bool, hint: str, centred: bool
    ) -> None:
        viewport = over.viewport() if hasattr(over, "viewport") else over
        super().__init__(viewport)
        self._face, self._cap, self._lines = face, cap, lines
        self._retired = False
        self.setObjectName("mapEditor")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(True)  # Tab is never text: see focusNextPrevChild
        self.setPlaceholderText(hint)
        self.document().setDocumentMargin(0)
        tokens = current().palette
        self.setStyleSheet(
            f"#mapEditor {{ background: {tokens['card']}; color: {tokens['ink']}; border: 0; padding: 0; margin: 0;"
            f" selection-background-color: {tokens['accent']}; selection-color: {tokens['onAccent']}; }}"
        )
        self.setViewportMargins(0, 0, 0, 0)
        if centred:
            option = self.document().defaultTextOption()
            option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.document().setDefaultTextOption(option)
        self.setPlainText(text)
        self.textChanged.connect(self._hold_cap)
        # A caret behind the space at a line's end lies outside; Qt would push the first letters of every line out.
        sideways = self.horizontalScrollBar()
        sideways.valueChanged.connect(lambda: sideways.setValue(0))

    def text(self) -> str:
        """What stands in the field, line breaks as \\n, no-break spaces kept."""
        raw = self.document().toRawText()
        return raw.replace(_PARAGRAPH, "\n").replace(_LINE, "\n")

    def put(self, rect: Rect, zoom: float) -> None:
        """Lies over `rect` (viewport px) with letters as large as the map's."""
        font = QFont(FAMILY)
        font.setWeight(WEIGHTS[self._face.weight])
        font.setPointSizeF(max(6.0, self._face.size * zoom * 72 / self.logicalDpiY()))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if font != self.font():
            self.setFont(font)
        height = max(rect.h, self._face.leading * zoom) + 4
        self.setGeometry(round(rect.x) - 1, round(rect.y) - 1, round(rect.w) + 4, round(height))
        self.raise_()

    def _hold_cap(self) -> None:
        """The cap is kept while typing, so that nothing is cut behind the user's back when it is stored."""
        text = self.text()
        if len(text) > self._cap:
            cursor = self.textCursor()
            place = cursor.position()
            self.blockSignals(True)
            self.setPlainText(text[: self._cap])
            self.blockSignals(False)
            cursor = self.textCursor()
            cursor.setPosition(min(place, len(self.document().toRawText())))
            self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Ctrl+Enter keeps and goes on, Shift+Enter breaks the line, Esc reverts."""
        key, modifiers = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if modifiers & Qt.KeyboardModifier.ShiftModifier:
                if self._lines:
                    self.insertPlainText("\n")
                return
            self.finished.emit("next" if modifiers & Qt.KeyboardModifier.ControlModifier else "keep")
            return
        if key == Qt.Key.Key_Escape:
            self.finished.emit("revert")
            return
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.finished.emit("lane above" if key == Qt.Key.Key_Up else "lane below")
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab keeps and walks on from here; Qt would look for the next widget of the window."""
        self.finished.emit("forward" if forward else "back")
        return True

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted text is plain; line breaks become spaces where only one line fits."""
        text = source.text()
        self.insertPlainText(text if self._lines else " ".join(text.splitlines()))

    def event(self, event: QEvent) -> bool:
        """Keys typed here are the editor's, not shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
            if plain or enter:
                event.accept()
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field keeps what was typed; a menu or another window leaves the field open."""
        super().focusOutEvent(event)
        if not self._retired and event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.finished.emit("leave")

    def let_go(self) -> None:
        """Says nothing more."""
        self._retired = True
        self.blockSignals(True)

    def retire(self) -> None:
        """Goes, without another word."""
        self.let_go()
        self.hide()
        self.deleteLater()
