"""The program's mark, drawn in the accent of the theme; `icons/salesplanner.svg` is the same for the desktop."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from salesplanner.drawing import qpainter
from salesplanner.drawing.shapes import Box, DisplayList, Path, Rect, circle
from salesplanner.ui import theme

SIDE = 32.0
SHAPES: DisplayList = (
    Box(Rect(0, 0, SIDE, SIDE), "accent", radius=8.5),
    Path(
        (
            ("M", 7.2, 11.4),
            ("L", 14.2, 11.4),
            ("C", 17.5, 11.4, 17.7, 20.4, 21.0, 20.4),
            ("L", 24.6, 20.4),
        ),
        None,
        "onAccent",
        2.7,
    ),
    circle(23.4, 11.4, 2.1, "onAccent"),
    circle(9.1, 20.4, 2.1, "onAccent"),
)


class Mark(QAbstractButton):
    """The mark as a button."""

    def __init__(self, size: int = 30, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(size, size)
        self.setProperty("radius", 7)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / SIDE, self.height() / SIDE)
        qpainter.draw(painter, SHAPES, theme.current().palette)
