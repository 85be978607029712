"""The map of a plan as a drawing of its own, for picture files."""

from __future__ import annotations

from salesplanner.drawing.map.badges import Badges
from salesplanner.drawing.map.layout import Look, layout
from salesplanner.drawing.map.picture import picture, picture_size
from salesplanner.drawing.shapes import Box, DisplayList, Group, Rect
from salesplanner.plan.state import State

MARGIN = 16.0
"""px of canvas on each side."""


def map_drawing(state: State, badges: Badges | None = None) -> tuple[DisplayList, tuple[float, float]]:
    """The whole map on its canvas as it is printed, without prompts, and its size in px. `badges` was measured."""
    laid_out = layout(state, Look(paper=True, badges=badges))
    width, height = picture_size(laid_out)
    size = (width + 2 * MARGIN, height + 2 * MARGIN)
    return (Box(Rect(0, 0, *size), "canvas"), Group(picture(laid_out), MARGIN, MARGIN)), size
