"""Icons as shapes: the bundled Lucide drawings, read from their SVG files, and the program's own mark.

Only our own files are read, so a reader for their few elements is enough; users' SVG is never opened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from salesplanner.drawing.pathdata import segments
from salesplanner.drawing.shapes import Icon, Path, Segment
from salesplanner.resources import icon_file

CURRENT = "currentColor"
"""Stands for the colour the icon is drawn in."""

_ELEMENT = re.compile(r"<(svg|path|circle|ellipse|rect|line|polyline|polygon)\b([^>]*?)/?>")
_ATTRIBUTE = re.compile(r'([\w-]+)\s*=\s*"([^"]*)"')


@dataclass(frozen=True, slots=True)
class Drawing:
    """An icon's paths on a grid of `side` units (24 for Lucide, 32 for the program's mark)."""

    side: float
    paths: tuple[Path, ...]


@cache
def drawing(name: str) -> Drawing:
    """The icon of that name. Raises FileNotFoundError for one that is not bundled, ValueError for a damaged file."""
    side, root = 24.0, dict[str, str]()
    paths: list[Path] = []
    for tag, rest in _ELEMENT.findall(icon_file(name).read_text(encoding="utf-8")):
        attributes = dict(_ATTRIBUTE.findall(rest))
        if tag == "svg":
            root = {key: attributes[key] for key in ("fill", "stroke", "stroke-width") if key in attributes}
            side = float(attributes["viewBox"].split()[2])
            continue
        look = root | attributes
        fill, line = look.get("fill", "#000000"), look.get("stroke", "none")
        paths.append(
            Path(
                _outline(tag, attributes),
                fill=None if fill == "none" else fill,
                line=None if line == "none" else line,
                width=float(look.get("stroke-width", 1)),
            )
        )
    if not paths:
        raise ValueError(f"The icon {name!r} holds no drawing")
    return Drawing(side, tuple(paths))


@lru_cache(2048)
def placed(icon: Icon) -> tuple[Path, ...]:
    """The icon as paths where it stands, in its size and colour; `stroke` replaces Lucide's 2."""
    source = drawing(icon.name)
    scale = icon.size / source.side
    shown = []
    for path in source.paths:
        width = (icon.stroke if path.line == CURRENT else path.width) * scale
        shown.append(
            replace(
                path,
                segments=tuple(_scaled(each, scale, icon.x, icon.y) for each in path.segments),
                fill=icon.colour if path.fill == CURRENT else path.fill,
                line=icon.colour if path.line == CURRENT else path.line,
                width=width,
                alpha=icon.alpha,
            )
        )
    return tuple(shown)


def _scaled(segment: Segment, scale: float, x: float, y: float) -> Segment:
    moved = [number * scale + (y if i % 2 else x) for i, number in enumerate(segment[1:])]
    return (segment[0], *moved)  # type: ignore[return-value]


def _outline(tag: str, attributes: dict[str, str]) -> tuple[Segment, ...]:
    """The element as path data, which says all of them in one language."""
    if tag == "path":
        return segments(attributes["d"])

    def number(name: str, otherwise: float = 0.0) -> float:
        return float(attributes.get(name, otherwise))

    match tag:
        case "circle" | "ellipse":
            rx = number("rx", number("r"))
            ry = number("ry", number("r"))
            x, y = number("cx"), number("cy")
            data = f"M{x + rx} {y}A{rx} {ry} 0 0 1 {x - rx} {y}A{rx} {ry} 0 0 1 {x + rx} {y}Z"
        case "line":
            data = f"M{number('x1')} {number('y1')}L{number('x2')} {number('y2')}"
        case "rect":
            data = _rectangle(number("x"), number("y"), number("width"), number("height"), number("rx", number("ry")))
        case _:
            data = f"M{attributes['points']}" + ("Z" if tag == "polygon" else "")
    return segments(data)


def _rectangle(x: float, y: float, w: float, h: float, r: float) -> str:
    if not r:
        return f"M{x} {y}h{w}v{h}h{-w}Z"
    turn = f"a{r} {r} 0 0 1 "
    return (
        f"M{x + r} {y}h{w - 2 * r}{turn}{r} {r}v{h - 2 * r}{turn}{-r} {r}"
        f"h{2 * r - w}{turn}{-r} {-r}v{2 * r - h}{turn}{r} {-r}Z"
    )
