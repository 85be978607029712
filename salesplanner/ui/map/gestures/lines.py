"""Drawing a link from a card's edge, dragging a point of the emotion curve, choosing by a frame, and panning."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from salesplanner.catalogue import _, mark
from salesplanner.drawing.map import lanes
from salesplanner.drawing.shapes import Box, Icon, Path, Rect, Shape, circle
from salesplanner.plan.edits import lanes as lane_edits
from salesplanner.plan.edits import links as link_edits
from salesplanner.plan.records import Card
from salesplanner.plan.rules import Verdict, link_verdict
from salesplanner.plan.state import Cell
from salesplanner.ui.map import marks
from salesplanner.ui.map.canvas import MapCanvas
from salesplanner.ui.map.focus import Focus
from salesplanner.ui.map.gestures.gesture import Gesture

FACE = 11.0  # px around a point of the curve that belong to its face


class DrawLink(Gesture):
    """Begun at the dot of a card's right edge; released on another card it links the two."""

    def __init__(self, canvas: MapCanvas, start: QPointF, source: str) -> None:
        super().__init__(canvas, start)
        self.source = source
        self.target: str | None = None
        self.verdict = Verdict(False)

    def click(self) -> None:
        """Chooses the card."""
        self.canvas.selection.choose("card", self.source)

    def drag(self, modifiers: Qt.KeyboardModifier) -> None:
        """Asks the rules about the card under the pointer."""
        found = self.canvas.hit_at(self.at)
        self.target = found.id if found.what in ("card", "handle", "more") else None
        if self.target is None:
            self.verdict = Verdict(False, _("Release on the card that follows. Esc cancels."))
        else:
            self.verdict = link_verdict(self.canvas.map.state, self.source, self.target)
        text = self.canvas.map.state.get(Card, self.target).text if self.target else ""
        self.canvas.status.emit(_("Link to “{text}”").format(text=text) if self.verdict else self.verdict.reason)
        shape = Qt.CursorShape.CrossCursor if self.verdict or not self.target else Qt.CursorShape.ForbiddenCursor
        self.canvas.viewport().setCursor(shape)

    def drop(self) -> None:
        """One edit, or a reason why not."""
        target = self.target
        if target is not None and target != self.source:
            self.attempt(lambda: self.canvas.session.run(mark("Link cards"), link_edits.add, self.source, target))

    def paint(self, painter: QPainter) -> None:
        """A line to the pointer and a frame around the target."""
        if not self.active:
            return
        layout = self.canvas.map
        rect = layout.spots[self.source].rect
        x, y = self.body_at()
        shapes: list[Shape] = [
            marks.chosen(rect),
            Path((("M", rect.right, rect.cy), ("L", x, y)), None, "accent", 2, (5, 4)),
            circle(rect.right, rect.cy, 4, "accent"),
        ]
        if self.target and self.verdict:
            shapes.append(marks.chosen(layout.spots[self.target].rect))
        self.draw_in_body(painter, tuple(shapes))


class DragFeeling(Gesture):
    """Begun on a point of the curve (or in an empty step of the lane): sets how the buyer feels there."""

    scrolls = False

    def __init__(self, canvas: MapCanvas, start: QPointF, cell: Cell) -> None:
        super().__init__(canvas, start)
        self.cell = cell
        feeling = canvas.map.state.feelings.get(cell)
        self.value = feeling.value if feeling else 0.0

    def click(self) -> None:
        """Chooses the lane."""
        self.canvas.selection.choose("lane", self.cell[1])

    def drag(self, modifiers: Qt.KeyboardModifier) -> None:
        """The value under the pointer, −1 to 1."""
        row = self.canvas.map.row_of[self.cell[1]]
        self.value = round(lanes.curve_value(self.body_at()[1], row.y, row.h), 2)
        self.canvas.status.emit(feeling_words(self.value))

    def drop(self) -> None:
        """One edit."""
        run = self.canvas.session.run
        step, lane = self.cell
        self.attempt(lambda: run(mark("Move the emotion curve"), lane_edits.set_feeling, lane, step, self.value))

    def paint(self, painter: QPainter) -> None:
        """The face at its new height."""
        if not self.active:
            return
        layout = self.canvas.map
        column, row = layout.column_of[self.cell[0]], layout.row_of[self.cell[1]]
        x, y = lanes.curve_x(column.x, column.w), lanes.curve_y(self.value, row.y, row.h)
        icon, colour = lanes.face_icon(self.value)
        points = [
            point
            for other in layout.columns
            if other.step.id != self.cell[0] and (point := layout.feeling_point((other.step.id, row.lane.id)))
        ]
        shapes: tuple[Shape, ...] = (
            *ends_of_curve((x, y), points),
            circle(x, y, 12, "panel", "accent", 2),
            Icon(icon, x - 8, y - 8, 16, colour),
        )
        self.draw_in_body(painter, shapes)


