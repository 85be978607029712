"""A field of one line for a number, a day or a name: kept on Enter and when the focus goes, taken back by Esc."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from salesplanner.drawing.fonts import cover
from salesplanner.plan.records import NAME_CAP
from salesplanner.ui import theme
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.parts.texts import set_role

_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


class ValueField(QLineEdit):
    """`write(text)` makes the edit or raises Refused; the sentence then goes to `said`, and the text stays.

    The look "token" is a part of a large sentence and grows with its text; "chip" stands in a chip.
    """

    said = Signal(str)  # what is wrong with the text, or nothing
    kept = Signal()

    def __init__(
        self,
        desk: Desk,
        name: str,
        write: Callable[[str], object],
        look: Literal["small", "token", "chip"] = "small",
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._write = write
        self._base = ""
        self._look = look
        self._dirty = False
        self.setAccessibleName(name)
        self.setMaxLength(NAME_CAP)
        self.setPlaceholderText(placeholder)
        self.setProperty("small", look == "small")
        if look != "small":
            self.setProperty("look", look)
            self.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.setFont(theme.font(24 if look == "token" else 17, 600))
        if look == "token":
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self.textChanged.connect(lambda *_: self.updateGeometry())
        self.textChanged.connect(cover)
        self.textEdited.connect(self._on_edit)
        self.returnPressed.connect(self._on_return)

    @property
    def dirty(self) -> bool:
        """Whether the text differs from the plan."""
        return self._dirty

    @property
    def problem(self) -> str:
        """The sentence that says why the text was not taken."""
        return self.accessibleDescription()

    def show_text(self, text: str) -> None:
        """Follows the plan; leaves alone what is being typed."""
        changed, self._base = text != self._base, text
        if not self._dirty and (changed or self.text() != text):
            self.setText(text)

    def keep(self) -> bool:
        """Makes the text an edit; False where it was not taken."""
        if not self._dirty:
            return True
        sentence = self._desk.attempt(lambda: self._write(self.text()))
        self._say(sentence or "")
        if sentence is not None:
            return False
        self._set_dirty(False)
        self.setText(self._base)
        self.kept.emit()
        return True

    def revert(self) -> None:
        """Takes back what was typed."""
        self._set_dirty(False)
        self.setText(self._base)
        self._say("")

    def leave(self) -> None:
        """Keeps what was typed, or lets it go where the plan cannot hold it, before the field shows something else."""
        if not self.keep():
            self.revert()

    def _on_edit(self, text: str) -> None:
        self._set_dirty(text != self._base)
        self._say("")

    def _on_return(self) -> None:
        if self.keep():
            self.selectAll()

    def _say(self, sentence: str) -> None:
        set_role(self, "error" if sentence else "", "state")
        self.setAccessibleDescription(sentence)
        self.said.emit(sentence)

    def _set_dirty(self, dirty: bool) -> None:
        self._dirty = dirty
        self._desk.mark_dirty(self, dirty)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self._dirty:
                event.accept()
                return True
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_Z:
                return False if not self._dirty else super().event(event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._dirty:
            self.revert()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.keep()

    def sizeHint(self) -> QSize:
        if self._look != "token":
            return super().sizeHint()
        wide = self.fontMetrics().horizontalAdvance(self.text() or self.placeholderText() or "0")
        return QSize(min(max(wide, 18) + 24, 420), 38)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self._look == "token" else super().minimumSizeHint()
