"""Zooming: while it goes on, the kept picture is scaled; at rest the map is drawn anew, sharp.

Outside the kept picture lies a coarse picture of the whole map, so that no part is ever blank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap

from salesplanner.drawing.map.layout import MapLayout
from salesplanner.drawing.map.picture import BODY_TOP
from salesplanner.drawing.shapes import Rect
from salesplanner.ui.map import paint
from salesplanner.ui.map.view import FOOT, View, next_zoom

if TYPE_CHECKING:
    from salesplanner.ui.map.canvas import MapCanvas

REST = 40  # ms without a further step until the map is drawn sharp
COARSE = 0.25  # the zoom of the coarse picture


class Zooming:
    """Steps, wheel turns, and what is painted in between."""

    def __init__(self, canvas: MapCanvas) -> None:
        self._canvas = canvas
        self._kept: QPixmap | None = None
        self._kept_view = View()
        self._coarse: QPixmap | None = None
        self._coarse_of: MapLayout | None = None
        self._rest = QTimer(canvas, interval=REST, singleShot=True)
        self._rest.timeout.connect(self._sharpen)

    @property
    def active(self) -> bool:
        """Whether a scaled picture is shown."""
        return self._kept is not None

    def by(self, factor: float, x: float, y: float) -> None:
        """Zooms by a factor about a viewport point."""
        self.to(self._canvas.view.zoom * max(0.2, factor), x, y)

    def step(self, direction: int) -> None:
        """The next step up or down, about the middle."""
        view = self._canvas.view
        self.to(next_zoom(view.zoom, direction), view.w / 2, view.h / 2)

    def to(self, zoom: float, x: float, y: float) -> None:
        """Zooms about a viewport point."""
        canvas = self._canvas
        view = canvas.view.zoomed(zoom, x, y).held(canvas.map)
        if view == canvas.view:
            return
        if self._kept is None:
            self._kept, self._kept_view = canvas.still(), canvas.view
            self._draw_coarse()
        canvas.set_view(view)
        self._rest.start()

    def paint(self, painter: QPainter) -> bool:
        """Draws the scaled picture; False where none is kept and the map is to be drawn as usual."""
        if self._kept is None or self._coarse is None:
            return False
        view, before = self._canvas.view, self._kept_view
        painter.fillRect(self._canvas.viewport().rect(), QColor(self._canvas.theme.palette["canvas"]))
        k = view.zoom / COARSE
        size = self._coarse.deviceIndependentSize()
        coarse = QRectF(-view.sx, -view.sy, size.width() * k, size.height() * k)
        painter.drawPixmap(coarse, self._coarse, QRectF(self._coarse.rect()))
        k = view.zoom / before.zoom
        target = QRectF(before.sx * k - view.sx, before.sy * k - view.sy, before.w * k, before.h * k)
        painter.drawPixmap(target, self._kept, QRectF(self._kept.rect()))
        return True

    def _draw_coarse(self) -> None:
        layout = self._canvas.map
        if self._coarse is not None and self._coarse_of is layout:
            return
        w = max(1.0, layout.width * COARSE)
        h = max(1.0, (BODY_TOP + layout.height + FOOT) * COARSE)
        pixmap = QPixmap(int(w) + 1, int(h) + 1)
        painter = QPainter(pixmap)
        scene = paint.Scene(layout, View(COARSE, 0, 0, w + 1, h + 1))
        theme = self._canvas.theme
        paint.still(painter, scene, theme.palette, theme.name, Rect(0, 0, w + 1, h + 1))
        painter.end()
        self._coarse, self._coarse_of = pixmap, layout

    def _sharpen(self) -> None:
        self._kept = None
        self._canvas.refresh()

    def finish(self) -> None:
        """Draws sharp at once."""
        self._rest.stop()
        self._sharpen()

    def stop(self) -> None:
        """Before the window goes."""
        self._rest.stop()
