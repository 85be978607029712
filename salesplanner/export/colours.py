"""The colours of a printed plan: the brand's accent made legible, and black and white with lines for tints."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from salesplanner.drawing.shapes import Box, Group, Path, Shape
from salesplanner.drawing.style import LIGHT, Palette

LEGIBLE = 4.5
DASHES: dict[str, tuple[float, ...]] = {"seller": (), "buyer": (4, 2.4), "plain": (1.2, 2.4)}
_OTHERS = (6.0, 2.0, 1.2, 2.0)
_HUES = ("seller", "buyer", "plain", "violet", "green", "rose", "blue")
_TINTED = re.compile(rf"({'|'.join(_HUES)})(Tint|Lane)$")
_LINED = re.compile(rf"({'|'.join(_HUES)})(Card|Line)$")


def is_colour(text: str) -> bool:
    """Whether the text is "#RRGGBB"."""
    return re.fullmatch("#[0-9A-Fa-f]{6}", text) is not None


def contrast(one: str, other: str = "#FFFFFF") -> float:
    """The contrast of two colours as WCAG 2 defines it, 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def legible(colour: str) -> str:
    """The colour, darkened in small steps until text in it can be read on white and white on it."""
    r, g, b = _parts(colour)
    while contrast(_written(r, g, b)) < LEGIBLE:
        r, g, b = r * 0.96, g * 0.96, b * 0.96
    return _written(r, g, b)


def palette(colours: str, accent: str = "") -> Palette:
    """The colours of paper: "colour" with the brand's accent, or "plain": black, greys and white."""
    if colours == "plain":
        return {name: _grey(name, value) for name, value in LIGHT.items()}
    if not is_colour(accent):
        return LIGHT
    strong = legible(accent)
    return {**LIGHT, "accent": strong, "accentHover": strong, "accentTint": _light(strong, 0.91),
            "accentLine": _light(strong, 0.6)}


def in_lines(shapes: Iterable[Shape]) -> tuple[Shape, ...]:
    """The shapes for black and white: each tint becomes an outline, whole for the seller and dashed for the buyer."""
    return tuple(_lined(shape) for shape in shapes)


def _lined(shape: Shape) -> Shape:
    if isinstance(shape, Group):
        return replace(shape, shapes=in_lines(shape.shapes))
    if isinstance(shape, Box):
        found = _TINTED.match(shape.fill or "")
        # Plates behind words have the colour of their lane and round corners; they stay without a line.
        if found and not shape.line and not (found[2] == "Lane" and shape.radius):
            return replace(shape, line=f"{found[1]}Strong", width=0.8, dash=_dash(found[1]))
        if found := _LINED.match(shape.line or ""):
            return replace(shape, dash=_dash(found[1]))
    if isinstance(shape, Path) and shape.line == "accent" and not shape.dash:
        return replace(shape, dash=(5, 2))
    return shape


def _dash(hue: str) -> tuple[float, ...]:
    return DASHES.get(hue, _OTHERS)


def _grey(name: str, value: str) -> str:
    """Texts and strong marks become black or dark grey, tints white, lines keep their lightness."""
    if _TINTED.match(name) or name in ("accentTint", "goodTint", "warnTint", "badTint", "canvas", "sunken", "wash"):
        return "#FFFFFF"
    light = _luminance(value)
    if name in (*_HUES, "accent", "accentHover", "good", "warn", "bad") or name.endswith("Strong"):
        return "#1A1A1A" if not name.endswith("Strong") or name == "lineStrong" else "#3A3A3A"
    if _LINED.match(name):
        light = min(light, 0.3)
    level = round(255 * (1.055 * light ** (1 / 2.4) - 0.055 if light > 0.0031308 else 12.92 * light))
    return _written(level, level, level)


def _light(colour: str, share: float) -> str:
    return _written(*(part + (255 - part) * share for part in _parts(colour)))


def _parts(colour: str) -> tuple[float, float, float]:
    r, g, b = (float(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return r, g, b


def _written(*parts: float) -> str:
    return "#" + "".join(f"{min(255, max(0, round(part))):02X}" for part in parts)


def _luminance(colour: str) -> float:
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in (c / 255 for c in _parts(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
