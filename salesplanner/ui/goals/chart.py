"""The chart of a goal's progress on the screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from salesplanner.app.goal_measures import GoalNumbers
from salesplanner.catalogue import mark
from salesplanner.drawing import qpainter
from salesplanner.drawing.charts import ChartLook, progress_chart
from salesplanner.drawing.shapes import DisplayList, Group
from salesplanner.drawing.style import LABEL, META
from salesplanner.plan.records import Goal
from salesplanner.ui.inspector.desk import Desk

LOOK = ChartLook(
    small=META, strong=LABEL, left=44, right=108, top=20, foot=28, line=1.25, dot=3.4, today=mark("Today, {day}")
)
HIGH = 330


class ProgressChart(QWidget):
    """Draws the goal's display list; what it shows is its accessible description."""

    def __init__(self, desk: Desk, today: Callable[[], date], measured: GoalNumbers) -> None:
        super().__init__()
        self._desk, self._today, self._measured = desk, today, measured
        self._goal = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        desk.theme.changed.connect(self.update)

    def show_goal(self, goal: str) -> None:
        """Follows the plan."""
        self._goal = goal
        shapes = self._shapes()
        first = shapes[0] if shapes else None
        self.setVisible(bool(shapes))
        self.setAccessibleName(first.alt if isinstance(first, Group) and first.alt else "")
        self.update()

    def _shapes(self) -> DisplayList:
        goal = self._desk.state.find(Goal, self._goal)
        if goal is None:
            return ()
        today = self._today()
        return progress_chart(self._measured.state(today), goal, today, self.width(), self.height(), LOOK)

    def sizeHint(self) -> QSize:
        return QSize(560, HIGH)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        qpainter.draw(painter, self._shapes(), self._desk.theme.palette)
