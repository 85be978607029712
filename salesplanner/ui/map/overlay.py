"""What lies over the kept picture: hover, focus ring, invitation, gesture; and what the pointer says about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from salesplanner.catalogue import _
from salesplanner.drawing import qpainter
from salesplanner.drawing.map.badges import badge_words
from salesplanner.drawing.map.picture import BODY_TOP
from salesplanner.drawing.shapes import Box, Rect, Shape
from salesplanner.plan.records import Card, Lane, Person, Step
from salesplanner.ui.map import focus as focusing
from salesplanner.ui.map import marks
from salesplanner.ui.map.hit import Hit, add_lane_rect, add_step_rect

if TYPE_CHECKING:
    from salesplanner.ui.map.canvas import MapCanvas

_CURSORS = {
    "card": Qt.CursorShape.PointingHandCursor,
    "more": Qt.CursorShape.PointingHandCursor,
    "prompt": Qt.CursorShape.PointingHandCursor,
    "handle": Qt.CursorShape.CrossCursor,
    "feeling": Qt.CursorShape.SizeVerCursor,
    "boundary": Qt.CursorShape.SplitHCursor,
    "gate": Qt.CursorShape.PointingHandCursor,
    "add-lane": Qt.CursorShape.PointingHandCursor,
    "add-step": Qt.CursorShape.PointingHandCursor,
    "link": Qt.CursorShape.PointingHandCursor,
}


def cursor_for(hit: Hit) -> Qt.CursorShape:
    """The pointer's shape over what it is on."""
    return _CURSORS.get(hit.what, Qt.CursorShape.ArrowCursor)


def tooltip(canvas: MapCanvas, hit: Hit) -> str:
    """The whole of what is cut, names behind initials. Empty where there is nothing to add."""
    state = canvas.map.state
    match hit.what:
        case "card":
            card = state.get(Card, hit.id)
            owner = state.find(Person, card.owner)
            parts = [card.text] if canvas.map.card_face(card).cut else []
            parts += [_("Owner: {name}").format(name=owner.name)] if owner else []
            parts += [card.note] if card.note else []
            return "\n".join(parts)
        case "handle":
            return _("Drag to the card that follows, to link the two")
        case "more":
            return _("Show every item of this cell")
        case "step":
            step = state.get(Step, hit.id)
            roles = state.roles.get(step.id, ())
            people = [f"{role.role}  {state.get(Person, role.person).name}" for role in roles]
            return "\n".join([step.name, *_measured(canvas, step), *people])
        case "measured":
            return "\n".join(_measured(canvas, state.get(Step, hit.id)))
        case "gate":
            return state.get(Step, hit.id).gate
        case "boundary":
            return _("Drag to set the width, double-click for the automatic width")
        case "add-step":
            return _("Add a step")
    return ""


def _measured(canvas: MapCanvas, step: Step) -> list[str]:
    badges = canvas.map.look.badges
    return [] if badges is None else badge_words(step, badges)


def draw(painter: QPainter, canvas: MapCanvas) -> None:
    """Draws everything that changes faster than the map."""
    view = canvas.view
    painter.save()
    painter.setClipRect(QRectF(view.left, view.band, view.w - view.left, view.h - view.band))
    if canvas.gesture is None and not canvas.editing:
        _in_body(painter, canvas, _hover(canvas))
    spot = canvas.map.spots.get(canvas.edited)
    if spot is not None:
        _in_body(painter, canvas, marks.editing(spot.rect))
    if canvas.keyboard and canvas.hasFocus() and not canvas.editing:
        place = focusing.rect_of(canvas.map, canvas.focus)
        if place is not None and not place[1] and canvas.focus.kind != "lane":
            _in_body(painter, canvas, _ring(canvas, place[0]))
    painter.restore()
    if canvas.keyboard and canvas.hasFocus() and not canvas.editing:
        _ring_on_headers(painter, canvas)
    if canvas.gesture is not None:
        painter.save()
        canvas.gesture.paint(painter)
        painter.restore()
    elif canvas.hover.what in ("add-lane", "add-step", "gate", "lane", "step"):
        qpainter.draw(painter, _header_hover(canvas), canvas.theme.palette)


