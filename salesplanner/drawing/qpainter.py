"""Draws display lists with QPainter: on screen, in thumbnails and into PNG. Only QtGui; nothing is laid out here."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPainterPath, QPen, QPixmap, QTransform

from salesplanner.drawing import icons, stamps
from salesplanner.drawing.bends import Stretches, stretches
from salesplanner.drawing.elevation import elevation
from salesplanner.drawing.fonts import EM
from salesplanner.drawing.glyphs import BOX, BOX_LINE
from salesplanner.drawing.shapes import Box, Group, Icon, Path, Picture, Rect, Segment, Shape, Text
from salesplanner.drawing.stamps import (
    FLAT,
    NO_BRUSH,
    NO_PEN,
    BoxLook,
    colour_of,
    draw_box,
    draw_icon,
    painter_path,
    pen,
)
from salesplanner.drawing.style import Palette

__all__ = ["colour", "draw", "elevation", "image", "painter_path", "pixmap_icon"]

_SMOOTH = QPainter.RenderHint.Antialiasing
_LARGEST_BITMAP = 4096  # px a side


def draw(
    painter: QPainter,
    shapes: Iterable[Shape],
    palette: Palette,
    exposed: Rect | None = None,
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
    # A painter that outlives its picture, after an error, would crash.
    with QPainter(picture) as painter:
        painter.scale(scale, scale)
        painter.translate(-rect.x, -rect.y)
        draw(painter, shapes, palette, rect)
    return picture


def pixmap_icon(name: str, size: float, colour: str, dpr: float = 1.0, stroke: float = 2.0) -> QPixmap:
    """An icon of `size` px for a screen of `dpr` pixels a px; `colour` is "#RRGGBB", not a token.

    Raises FileNotFoundError for an icon that is not bundled.
    """
    picture = image((Icon(name, 0, 0, size, colour, stroke),), Rect(0, 0, size, size), {}, dpr)
    picture.setDevicePixelRatio(dpr)
    return QPixmap.fromImage(picture)


def colour(palette: Palette, name: str, alpha: float = 1.0) -> QColor:
    """The colour of a token, or of "#RRGGBB" itself. Shared between callers: do not change it."""
    return colour_of(name if name[0] == "#" else palette[name], alpha)


@lru_cache(64)
def bitmap(data: bytes) -> QImage:
    """A blob's PNG as a picture. Whatever else the plan of a stranger holds is empty and draws nothing."""
    bytes_of = QByteArray(data)
    buffer = QBuffer(bytes_of)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"png"))  # never guessed: an SVG may open other files
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    return reader.read() if 0 < size.width() <= _LARGEST_BITMAP >= size.height() else QImage()


