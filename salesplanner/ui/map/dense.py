"""Links where very many are in view: all lines of one colour in one call, with square corners.

Drawn one by one, with rounded corners, three hundred links take as long as all cards around them.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from salesplanner.drawing.map.routes import Look, Route
from salesplanner.drawing.style import Palette

MANY = 120  # links in view from which they are drawn together
_LINES: dict[Look, tuple[str, float]] = {
    "faded": ("linkFaded", 1.5),
    "rest": ("lineControl", 1.5),
    "lit": ("accent", 2.0),
}


def draw(painter: QPainter, routes: list[tuple[Route, Look]], palette: Palette) -> None:
    """Draws routes with their look (rest, lit or faded), lit ones last; the painter is in body coordinates."""
    lines: defaultdict[Look, list[QLineF]] = defaultdict(list)
    marks: defaultdict[str, QPainterPath] = defaultdict(QPainterPath)
    for route, look in routes:
        lines[look] += _stretches(route)
        faded = look == "faded"
        _add_dot(marks["linkFaded" if faded else f"{route.source_hue}Strong"], route)
        _add_arrow(marks["linkFaded" if faded else f"{route.target_hue}Strong"], route)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for look, (colour, width) in _LINES.items():
        if lines[look]:
            painter.setPen(QPen(QColor(palette[colour]), width))
            painter.drawLines(lines[look])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, path in marks.items():
        path.setFillRule(Qt.FillRule.WindingFill)
        painter.fillPath(path, QColor(palette[colour]))


@lru_cache(maxsize=8_192)
def _stretches(route: Route) -> list[QLineF]:
    x, y = route.points[-1]
    points = (*route.points[:-1], (x + 4.0, y))
    return [QLineF(*a, *b) for a, b in pairwise(points)]


def _add_dot(path: QPainterPath, route: Route) -> None:
    path.addEllipse(QPointF(*route.points[0]), 3.0, 3.0)


def _add_arrow(path: QPainterPath, route: Route) -> None:
    x, y = route.points[-1]
    path.addPolygon(QPolygonF([QPointF(x, y), QPointF(x + 5.5, y - 3.6), QPointF(x + 5.5, y + 3.6), QPointF(x, y)]))
