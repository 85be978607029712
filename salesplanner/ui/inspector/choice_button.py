"""A field that is chosen, not typed: icon and word in a border; a click or Enter opens what there is to choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout

from salesplanner.ui.inspector.controls import Pressable
from salesplanner.ui.inspector.styles import TEXT
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.avatar import Avatar
from salesplanner.ui.parts.icons import paint_icon
from salesplanner.ui.parts.menu import entry, menu, pop_below
from salesplanner.ui.theme import Theme

OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


@dataclass(frozen=True, slots=True)
class Option:
    """A value with its word and, where there is one, its icon."""

    value: str
    text: str
    icon: str = ""


class ChoiceButton(Pressable):
    """`picked(value)` follows the user. Where `options` is empty, a click emits `asked` and the owner opens a list.

    `closed` follows the list or menu when it goes away, whether something was chosen or not.
    """

    picked = Signal(str)
    asked = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self._name = name
        self._icon = ""
        self.value = ""
        self.options: Sequence[Option] = ()
        self.avatar = Avatar("", "", 20)
        self.avatar.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words = Wrapped(theme, style=TEXT)
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(9, 6, 28, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self.avatar)
        self._row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.avatar.setVisible(False)
        self.clicked.connect(self.open)

    def show_value(self, value: str, text: str, icon: str = "", *, faint: bool = False) -> None:
        """Shows a value by word and icon."""
        self.value = value
        self._icon = icon
        self.avatar.setVisible(False)
        self._row.setContentsMargins(31 if icon else 9, 6, 28, 6)
        self._say(text, faint)

    def show_person(self, value: str, mark: str, name: str, side: str) -> None:
        """Shows a person by circle and name."""
        self.value = value
        self._icon = ""
        self.avatar.show_person(mark, name, side)
        self.avatar.setVisible(True)
        self._row.setContentsMargins(7, 5, 28, 5)
        self._say(name, False)

    def _say(self, text: str, faint: bool) -> None:
        self.words.set_text(text)
        self.words.set_token("ink3" if faint else "ink")
        self.setAccessibleName(f"{self._name}: {text}")
        self.updateGeometry()
        self.update()

    def open(self) -> None:
        """Opens what there is to choose."""
        if not self.options:
            self.asked.emit()
            return
        choices = menu(self)
        for option in self.options:
            chosen = option.value == self.value
            pick = partial(self.picked.emit, option.value)
            made = entry(choices, option.text, pick, icon=option.icon)
            if chosen:
                choices.setDefaultAction(made)
                choices.setActiveAction(made)
        pop_below(choices, self)
        choices.aboutToHide.connect(self.closed)

    def sizeHint(self) -> QSize:
        return QSize(self.words.sizeHint().width() + 60, self.heightForWidth(10_000))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self._row.contentsMargins()
        room = width - margins.left() - margins.right() - (28 if self.avatar.isVisibleTo(self) else 0)
        return max(32, self.words.heightForWidth(room) + 14)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in OPENS:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        fill = "sunken" if not self.isEnabled() else "hover" if self.hover else "panel"
        self.box(painter, QRectF(self.rect()), fill, "lineStrong", 6)
        middle = self.height() / 2
        if self._icon:
            paint_icon(painter, self._icon, 9, middle - 7, 14, "ink2")
        paint_icon(painter, "chevron-down", self.width() - 22, middle - 7, 14, "ink2")
