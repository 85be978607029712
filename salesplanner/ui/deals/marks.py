"""Small marks of the import: a number or an icon in a circle, as of steps, and the head that shows the three pages."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from salesplanner.catalogue import _
from salesplanner.ui import theme
from salesplanner.ui.parts.icons import paint_icon


def paint_number(painter: QPainter, rect: QRectF, number: str, icon: str = "", look: str = "plain") -> None:
    """A number, or an icon, in a circle. `look` is plain, now (accent) or done (good)."""
    fill, ink = {"plain": ("neutral", "ink2"), "now": ("accent", "onAccent"), "done": ("goodTint", "good")}[look]
    tokens = theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.colour(fill))
    painter.drawEllipse(rect)
    if number:
        painter.setFont(theme.font(11 if rect.width() < 20 else 12, 600))
        painter.setPen(tokens.colour(ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, number)
    elif icon:
        side = 10 if rect.width() < 20 else 12
        at = rect.center()
        paint_icon(painter, icon, at.x() - side / 2, at.y() - side / 2, side, ink, 2.5)
    painter.restore()


class NumberIcon(QIconEngine):
    """The same in a menu."""

    def __init__(self, number: str, icon: str = "") -> None:
        super().__init__()
        self._number, self._icon = number, icon

    def clone(self) -> QIconEngine:
        return NumberIcon(self._number, self._icon)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint_number(painter, QRectF(rect), self._number, self._icon)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        made = QPixmap(size)
        made.setDevicePixelRatio(scale)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size / scale), mode, state)
        painter.end()
        return made


class Trail(QWidget):
    """The three pages: done ones with a check, the present one in accent."""

    def __init__(self) -> None:
        super().__init__()
        self.names = [_("Read the file"), _("Match columns and stages"), _("Check the result")]
        self.page = 0
        self.setFixedHeight(24)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_page(0)

    def show_page(self, page: int) -> None:
        """Shows where we are, from 0."""
        self.page = page
        words = _("Step {n} of {count}: {name}")
        self.setAccessibleName(words.format(n=page + 1, count=len(self.names), name=self.names[page]))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, x = theme.current(), 0.0
        for place, name in enumerate(self.names):
            if place:
                painter.setPen(tokens.colour("lineStrong"))
                painter.drawLine(int(x), 12, int(x) + 44, 12)
                x += 60
            look = "done" if place < self.page else "now" if place == self.page else "plain"
            number, icon = ("", "check") if place < self.page else (str(place + 1), "")
            paint_number(painter, QRectF(x, 1, 22, 22), number, icon, look)
            x += 31
            font = theme.font(13, 600 if place == self.page else 500)
            painter.setFont(font)
            painter.setPen(tokens.colour("ink" if place == self.page else "ink2"))
            wide = painter.fontMetrics().horizontalAdvance(name)
            painter.drawText(QRectF(x, 0, wide + 4, 24), Qt.AlignmentFlag.AlignVCenter, name)
            x += wide + 20
