"""Lucide icons that take their colour from the theme each time they are painted, so they follow a switch at once."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPixmap

from salesplanner.drawing import qpainter
from salesplanner.drawing.shapes import Icon, Rect
from salesplanner.ui import theme


@lru_cache(maxsize=1024)
def image(name: str, colour: str, size: int, ratio: float = 1.0, stroke: float = 2.0) -> QImage:
    """The icon as a picture of `size` px in a colour "#RRGGBB", sharp at the device pixel ratio."""
    made = qpainter.image((Icon(name, 0, 0, size, colour, stroke),), Rect(0, 0, size, size), {}, ratio)
    made.setDevicePixelRatio(ratio)
    return made


def paint_icon(
    painter: QPainter, name: str, x: float, y: float, size: int, token: str, stroke: float = 2.0
) -> None:
    """Draws the icon with its top left corner at (x, y), in the colour of a token."""
    ratio = painter.device().devicePixelRatioF()
    colour = theme.current().palette[token]
    painter.drawImage(QRectF(x, y, size, size), image(name, colour, size, ratio, stroke))


class _Engine(QIconEngine):
    def __init__(self, name: str, token: str, on: str, stroke: float) -> None:
        super().__init__()
        self._name, self._token, self._on, self._stroke = name, token, on, stroke

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._token, self._on, self._stroke)

    def _image(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, ratio: float) -> QImage:
        token = self._on if state == QIcon.State.On else self._token
        if mode == QIcon.Mode.Disabled:
            token = "inkOff"
        colour = theme.current().palette[token]
        side = min(size.width(), size.height())
        return image(self._name, colour, max(1, side), ratio, self._stroke)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        made = self._image(rect.size(), mode, state, ratio)
        side = min(rect.width(), rect.height())
        # A wide room leaves its right part empty: the gap to a button's text.
        at = QPoint(rect.left(), rect.top() + (rect.height() - side) // 2)
        painter.drawImage(QRect(at, QSize(side, side)), made)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._pixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        return self._pixmap(size, mode, state, scale)

    def _pixmap(
        self, device: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        # The size asked for is in device pixels here.
        size = QSize(round(device.width() / scale), round(device.height() / scale))
        made = QPixmap(device)
        made.setDevicePixelRatio(scale)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made


def icon(name: str, token: str = "ink2", on: str = "", stroke: float = 2.0) -> QIcon:
    """An icon in the colour of `token`, of `on` while checked, and grey while disabled."""
    return QIcon(_Engine(name, token, on or token, stroke))