def _in_body(painter: QPainter, canvas: MapCanvas, shapes: tuple[Shape, ...]) -> None:
    if not shapes:
        return
    view = canvas.view
    painter.save()
    painter.translate(-view.sx, BODY_TOP * view.zoom - view.sy)
    painter.scale(view.zoom, view.zoom)
    qpainter.draw(painter, shapes, canvas.theme.palette)
    painter.restore()


def _hover(canvas: MapCanvas) -> tuple[Shape, ...]:
    layout, hover = canvas.map, canvas.hover
    if hover.what in ("card", "handle", "more") and hover.id in layout.spots:
        rect = layout.spots[hover.id].rect
        chosen = canvas.selection.chosen
        frame = () if chosen.kind == "card" and hover.id in chosen.ids else (marks.hovered(rect),)
        card = layout.state.find(Card, hover.id)
        if card is None or card.kind == "content" or canvas.view.zoom < 0.595:
            return frame
        return (*frame, marks.handle(rect, layout.row_of[card.lane].hue))
    if hover.what == "prompt" and hover.id in layout.prompts:
        return (marks.hovered(layout.prompts[hover.id]),)
    if hover.what == "cell" and hover.cell is not None and canvas.view.zoom >= 0.595:
        return _invitation(canvas, hover.cell)
    return ()


def _invitation(canvas: MapCanvas, cell: tuple[str, str]) -> tuple[Shape, ...]:
    lane = canvas.map.state.find(Lane, cell[1])
    rect = marks.ghost_rect(canvas.map, cell)
    return marks.ghost(rect, marks.invitation(lane)) if lane is not None and rect is not None else ()


def _ring(canvas: MapCanvas, rect: Rect) -> tuple[Shape, ...]:
    focus = canvas.focus
    if focus.kind == "cell" and focus.cell is not None:
        ghost = marks.ghost_rect(canvas.map, focus.cell)
        rect = ghost or rect
        return (*_invitation(canvas, focus.cell), *marks.focus_ring(rect))
    row = canvas.map.row_of.get(focus.cell[1]) if focus.cell else None
    return marks.focus_ring(rect, ground=f"{row.hue}Lane" if row else "canvas")


def _ring_on_headers(painter: QPainter, canvas: MapCanvas) -> None:
    place = focusing.rect_of(canvas.map, canvas.focus)
    if place is None:
        return
    rect, in_band = place
    view = canvas.view
    if in_band:
        at = view.from_band(rect)
        clip = QRectF(view.left, 0, view.w - view.left, view.band)
    elif canvas.focus.kind == "lane":
        body = view.from_body(rect)
        at = Rect(rect.x * view.zoom, body.y, rect.w * view.zoom, body.h)
        clip = QRectF(0, view.band, view.left, view.h)
    else:
        return
    painter.save()
    painter.setClipRect(clip)
    shapes = (Box(at, None, "accent", 2, 7),)
    qpainter.draw(painter, shapes, canvas.theme.palette)
    painter.restore()


def _header_hover(canvas: MapCanvas) -> tuple[Shape, ...]:
    view, layout, hover = canvas.view, canvas.map, canvas.hover
    if hover.what == "add-lane":
        return (marks.hovered(add_lane_rect(layout, view), 6),)
    if hover.what == "add-step":
        return (marks.hovered(add_step_rect(layout, view), 12),)
    if hover.what == "gate" and hover.id in layout.column_of and view.zoom >= 0.595:
        rect = view.from_band(layout.gate_rect(layout.column_of[hover.id]))
        if rect.x >= view.left:
            return (Box(rect, None, "buyerLine", 1.5, (6.0, 17.0, 17.0, 6.0)),)
    return ()
