"""Pieces of SVG text: numbers, escaped words, path data of shapes, icons and glyphs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from PySide6.QtGui import QRawFont

from salesplanner.drawing import icons
from salesplanner.drawing.shapes import Rect, Segment
from salesplanner.drawing.text import clean

_ARC = 0.5522847498  # control points of a quarter circle, in parts of its radius
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": " "})


def number(value: float, digits: int = 3) -> str:
    """A number without needless zeros."""
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def escaped(text: str) -> str:
    """Words of the user as text or attribute of XML; what XML cannot hold becomes U+FFFD."""
    return clean(text).translate(_ESCAPES)


def path_data(segments: Iterable[Segment]) -> str:
    """Segments in the path language of SVG."""
    return "".join(segment[0] + " ".join(number(float(n)) for n in segment[1:]) for segment in segments)


def box_path(rect: Rect, radii: tuple[float, float, float, float]) -> str:
    """A rectangle with a radius for each corner: top left, top right, bottom right, bottom left."""
    most = min(rect.w, rect.h) / 2
    a, b, c, d = (min(radius, most) for radius in radii)
    x, y, r, f, k = rect.x, rect.y, rect.right, rect.bottom, 1 - _ARC
    segments: tuple[Segment, ...] = (
        ("M", x + a, y),
        ("L", r - b, y),
        ("C", r - b * k, y, r, y + b * k, r, y + b),
        ("L", r, f - c),
        ("C", r, f - c * k, r - c * k, f, r - c, f),
        ("L", x + d, f),
        ("C", x + d * k, f, x, f - d * k, x, f - d),
        ("L", x, y + a),
        ("C", x, y + a * k, x + a * k, y, x + a, y),
        ("Z",),
    )
    return path_data(segments)


@cache
def icon_parts(name: str) -> tuple[float, str]:
    """The side of an icon's grid and its paths; colour and width come from where it is used."""
    drawing = icons.drawing(name)
    parts = []
    for path in drawing.paths:
        words = []
        if path.fill:
            words.append(f'fill="{path.fill}"')
        if path.line is None:
            words.append('stroke="none"')
        elif path.line != icons.CURRENT:
            words.append(f'stroke="{path.line}" stroke-width="{number(path.width)}"')
        parts.append(f'<path d="{path_data(path.segments)}" {" ".join(words)}/>')
    return drawing.side, "".join(parts).replace(" />", "/>")


def glyph_data(raw: QRawFont, glyph: int) -> str:
    """The outline of a glyph in px at 100 px, baseline at 0; empty for a space."""
    path = raw.pathForGlyph(glyph)
    parts = []
    open_ = False
    at = 0
    while at < path.elementCount():
        element = path.elementAt(at)
        x, y = number(element.x, 2), number(element.y, 2)
        if element.isMoveTo():
            parts.append(f"{'Z' if open_ else ''}M{x} {y}")
            open_ = True
        elif element.isLineTo():
            parts.append(f"L{x} {y}")
        else:
            ends = [path.elementAt(at + 1), path.elementAt(at + 2)]
            at += 2
            parts.append(f"C{x} {y} " + " ".join(f"{number(e.x, 2)} {number(e.y, 2)}" for e in ends))
        at += 1
    return "".join(parts) + ("Z" if open_ else "")
