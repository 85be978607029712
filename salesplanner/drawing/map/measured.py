"""The measures lane: below the lanes of the plan, for each step how many deals entered, moved on, were lost, stall."""

from __future__ import annotations

from functools import lru_cache

from salesplanner.catalogue import _
from salesplanner.drawing import style, text
from salesplanner.drawing.map import sizes
from salesplanner.drawing.map.badges import StepBadge, badge_words
from salesplanner.drawing.map.faces import Detail
from salesplanner.drawing.map.layout import Column, MapLayout
from salesplanner.drawing.measure import parts
from salesplanner.drawing.measure.look import ON_SCREEN
from salesplanner.drawing.shapes import Box, DisplayList, Group, Rect, Shape, Text
from salesplanner.measure.numbers import number_text

_BAR, _ROW = 10.0, 17.0
_NUMBER = style.TextStyle(11, 14, 600, 0, True)


def lane_rect(layout: MapLayout) -> Rect | None:
    """The lane in body coordinates, with its header; None where it is not shown."""
    top = layout.measured_top
    return None if top is None else Rect(0, top, layout.width, sizes.MEASURES_LANE)


def header(layout: MapLayout, fixed: float | None = None) -> DisplayList:
    """The lane's header at (0, 0), LANE_HEADER wide. `fixed` draws the name alone, at that scale."""
    back = Box(Rect(0, 0, sizes.LANE_HEADER, sizes.MEASURES_LANE), "plainTint")
    if fixed is not None:
        line = text.line(_("Measures"), style.LABEL, (sizes.LANE_HEADER - 12) / fixed)
        return (back, Text(line, 0, 0, "plain"))
    room = sizes.LANE_HEADER - 12 - 6
    name = text.line(_("Measures"), style.LANE_NAME, room)
    about = text.wrap(layout.look.badges.basis if layout.look.badges else "", style.MICRO, room + 4, 5)
    return (
        back,
        Text(name, 12, 9 + text.baseline(style.LANE_NAME), "plain"),
        *text.block_shapes(about, 12, 27, "plain", width=room + 4),
    )


def ground(layout: MapLayout) -> DisplayList:
    """The lane's ground and column lines, in body coordinates."""
    rect = lane_rect(layout)
    if rect is None:
        return ()
    right = layout.columns[-1].right + sizes.TAIL if layout.columns else sizes.LANE_HEADER
    shapes: list[Shape] = [Box(Rect(sizes.LANE_HEADER, rect.y, right - sizes.LANE_HEADER, rect.h), "plainLane")]
    shapes += [Box(Rect(column.x, rect.y, 1, rect.h), "plainColumn") for column in layout.columns]
    return tuple(shapes)


def body(layout: MapLayout, columns: tuple[Column, ...], detail: Detail = "full") -> DisplayList:
    """The numbers of some columns, in body coordinates."""
    rect, badges = lane_rect(layout), layout.look.badges
    if rect is None or badges is None:
        return ()
    shapes: list[Shape] = []
    for column in columns:
        badge = badges.steps.get(column.step.id)
        if badge is not None:
            alt = " ".join(badge_words(column.step, badges))
            cell = _cell(badge, badges.most, column.w, detail)
            shapes.append(Group(cell, column.x, rect.y, tag="TD", alt=alt))
    return tuple(shapes)


@lru_cache(maxsize=512)
def _cell(badge: StepBadge, most: int, width: float, detail: Detail) -> DisplayList:
    """The bar of those who entered, and the numbers."""
    left, right = sizes.PAD_LEFT, width - sizes.GUTTER
    shapes: list[Shape] = []
    if most and badge.entered:
        whole = (right - left) * badge.entered / most
        moved = whole * badge.moved_on / badge.entered
        if badge.lost:
            rest = Rect(left + max(moved - 2, 0), 9, max(whole - max(moved - 2, 0), 1), _BAR)
            shapes += parts.hatched(rest, (2.0,) * 4, ON_SCREEN)
        if badge.moved_on:
            shapes.append(Box(Rect(left, 9, max(moved, 1), _BAR), "bar", radius=2))
    if detail in ("bars", "blocks"):
        return tuple(shapes)
    rows = (
        (_("Entered"), badge.entered, "ink"),
        (_("Moved on"), badge.moved_on, "ink"),
        (_("Lost"), badge.lost, "ink"),
        (_("Stalled"), badge.stalled, "bad" if badge.stalled else "ink"),
    )
    for place, (name, count, ink) in enumerate(rows):
        cy = 9 + _BAR + 5 + (place + 0.5) * _ROW
        number = parts.right_text(number_text(count), _NUMBER, right, cy, ink)
        shapes += [parts.left_text(name, style.META, left, cy, "ink2", number.x - left - 20), number]
        if ink == "bad":
            shapes.append(parts.diamond(number.x - 8, cy, 4))
    return tuple(shapes)
