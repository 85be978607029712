"""Boxes, lines and curves → path operators. Coordinates are those of the display list, y downwards."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from salesplanner.drawing.shapes import Segment

if TYPE_CHECKING:
    from PySide6.QtGui import QPainterPath

_ARC = 0.5522847498  # control points of a quarter circle, in parts of its radius
Radii = tuple[float, float, float, float]


def box_operators(x: float, y: float, w: float, h: float, radius: float | Radii) -> str:
    """A closed rectangle, with rounded corners where the radius is not 0; radii are cut to half the sides."""
    if not radius:
        return f"{x:.2f} {y:.2f} {w:.2f} {h:.2f} re"
    most = min(w, h) / 2
    if isinstance(radius, tuple):
        tl, tr, br, bl = (min(max(each, 0.0), most) for each in radius)
    else:
        tl = tr = br = bl = min(radius, most)
    r, b = x + w, y + h
    k = 1 - _ARC
    return (
        f"{x + tl:.2f} {y:.2f} m {r - tr:.2f} {y:.2f} l "
        f"{r - tr * k:.2f} {y:.2f} {r:.2f} {y + tr * k:.2f} {r:.2f} {y + tr:.2f} c "
        f"{r:.2f} {b - br:.2f} l "
        f"{r:.2f} {b - br * k:.2f} {r - br * k:.2f} {b:.2f} {r - br:.2f} {b:.2f} c "
        f"{x + bl:.2f} {b:.2f} l "
        f"{x + bl * k:.2f} {b:.2f} {x:.2f} {b - bl * k:.2f} {x:.2f} {b - bl:.2f} c "
        f"{x:.2f} {y + tl:.2f} l "
        f"{x:.2f} {y + tl * k:.2f} {x + tl * k:.2f} {y:.2f} {x + tl:.2f} {y:.2f} c h"
    )


def path_operators(segments: Iterable[Segment], dx: float = 0.0, dy: float = 0.0) -> str:
    """Lines and curves, moved by (dx, dy)."""
    parts = []
    for segment in segments:
        match segment:
            case ("M", x, y):
                parts.append(f"{x + dx:.2f} {y + dy:.2f} m")
            case ("L", x, y):
                parts.append(f"{x + dx:.2f} {y + dy:.2f} l")
            case ("C", a, b, c, d, x, y):
                parts.append(
                    f"{a + dx:.2f} {b + dy:.2f} {c + dx:.2f} {d + dy:.2f} {x + dx:.2f} {y + dy:.2f} c"
                )
            case _:
                parts.append("h")
    return " ".join(parts)


def outline(path: QPainterPath, scale: float) -> str:
    """A glyph's outline, filled; empty for an empty glyph."""
    parts = []
    at = 0
    while at < path.elementCount():
        element = path.elementAt(at)
        x, y = element.x * scale, element.y * scale
        if element.isMoveTo():
            parts.append(f"{x:.4f} {y:.4f} m")
        elif element.isLineTo():
            parts.append(f"{x:.4f} {y:.4f} l")
        else:
            second, end = path.elementAt(at + 1), path.elementAt(at + 2)
            numbers = (x, y, second.x * scale, second.y * scale, end.x * scale, end.y * scale)
            parts.append(" ".join(f"{n:.4f}" for n in numbers) + " c")
            at += 2
        at += 1
    return " ".join([*parts, "f"]) if parts else ""


@lru_cache(512)
def colour_numbers(colour: str) -> str:
    """Red, green and blue, 0 to 1, of "#RRGGBB"."""
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.4f}" for i in (1, 3, 5))
