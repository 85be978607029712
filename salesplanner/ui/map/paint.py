"""Draws the part of the map that a view shows. No state of its own: what to draw comes in, pixels go out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from salesplanner.catalogue import _
from salesplanner.drawing import qpainter, style, text
from salesplanner.drawing.map import band, lanes, measured, sizes
from salesplanner.drawing.map import routes as links
from salesplanner.drawing.map.faces import Detail, detail_at, prompt_face
from salesplanner.drawing.map.layout import Column, MapLayout, Row
from salesplanner.drawing.map.picture import BODY_TOP
from salesplanner.drawing.shapes import Box, Group, Icon, Rect, Shape, Text
from salesplanner.drawing.style import Palette
from salesplanner.plan.labels import initials
from salesplanner.plan.state import Cell
from salesplanner.ui.map import dense, marks
from salesplanner.ui.map.hit import add_lane_rect, add_step_rect
from salesplanner.ui.map.view import FIXED_BELOW, View
from salesplanner.ui.selection import Chosen


@dataclass(frozen=True)
class Scene:
    """Everything a still picture of the map depends on."""

    layout: MapLayout
    view: View
    chosen: Chosen = field(default_factory=Chosen)
    step: str = ""  # the step whose column is marked
    found: frozenset[str] = frozenset()  # cards that match the search
    lit: frozenset[str] = frozenset()  # links in accent; others fade while there are any
    settling: Mapping[str, tuple[float, float]] = field(default_factory=dict)  # card → offset while it slides home

    @cached_property
    def routes(self) -> Mapping[str, links.Route]:
        """The links that may be seen, by id."""
        return dict(self.layout.routes_in(self.view.shown()))

    @property
    def crowded(self) -> bool:
        """Whether so many links are in view that they are drawn together."""
        return len(self.routes) > dense.MANY

    def link_look(self, id_: str) -> links.Look:
        """In accent, at rest, or faded while others are in accent."""
        return "lit" if id_ in self.lit else "faded" if self.lit else "rest"


def still(painter: QPainter, scene: Scene, palette: Palette, theme: str, exposed: Rect) -> None:
    """Draws the map into the viewport rectangle `exposed`."""
    view = scene.view
    detail = detail_at(view.zoom)
    painter.fillRect(QRectF(*exposed), QColor(palette["canvas"]))
    _body(painter, scene, palette, theme, exposed, detail)
    _lane_headers(painter, scene, palette, exposed)
    _band(painter, scene, palette, exposed, detail)


def _body(painter: QPainter, scene: Scene, palette: Palette, theme: str, exposed: Rect, detail: Detail) -> None:
    layout, view = scene.layout, scene.view
    painter.save()
    painter.setClipRect(QRectF(view.left, view.band, view.w - view.left, view.h - view.band), _INTERSECT)
    painter.translate(QPointF(-view.sx, BODY_TOP * view.zoom - view.sy))
    painter.scale(view.zoom, view.zoom)
    x0, y0 = view.to_body(exposed.x, exposed.y)
    x1, y1 = view.to_body(exposed.right, exposed.bottom)
    part = Rect(x0, y0, x1 - x0, y1 - y0)
    columns, rows = layout.columns_in(part.x, part.right), layout.rows_in(part.y, part.bottom)
    shapes: list[Shape] = []
    for row in rows:
        shapes += lanes.body(layout, row)
        shapes += _column_wash(scene, Rect(0, row.y, 0, row.h), theme)
    for row in rows:
        if row.lane.kind == "emotion":
            shapes += lanes.emotion(layout, row, detail)
            continue
        for column in columns:
            shapes += _cell(scene, column, row, detail)
    lane = measured.lane_rect(layout)
    if lane is not None and lane.y < part.bottom and part.y < lane.bottom:
        shapes += [*measured.ground(layout), *_column_wash(scene, lane, theme), *measured.body(layout, columns, detail)]
    seen = [] if detail == "blocks" else [(r, scene.link_look(id_)) for id_, r in scene.routes.items()]
    seen = [(route, look) for route, look in seen if route.around.meets(part)]
    if not scene.crowded:
        shapes += [shape for route, look in seen for shape in links.shapes(route, look)]
    qpainter.draw(painter, tuple(shapes), palette)
    if scene.crowded:
        dense.draw(painter, seen, palette)
    painter.restore()


_INTERSECT = Qt.ClipOperation.IntersectClip


def _column_wash(scene: Scene, row: Rect, theme: str) -> list[Shape]:
    column = scene.layout.column_of.get(scene.step)
    if column is None:
        return []
    return [
        Box(Rect(column.x, row.y, column.w, row.h), "wash", alpha=style.WASH[theme]),
        Box(Rect(column.x, row.y, 1, row.h), "accentLine"),
        Box(Rect(column.right, row.y, 1, row.h), "accentLine"),
    ]


def _cell(scene: Scene, column: Column, row: Row, detail: Detail) -> list[Shape]:
    layout = scene.layout
    cell: Cell = (column.step.id, row.lane.id)
    shapes: list[Shape] = []
    chosen = set(scene.chosen.ids) if scene.chosen.kind == "card" else set()
    for card, spot in layout.cards_in(cell):
        rect = spot.rect
        dx, dy = scene.settling.get(card.id, (0.0, 0.0))
        if card.id in scene.found:
            shapes.append(Box(rect.moved(dx, dy).grown(3), "warn", radius=sizes.CARD_RADIUS + 3, alpha=0.4))
        shapes.append(Group(layout.card_face(card, detail).shapes, rect.x + dx, rect.y + dy))
        if card.id in layout.doubted:
            shapes += marks.doubt(rect.moved(dx, dy))
        if card.id in scene.found:
            shapes.append(Box(rect.moved(dx, dy), None, "warn", 1.5, sizes.CARD_RADIUS))
        if card.id in chosen:
            shapes.append(marks.chosen(rect.moved(dx, dy)))
    for prompt in layout.state.prompts.get(cell, ()):
        rect_of = layout.prompts.get(prompt.id)
        if rect_of is not None:
            shapes.append(Group(prompt_face(prompt.text, rect_of.w, detail).shapes, rect_of.x, rect_of.y))
    return shapes


def _lane_headers(painter: QPainter, scene: Scene, palette: Palette, exposed: Rect) -> None:
    layout, view = scene.layout, scene.view
    if exposed.x > view.left and exposed.y > add_lane_rect(layout, view).bottom:
        return
    painter.save()
    painter.setClipRect(QRectF(0, view.band, view.w, view.h - view.band), _INTERSECT)
    for row in layout.rows:
        place = view.from_body(Rect(0, row.y, sizes.LANE_HEADER, row.h))
        if place.bottom < view.band or place.y > view.h:
            continue
        painter.save()
        painter.translate(0, place.y)
        if view.zoom < FIXED_BELOW:
            _fixed_name(painter, row.lane.name, row.hue, place, palette)
        else:
            painter.scale(view.zoom, view.zoom)
            shapes = lanes.header(layout.state, row)
            if scene.chosen.kind == "lane" and row.lane.id in scene.chosen.ids:
                shapes = (*shapes, Box(Rect(0, 0, sizes.LANE_HEADER, row.h), None, "accent", 2))
            qpainter.draw(painter, shapes, palette)
        painter.restore()
    _measures_header(painter, scene, palette)
    qpainter.draw(painter, _add_lane(layout, view), palette)
    painter.restore()


def _measures_header(painter: QPainter, scene: Scene, palette: Palette) -> None:
    layout, view = scene.layout, scene.view
    lane = measured.lane_rect(layout)
    if lane is None:
        return
    place = view.from_body(Rect(0, lane.y, sizes.LANE_HEADER, lane.h))
    if place.bottom < view.band or place.y > view.h:
        return
    painter.save()
    painter.translate(0, place.y)
    if view.zoom < FIXED_BELOW:
        _fixed_name(painter, _("Measures"), "plain", place, palette)
    else:
        painter.scale(view.zoom, view.zoom)
        qpainter.draw(painter, measured.header(layout), palette)
    painter.restore()


def _fixed_name(painter: QPainter, name: str, hue: str, place: Rect, palette: Palette) -> None:
    whole = text.line(name, style.LABEL)
    line = whole if whole.width <= place.w - 6 else text.line(initials(name), style.LABEL)
    top = max(1.0, min(4.0, (place.h - 16) / 2))
    qpainter.draw(
        painter,
        (Box(Rect(0, 0, place.w, place.h), f"{hue}Tint"), Text(line, 3, top + text.baseline(style.LABEL), hue)),
        palette,
    )


def _add_lane(layout: MapLayout, view: View) -> tuple[Shape, ...]:
    rect = add_lane_rect(layout, view)
    if view.zoom < FIXED_BELOW:
        return ()
    k = view.zoom
    words = style.TextStyle(13 * k, 18 * k, 400)
    line = text.line(_("Lane"), words)
    return (
        Box(rect, None, "lineStrong", 1, 6 * k, (3, 3)),
        Icon("plus", rect.x + 11 * k, rect.cy - 8 * k, 16 * k, "ink2"),
        Text(line, rect.x + 36 * k, rect.cy - 9 * k + text.baseline(words), "ink2"),
    )


def _band(painter: QPainter, scene: Scene, palette: Palette, exposed: Rect, detail: Detail) -> None:
    layout, view = scene.layout, scene.view
    if exposed.y > view.band:
        return
    painter.save()
    painter.fillRect(QRectF(0, 0, view.w, view.band), QColor(palette["panel"]))
    painter.setClipRect(QRectF(view.left, 0, view.w - view.left, view.band + 1), _INTERSECT)
    painter.translate(-view.sx, 0)
    painter.scale(view.zoom, view.zoom)
    x0 = view.to_band(exposed.x, 0)[0]
    x1 = view.to_band(exposed.right, 0)[0]
    columns = layout.columns_in(x0 - 40, x1)
    shapes: list[Shape] = [
        Group(band.step_header(layout, column, column.step.id == scene.step, detail), column.x) for column in columns
    ]
    shapes += band.gates(layout, scene.step, "", detail)
    qpainter.draw(painter, tuple(shapes), palette)
    painter.restore()
    _corner_and_rules(painter, scene, palette, detail)
    if view.zoom < FIXED_BELOW:
        _fixed_numbers(painter, scene, columns, palette)


def _corner_and_rules(painter: QPainter, scene: Scene, palette: Palette, detail: Detail) -> None:
    view = scene.view
    painter.save()
    painter.fillRect(QRectF(0, 0, view.left, view.band), QColor(palette["panel"]))
    painter.scale(view.zoom, view.zoom)
    shapes = (*band.corner(scene.layout, detail), *band.rules(scene.layout, view.w / view.zoom))
    qpainter.draw(painter, shapes, palette)
    painter.restore()
    qpainter.draw(painter, _add_step(scene.layout, view), palette)


def _add_step(layout: MapLayout, view: View) -> tuple[Shape, ...]:
    rect = add_step_rect(layout, view)
    if rect.x < view.left or view.zoom < FIXED_BELOW:
        return ()
    return (Icon("circle-plus", rect.cx - 8, rect.cy - 8, 16, "ink3"),)


def _fixed_numbers(painter: QPainter, scene: Scene, columns: tuple[Column, ...], palette: Palette) -> None:
    view = scene.view
    painter.save()
    painter.setClipRect(QRectF(view.left, 0, view.w - view.left, view.band), _INTERSECT)
    shapes: list[Shape] = []
    for column in columns:
        place = view.from_band(Rect(column.x, 0, column.w, sizes.STEP_HEADER))
        line = text.line(str(column.index + 1), style.LABEL)
        ink = "accent" if column.step.id == scene.step else "ink"
        shapes.append(Box(Rect(place.x + 1, 1, place.w - 2, place.h - 2), "panel"))
        shapes.append(Text(line, place.x + 4, 3 + text.baseline(style.LABEL), ink))
    qpainter.draw(painter, tuple(shapes), palette)
    painter.restore()
