"""The tiles of the start page: a template, a recent plan, and the dashed one that opens a file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from salesplanner.catalogue import _
from salesplanner.ui import theme
from salesplanner.ui.parts.icons import paint_icon

Picture = Callable[[QPainter, QRectF], None]
RADIUS = 10.0
PADDING = 14


class Tile(QAbstractButton):
    """A picture over a title and lines. `step(dx, dy)` asks for the neighbour the arrow keys point to."""

    step = Signal(int, int)
    menu_wanted = Signal(object)

    def __init__(self, title: str, lines: list[str], note: str = "", picture: Picture | None = None) -> None:
        super().__init__()
        self.setText(title)
        self.lines, self.note, self.picture = lines, note, picture
        self.picture_high, self.high = 126, 236
        self.accept_key = True
        self.setProperty("ring", False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self.setAccessibleDescription(", ".join(filter(None, [*lines, note])))

    def sizeHint(self) -> QSize:
        return QSize(200, self.high)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif (way := steps.get(Qt.Key(event.key()))) is not None:
            self.step.emit(*way)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        body = self.rect().toRectF().adjusted(3.5, 3.5, -3.5, -3.5)
        self._paint_body(painter, body)
        at = body.left() + PADDING
        room = body.width() - 2 * PADDING
        y = body.top() + self.picture_high + PADDING - 2
        y = self._line(painter, self.text(), at, y, room, 14, 600, "ink", 20)
        for text in self._wrapped(room):
            y = self._line(painter, text, at, y, room, 12, 400, "ink2", 16)
        if self.note:
            self._line(painter, self.note, at, body.bottom() - 32, room, 12, 400, "ink3", 18)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), RADIUS + 2, RADIUS + 2)
            if self.accept_key:
                self._key(painter, body)

    def _paint_body(self, painter: QPainter, body: QRectF) -> None:
        look = theme.current()
        painter.setPen(look.colour("lineControl" if self.underMouse() else "line"))
        painter.setBrush(look.colour("panel"))
        painter.drawRoundedRect(body, RADIUS, RADIUS)
        top = QRectF(body.left(), body.top(), body.width(), self.picture_high)
        clip = QPainterPath()
        clip.addRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS - 0.5, RADIUS - 0.5)
        painter.save()
        painter.setClipPath(clip)
        painter.fillRect(top, look.colour("canvas"))
        painter.setPen(look.colour("line"))
        painter.drawLine(top.bottomLeft(), top.bottomRight())
        if self.picture is not None:
            self.picture(painter, top)
        painter.restore()

    def _line(
        self,
        painter: QPainter,
        text: str,
        x: float,
        y: float,
        room: float,
        size: int,
        weight: int,
        token: str,
        high: int,
    ) -> float:
        font = theme.font(size, weight)
        painter.setFont(font)
        painter.setPen(theme.current().colour(token))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(x, y, room, high), Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        return y + high

    def _wrapped(self, room: float) -> list[str]:
        """The lines; a single one may take two."""
        if len(self.lines) != 1:
            return self.lines
        metrics = QFontMetricsF(theme.font(12))
        words, rows = self.lines[0].split(), [""]
        for word in words:
            longer = f"{rows[-1]} {word}".strip()
            if len(rows) < 2 and metrics.horizontalAdvance(longer) > room and rows[-1]:
                rows.append(word)
            else:
                rows[-1] = longer
        return rows

    def _key(self, painter: QPainter, body: QRectF) -> None:
        text = _("Enter")
        font = theme.font(11, 500)
        wide = QFontMetricsF(font).horizontalAdvance(text) + 10
        rect = QRectF(body.right() - PADDING - wide, body.bottom() - 30, wide, 18)
        look = theme.current()
        painter.setPen(look.colour("line"))
        painter.setBrush(look.colour("sunken"))
        painter.drawRoundedRect(rect, 4, 4)
        painter.setFont(font)
        painter.setPen(look.colour("ink3"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


class RecentTile(Tile):
    """A recent plan with its stored picture."""

    def __init__(self, title: str, lines: list[str], picture: Picture) -> None:
        super().__init__(title, lines, picture=picture)
        self.picture_high, self.high = 152, 232
        self.accept_key = False


class RecentRow(Tile):
    """A recent plan in one line of the list, 46 px high."""

    def __init__(self, title: str, lines: list[str]) -> None:
        super().__init__(title, lines)
        self.high = 46

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        body = self.rect().toRectF().adjusted(1, 1, -1, -1)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(look.colour("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("hover") if self.underMouse() else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(body, 8, 8)
        else:
            painter.setPen(look.colour("line"))
            painter.drawLine(body.bottomLeft(), body.bottomRight())
        paint_icon(painter, "map", 12, (self.height() - 16) / 2, 16, "ink2")
        wide = self.width() - 52
        self._line(painter, self.text(), 40, 0, wide * 0.4, 13, 600, "ink", self.height())
        x = 40 + wide * 0.42
        for text in self.lines:
            self._line(painter, text, x, 0, wide * 0.28, 12, 400, "ink2", self.height())
            x += wide * 0.3


class OpenTile(Tile):
    """Dashed: opens a file, or says that one can be dropped."""

    def __init__(self) -> None:
        super().__init__(_("Open file…"), [_("Or drop a .salesplan file"), _("anywhere on this page")])
        self.high = 232

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        pen = QPen(look.colour("lineControl" if self.underMouse() else "lineStrong"), 1)
        pen.setDashPattern([4, 3])
        if self.hasFocus():
            pen = QPen(look.colour("accent"), 2)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(3.5, 3.5, -3.5, -3.5), RADIUS, RADIUS)
        middle = self.height() / 2
        paint_icon(painter, "file-plus", (self.width() - 22) / 2, middle - 48, 22, "ink2", 1.75)
        y = middle - 18
        texts = [(self.text(), 13, 600, "ink", 22), *((line, 12, 400, "ink3", 16) for line in self.lines)]
        for text, size, weight, token, high in texts:
            font = theme.font(size, weight)
            painter.setFont(font)
            painter.setPen(look.colour(token))
            room = QRectF(8, y, self.width() - 16, high)
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)
            y += high + 3


class TileGrid(QWidget):
    """Tiles in columns of one width; arrow keys walk through them."""

    def __init__(self, narrowest: int, gap: int = 10, most: int = 5, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._narrowest, self._gap, self._most = narrowest, gap, most
        self.tiles: list[Tile] = []

    def show_tiles(self, tiles: list[Tile]) -> None:
        """Replaces the tiles."""
        for old in self.tiles:
            old.hide()
            old.deleteLater()
        self.tiles = tiles
        for tile in tiles:
            tile.setParent(self)
            tile.step.connect(self._step)
            tile.show()
        self._place()

    @property
    def columns(self) -> int:
        """How many stand side by side."""
        return max(1, min(self._most, (self.width() + self._gap) // (self._narrowest + self._gap)))

    def _step(self, dx: int, dy: int) -> None:
        here = next((i for i, tile in enumerate(self.tiles) if tile.hasFocus()), 0)
        goal = here + dx + dy * self.columns
        if 0 <= goal < len(self.tiles):
            self.tiles[goal].setFocus(Qt.FocusReason.TabFocusReason)
        elif dy:
            self.focusNextPrevChild(dy > 0)

    def resizeEvent(self, event: object) -> None:
        self._place()

    def _place(self) -> None:
        columns, wide = self.columns, self.width()
        each = (wide - self._gap * (columns - 1)) / columns
        y = 0
        for index, tile in enumerate(self.tiles):
            column = index % columns
            if column == 0 and index:
                y += self.tiles[index - 1].high + self._gap
            left = round(column * (each + self._gap))
            tile.setGeometry(left, y, round(column * (each + self._gap) + each) - left, tile.high)
        high = y + self.tiles[-1].high if self.tiles else 0
        if self.height() != high:
            self.setFixedHeight(high)


def draw_stored(picture: QImage) -> Picture:
    """Draws a stored picture in the middle of its room, smaller where it must be."""

    def draw(painter: QPainter, room: QRectF) -> None:
        if picture.isNull():
            paint_icon(painter, "map", room.center().x() - 14, room.center().y() - 14, 28, "lineControl")
            return
        size = picture.deviceIndependentSize()
        k = min(1.0, (room.width() - 32) / size.width(), (room.height() - 28) / size.height())
        goal = QRectF(0, 0, size.width() * k, size.height() * k)
        goal.moveCenter(room.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(goal, picture)

    return draw
