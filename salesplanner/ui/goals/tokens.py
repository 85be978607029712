"""The parts of a goal's sentence: words, choices that open a menu, and the unit of the change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from salesplanner.drawing.fonts import cover
from salesplanner.ui import theme
from salesplanner.ui.inspector.controls import Pressable
from salesplanner.ui.parts.icons import paint_icon
from salesplanner.ui.parts.menu import entry, menu, pop_below
from salesplanner.ui.theme import Theme

HIGH = 38
LARGE = 24  # px of the letters
WIDEST = 460
OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
_CENTRE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class Words(QWidget):
    """Words of the sentence between its parts."""

    def __init__(self, look: Theme, text: str = "") -> None:
        super().__init__()
        self._theme, self._text = look, text
        self.setFont(theme.font(LARGE, 400, -1.5))
        look.changed.connect(self.update)

    def text(self) -> str:
        """What it says."""
        return self._text

    def set_text(self, text: str) -> None:
        """Says something else."""
        self._text = text
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._text) + 2, HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.colour("ink2"))
        painter.drawText(self.rect(), _CENTRE, self._text)


@dataclass(frozen=True, slots=True)
class Pick:
    """An entry of a choice: `run` is done when it is taken; `more` are entries behind it; no text is a line."""

    text: str = ""
    run: Callable[[], object] = bool
    chosen: bool = False
    more: Sequence[Pick] = ()


class Token(Pressable):
    """A part of the sentence that is chosen. A click, Enter or ↓ opens `picks()`, or emits `asked` without those."""

    asked = Signal()

    def __init__(
        self, look: Theme, name: str, picks: Callable[[], Iterable[Pick]] | None = None, *, quiet: bool = False
    ) -> None:
        super().__init__(look, name)
        self._name, self._picks, self._quiet = name, picks, quiet
        self._mark = ""
        self.setFont(theme.font(LARGE, 400 if quiet else 600, -1.5))
        self.setProperty("radius", 8)
        self.clicked.connect(self.open)

    def show_text(self, text: str, mark: str = "") -> None:
        """Shows what is chosen; `mark` are the initials of a person."""
        self._mark = mark
        cover(text)
        self.setText(text)
        self.setAccessibleName(f"{self._name}: {text}")
        self.updateGeometry()
        self.update()

    def open(self) -> None:
        """Opens what there is to choose."""
        if self._picks is None:
            self.asked.emit()
            return
        made = menu(self)
        _fill(made, self._picks())
        pop_below(made, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in OPENS:
            self.click()
        else:
            super().keyPressEvent(event)

    def _left(self) -> int:
        return 0 if self._quiet else 46 if self._mark else 10

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.text()) + self._left() + (17 if self._quiet else 36)
        return QSize(min(wide, WIDEST), HIGH)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        rect = QRectF(self.rect())
        if not self._quiet:
            self.box(painter, rect, "accentTint", "accent" if self.hover else "accentLine", 6)
        elif self.hover:
            self.box(painter, rect, "hover", "", 6)
        ink = "ink2" if self._quiet else "accent"
        if self._mark:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("panel"))
            circle = QRectF(10, (self.height() - 26) / 2, 26, 26)
            painter.drawEllipse(circle)
            painter.setFont(theme.font(10, 600))
            painter.setPen(self.theme.colour("ink2"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self._mark)
        painter.setFont(self.font())
        painter.setPen(self.theme.colour(ink))
        room = self.width() - self._left() - (16 if self._quiet else 32)
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room + 2)
        painter.drawText(rect.adjusted(self._left(), 0, 0, 0), _CENTRE, text)
        side = 13 if self._quiet else 16
        x = self.width() - (14 if self._quiet else 26)
        paint_icon(painter, "chevron-down", x, (self.height() - side) / 2 + 1, side, "ink3" if self._quiet else ink)


def _fill(into: QMenu, picks: Iterable[Pick]) -> None:
    for pick in picks:
        if not pick.text:
            into.addSeparator()
        elif pick.more:
            inside = menu(into, pick.text)
            _fill(inside, pick.more)
            into.addMenu(inside)
        else:
            made = entry(into, pick.text, pick.run)
            if pick.chosen:
                into.setDefaultAction(made)
                into.setActiveAction(made)


class _Unit(Pressable):
    """One unit; the chosen one is filled and ticked."""

    def __init__(self, look: Theme, text: str) -> None:
        super().__init__(look, text)
        self.setText(text)
        self.setCheckable(True)
        self.setProperty("radius", 5)

    def sizeHint(self) -> QSize:
        wide = theme_width(self.text())
        return QSize(wide + (42 if self.isChecked() else 24), HIGH - 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        fill = "accent" if self.isChecked() else "hover" if self.hover else ""
        if fill:
            self.box(painter, QRectF(self.rect()), fill, "", 4)
        left = 11
        if self.isChecked():
            paint_icon(painter, "check", 10, (self.height() - 15) / 2, 15, "onAccent", 2.5)
            left = 30
        painter.setFont(theme.font(15, 600 if self.isChecked() else 500))
        painter.setPen(self.theme.colour("onAccent" if self.isChecked() else "ink2"))
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), _CENTRE, self.text())


def theme_width(text: str) -> int:
    """How wide a unit's word is, in px."""
    return QFontMetrics(theme.font(15, 600)).horizontalAdvance(text)


class UnitChoice(QWidget):
    """How the change is told; arrow keys move the choice. `chosen(value)` follows the user."""

    chosen = Signal(str)

    def __init__(self, look: Theme, name: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._theme = look
        self.setAccessibleName(name)
        self.setFixedHeight(HIGH)
        self.buttons = {value: _Unit(look, text) for value, text in options}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(0)
        for value, made in self.buttons.items():
            self._group.addButton(made)
            row.addWidget(made)
            made.clicked.connect(partial(self.chosen.emit, value))
        look.changed.connect(self.update)

    def show_value(self, value: str, words: dict[str, str]) -> None:
        """Shows what is chosen, and words that depend on the metric."""
        for key, made in self.buttons.items():
            made.setText(words.get(key, made.text()))
            cover(made.text())
            made.setAccessibleName(made.text())
            made.setChecked(key == value)
            made.updateGeometry()
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        order = list(self.buttons.values())
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        place = next(i for i, made in enumerate(order) if made.isChecked())
        near = order[min(max(place + by, 0), len(order) - 1)]
        near.setFocus(Qt.FocusReason.TabFocusReason)
        near.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("accentLine"))
        painter.setBrush(self._theme.colour("panel"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


class Together(QWidget):
    """Parts that stay on one line, as a number and its full stop."""

    def __init__(self, *parts: QWidget, gap: int = 2) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap)
        for part in parts:
            row.addWidget(part)


def in_tab_order(parts: Sequence[QWidget]) -> None:
    """Makes Tab follow the sentence."""
    for one, next_ in pairwise(parts):
        QWidget.setTabOrder(one, next_)


def stacked(spacing: int, *parts: QWidget) -> QVBoxLayout:
    """Parts below each other, from the top."""
    column = QVBoxLayout()
    column.setSpacing(spacing)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return column
