"""What lies under a point of the viewport."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from typing import Literal

from salesplanner.drawing.map import sizes
from salesplanner.drawing.map.layout import Column, MapLayout, Row
from salesplanner.drawing.shapes import Rect
from salesplanner.plan.state import Cell
from salesplanner.ui.map.view import View

What = Literal[
    "card",
    "handle",
    "prompt",
    "more",
    "cell",
    "feeling",
    "link",
    "gate",
    "step",
    "boundary",
    "lane",
    "measured",
    "corner",
    "add-lane",
    "add-step",
    "canvas",
]
REACH = 4.0  # px to each side of a line that still count as on it
HANDLE = 9.0


@dataclass(frozen=True, slots=True)
class Hit:
    """`id` is that of the card, prompt, link, step (also for gate, boundary, measured) or lane; `cell` where in one."""

    what: What
    id: str = ""
    cell: Cell | None = None


def hit(layout: MapLayout, view: View, x: float, y: float) -> Hit:
    """What the pointer is on. Below 35 % the cell is the target, not the card."""
    if y < view.band:
        return _in_band(layout, view, x, y)
    bx, by = view.to_body(x, y)
    row = layout.row_at(by)
    if x < view.left:
        if row is not None and by < row.bottom:
            return Hit("lane", row.lane.id)
        return Hit("add-lane") if add_lane_rect(layout, view).holds(x, y) else Hit("canvas")
    if add_lane_rect(layout, view).holds(x, y):
        return Hit("add-lane")
    column = layout.column_at(bx)
    top = layout.measured_top
    if column is not None and top is not None and top <= by < layout.height:
        return Hit("measured", column.step.id)
    if row is None or column is None:
        return Hit("canvas")
    return _in_cell(layout, view, column, row, bx, by)


def add_lane_rect(layout: MapLayout, view: View) -> Rect:
    """The dashed button below the last lane, in viewport coordinates."""
    z = view.zoom
    body = view.from_body(Rect(0, layout.height + 8 if layout.rows else 0, 88, 30))
    return Rect(8 * z, body.y, 88 * z, 30 * z)


def add_step_rect(layout: MapLayout, view: View) -> Rect:
    """The button right of the last step header, in viewport coordinates."""
    right = layout.columns[-1].right if layout.columns else sizes.LANE_HEADER
    return view.from_band(Rect(right - 2, 10, 24, 24))


def _in_band(layout: MapLayout, view: View, x: float, y: float) -> Hit:
    if x < view.left:
        return Hit("corner")
    bx, by = view.to_band(x, y)
    if add_step_rect(layout, view).holds(x, y):
        return Hit("add-step")
    for column in layout.columns_in(bx - 30, bx):
        if layout.gate_rect(column).holds(bx, by):
            return Hit("gate", column.step.id)
    if by < sizes.STEP_HEADER:
        for column in layout.columns_in(bx - REACH / view.zoom, bx + REACH / view.zoom):
            if abs(column.right - bx) * view.zoom <= REACH:
                return Hit("boundary", column.step.id)
        inside = layout.column_at(bx)
        if inside is not None:
            return Hit("step", inside.step.id)
    return Hit("canvas")


def _in_cell(layout: MapLayout, view: View, column: Column, row: Row, bx: float, by: float) -> Hit:
    cell = (column.step.id, row.lane.id)
    if row.lane.kind == "emotion":
        point = layout.feeling_point(cell)
        reach = max(12.0, 12.0 / view.zoom)
        near = point is not None and hypot(point[0] - bx, point[1] - by) <= reach
        return Hit("feeling" if near else "cell", column.step.id, cell)
    if view.zoom < 0.345:
        cards = list(layout.cards_in(cell))
        if len(cards) == 1 and cards[0][1].rect.holds(bx, by):
            return Hit("card", cards[0][0].id, cell)
    for card, spot in layout.cards_in(cell):
        rect = spot.rect
        if abs(bx - rect.right) <= HANDLE and abs(by - rect.cy) <= HANDLE and card.kind != "content":
            return Hit("handle", card.id, cell)
        if rect.holds(bx, by):
            if layout.more.get(card.id) and bx > rect.right - 34:
                return Hit("more", card.id, cell)
            return Hit("card", card.id, cell)
    for prompt in layout.state.prompts.get(cell, ()):
        if prompt.id in layout.prompts and layout.prompts[prompt.id].holds(bx, by):
            return Hit("prompt", prompt.id, cell)
    link = _link_at(layout, view, bx, by)
    return Hit("link", link) if link else Hit("cell", "", cell)


def _link_at(layout: MapLayout, view: View, bx: float, by: float) -> str | None:
    reach = REACH / view.zoom
    for id_, route in layout.routes_in(Rect(bx, by, 0.1, 0.1).grown(reach)):
        for (x0, y0), (x1, y1) in zip(route.points, route.points[1:], strict=False):
            if min(x0, x1) - reach <= bx <= max(x0, x1) + reach and min(y0, y1) - reach <= by <= max(y0, y1) + reach:
                return id_
    return None


def insertion(layout: MapLayout, cell: Cell, bx: float, by: float, moving: frozenset[str]) -> tuple[int, Rect]:
    """Where cards dropped at (bx, by) would go: the position among the cards that stay, and the mark's line."""
    column, row = layout.column_of[cell[0]], layout.row_of[cell[1]]
    staying = [(card, spot) for card, spot in layout.cards_in(cell) if card.id not in moving]
    every = [card for card in layout.state.cells.get(cell, ()) if card.id not in moving]
    left = column.x + sizes.PAD_LEFT
    width = column.w - sizes.PAD_LEFT - sizes.GUTTER
    if not staying:
        return len(every), Rect(left, row.y + sizes.PAD_Y / 2, width, 0)
    streams = sorted({spot.rect.x for _card, spot in staying})
    stream = max((x for x in streams if x <= bx), default=streams[0])
    inside = [(card, spot) for card, spot in staying if spot.rect.x == stream]
    for card, spot in inside:
        if by < spot.rect.cy:
            mark = Rect(spot.rect.x, spot.rect.y - sizes.CARD_GAP / 2, spot.rect.w, 0)
            return every.index(card), mark
    last_card, last = inside[-1]
    position = every.index(last_card) + 1 + layout.more.get(last_card.id, 0)
    return position, Rect(last.rect.x, last.rect.bottom + sizes.CARD_GAP / 2, last.rect.w, 0)
