"""The kept picture of the map: drawn anew only where the scene has changed since."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from salesplanner.drawing.shapes import Rect
from salesplanner.ui.map import paint
from salesplanner.ui.map.changes import changed_parts
from salesplanner.ui.theme import Theme


class Still:
    """One picture and the scene it shows."""

    def __init__(self) -> None:
        self._picture: QPixmap | None = None
        self._scene: paint.Scene | None = None
        self._look: tuple[QSize, float, str] | None = None
        self._fresh = False

    def outdate(self) -> None:
        """The scene may have changed."""
        self._fresh = False

    def forget(self) -> None:
        """Everything looks different, as after a change of theme."""
        self._fresh, self._picture = False, None

    @property
    def fresh(self) -> QPixmap | None:
        """The picture where it is known to be up to date."""
        return self._picture if self._fresh else None

    def show(self, scene: paint.Scene, theme: Theme, size: QSize, ratio: float) -> QPixmap:
        """The picture of a scene, `size` px at a device ratio."""
        look = (size, ratio, theme.name)
        parts: list[Rect] | None = None
        # Between whole ratios the edge of a part would lie inside a pixel of the screen.
        if self._picture is not None and self._scene is not None and look == self._look and ratio == int(ratio):
            parts = changed_parts(self._scene, scene)
        if parts is None or self._picture is None:
            self._picture = QPixmap(size * ratio)
            self._picture.setDevicePixelRatio(ratio)
            parts = [Rect(0, 0, size.width(), size.height())]
        painter = QPainter(self._picture)
        for part in parts:
            painter.setClipRect(QRectF(*part))
            paint.still(painter, scene, theme.palette, theme.name, part)
        painter.end()
        self._scene, self._look, self._fresh = scene, look, True
        return self._picture
