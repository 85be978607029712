"""What the window adds on top of the map's own picture: choice, focus, hover, drop marks, ghosts. Display lists."""

from __future__ import annotations

from salesplanner.catalogue import _
from salesplanner.drawing import style, text
from salesplanner.drawing.map import sizes
from salesplanner.drawing.map.layout import MapLayout
from salesplanner.drawing.shapes import Box, DisplayList, Group, Icon, Rect, Shape, Text, circle
from salesplanner.plan.records import Card, Lane
from salesplanner.plan.state import Cell


def chosen(rect: Rect, radius: float = sizes.CARD_RADIUS) -> Box:
    """The frame of a chosen card."""
    return Box(rect, None, "accent", 2, radius)


def doubt(rect: Rect, radius: float = sizes.CARD_RADIUS) -> DisplayList:
    """A card that is a pain or doubt of the persona through whose eyes the map is seen."""
    return (
        Box(rect, None, "buyerStrong", 1.5, radius),
        circle(rect.right - 6, rect.y + 6, 9, "buyerStrong"),
        Icon("circle-question-mark", rect.right - 12.5, rect.y - 0.5, 13, "white"),
    )


def editing(rect: Rect) -> DisplayList:
    """The frame of a card that is being typed, with the key that keeps it."""
    line = text.line(_("Enter"), style.MICRO)
    key = Rect(rect.right - 9 - line.width - 10, rect.bottom - 6 - 19, line.width + 10, 18)
    cover = Box(Rect(rect.right - 70, rect.bottom - 28, 66, 24), "card")
    if rect.h < 50:
        return (chosen(rect),)
    return (
        cover,
        Box(key, "sunken", "line", 1, 4),
        Text(line, key.x + 5, key.y + 2 + text.baseline(style.MICRO), "ink3"),
        chosen(rect),
    )


def hovered(rect: Rect, radius: float = sizes.CARD_RADIUS) -> Box:
    """The frame of a card under the pointer."""
    return Box(rect, None, "lineControl", 1, radius)


def focus_ring(rect: Rect, radius: float = sizes.CARD_RADIUS, ground: str = "canvas") -> DisplayList:
    """The keyboard's focus: 2 px accent with a gap of 2 px in the colour behind."""
    return (
        Box(rect.grown(2), None, ground, 2, radius + 2),
        Box(rect.grown(4), None, "accent", 2, radius + 4),
    )


def origin(rect: Rect, ground: str) -> DisplayList:
    """What stays where a card was lifted: a veil over it and a dashed frame."""
    return (
        Box(rect, ground, radius=sizes.CARD_RADIUS, alpha=0.55),
        Box(rect, None, "lineControl", 1, sizes.CARD_RADIUS, (3, 3)),
    )


def target_cell(rect: Rect) -> DisplayList:
    """The cell a card would drop into."""
    return (Box(rect, "accentTint"), Box(rect, None, "accentLine", 1.5))


def insertion(mark: Rect) -> DisplayList:
    """The line where a card would go, with a ring at its left."""
    return (
        Box(Rect(mark.x, mark.y - 1, mark.w, 2), "accent", radius=1),
        circle(mark.x, mark.y, 4, "panel", "accent", 2),
    )


def handle(rect: Rect, hue: str) -> Box:
    """The dot at a card's right edge from which a link is drawn."""
    return circle(rect.right, rect.cy, 5, f"{hue}Strong", "panel", 1.5)


def invitation(lane: Lane) -> str:
    """What an empty cell asks for."""
    return {
        "seller": _("Add what the seller does"),
        "buyer": _("Add what the buyer does"),
        "content": _("Add what you show"),
        "emotion": "",
        "own": _("Add a card"),
    }[lane.kind]


def ghost_rect(layout: MapLayout, cell: Cell) -> Rect | None:
    """Where the invitation of a cell lies: below its cards, or None where there is no room left for it."""
    column, row = layout.column_of.get(cell[0]), layout.row_of.get(cell[1])
    if column is None or row is None or row.lane.kind == "emotion":
        return None
    width = column.w - sizes.PAD_LEFT - sizes.GUTTER
    bottom = row.y + sizes.PAD_Y
    for _card, spot in layout.cards_in(cell):
        bottom = max(bottom, spot.rect.bottom + sizes.CARD_GAP)
    for prompt in layout.state.prompts.get(cell, ()):
        if prompt.id in layout.prompts:
            bottom = max(bottom, layout.prompts[prompt.id].bottom + sizes.CARD_GAP)
    rect = Rect(column.x + sizes.PAD_LEFT, bottom, width, min(36.0, row.bottom - 6 - bottom))
    return rect if rect.h >= 24 else None


def ghost(rect: Rect, words: str) -> DisplayList:
    """The dashed invitation, with a plus."""
    line = text.wrap(words, style.SMALL, rect.w - 34, max(1, int((rect.h - 4) // 16)))
    shapes: list[Shape] = [
        Box(rect, "panel", radius=sizes.CARD_RADIUS, alpha=0.55),
        Box(rect, None, "lineControl", 1, sizes.CARD_RADIUS, (3, 3)),
        Icon("plus", rect.x + 8, rect.cy - 7, 14, "ink2"),
        *text.block_shapes(line, rect.x + 28, rect.cy - line.height / 2, "ink2", width=rect.w - 34),
    ]
    return tuple(shapes)


def lifted(layout: MapLayout, id_: str, x: float, y: float) -> Group:
    """A card under the pointer, opaque, with its shadow; (x, y) in body coordinates."""
    face = layout.card_face(layout.state.get(Card, id_))
    rect = Rect(0, 0, face.w, face.h)
    steps = ((10, 6, 0.018), (7, 4, 0.025), (5, 3, 0.03), (3, 2, 0.04), (1, 1, 0.05))
    shadow = tuple(
        Box(rect.grown(grow).moved(0, dy), "shadow", radius=sizes.CARD_RADIUS + grow, alpha=alpha)
        for dy, grow, alpha in steps
    )
    frame = Box(rect, None, "accent", 1.5, sizes.CARD_RADIUS)
    return Group((*shadow, *face.shapes, frame), x, y)
