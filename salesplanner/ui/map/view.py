"""What part of the map the window shows: zoom and scroll position, and the way from one to the other.

Band and lane headers stick to the top and left edge; the body scrolls under them. Viewport coordinates are px of the
widget, map coordinates are px at 100 % (see drawing.map.layout).
"""

from __future__ import annotations

from dataclasses import dataclass

from salesplanner.drawing.map import sizes
from salesplanner.drawing.map.layout import MapLayout
from salesplanner.drawing.map.picture import BODY_TOP
from salesplanner.drawing.shapes import Rect

ZOOMS = (0.25, 0.35, 0.5, 0.6, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0)
FOOT = 64.0  # room below the last lane, for the button that adds one
FIXED_BELOW = 0.345  # under this zoom numbers and lane names keep their size


@dataclass(frozen=True, slots=True)
class View:
    """`zoom` 1.0 = 100 %; `sx`, `sy` scrolled px; `w`, `h` the viewport's size in px."""

    zoom: float = 1.0
    sx: float = 0.0
    sy: float = 0.0
    w: float = 1.0
    h: float = 1.0

    @property
    def band(self) -> float:
        """Height of the band in px."""
        return sizes.BAND * self.zoom

    @property
    def left(self) -> float:
        """Width of the lane headers in px."""
        return sizes.LANE_HEADER * self.zoom

    def extent(self, layout: MapLayout) -> tuple[float, float]:
        """How far the map can be scrolled, px."""
        width = layout.width * self.zoom - self.w
        height = (BODY_TOP + layout.height + FOOT) * self.zoom - self.h
        return max(0.0, width), max(0.0, height)

    def held(self, layout: MapLayout) -> View:
        """The same view with the scroll position inside the map."""
        right, bottom = self.extent(layout)
        return View(self.zoom, min(max(0.0, self.sx), right), min(max(0.0, self.sy), bottom), self.w, self.h)

    def to_body(self, x: float, y: float) -> tuple[float, float]:
        """Viewport → body coordinates."""
        return (x + self.sx) / self.zoom, (y + self.sy) / self.zoom - BODY_TOP

    def to_band(self, x: float, y: float) -> tuple[float, float]:
        """Viewport → band coordinates."""
        return (x + self.sx) / self.zoom, y / self.zoom

    def from_body(self, rect: Rect) -> Rect:
        """Body → viewport."""
        z = self.zoom
        return Rect(rect.x * z - self.sx, (rect.y + BODY_TOP) * z - self.sy, rect.w * z, rect.h * z)

    def from_band(self, rect: Rect) -> Rect:
        """Band → viewport."""
        z = self.zoom
        return Rect(rect.x * z - self.sx, rect.y * z, rect.w * z, rect.h * z)

    def shown(self) -> Rect:
        """The part of the body in the viewport, right of the lane headers and below the band, in body coordinates."""
        x0, y0 = self.to_body(self.left, self.band)
        x1, y1 = self.to_body(self.w, self.h)
        return Rect(x0, y0, max(0.0, x1 - x0), max(0.0, y1 - y0))

    def zoomed(self, zoom: float, x: float, y: float) -> View:
        """Another zoom; what lies under the viewport point (x, y) stays there."""
        zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        k = zoom / self.zoom
        return View(zoom, (self.sx + x) * k - x, (self.sy + y) * k - y, self.w, self.h)

    def revealing(self, rect: Rect, margin: float = 16.0) -> View:
        """Scrolled as little as it takes to show a body rectangle."""
        place = self.from_body(rect)
        sx, sy = self.sx, self.sy
        if place.x < self.left + margin:
            sx -= self.left + margin - place.x
        elif place.right > self.w - margin:
            sx += min(place.right - (self.w - margin), place.x - self.left - margin)
        if place.y < self.band + margin:
            sy -= self.band + margin - place.y
        elif place.bottom > self.h - margin:
            sy += min(place.bottom - (self.h - margin), place.y - self.band - margin)
        return View(self.zoom, sx, sy, self.w, self.h)


def next_zoom(zoom: float, direction: int) -> float:
    """The next step of ZOOMS up (1) or down (−1)."""
    if direction > 0:
        return next((step for step in ZOOMS if step > zoom + 0.001), ZOOMS[-1])
    return next((step for step in reversed(ZOOMS) if step < zoom - 0.001), ZOOMS[0])
