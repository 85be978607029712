"""Lucide icons that take their colour from the theme each time they are painted, so they follow a switch at once."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from salesplanner.resources import icon_file
from salesplanner.ui import theme


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return icon_file(name).read_text("utf-8")


@lru_cache(maxsize=1024)
def image(name: str, colour: str, size: int, ratio: float = 1.0, stroke: float = 2.0) -> QImage:
    """The icon as a picture of `size` px in a colour "#RRGGBB", sharp at the device pixel ratio."""
    svg = _source(name).replace("currentColor", colour)
    if stroke != 2.0:
        svg = svg.replace('stroke-width="2"', f'stroke-width="{stroke:g}"')
    made = QImage(QSize(size, size) * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
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
