"""Draws display lists with QPainter: on screen, in thumbnails and into PNG. Only QtGui; nothing is laid out here."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QPixmap

from salesplanner.drawing import icons
from salesplanner.drawing.elevation import elevation
from salesplanner.drawing.fonts import EM
from salesplanner.drawing.shapes import Box, Group, Icon, Path, Rect, Segment, Shape, Text
from salesplanner.drawing.style import Palette

__all__ = ["colour", "draw", "elevation", "image", "painter_path", "pixmap_icon"]

Theme = Literal["light", "dark"]

_ROUND = Qt.PenCapStyle.RoundCap
_FLAT = Qt.PenCapStyle.FlatCap
_NO_PEN = QPen(Qt.PenStyle.NoPen)
_SMOOTH = QPainter.RenderHint.Antialiasing
_NONE = QBrush()


def draw(
    painter: QPainter,
    shapes: Iterable[Shape],
    palette: Palette,
    exposed: Rect | None = None,
    theme: str = "light",
) -> None:
    """Draws the shapes in px at 100 %, under the painter's own transformation, which is left as it was.

    Shapes that do not meet `exposed` (in the same px) are passed over. Colours are tokens of `palette`, or "#RRGGBB"
    where a shape brings its own; an unknown token raises KeyError. Pen, brush and hints are changed.
    """
    _Drawer(painter, palette).draw(shapes, 0.0, 0.0, 1.0, exposed)


def image(
    shapes: Iterable[Shape],
    rect: Rect,
    palette: Palette,
    scale: float = 1.0,
    background: str | None = None,
) -> QImage:
    """The part `rect` of the drawing as a picture of `scale` pixels for each px; transparent without a background.

    Raises ValueError for a picture of no size or too large for memory.
    """
    width, height = max(1, round(rect.w * scale)), max(1, round(rect.h * scale))
    picture = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    if picture.isNull():
        raise ValueError(f"A picture of {width} × {height} pixels is too large")
    picture.fill(Qt.GlobalColor.transparent if background is None else colour(palette, background))
    painter = QPainter(picture)
    painter.scale(scale, scale)
    painter.translate(-rect.x, -rect.y)
    draw(painter, shapes, palette, rect)
    painter.end()
    return picture


@lru_cache(4096)
def pixmap_icon(name: str, size: float, colour: str, dpr: float = 1.0, stroke: float = 2.0) -> QPixmap:
    """An icon of `size` px for a screen of `dpr` pixels a px; `colour` is "#RRGGBB", not a token."""
    picture = image((Icon(name, 0, 0, size, colour, stroke),), Rect(0, 0, size, size), {}, dpr)
    picture.setDevicePixelRatio(dpr)
    return QPixmap.fromImage(picture)


def colour(palette: Palette, name: str, alpha: float = 1.0) -> QColor:
    """The colour of a token, or of "#RRGGBB" itself. Shared between callers: do not change it."""
    return _colour(name if name[0] == "#" else palette[name], alpha)


@lru_cache(1024)
def _colour(value: str, alpha: float) -> QColor:
    found = QColor(value)
    if alpha < 1:
        found.setAlphaF(alpha * found.alphaF())
    return found


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


@lru_cache(2048)
def _pen(value: str, alpha: float, width: float, dash: tuple[float, ...], cap: Qt.PenCapStyle) -> QPen:
    pen = QPen(_colour(value, alpha), width, Qt.PenStyle.SolidLine, cap, Qt.PenJoinStyle.RoundJoin)
    if dash:
        # Qt counts dashes in widths of the line, and an odd list would not repeat.
        lengths = [length / width for length in dash]
        pen.setDashPattern(lengths * 2 if len(lengths) % 2 else lengths)
        pen.setCapStyle(_FLAT)
    return pen


class _Drawer:
    """One pass over a display list: the painter, the colours, and what is already set on the painter."""

    def __init__(self, painter: QPainter, palette: Palette) -> None:
        self.painter = painter
        self.palette = palette
        self.base = painter.worldTransform()
        painter.setRenderHint(_SMOOTH, True)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing, True)
        across = abs(self.base.m11()) or abs(self.base.m12()) or 1.0
        device = painter.device()
        # The thinnest line that still fills a pixel, in px of the drawing.
        self.hairline = 1 / (across * (device.devicePixelRatio() if device else 1.0))
        self.square = not (self.base.m12() or self.base.m21())

    def draw(self, shapes: Iterable[Shape], dx: float, dy: float, alpha: float, exposed: Rect | None) -> None:
        """Draws the shapes moved by (dx, dy); `exposed` is in the px they are moved to."""
        for shape in shapes:
            kind = type(shape)
            if kind is Box:
                self.box(shape, dx, dy, alpha, exposed)  # type: ignore[arg-type]
            elif kind is Text:
                self.text(shape, dx, dy, alpha, exposed)  # type: ignore[arg-type]
            elif kind is Group:
                self.group(shape, dx, dy, alpha, exposed)  # type: ignore[arg-type]
            elif kind is Path:
                self.path(shape, dx, dy, alpha)  # type: ignore[arg-type]
            else:
                self.icon(shape, dx, dy, alpha, exposed)  # type: ignore[arg-type]

    def group(self, group: Group, dx: float, dy: float, alpha: float, exposed: Rect | None) -> None:
        x, y = dx + group.dx, dy + group.dy
        if group.clip is None:
            self.draw(group.shapes, x, y, alpha * group.alpha, exposed)
            return
        clip = group.clip.moved(x, y)
        if exposed is not None and not clip.meets(exposed):
            return
        self.painter.save()
        self.painter.setClipRect(QRectF(*clip), Qt.ClipOperation.IntersectClip)
        self.draw(group.shapes, x, y, alpha * group.alpha, exposed)
        self.painter.restore()

    def box(self, box: Box, dx: float, dy: float, alpha: float, exposed: Rect | None) -> None:
        x, y, w, h = box.rect
        x, y = x + dx, y + dy
        if exposed is not None and (
            x >= exposed.right or y >= exposed.bottom or x + w <= exposed.x or y + h <= exposed.y
        ):
            return
        alpha *= box.alpha
        painter = self.painter
        if not box.radius and not box.line:
            if box.fill:
                # Without smoothing edges lie on whole pixels, and neighbours leave no seam between them.
                painter.setRenderHint(_SMOOTH, not self.square)
                painter.fillRect(QRectF(x, y, w, h), colour(self.palette, box.fill, alpha))
                painter.setRenderHint(_SMOOTH, True)
            return
        painter.setBrush(colour(self.palette, box.fill, alpha) if box.fill else _NONE)
        inset = 0.0
        if box.line:
            width = max(box.width, self.hairline)
            painter.setPen(_pen(self.value(box.line), alpha, width, box.dash, _FLAT))
            inset = width / 2
        else:
            painter.setPen(_NO_PEN)
        inner = QRectF(x + inset, y + inset, w - 2 * inset, h - 2 * inset)
        if isinstance(box.radius, tuple):
            painter.drawPath(_cornered(inner, tuple(max(0.0, r - inset) for r in box.radius)))
        elif box.radius:
            radius = max(0.0, box.radius - inset)
            painter.drawRoundedRect(inner, radius, radius)
        else:
            painter.drawRect(inner)

    def text(self, text: Text, dx: float, dy: float, alpha: float, exposed: Rect | None) -> None:
        line = text.line
        size = line.style.size
        x, y = text.x + dx, text.y + dy
        if exposed is not None and (
            x - size >= exposed.right
            or x + line.width + size <= exposed.x
            or y - 2 * size >= exposed.bottom
            or y + size <= exposed.y
        ):
            return
        painter = self.painter
        painter.setPen(colour(self.palette, text.colour, alpha * text.alpha))
        scale = size / EM
        painter.translate(x, y)
        painter.scale(scale, scale)
        for run in line.shaped:
            painter.drawGlyphRun(_ORIGIN, run)
        painter.setWorldTransform(self.base)

    def path(self, path: Path, dx: float, dy: float, alpha: float) -> None:
        alpha *= path.alpha
        painter = self.painter
        width = max(path.width, self.hairline)
        if path.line and not path.fill and self.square and (ends := _straight(path.segments)):
            self.straight(path, ends, dx, dy, alpha, width)
            return
        painter.setBrush(colour(self.palette, path.fill, alpha) if path.fill else _NONE)
        painter.setPen(_pen(self.value(path.line), alpha, width, path.dash, _ROUND) if path.line else _NO_PEN)
        painter.translate(dx, dy)
        painter.drawPath(painter_path(path.segments))
        painter.setWorldTransform(self.base)

    def straight(
        self, path: Path, ends: tuple[float, float, float, float], dx: float, dy: float, alpha: float, width: float
    ) -> None:
        """A line along an axis fills whole pixels, so that it is as crisp as the edge of a box."""
        x0, y0, x1, y1 = ends
        level = y0 == y1
        painter = self.painter
        painter.setRenderHint(_SMOOTH, False)
        pieces = _dashes(abs(x1 - x0) + abs(y1 - y0), path.dash)
        start_x, start_y = min(x0, x1) + dx, min(y0, y1) + dy
        fill = colour(self.palette, path.line or "", alpha)
        for at, length in pieces:
            if level:
                piece = QRectF(start_x + at, start_y - width / 2, length, width)
            else:
                piece = QRectF(start_x - width / 2, start_y + at, width, length)
            painter.fillRect(piece, fill)
        painter.setRenderHint(_SMOOTH, True)

    def icon(self, icon: Icon, dx: float, dy: float, alpha: float, exposed: Rect | None) -> None:
        x, y = icon.x + dx, icon.y + dy
        if exposed is not None and not Rect(x, y, icon.size, icon.size).meets(exposed):
            return
        drawing = icons.drawing(icon.name)
        painter = self.painter
        alpha *= icon.alpha
        scale = icon.size / drawing.side
        painter.translate(x, y)
        painter.scale(scale, scale)
        for path in drawing.paths:
            lined, width = path.line, path.width
            if lined == icons.CURRENT:
                lined, width = icon.colour, icon.stroke
            filled = icon.colour if path.fill == icons.CURRENT else path.fill
            painter.setBrush(colour(self.palette, filled, alpha) if filled else _NONE)
            painter.setPen(_pen(self.value(lined), alpha, width, (), _ROUND) if lined else _NO_PEN)
            painter.drawPath(painter_path(path.segments))
        painter.setWorldTransform(self.base)

    def value(self, name: str) -> str:
        return name if name[0] == "#" else self.palette[name]


_ORIGIN = QPointF(0, 0)


def _straight(segments: tuple[Segment, ...]) -> tuple[float, float, float, float] | None:
    """The ends of a single line along an axis; None for anything else."""
    if len(segments) != 2:
        return None
    match segments:
        case (("M", x0, y0), ("L", x1, y1)) if (x0 == x1) != (y0 == y1):
            return (x0, y0, x1, y1)
    return None


def _dashes(length: float, dash: tuple[float, ...]) -> list[tuple[float, float]]:
    """Where the marks of a dashed line begin, and how long they are."""
    if not dash or sum(dash) <= 0:
        return [(0.0, length)]
    pieces: list[tuple[float, float]] = []
    at, i = 0.0, 0
    while at < length:
        part = dash[i % len(dash)]
        if i % 2 == 0:
            pieces.append((at, min(part, length - at)))
        at, i = at + part, i + 1
    return pieces


def _cornered(rect: QRectF, radii: tuple[float, ...]) -> QPainterPath:
    """A rectangle with a radius for each corner: top left, top right, bottom right, bottom left."""
    most = min(rect.width(), rect.height()) / 2
    a, b, c, d = (min(r, most) for r in radii)
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
