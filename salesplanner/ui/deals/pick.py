"""A field that is chosen: icon or step number, words on one line, and a menu of what there is to choose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from salesplanner.catalogue import _
from salesplanner.ui import theme
from salesplanner.ui.deals.marks import NumberIcon, paint_number
from salesplanner.ui.inspector.controls import Pressable
from salesplanner.ui.parts.focus import FocusRing
from salesplanner.ui.parts.icons import paint_icon
from salesplanner.ui.parts.menu import entry, menu, pop_below
from salesplanner.ui.parts.texts import tip

OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Up)
HIGH = 30
MOST = 64  # rows of a menu


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose. `number` stands in a circle, `icon` in its place where there is none; "-" is a line."""

    value: str
    text: str
    icon: str = ""
    number: str = ""
    ring: bool = False  # the icon stands in a circle as a number does
    group: str = ""  # the submenu it goes into where the menu would grow too long


LINE = Choice("-", "-")


class Pick(Pressable):
    """`picked(value)` follows the user. The menu is made when it is opened: a table may hold hundreds of these."""

    picked = Signal(str)

    def __init__(self, name: str, choices: Callable[[], Sequence[Choice]], parent: QWidget | None = None) -> None:
        super().__init__(theme.current(), name, parent)
        self._name, self._choices = name, choices
        self.shown = Choice("", "")
        self.wanted = False  # someone has to choose
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ring", False)  # it marks its focus by its own border, as fields do
        self.clicked.connect(self.open)

    @property
    def value(self) -> str:
        """What is chosen."""
        return self.shown.value

    def show_choice(self, choice: Choice, *, wanted: bool = False) -> None:
        """Shows what is chosen; `wanted` marks a field in which someone has to choose."""
        self.shown, self.wanted = choice, wanted
        said = _("{name}: {value}").format(name=self._name, value=choice.text)
        self.setAccessibleName(said + ", " + _("a choice is needed") if wanted else said)
        self.update()

    def open(self) -> None:
        """Opens the menu."""
        choices = self._choices()
        if not choices:
            return
        made = menu(self)
        made.setMinimumWidth(self.width())
        self._fill(made, choices)
        made.aboutToHide.connect(made.deleteLater)
        pop_below(made, self)

    def _fill(self, made: QMenu, choices: Sequence[Choice]) -> None:
        groups: dict[str, QMenu] = {}
        for option in choices:
            if option == LINE:
                made.addSeparator()
                continue
            into = made
            if option.group and len(choices) > MOST:
                if option.group not in groups:
                    groups[option.group] = menu(made, option.group)
                    made.addMenu(groups[option.group])
                into = groups[option.group]
            row = entry(into, option.text, partial(self.picked.emit, option.value), icon=option.icon)
            if option.number or option.ring:
                row.setIcon(QIcon(NumberIcon(option.number, option.icon)))
            if option.value == self.value:
                into.setDefaultAction(row)
                into.setActiveAction(row)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.shown.text) + 66, HIGH)

    def minimumSizeHint(self) -> QSize:
        return QSize(90, HIGH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in OPENS:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        fill = "sunken" if not self.isEnabled() else "hover" if self.hover else "panel"
        focused = self.hasFocus() and FocusRing.by_keys
        line, wide = ("accent", 2) if focused else ("lineControl" if self.wanted else "lineStrong", 1)
        self.box(painter, QRectF(self.rect()), fill, line, 6, wide)
        middle, left = self.height() / 2, 10.0
        if self.shown.number or self.shown.ring:
            paint_number(painter, QRectF(8, middle - 9, 18, 18), self.shown.number, self.shown.icon)
            left = 33
        elif self.shown.icon:
            token = "warn" if self.wanted else "ink3" if not self.value else "ink2"
            paint_icon(painter, self.shown.icon, 10, middle - 7, 14, token)
            left = 32
        room = QRectF(left, 0, self.width() - left - 28, self.height())
        text = self.fontMetrics().elidedText(
            " ".join(self.shown.text.split()), Qt.TextElideMode.ElideRight, int(room.width())
        )
        tip(self, self.shown.text if text != self.shown.text else "")
        faint = not self.value and not self.wanted
        painter.setPen(self.theme.colour("inkOff" if not self.isEnabled() else "ink2" if faint else "ink"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
        paint_icon(painter, "chevron-down", self.width() - 22, middle - 7, 14, "ink2")
