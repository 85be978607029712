"""Pictures of rounded boxes and icons, kept so that a hundred equal cards are rasterised once.

A stamp is drawn on whole pixels of the device, which also keeps edges crisp at every zoom.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QPixmap

from salesplanner.drawing import icons
from salesplanner.drawing.shapes import Segment

# In pixels of the device. Smaller shapes lie between pixels; larger ones are rare and would fill the memory.
SMALLEST, LARGEST = 200, 40_000

ROUND = Qt.PenCapStyle.RoundCap
FLAT = Qt.PenCapStyle.FlatCap
NO_PEN = QPen(Qt.PenStyle.NoPen)
NO_BRUSH = QBrush()

Radius = float | tuple[float, float, float, float]


class BoxLook(NamedTuple):
    """All that makes a box look as it does but its place and size; lengths in the unit it is drawn in."""

    fill: str | None
    line: str | None
    width: float
    radius: Radius
    dash: tuple[float, ...]
    alpha: float


@lru_cache(2048)
def colour_of(value: str, alpha: float) -> QColor:
    """The colour of "#RRGGBB" at that opacity. Shared between callers: do not change it."""
    found = QColor(value)
    if alpha < 1:
        found.setAlphaF(alpha)
    return found


@lru_cache(2048)
def pen(value: str, alpha: float, width: float, dash: tuple[float, ...] = (), cap: Qt.PenCapStyle = ROUND) -> QPen:
    """A pen with round joins; dashes, in the unit of the width, have flat ends."""
    found = QPen(colour_of(value, alpha), width, Qt.PenStyle.SolidLine, cap, Qt.PenJoinStyle.RoundJoin)
    if dash:
        # Qt counts dashes in widths of the line, and an odd list would not repeat.
        lengths = [length / width for length in dash]
        found.setDashPattern(lengths * 2 if len(lengths) % 2 else lengths)
        found.setCapStyle(FLAT)
    return found


def draw_box(painter: QPainter, rect: QRectF, look: BoxLook) -> None:
    """A box with its line inside the edge."""
    inset = look.width / 2 if look.line else 0.0
    painter.setBrush(colour_of(look.fill, look.alpha) if look.fill else NO_BRUSH)
    painter.setPen(pen(look.line, look.alpha, look.width, look.dash, FLAT) if look.line else NO_PEN)
    inner = rect.adjusted(inset, inset, -inset, -inset)
    if isinstance(look.radius, tuple):
        a, b, c, d = look.radius
        painter.drawPath(_cornered(inner, (a - inset, b - inset, c - inset, d - inset)))
    elif look.radius:
        radius = max(0.0, look.radius - inset)
        painter.drawRoundedRect(inner, radius, radius)
    else:
        painter.drawRect(inner)


@lru_cache(256)
def box(width: int, height: int, look: BoxLook, ratio: float) -> QPixmap:
    """A picture of the box, everything in pixels of the device; `ratio` is the device's pixels a px."""
    picture = _blank(width, height)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_box(painter, QRectF(0, 0, width, height), look)
    return _finished(picture, ratio)


def draw_icon(painter: QPainter, name: str, value: str, stroke: float, alpha: float) -> None:
    """An icon on its own grid, under the painter's transformation."""
    for path in icons.drawing(name).paths:
        lined, width = (value, stroke) if path.line == icons.CURRENT else (path.line, path.width)
        filled = value if path.fill == icons.CURRENT else path.fill
        painter.setBrush(colour_of(filled, alpha) if filled else NO_BRUSH)
        painter.setPen(pen(lined, alpha, width) if lined else NO_PEN)
        painter.drawPath(painter_path(path.segments))


@lru_cache(512)
def icon(name: str, size: float, value: str, stroke: float, alpha: float, ratio: float) -> QPixmap:
    """A picture of the icon, `size` pixels of the device wide and high; lines may reach 1 pixel beyond."""
    side = round(size) + 2 * MARGIN
    scale = size / icons.drawing(name).side
    picture = _blank(side, side)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(MARGIN, MARGIN)
        painter.scale(scale, scale)
        draw_icon(painter, name, value, stroke, alpha)
    return _finished(picture, ratio)


MARGIN = 1
"""Pixels around an icon in its picture."""


def _blank(width: int, height: int) -> QImage:
    picture = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def _finished(picture: QImage, ratio: float) -> QPixmap:
    picture.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(picture)


@lru_cache(4096)
def painter_path(segments: tuple[Segment, ...]) -> QPainterPath:
    """The segments for Qt. Shared between callers: do not change it."""
    path = QPainterPath()
    for segment in segments:
        match segment:
            case ("M", x, y):
                path.moveTo(x, y)
            case ("L", x, y):
                path.lineTo(x, y)
            case ("C", ax, ay, bx, by, x, y):
                path.cubicTo(ax, ay, bx, by, x, y)
            case _:
                path.closeSubpath()
    return path


def _cornered(rect: QRectF, radii: tuple[float, ...]) -> QPainterPath:
    """A rectangle with a radius for each corner: top left, top right, bottom right, bottom left."""
    most = min(rect.width(), rect.height()) / 2
    a, b, c, d = (max(0.0, min(r, most)) for r in radii)
    left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
    path = QPainterPath(QPointF(left + a, top))
    path.lineTo(right - b, top)
    path.arcTo(QRectF(right - 2 * b, top, 2 * b, 2 * b), 90, -90)
    path.lineTo(right, bottom - c)
    path.arcTo(QRectF(right - 2 * c, bottom - 2 * c, 2 * c, 2 * c), 0, -90)
    path.lineTo(left + d, bottom)
    path.arcTo(QRectF(left, bottom - 2 * d, 2 * d, 2 * d), 270, -90)
    path.lineTo(left, top + a)
    path.arcTo(QRectF(left, top, 2 * a, 2 * a), 180, -90)
    path.closeSubpath()
    return path