def ends_of_curve(here: tuple[float, float], others: Sequence[tuple[float, float]]) -> tuple[Path, ...]:
    """What moves of a curve with its point: from the point before it to the one behind, clear of their faces."""
    before = max((point for point in others if point[0] < here[0]), default=None)
    behind = min((point for point in others if point[0] > here[0]), default=None)
    parts = [
        lanes.curve([(before[0] + FACE, before[1]), here], before[0] + FACE, here[0]) if before else (),
        lanes.curve([here, (behind[0] - FACE, behind[1])], here[0], behind[0] - FACE) if behind else (),
    ]
    return tuple(Path(part, None, "accent", 2, (5, 4)) for part in parts if part)


def feeling_words(value: float) -> str:
    """A feeling as a word and a number."""
    if value >= 0.2:
        return _("Good, {value}").format(value=f"{value:+.2f}")
    if value >= -0.2:
        return _("Mixed, {value}").format(value=f"{value:+.2f}")
    return _("Low, {value}").format(value=f"{value:+.2f}")


class Frame(Gesture):
    """Begun on empty ground: a click lets go of the choice or takes the cell, a drag frames cards."""

    def __init__(self, canvas: MapCanvas, start: QPointF, cell: Cell | None, modifiers: Qt.KeyboardModifier) -> None:
        super().__init__(canvas, start)
        self.cell = cell
        chosen = canvas.selection.chosen
        self.keep = chosen.ids if modifiers & _ADDING and chosen.kind == "card" else ()
        self.anchor = canvas.view.to_body(start.x(), start.y())

    def click(self) -> None:
        """Nothing is chosen; the keyboard goes to the cell."""
        self.canvas.selection.clear()
        self.canvas.focus = Focus("cell", "", self.cell) if self.cell else Focus()
        self.canvas.relayout()

    def drag(self, modifiers: Qt.KeyboardModifier) -> None:
        """Chooses what the frame touches."""
        frame = self._frame()
        met = [
            card.id
            for column in self.canvas.map.columns_in(frame.x, frame.right)
            for row in self.canvas.map.rows_in(frame.y, frame.bottom)
            for card, spot in self.canvas.map.cards_in((column.step.id, row.lane.id))
            if spot.rect.meets(frame)
        ]
        self.canvas.selection.choose("card", *self.keep, *met)

    def _frame(self) -> Rect:
        x, y = self.body_at()
        x0, y0 = self.anchor
        return Rect(min(x, x0), min(y, y0), abs(x - x0), abs(y - y0))

    def paint(self, painter: QPainter) -> None:
        """The frame."""
        if self.active:
            frame = self._frame()
            self.draw_in_body(painter, (Box(frame, "accent", alpha=0.08), Box(frame, None, "accent", 1)))


_ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Pan(Gesture):
    """Begun with Space held or the middle button: the map follows the pointer."""

    scrolls = False

    def __init__(self, canvas: MapCanvas, start: QPointF) -> None:
        super().__init__(canvas, start)
        self.from_view = canvas.view

    def drag(self, modifiers: Qt.KeyboardModifier) -> None:
        """Scrolls by what the pointer moved."""
        by = self.at - self.start
        canvas = self.canvas
        canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        canvas.horizontalScrollBar().setValue(round(self.from_view.sx - by.x()))
        canvas.verticalScrollBar().setValue(round(self.from_view.sy - by.y()))
