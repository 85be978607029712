"""How a card, a content chip, a prompt and an avatar look, at (0, 0). Memoised per record and width."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from salesplanner.drawing import style, text
from salesplanner.drawing.map import sizes
from salesplanner.drawing.shapes import Box, DisplayList, Icon, Rect, Shape, Text, circle
from salesplanner.drawing.text import Block
from salesplanner.plan.labels import channel_label, kind_label

Detail = Literal["full", "dots", "bars", "blocks"]
SPOKEN_KINDS = ("question", "objection", "decision", "pain")  # named on the card instead of the channel


@dataclass(frozen=True, slots=True)
class Face:
    """The size of a card and what is drawn."""

    w: float
    h: float
    shapes: DisplayList
    cut: bool = False


def detail_at(zoom: float) -> Detail:
    """How much is drawn at a zoom (1.0 = 100 %)."""
    if zoom >= 0.895:
        return "full"
    if zoom >= 0.595:
        return "dots"
    return "bars" if zoom >= 0.345 else "blocks"


def avatar(
    initials: str, x: float, y: float, size: float = 20.0, fill: str = "neutral", ink: str = "ink2"
) -> DisplayList:
    """A circle with initials; `x`, `y` is the top left corner."""
    letters = style.INITIALS if size <= 22 else style.INITIALS_28 if size <= 30 else style.INITIALS_40
    line = text.line(initials, letters)
    top = y + (size - letters.leading) / 2
    return (
        circle(x + size / 2, y + size / 2, size / 2, fill),
        Text(line, x + (size - line.width) / 2, top + text.baseline(letters), ink),
    )


@lru_cache(maxsize=16_384)
def card_block(words: str, width: float) -> Block:
    """The lines of a card `width` px wide: one to four."""
    return text.wrap(words, style.CARD, width - sizes.CARD_TEXT, sizes.CARD_LINES)


@lru_cache(maxsize=16_384)
def card_height(words: str, width: float) -> float:
    """55, 71, 87 or 103 px for one to four lines."""
    lines = max(1, len(card_block(words, width).lines))
    text_height = lines * sizes.CARD_LEADING
    return sizes.CARD_PAD_TOP + text_height + sizes.META_GAP + sizes.META_ROW + sizes.CARD_PAD_BOTTOM


@lru_cache(maxsize=16_384)
def card_face(
    words: str, kind: str, channel: str, owner: str, noted: bool, width: float, hue: str, detail: Detail
) -> Face:
    """A card of a seller, buyer or own lane. `owner` are initials or empty."""
    block = card_block(words, width)
    height = card_height(words, width)
    if detail == "blocks":
        return Face(width, height, (Box(Rect(0, 0, width, height), f"{hue}Strong", radius=3),), block.cut)
    shapes: list[Shape] = [*plate(width, height, hue)]
    if detail == "bars":
        shapes += [
            Box(Rect(sizes.CARD_PAD_X, sizes.CARD_PAD_TOP + 5.5 + i * 16, line.width, 5), "inkOff", radius=2.5)
            for i, line in enumerate(block.lines)
        ]
        return Face(width, height, tuple(shapes), block.cut)
    shapes += text.block_shapes(block, sizes.CARD_PAD_X, sizes.CARD_PAD_TOP, "ink", width=width - 18)
    shapes += _meta(kind, channel, owner, noted, width, height, hue, detail)
    return Face(width, height, tuple(shapes), block.cut)


def plate(width: float, height: float, hue: str, radius: float = sizes.CARD_RADIUS) -> DisplayList:
    """The body of a card with its small shadow."""
    return (
        Box(Rect(0, 1, width, height), "shadow", radius=radius, alpha=0.05),
        Box(Rect(0, 0, width, height), "card", f"{hue}Card", 1, radius),
    )


def _meta(
    kind: str, channel: str, owner: str, noted: bool, width: float, height: float, hue: str, detail: Detail
) -> list[Shape]:
    top = height - sizes.CARD_PAD_BOTTOM - sizes.META_ROW
    x = sizes.CARD_PAD_X
    right = width - sizes.CARD_PAD_X
    shapes: list[Shape] = []
    if owner and detail == "full":
        right -= 20
        shapes += avatar(owner, right, top)
    elif owner:
        right -= 8
        shapes.append(circle(right + 4, top + 10, 4, "neutral"))
    if noted:
        right -= 17
        shapes.append(Icon("file-text", right, top + 4, 12, "ink3"))
    icon = style.CHANNEL_ICONS.get(channel)
    if icon:
        shapes.append(Icon(icon, x, top + 3, 14, hue))
        x += 19
    if detail == "full":
        spoken = kind in SPOKEN_KINDS
        word = kind_label(kind) if spoken or not icon else channel_label(channel)
        face = style.MICRO_STRONG if spoken else style.META
        colour = "bad" if kind == "objection" else "ink2" if spoken else "ink3"
        line = text.line(word, face, max(10.0, right - 4 - x))
        shapes.append(Text(line, x, top + 3 + text.baseline(face), colour))
    return shapes


@lru_cache(maxsize=4_096)
def chip_face(words: str, form: str, more: int, width: float, hue: str, detail: Detail) -> Face:
    """A content item; `more` counts the items of the cell that are folded behind it."""
    plus = text.line(f"+{more}", style.MICRO) if more else None
    room = width - 27 - 8 - (plus.width + 4 if plus else 0)
    block = text.wrap(words, style.CARD, room, sizes.CARD_LINES)
    height = sizes.CHIP + (max(1, len(block.lines)) - 1) * sizes.CARD_LEADING
    if detail == "blocks":
        return Face(width, height, (Box(Rect(0, 0, width, height), f"{hue}Strong", radius=3),), block.cut)
    shapes: list[Shape] = [Box(Rect(0, 0, width, height), "card", f"{hue}Card", 1, 6)]
    if detail == "bars":
        shapes += [
            Box(Rect(27, 11.5 + i * 16, line.width, 5), "inkOff", radius=2.5) for i, line in enumerate(block.lines)
        ]
        return Face(width, height, tuple(shapes), block.cut)
    shapes.append(Icon(style.CHANNEL_ICONS.get(form, "file-text"), 9, 7.5, sizes.CHIP_ICON, "ink2"))
    shapes += text.block_shapes(block, 27, 6, "ink", width=room)
    if plus:
        shapes.append(Text(plus, width - 8 - plus.width, 7 + text.baseline(style.MICRO), "ink3"))
    return Face(width, height, tuple(shapes), block.cut)


@lru_cache(maxsize=4_096)
def item_face(words: str, width: float) -> Face:
    """A content item on paper: text only, so many lines that any sheet holds them; the step's page has all of it."""
    block = text.wrap(words, style.CARD, width, 2 * sizes.CARD_LINES)
    return Face(width, block.height, text.block_shapes(block, 0, 0, "ink", width=width), block.cut)


@lru_cache(maxsize=4_096)
def prompt_face(words: str, width: float, detail: Detail) -> Face:
    """A ghost text of a template, or the invitation in an empty cell."""
    block = text.wrap(words, style.CARD, width - 18, sizes.CARD_LINES)
    height = 12 + max(1, len(block.lines)) * sizes.CARD_LEADING + 6
    outline = Box(Rect(0, 0, width, height), None, "lineControl", 1, sizes.CARD_RADIUS, (3, 3))
    if detail == "blocks":
        return Face(width, height, ())
    if detail == "bars":
        return Face(width, height, (outline,))
    return Face(width, height, (outline, *text.block_shapes(block, 9, 9, "ink3", width=width - 18)))
