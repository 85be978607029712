"""Elevation as stacked rounded rectangles (e1 card, e2 popover and toast, e3 drag and dialog); no blur."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from salesplanner.drawing.style import ELEVATION, ELEVATION_DARK
from salesplanner.ui import theme

# Room a widget leaves around its body so that the shadow can be seen, in px: left and right, top, bottom.
MARGIN = {"e2": (4, 2, 10), "e3": (7, 6, 17)}


def paint_shadow(painter: QPainter, rect: QRectF, radius: float, level: str) -> None:
    """Draws the shadow of `rect`, outermost step first; the body comes after."""
    look = theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    steps = ELEVATION[level]
    for index in reversed(range(len(steps))):
        down, grow, alpha = steps[index]
        colour = look.colour("shadow", ELEVATION_DARK[index] if look.dark else alpha)
        painter.setBrush(colour)
        grown = rect.adjusted(-grow, -grow + down, grow, grow + down)
        painter.drawRoundedRect(grown, radius + grow, radius + grow)
    painter.restore()


def paint_panel(
    painter: QPainter, rect: QRectF, radius: float, level: str, line: str = "lineStrong"
) -> None:
    """A raised panel: its shadow, its fill and a border of 1 px."""
    paint_shadow(painter, rect, radius, level)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.current().colour(line))
    painter.setBrush(theme.current().colour("panel"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.restore()
