"""Text fields, check boxes and choices. Their labels, errors and units are part of them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from salesplanner.ui.parts.buttons import plain
from salesplanner.ui.parts.icons import icon as icon_of
from salesplanner.ui.parts.texts import IconLabel, label, set_role


def field(
    text: str = "",
    *,
    name: str = "",
    placeholder: str = "",
    icon: str = "",
    cap: int = 0,
    small: bool = False,
    parent: QWidget | None = None,
) -> QLineEdit:
    """A field of one line. `name` is what assistive tools read, `cap` the most characters it takes."""
    made = QLineEdit(text, parent)
    made.setAccessibleName(name or placeholder)
    made.setPlaceholderText(placeholder)
    made.setProperty("small", small)
    if cap:
        made.setMaxLength(cap)
    if icon:
        made.addAction(icon_of(icon, "ink3"), QLineEdit.ActionPosition.LeadingPosition)
    return made


def text_area(
    text: str = "", *, name: str = "", placeholder: str = "", parent: QWidget | None = None
) -> QPlainTextEdit:
    """A field of several lines; Tab leaves it."""
    made = QPlainTextEdit(parent)
    made.setPlainText(text)
    made.setAccessibleName(name or placeholder)
    made.setPlaceholderText(placeholder)
    made.setTabChangesFocus(True)
    return made


def check_box(text: str, checked: bool = False, parent: QWidget | None = None) -> QCheckBox:
    """A check box of 16 px with its text."""
    made = QCheckBox(plain(text), parent)
    made.setChecked(checked)
    return made


def choice(
    options: Iterable[tuple[str, str]],
    value: str = "",
    *,
    name: str = "",
    small: bool = False,
    parent: QWidget | None = None,
) -> QComboBox:
    """A drop-down of (value, text) pairs; `currentData()` is the value."""
    made = QComboBox(parent)
    made.setAccessibleName(name)
    made.setProperty("small", small)
    made.view().setTextElideMode(Qt.TextElideMode.ElideRight)
    for key, text in options:
        made.addItem(text, key)
    made.setCurrentIndex(max(0, made.findData(value)))
    return made


class LabelledField(QWidget):
    """A label, its field, and one sentence below where the value cannot be used."""

    def __init__(self, text: str, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self.label: QLabel = label(text, "label")
        self.label.setBuddy(editor)
        if not editor.accessibleName():
            editor.setAccessibleName(text)
        self._error = QWidget()
        self._sentence = label("", "error", wrap=True)
        row = QHBoxLayout(self._error)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(IconLabel("circle-x", "bad", 13), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._sentence, 1)
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        for part in (self.label, editor, self._error):
            column.addWidget(part)

    @property
    def error(self) -> str:
        """The sentence shown below the field, or nothing."""
        return self._sentence.text()

    def show_error(self, sentence: str) -> None:
        """Marks the field and says why; an empty sentence takes that back."""
        set_role(self.editor, "error" if sentence else "", "state")
        self._sentence.setText(sentence)
        self._error.setVisible(bool(sentence))


class UnitField(QLineEdit):
    """A field for a number with its unit inside, as "10 days"."""

    def __init__(self, unit: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{name}, {unit}" if name else unit)
        self._unit = label(unit, "help", self)
        self._unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        wide = self.fontMetrics().horizontalAdvance(self.text() or self.placeholderText())
        self._unit.adjustSize()
        room = self.width() - self._unit.width() - 10
        self._unit.move(min(room, 9 + wide + 8), (self.height() - self._unit.height()) // 2)
