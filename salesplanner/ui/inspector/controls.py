"""Painted controls of the inspector that the parts do not have: colour dots, the role box, chips, rows of text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLayout, QLayoutItem, QSizePolicy, QWidget

from salesplanner.catalogue import _
from salesplanner.drawing.style import BADGE_STRONG, LABEL, TextStyle, lane_hue
from salesplanner.plan.labels import colour_label
from salesplanner.ui.inspector.styles import CHIP, TEXT
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.icons import paint_icon
from salesplanner.ui.parts.texts import tip
from salesplanner.ui.theme import Theme, font_of


class Pressable(QAbstractButton):
    """A painted button that knows hover. The ring of the keyboard focus is drawn by the window."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.hover = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A button would insist on the width of its text on one line.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.hover = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.hover = False
        self.update()

    def painter(self) -> QPainter:
        """A painter with smooth edges."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter

    def box(
        self, painter: QPainter, rect: QRectF, fill: str, line: str, radius: float, wide: float = 1
    ) -> None:
        """A rounded box; an empty token leaves that part out."""
        half = wide / 2 if line else 0.0
        painter.setBrush(self.theme.colour(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.theme.colour(line), wide) if line else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)


class Swatch(Pressable):
    """A colour a lane can have."""

    def __init__(self, theme: Theme, colour: str) -> None:
        super().__init__(theme, colour_label(colour))
        self.colour = colour
        self._kind = "own"
        tip(self, colour_label(colour))
        self.setCheckable(True)
        self.setFixedSize(28, 28)

    def set_kind(self, kind: str) -> None:
        """The lane's kind, which "By kind" follows."""
        self._kind = kind
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        hue = lane_hue(self._kind, self.colour)
        line = "accent" if self.isChecked() else "lineControl" if self.hover else f"{hue}Line"
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        self.box(painter, rect, f"{hue}Tint", line, 6, 2 if self.isChecked() else 1)
        if self.isChecked():
            paint_icon(painter, "check", 7, 7, 14, hue, 2.5)
        elif self.colour == "auto":
            painter.setFont(font_of(LABEL))
            painter.setPen(self.theme.colour(hue))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, _("A"))


def paint_role(painter: QPainter, theme: Theme, role: str, rect: QRectF) -> None:
    """The letter of a role in its box: R filled, A outlined in accent, C neutral, I plain outline."""
    fill, line, ink = {
        "R": ("accent", "", "onAccent"),
        "A": ("", "accent", "accent"),
        "C": ("neutral", "", "ink2"),
        "I": ("", "lineStrong", "ink2"),
    }[role]
    wide = 1.5 if role == "A" else 1.0
    half = wide / 2 if line else 0.0
    painter.setBrush(theme.colour(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour(line), wide) if line else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), 4, 4)
    painter.setFont(font_of(BADGE_STRONG))
    painter.setPen(theme.colour(ink))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, role)


class Chip(Pressable):
    """An icon and a text in a border, 28 high; a long text wraps inside."""

    def __init__(self, theme: Theme, icon: str, text: str, style: TextStyle = CHIP) -> None:
        super().__init__(theme, text)
        self._icon = icon
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 5, 9, 5)
        self.words = Wrapped(theme, text, style=style)
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(self.words)

    def show_item(self, icon: str, text: str) -> None:
        """Shows another icon and text."""
        self._icon = icon
        self.words.set_text(text)
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.words.sizeHint().width() + 37, self.heightForWidth(10_000))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(28, self.words.heightForWidth(width - 37) + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        fill = "pressed" if self.isDown() else "panel"
        line = "lineControl" if self.hover else "lineStrong"
        self.box(painter, QRectF(self.rect()), fill, line, 6)
        paint_icon(painter, self._icon, 8, 7, 14, "ink2")


class TextRow(Pressable):
    """One line of a list that leads somewhere: a bullet or an icon, and a text that wraps."""

    def __init__(self, theme: Theme, text: str = "", icon: str = "") -> None:
        super().__init__(theme, text)
        self._icon = icon
        row = QHBoxLayout(self)
        row.setContentsMargins(7 + (22 if icon else 16), 2, 7, 2)
        self.words = Wrapped(theme, text, style=TEXT)
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(self.words)

    def show_item(self, text: str, icon: str = "") -> None:
        """Shows another text."""
        self._icon = icon or self._icon
        self.words.set_text(text)
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.words.sizeHint().width() + 37, self.heightForWidth(10_000))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        if self.hover or self.isDown():
            self.box(painter, QRectF(self.rect()), "pressed" if self.isDown() else "hover", "", 6)
        if self._icon:
            paint_icon(painter, self._icon, 7, 4, 14, "ink2")
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("lineControl"))
            painter.drawEllipse(QRectF(11, 2 + 17 / 2 - 1.5, 4, 4))


class Flow(QLayout):
    """Items side by side, and on the next line where they do not fit."""

    def __init__(self, gap: int = 6) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    def minimumSize(self) -> QSize:
        return QSize(40, 0)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        x, y, line = 0, 0, 0
        for item in self._items:
            if item.isEmpty():  # hidden
                continue
            wide = min(item.sizeHint().width(), rect.width())
            if x and x + wide > rect.width():
                x, y, line = 0, y + line + self._gap, 0
            high = item.heightForWidth(wide) if item.hasHeightForWidth() else item.sizeHint().height()
            if move:
                item.setGeometry(QRect(rect.topLeft() + QPoint(x, y), QSize(wide, high)))
            x, line = x + wide + self._gap, max(line, high)
        return y + line
