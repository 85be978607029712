"""The recurring parts of document pages as slabs: section heads, rows, ticked lists, people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from salesplanner.drawing import text
from salesplanner.drawing.shapes import Box, Group, Icon, Rect, Shape, Text
from salesplanner.drawing.style import TextStyle
from salesplanner.export.pages import type as faces
from salesplanner.export.pages.flow import RULE, Slab, gap, padded, paragraph

_PAD = 4.3  # above the first line of a row
_BELOW = 4.75
_TICK = 12.5
_SQUARE = 15.5
_CHIP_TEXT, _CHIP_SIDES, _CHIP_PAD, _CHIP_GAP = 22.6, 30.0, 4.6, 5.8
_CHIP_LINES = 8


def section(title: str, width: float, colour: str = "ink") -> list[Slab]:
    """The heavy line and the heading over a section; they stay with what follows."""
    line = Slab(0.96, (Box(Rect(0, 0, width, 0.96), "ink"),), "Artifact", keep=60)
    return [line, *heading(title, width, colour)]


def heading(title: str, width: float, colour: str = "ink") -> list[Slab]:
    """A heading that stays with what follows."""
    head = padded(paragraph(title, faces.HEADING, width, colour, tag="H2"), 6.4, 3.4)
    return [replace(slab, keep=36) for slab in head]


def row(
    words: str,
    width: float,
    meta: str = "",
    style: TextStyle = faces.BODY,
    below: Sequence[Slab] = (),
    colour: str = "ink",
) -> list[Slab]:
    """A line across, the text, at its right in small print `meta`, and what belongs below the text."""
    aside = text.line(meta, faces.CAPTION, width * 0.4) if meta else None
    room = width - (aside.width + 12 if aside else 0)
    lines = paragraph(words, style, room, colour)
    slabs = padded([*lines, *below], _PAD, _BELOW)
    extra: list[Shape] = []
    if aside:
        base = _PAD + text.baseline(style)
        extra.append(Text(aside, width - aside.width, base, "ink3"))
    first = slabs[0]
    slabs[0] = replace(first, shapes=(*first.shapes, *extra))
    line = Slab(RULE, (Box(Rect(0, 0, width, RULE), "line"),), "Artifact", keep=first.height)
    return [line, *slabs]


def small(words: str, width: float, colour: str = "ink2", indent: float = 0.0) -> list[Slab]:
    """Small print of its own paragraph."""
    return paragraph(words, faces.CAPTION, width, colour, indent=indent)


def tick(words: str, width: float, remark: str = "") -> list[Slab]:
    """An empty box to tick, with the text beside it and a remark below in the colour of warnings."""
    indent = _TICK + 7.2
    lines = paragraph(words, faces.BODY, width, indent=indent)
    if remark:
        lines += small(remark, width, "warn", indent)
    box = Box(Rect(0, 0.4, _TICK, _TICK), None, "lineControl", 0.9, 2.4)
    first = lines[0]
    lines[0] = replace(
        first, shapes=(Group((box,), tag="Artifact"), *first.shapes), height=max(first.height, _TICK + 1)
    )
    return padded(lines, 1.4, 4.4)


def chips(items: Sequence[tuple[str, str]], width: float) -> list[Slab]:
    """Content items (name, icon) in outlines beside each other, as many in a row as there is room for."""
    slabs: list[Slab] = []
    row: list[Shape] = []
    x = tallest = 0.0

    def close() -> None:
        nonlocal x, tallest
        if row:
            slabs.append(Slab(tallest + _CHIP_GAP, tuple(row)))
        row.clear()
        x = tallest = 0.0

    for words, icon in items:
        block = text.wrap(words, faces.BODY, width - _CHIP_SIDES)
        if len(block.lines) > _CHIP_LINES:  # a text, not a name: it must be able to go over to the next page
            close()
            slabs += padded(paragraph(words, faces.BODY, width), 0, _CHIP_GAP)
            continue
        w, h = block.width + _CHIP_SIDES, block.height + 2 * _CHIP_PAD
        if x + w > width:
            close()
        shapes: tuple[Shape, ...] = (
            Box(Rect(0, 0, w, h), None, "lineStrong", 0.5, 3.6),
            Icon(icon, 8, h / 2 - 5.3, 10.6, "ink2"),
            *text.block_shapes(block, _CHIP_TEXT, _CHIP_PAD, "ink", width=block.width),
        )
        row.append(Group(shapes, x, 0))
        x, tallest = x + w + _CHIP_GAP, max(tallest, h)
    close()
    return padded(slabs, 2, 0)


def role(letter: str, name: str, does: str, width: float) -> list[Slab]:
    """R, A or C in a square, the person's name, and what they do."""
    indent = _SQUARE + 6.4
    slabs = paragraph(name, faces.BODY_MEDIUM, width, indent=indent)
    if does:
        slabs += small(does, width, "ink2", indent)
    fill, line, ink = {
        "R": ("accent", None, "onAccent"),
        "A": ("panel", "accent", "accent"),
    }.get(letter, ("neutral", None, "ink2"))
    sign = text.line(letter, faces.CAPTION_STRONG)
    square = Box(Rect(0, 0, _SQUARE, _SQUARE), fill, line, 1.2, 3.6)
    base = _SQUARE / 2 + faces.CAPTION_STRONG.size * 0.364
    first = slabs[0]
    slabs[0] = replace(
        first, shapes=(square, Text(sign, (_SQUARE - sign.width) / 2, base, ink), *first.shapes)
    )
    if len(slabs) == 1:
        slabs[0] = replace(slabs[0], height=max(slabs[0].height, _SQUARE))
    line_above = Slab(RULE, (Box(Rect(0, 0, width, RULE), "line"),), "Artifact", keep=30)
    return [line_above, *padded(slabs, _PAD, _BELOW)]


def spaced(slabs: Sequence[Slab]) -> list[Slab]:
    """A section with the room that parts it from the next."""
    return [*slabs, gap(16.8)]
