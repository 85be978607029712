"""The parts of the map that screen readers know: their keys, order, words and places. No interfaces here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF

from salesplanner.drawing.map import words
from salesplanner.drawing.map.layout import MapLayout
from salesplanner.plan.records import Card, Prompt
from salesplanner.ui.map import focus as focusing
from salesplanner.ui.map.focus import NOWHERE, Focus
from salesplanner.ui.map.hit import Hit

if TYPE_CHECKING:
    from salesplanner.ui.map.canvas import MapCanvas

Key = tuple[str, str, str]  # kind, id, ""; for a cell: "cell", step, lane


def key_of(focus: Focus) -> Key:
    """What stays the same for a part of the map while it moves: kind and id, or the cell."""
    if focus.kind == "cell" and focus.cell is not None:
        return ("cell", *focus.cell)
    return (focus.kind, focus.id, "")


def focus_of(layout: MapLayout, key: Key) -> Focus:
    """Where on the map a key lies now; NOWHERE once it is gone, hidden or folded behind another card."""
    kind, id_, lane = key
    focus = NOWHERE
    if kind == "card":
        spot = layout.spots.get(id_)
        focus = focusing.on_card(layout, id_) if spot is not None and not spot.folded else NOWHERE
    elif kind == "prompt":
        prompt = layout.state.find(Prompt, id_)
        focus = Focus("prompt", id_, (prompt.step, prompt.lane)) if prompt and id_ in layout.prompts else NOWHERE
    elif kind == "cell":
        cell = (id_, lane)
        shown = layout.cell_rect(cell) is not None
        focus = Focus("cell", "", cell) if shown and focusing.stops(layout, cell)[0].kind == "cell" else NOWHERE
    elif kind == "step" or kind == "gate":
        focus = Focus("step" if kind == "step" else "gate", id_)
    elif kind == "lane":
        focus = Focus("lane", id_)
    return focus if focusing.valid(layout, focus) else NOWHERE


def keys_in_order(layout: MapLayout) -> list[Key]:
    """Every child of the list: lane headers, then step by step its header, its gate and what lies below it."""
    keys: list[Key] = [("lane", row.lane.id, "") for row in layout.rows]
    for column in layout.columns:
        step = column.step.id
        keys += [("step", step, ""), ("gate", step, "")]
        for row in layout.rows:
            keys += [key_of(stop) for stop in focusing.stops(layout, (step, row.lane.id))]
    return keys


def words_of(layout: MapLayout, focus: Focus) -> str:
    """What is read for a part of the map that is shown."""
    match focus.kind:
        case "card":
            return words.card_words(layout, layout.state.get(Card, focus.id))
        case "prompt":
            return words.prompt_words(layout, layout.state.get(Prompt, focus.id))
        case "step":
            return words.step_words(layout, layout.column_of[focus.id])
        case "gate":
            return words.gate_words(layout.column_of[focus.id])
        case "lane":
            return words.lane_words(layout, layout.row_of[focus.id])
        case "cell" if focus.cell is not None:
            return words.cell_words(layout, focus.cell)
    return ""


def key_under(hit: Hit) -> Key | None:
    """The part a pointer is on."""
    match hit.what:
        case "card" | "handle" | "more":
            return ("card", hit.id, "")
        case "prompt" | "step" | "gate" | "lane":
            return (hit.what, hit.id, "")
        case "boundary":
            return ("step", hit.id, "")
        case "cell" | "feeling" if hit.cell is not None:
            return ("cell", *hit.cell)
    return None


def on_screen(canvas: MapCanvas, focus: Focus) -> QRect:
    """Where a part lies, in px of the screen. Lane headers stay at the left edge."""
    place = focusing.rect_of(canvas.map, focus)
    if place is None:
        return QRect()
    view, (rect, in_band) = canvas.view, place
    shown = view.from_band(rect) if in_band else view.from_body(rect)
    if focus.kind == "lane":
        shown = shown.moved(view.sx, 0)
    whole = QRectF(*shown).toAlignedRect()
    return QRect(canvas.viewport().mapToGlobal(whole.topLeft()), whole.size())
