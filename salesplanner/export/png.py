"""A display list as a PNG file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path as FilePath

from PySide6.QtCore import QBuffer, QIODevice

from salesplanner.drawing.map.badges import Badges
from salesplanner.drawing.qpainter import image
from salesplanner.drawing.shapes import Rect, Shape
from salesplanner.drawing.style import LIGHT, Palette
from salesplanner.drawing.text import clean
from salesplanner.export.mapdrawing import map_drawing
from salesplanner.plan.state import State

SCALE = 2.0
"""Pixels a px: sharp on a slide and on a dense screen."""

_LARGEST_SIDE = 30_000  # Qt's painter counts pixels in 15 bits
_LARGEST_AREA = 120_000_000  # half a gigabyte of memory while it is drawn
_DOTS_PER_METRE = 96 / 0.0254


def fitting_scale(size: tuple[float, float], scale: float = SCALE) -> float:
    """The scale asked for, or the largest below it at which a picture of `size` px can be made."""
    width, height = max(size[0], 1.0), max(size[1], 1.0)
    by_area: float = (_LARGEST_AREA / (width * height)) ** 0.5
    return min(scale, _LARGEST_SIDE / max(width, height), by_area)


def png_of(state: State, badges: Badges | None = None) -> bytes:
    """The map of a plan as a PNG file, on its canvas."""
    shapes, size = map_drawing(state, badges)
    return png(shapes, size, LIGHT, state.plan.title)


def write_png(
    shapes: Iterable[Shape],
    size: tuple[float, float],
    target: FilePath,
    palette: Palette,
    title: str = "",
    scale: float = SCALE,
    background: str | None = "white",
) -> None:
    """Writes the drawing to `target`, which is replaced; see `png`. Raises OSError."""
    target.write_bytes(png(shapes, size, palette, title, scale, background))


def png(
    shapes: Iterable[Shape],
    size: tuple[float, float],
    palette: Palette,
    title: str = "",
    scale: float = SCALE,
    background: str | None = "white",
) -> bytes:
    """The drawing, `size` px from (0, 0), as a PNG of `scale` pixels a px, or fewer where it would grow too large.

    `background` is a token, "#RRGGBB", or None for transparent. The same drawing gives the same bytes.
    """
    scale = fitting_scale(size, scale)
    picture = image(shapes, Rect(0, 0, *size), palette, scale, background)
    picture.setDotsPerMeterX(round(_DOTS_PER_METRE * scale))
    picture.setDotsPerMeterY(round(_DOTS_PER_METRE * scale))
    if title:
        picture.setText("Title", clean(title))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not picture.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise OSError("The picture could not be written as PNG")
    return bytes(buffer.data().data())
