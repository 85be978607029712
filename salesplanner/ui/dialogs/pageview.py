"""One page of a preview, fitted or enlarged, and the strip of all pages below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from salesplanner.catalogue import _
from salesplanner.ui import theme

ZOOMS = (1.0, 1.5, 2.25, 3.0)  # of the size that fits
THUMB_HIGH = 94
_GAP = 12
_NUMBER = 22


class _Sheet(QWidget):
    """The page itself, with a hairline around it."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = QImage()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.picture.isNull():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self.picture)
            painter.setPen(theme.current().colour("lineStrong"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class PageView(QScrollArea):
    """Shows a page; `needs(width)` asks for a picture that many device pixels wide."""

    needs = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Page"))
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setStyleSheet("background: transparent;")
        self.viewport().setAutoFillBackground(False)
        self._sheet = _Sheet()
        self.setWidget(self._sheet)
        self._size = (0.0, 0.0)
        self.zoom = 1.0

    def show_size(self, size: tuple[float, float]) -> None:
        """The next page has this size in pt; the old picture stays until the new one is there."""
        self._size = size
        self._fit()

    def show_picture(self, picture: QImage) -> None:
        """The picture of the page."""
        self._sheet.picture = picture
        self._sheet.update()

    def set_zoom(self, zoom: float) -> None:
        """1 fits the page into the view."""
        self.zoom = zoom
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide, high = self._size
        if not wide or not high:
            return
        room = self.maximumViewportSize() - QSize(4, 4)
        scale = min(room.width() / wide, room.height() / high) * self.zoom
        size = QSize(max(1, round(wide * scale)), max(1, round(high * scale)))
        if size != self._sheet.size():
            self._sheet.resize(size)
        self.needs.emit(round(size.width() * self.devicePixelRatioF()))


class Strip(QWidget):
    """All pages in a row, with their numbers; a click, or the arrow keys, choose one."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Pages"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(THUMB_HIGH + _NUMBER + 8)
        self._sizes: Sequence[tuple[float, float]] = ()
        self._pictures: dict[int, QImage] = {}
        self.current = 0

    def show_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Empty pages of these sizes in pt."""
        self._sizes = sizes
        self._pictures = {}
        self.current = min(self.current, max(0, len(sizes) - 1))
        self.setFixedWidth(max(1, self._place(len(sizes)).left()))
        self.update()

    def show_picture(self, number: int, picture: QImage) -> None:
        """The picture of one page."""
        self._pictures[number] = picture
        self.update()

    def choose(self, number: int) -> None:
        """Marks a page without telling."""
        self.current = number
        self.update()

    def place(self, number: int) -> QRect:
        """Where a page stands in the strip."""
        return self._place(number)

    def _place(self, number: int) -> QRect:
        x = 4
        for wide, high in self._sizes[:number]:
            x += round(THUMB_HIGH * wide / high) + _GAP
        if number >= len(self._sizes):
            return QRect(x, 4, 0, THUMB_HIGH)
        wide, high = self._sizes[number]
        return QRect(x, 4, round(THUMB_HIGH * wide / high), THUMB_HIGH)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at: QPoint = event.position().toPoint()
        for number in range(len(self._sizes)):
            if self._place(number).adjusted(-4, -4, 4, _NUMBER).contains(at):
                self.chosen.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not 0 <= self.current + step < len(self._sizes):
            super().keyPressEvent(event)
            return
        self.chosen.emit(self.current + step)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        look = theme.current()
        for number in range(len(self._sizes)):
            rect = self._place(number)
            if not rect.adjusted(-9, 0, 9, _NUMBER).intersects(event.rect()):
                continue
            here = number == self.current
            picture = self._pictures.get(number)
            painter.fillRect(rect, Qt.GlobalColor.white)
            if picture is not None:
                painter.drawImage(rect, picture)
            painter.setPen(QPen(look.colour("accent" if here else "lineStrong"), 2.5 if here else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.toRectF().adjusted(-1, -1, 1, 1) if here else rect.toRectF())
            painter.setFont(theme.font(11, 600 if here else 400))
            painter.setPen(look.colour("ink" if here else "ink2"))
            below = QRectF(rect.x() - 10, rect.bottom() + 5, rect.width() + 20, 16)
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, str(number + 1))