class _Drawer:
    """One pass over a display list: the painter, the colours, and what is already set on the painter."""

    def __init__(self, painter: QPainter, palette: Palette) -> None:
        self.painter = painter
        self.palette = palette
        self.base = painter.worldTransform()
        painter.setRenderHint(_SMOOTH, True)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing, True)
        device = painter.device()
        self.ratio = device.devicePixelRatio() if device else 1.0
        base = self.base
        # Pixels of the device for a px of the drawing, and where its origin lies there.
        self.zoom = (abs(base.m11()) or abs(base.m12()) or 1.0) * self.ratio
        self.left, self.top = base.dx() * self.ratio, base.dy() * self.ratio
        # The thinnest line that still fills a pixel.
        self.hairline = 1 / self.zoom
        self.square = not (base.m12() or base.m21()) and base.m11() == base.m22() > 0

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
                self.path(shape, dx, dy, alpha, exposed)  # type: ignore[arg-type]
            elif kind is Picture:
                self.picture(shape, dx, dy, alpha, exposed)  # type: ignore[arg-type]
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
        look = BoxLook(
            self.value(box.fill) if box.fill else None,
            self.value(box.line) if box.line else None,
            max(box.width, self.hairline),
            box.radius,
            box.dash,
            alpha,
        )
        if not (self.square and self.stamp(x, y, w, h, look)):
            draw_box(painter, QRectF(x, y, w, h), look)

    def stamp(self, x: float, y: float, w: float, h: float, look: BoxLook) -> bool:
        """Draws the box by its kept picture; False where it is too small or too large for one."""
        zoom, ratio = self.zoom, self.ratio
        if not stamps.SMALLEST <= w * h * zoom * zoom <= stamps.LARGEST:
            return False
        left, top = x * zoom + self.left, y * zoom + self.top
        x0, y0, x1, y1 = round(left), round(top), round(left + w * zoom), round(top + h * zoom)
        corners: stamps.Radius
        if isinstance(look.radius, tuple):
            a, b, c, d = look.radius
            corners = (a * zoom, b * zoom, c * zoom, d * zoom)
        else:
            corners = look.radius * zoom
        # A whole number of pixels keeps a line of equal weight all around.
        width = max(1.0, round(look.width * zoom * 2) / 2)
        dash = tuple(length * zoom for length in look.dash)
        look = look._replace(width=width, radius=corners, dash=dash)
        self.place(x0, y0, stamps.box(x1 - x0, y1 - y0, look, ratio))
        return True

    def place(self, x: int, y: int, picture: QPixmap) -> None:
        """Puts a picture on whole pixels of the device."""
        self.painter.setWorldTransform(_IDENTITY)
        self.painter.drawPixmap(QPointF(x / self.ratio, y / self.ratio), picture)
        self.painter.setWorldTransform(self.base)

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
        shaped = line.shaped
        for run in shaped.runs:
            painter.drawGlyphRun(_ORIGIN, run)
        if shaped.gaps:
            self.boxes(shaped.gaps, self.value(text.colour), alpha * text.alpha)
        painter.setWorldTransform(self.base)

    def boxes(self, gaps: Iterable[float], value: str, alpha: float) -> None:
        """Stands in for characters that no font has."""
        left, top, width, height = BOX
        self.painter.setBrush(NO_BRUSH)
        self.painter.setPen(pen(value, alpha, BOX_LINE))
        for x in gaps:
            self.painter.drawRect(QRectF(x + left, top, width, height))

    def path(self, path: Path, dx: float, dy: float, alpha: float, exposed: Rect | None) -> None:
        alpha *= path.alpha
        painter = self.painter
        width = max(path.width, self.hairline)
        outline = painter_path(path.segments)
        if exposed is not None:
            bounds = outline.controlPointRect().adjusted(dx - width, dy - width, dx + width, dy + width)
            if not bounds.intersects(QRectF(*exposed)):
                return
        if path.line and not path.fill and self.square and (ends := _straight(path.segments)):
            self.straight(path, ends, dx, dy, alpha, width)
            return
        if path.line and not path.fill and not path.dash and (parts := stretches(path.segments)):
            # Flat ends: where parts met, a fading line would be darker.
            line = pen(self.value(path.line), alpha, width, (), FLAT)
            self.bent(parts, colour(self.palette, path.line, alpha), line, dx, dy)
            return
        painter.setBrush(colour(self.palette, path.fill, alpha) if path.fill else NO_BRUSH)
        painter.setPen(pen(self.value(path.line), alpha, width, path.dash) if path.line else NO_PEN)
        painter.translate(dx, dy)
        painter.drawPath(outline)
        painter.setWorldTransform(self.base)

    def bent(self, parts: Stretches, fill: QColor, line: QPen, dx: float, dy: float) -> None:
        """Stretches along the axes as rectangles and each corner as a small path.

        Smoothing one path as large as a link's costs 0.1 ms, its parts a tenth; whole pixels are as crisp as boxes.
        """
        painter, half = self.painter, line.widthF() / 2
        painter.translate(dx, dy)
        painter.setRenderHint(_SMOOTH, False)
        for x0, y0, x1, y1 in parts.straight:
            if y0 == y1:
                painter.fillRect(QRectF(x0, y0 - half, x1 - x0, 2 * half).normalized(), fill)
            else:
                painter.fillRect(QRectF(x0 - half, y0, 2 * half, y1 - y0).normalized(), fill)
        painter.setRenderHint(_SMOOTH, True)
        painter.setBrush(NO_BRUSH)
        painter.setPen(line)
        for corner in parts.corners:
            painter.drawPath(painter_path(corner))
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
        value, alpha, painter = self.value(icon.colour), alpha * icon.alpha, self.painter
        if self.square and icon.size * self.zoom <= _ICON_LARGEST:
            left, top = round(x * self.zoom + self.left), round(y * self.zoom + self.top)
            picture = stamps.icon(icon.name, icon.size * self.zoom, value, icon.stroke, alpha, self.ratio)
            self.place(left - stamps.MARGIN, top - stamps.MARGIN, picture)
            return
        scale = icon.size / icons.drawing(icon.name).side
        painter.translate(x, y)
        painter.scale(scale, scale)
        draw_icon(painter, icon.name, value, icon.stroke, alpha)
        painter.setWorldTransform(self.base)

    def picture(self, picture: Picture, dx: float, dy: float, alpha: float, exposed: Rect | None) -> None:
        rect = picture.rect.moved(dx, dy)
        if exposed is not None and not rect.meets(exposed):
            return
        painter, whole = self.painter, QRectF(*rect)
        painter.save()
        if picture.radius:
            outline = QPainterPath()
            outline.addRoundedRect(whole, picture.radius, picture.radius)
            painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
        painter.setOpacity(alpha * picture.alpha)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        painter.drawImage(whole, bitmap(picture.data))
        painter.restore()

    def value(self, name: str) -> str:
        return name if name[0] == "#" else self.palette[name]


_ORIGIN = QPointF(0, 0)
_IDENTITY = QTransform()
_ICON_LARGEST = 128


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
