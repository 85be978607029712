"""Dragging step headers, lane headers and the boundary between two steps."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from salesplanner.catalogue import _, mark
from salesplanner.drawing import qpainter
from salesplanner.drawing.map import band, lanes, sizes
from salesplanner.drawing.map.layout import crowded_steps
from salesplanner.drawing.shapes import Box, Group, Rect
from salesplanner.plan.edits import lanes as lane_edits
from salesplanner.plan.edits import steps as step_edits
from salesplanner.plan.records import Step
from salesplanner.ui.map.canvas import MapCanvas
from salesplanner.ui.map.gestures.gesture import Gesture


class DragStep(Gesture):
    """Begun on a step header or gate: a click chooses it, a drag moves the step with its cards."""

    def __init__(self, canvas: MapCanvas, start: QPointF, step: str, part: str) -> None:
        super().__init__(canvas, start)
        self.step = step
        self.part = part
        column = canvas.map.column_of[step]
        self.offset = canvas.view.to_band(start.x(), start.y())[0] - column.x
        self.place: int | None = None

    def click(self) -> None:
        """Chooses the step or its gate."""
        self.canvas.selection.choose("gate" if self.part == "gate" else "step", self.step)

    def drag(self, modifiers: Qt.KeyboardModifier) -> None:
        """Finds the gap between two steps that is nearest to the pointer."""
        x, _y = self.canvas.view.to_band(self.at.x(), self.at.y())
        columns = self.canvas.map.columns
        others = [column for column in columns if column.step.id != self.step]
        self.place = sum(1 for column in others if column.x + column.w / 2 < x)
        name = self.canvas.map.column_of[self.step].step.name
        self.canvas.status.emit(
            _("Drop to make {name} step {number} of {count}. Esc cancels.").format(
                name=name, number=self.place + 1, count=len(columns)
            )
        )
        self.canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def drop(self) -> None:
        """One edit: only the step's order key changes."""
        place, run = self.place, self.canvas.session.run
        if place is not None and self.attempt(lambda: run(mark("Move step"), step_edits.move, self.step, place)):
            self.canvas.selection.choose("step", self.step)

    def paint(self, painter: QPainter) -> None:
        """The header under the pointer and a line where it would go."""
        if not self.active or self.place is None:
            return
        canvas = self.canvas
        layout, view = canvas.map, canvas.view
        others = [column for column in layout.columns if column.step.id != self.step]
        left = others[self.place].x if self.place < len(others) else layout.columns[-1].right
        index = layout.column_of[self.step].index
        if self.place == index:
            left = layout.column_of[self.step].x
        x = left * view.zoom - view.sx
        line = Box(Rect(x - 1, 0, 2, view.h), "accent")
        column = layout.column_of[self.step]
        header = band.step_header(layout, column, True)
        dragged_x = self.at.x() - self.offset * view.zoom
        painter.save()
        qpainter.draw(painter, (line,), canvas.theme.palette)
        painter.translate(dragged_x, 4)
        painter.scale(view.zoom, view.zoom)
        shapes = (Box(Rect(0, 0, column.w, sizes.STEP_HEADER), "panel"), Group(header))
        qpainter.draw(painter, shapes, canvas.theme.palette)
        painter.restore()


class DragLane(Gesture):
    """Begun on a lane header: a click chooses the lane, a drag moves it with its cards."""

    def __init__(self, canvas: MapCanvas, start: QPointF, lane: str) -> None:
        super().__init__(canvas, start)
        self.lane = lane
        self.offset = canvas.view.to_body(start.x(), start.y())[1] - canvas.map.row_of[lane].y
        self.place: int | None = None

    def click(self) -> None:
        """Chooses the lane."""
        self.canvas.selection.choose("lane", self.lane)

    def drag(self, modifiers: Qt.KeyboardModifier) -> None:
        """Finds the gap between two lanes that is nearest to the pointer."""
        _x, y = self.body_at()
        others = [row for row in self.canvas.map.rows if row.lane.id != self.lane]
        self.place = sum(1 for row in others if row.y + row.h / 2 < y)
        name = self.canvas.map.row_of[self.lane].lane.name
        self.canvas.status.emit(
            _("Drop to make {name} lane {number} of {count}. Esc cancels.").format(
                name=name, number=self.place + 1, count=len(self.canvas.map.rows)
            )
        )
        self.canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def drop(self) -> None:
        """One edit; hidden lanes keep their neighbours."""
        if self.place is None:
            return
        state = self.canvas.session.state
        shown = [row.lane.id for row in self.canvas.map.rows if row.lane.id != self.lane]
        every = [lane.id for lane in state.lanes if lane.id != self.lane]
        place = every.index(shown[self.place]) if self.place < len(shown) else len(every)
        self.attempt(lambda: self.canvas.session.run(mark("Move lane"), lane_edits.move, self.lane, place))

    def paint(self, painter: QPainter) -> None:
        """The lane's header under the pointer and a line where it would go."""
        if not self.active or self.place is None:
            return
        layout, view = self.canvas.map, self.canvas.view
        others = [row for row in layout.rows if row.lane.id != self.lane]
        row = layout.row_of[self.lane]
        y = others[self.place].y if self.place < len(others) else layout.lanes_bottom + sizes.LANE_GAP
        if self.place == row.index:
            y = row.y
        right = view.to_body(view.w, 0)[0]
        line = Box(Rect(view.sx / view.zoom, y - sizes.LANE_GAP / 2 - 1, right, 2), "accent")
        self.draw_in_body(painter, (line,))
        top = self.body_at()[1] - self.offset
        header = Group(lanes.header(layout.state, row), view.sx / view.zoom, top, alpha=0.9)
        self.draw_in_body(painter, (header,))


class DragBoundary(Gesture):
    """Begun between two step headers: sets the width of the step at its left, in snaps of 8 px."""

    def __init__(self, canvas: MapCanvas, start: QPointF, step: str) -> None:
        super().__init__(canvas, start)
        self.step = step
        column = canvas.map.column_of[step]
        crowded = step in crowded_steps(canvas.map.state, canvas.map.look)
        self.crowded = sizes.CROWDED_FACTOR if crowded else 1.0
        self.from_width = column.w / self.crowded
        self.width = round(self.from_width)

    def drag(self, modifiers: Qt.KeyboardModifier) -> None:
        """The width under the pointer."""
        by = (self.at.x() - self.start.x()) / self.canvas.view.zoom / self.crowded
        snapped = round((self.from_width + by) / sizes.COLUMN_SNAP) * sizes.COLUMN_SNAP
        self.width = int(min(max(snapped, sizes.COLUMN_MIN), sizes.COLUMN_LIMIT))
        self.canvas.status.emit(_("{width} px wide. Double-click for the automatic width.").format(width=self.width))

    def drop(self) -> None:
        """One edit."""
        run = self.canvas.session.run
        self.attempt(lambda: run(mark("Change step width"), step_edits.change, self.step, width=self.width))

    def click(self) -> None:
        """A press on the boundary alone chooses the step."""
        if self.canvas.session.state.find(Step, self.step):
            self.canvas.selection.choose("step", self.step)

    def paint(self, painter: QPainter) -> None:
        """A line where the step would end."""
        if self.active:
            view = self.canvas.view
            column = self.canvas.map.column_of[self.step]
            x = (column.x + self.width * self.crowded) * view.zoom - view.sx
            shapes = (Box(Rect(x - 1, 0, 2, view.h), "accent"),)
            qpainter.draw(painter, shapes, self.canvas.theme.palette)
