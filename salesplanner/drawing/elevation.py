"""Shadows without blur: rounded boxes stacked below what seems to float."""

from __future__ import annotations

from salesplanner.drawing.shapes import Box, DisplayList, Rect
from salesplanner.drawing.style import ELEVATION, ELEVATION_DARK


def elevation(rect: Rect, radius: float, level: str, theme: str = "light") -> DisplayList:
    """What to draw before a box of that rectangle and radius; `level` is "e1" (card), "e2" (popover) or "e3" (drag).

    The ring of e2, 1 px outside the box, is part of it. Raises KeyError for another level.
    """
    boxes: list[Box] = []
    for number, (down, grow, share) in enumerate(ELEVATION[level]):
        alpha = ELEVATION_DARK[number] if theme == "dark" else share
        boxes.append(Box(rect.grown(grow).moved(0, down), "shadow", radius=radius + grow, alpha=alpha))
    # The outermost first, so that each lies upon the larger ones.
    boxes.reverse()
    if level == "e2":
        boxes.append(Box(rect.grown(1), "lineStrong", radius=radius + 1))
    return tuple(boxes)
