"""The whole map in a corner, with the window's frame on it. Shown when the map is larger than the window."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from salesplanner.catalogue import _
from salesplanner.drawing import qpainter
from salesplanner.drawing.map.picture import miniature, picture_size
from salesplanner.drawing.shapes import Box, Rect
from salesplanner.ui.map.canvas import MapCanvas
from salesplanner.ui.map.view import View
from salesplanner.ui.parts.texts import tip

WIDTH, HEIGHT, PAD = 180, 84, 6


class Minimap(QWidget):
    """Drag in it to move the window over the map."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._picture: QPixmap | None = None
        self._stale = False
        # Drawing a large map anew takes longer than a frame may, so it waits until the map is at rest.
        self._later = QTimer(self, interval=250, singleShot=True)
        self._later.timeout.connect(self._renew)
        self.wanted = True
        self.setFixedSize(WIDTH + 2 * PAD, HEIGHT + 2 * PAD)
        self.setAccessibleName(_("Minimap"))
        tip(self, _("Drag to move over the map"))
        canvas.layout_changed.connect(self._changed)
        canvas.view_changed.connect(self.follow)
        canvas.selection.changed.connect(self._changed)
        canvas.theme.changed.connect(self._changed)

    def _changed(self) -> None:
        self._stale = True
        self.follow()

    def _renew(self) -> None:
        self._picture = None
        self.update()

    def toggle(self) -> None:
        """Shows or hides it for good."""
        self.wanted = not self.wanted
        self.follow()

    def follow(self) -> None:
        """Shown where the map is larger than the window; placed above the lower right corner."""
        view, layout = self._canvas.view, self._canvas.map
        right, bottom = view.extent(layout)
        self.setVisible(self.wanted and (right > 0 or bottom > 0) and bool(layout.columns))
        port = self._canvas.viewport().geometry()
        self.move(port.right() - self.width() - 8, port.bottom() - self.height() - 8)
        self.update()

    def _scale(self) -> tuple[float, float, float]:
        """px per map px, and the offset of the picture in the widget."""
        whole_w, whole_h = picture_size(self._canvas.map)
        k = min(WIDTH / max(1, whole_w), HEIGHT / max(1, whole_h))
        return k, PAD + (WIDTH - whole_w * k) / 2, PAD + (HEIGHT - whole_h * k) / 2

    def frame(self) -> QRectF:
        """The window's part of the map, in px of the widget."""
        view = self._canvas.view
        k, dx, dy = self._scale()
        whole_w, whole_h = picture_size(self._canvas.map)
        x, y = view.sx / view.zoom, view.sy / view.zoom
        right, bottom = min(whole_w, x + view.w / view.zoom), min(whole_h, y + view.h / view.zoom)
        return QRectF(dx + x * k, dy + y * k, max(4.0, (right - x) * k), max(4.0, (bottom - y) * k))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The panel, the kept miniature and the frame."""
        theme = self._canvas.theme
        painter = QPainter(self)
        panel = Rect(1, 1, self.width() - 2, self.height() - 3)
        shapes = (
            Box(panel.moved(0, 2), "shadow", radius=8, alpha=0.05),
            Box(panel, "panel", "lineStrong", 1, 8),
        )
        qpainter.draw(painter, shapes, theme.palette)
        if self._picture is None:
            self._picture = self._draw_map()
        elif self._stale and not self._later.isActive():
            self._later.start()
        painter.drawPixmap(QPointF(PAD, PAD), self._picture)
        frame = self.frame()
        outline = Box(Rect(frame.x(), frame.y(), frame.width(), frame.height()), None, "accent", 1.5, 3)
        qpainter.draw(painter, (outline,), theme.palette)
        painter.end()

    def _draw_map(self) -> QPixmap:
        self._stale = False
        theme, ratio = self._canvas.theme, self.devicePixelRatioF()
        pixmap = QPixmap(round(WIDTH * ratio), round(HEIGHT * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        chosen = self._canvas.selection.chosen
        step = (chosen.only or "") if chosen.kind in ("step", "gate") else ""
        qpainter.draw(painter, miniature(self._canvas.map, WIDTH, HEIGHT, step), theme.palette)
        painter.end()
        return pixmap

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Goes there."""
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Goes along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def _go(self, at: QPointF) -> None:
        k, dx, dy = self._scale()
        view = self._canvas.view
        x, y = (at.x() - dx) / k * view.zoom - view.w / 2, (at.y() - dy) / k * view.zoom - view.h / 2
        self._canvas.set_view(View(view.zoom, x, y, view.w, view.h))
