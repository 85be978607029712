"""The chart of a goal's progress on paper: the same drawing as on the screen, in the type of document pages."""

from __future__ import annotations

from datetime import date

from salesplanner.catalogue import mark
from salesplanner.drawing.charts import ChartLook, progress_chart
from salesplanner.export.pages import type as faces
from salesplanner.export.pages.flow import Slab
from salesplanner.plan.records import Goal
from salesplanner.plan.state import State

HEIGHTS = (150.0, 124.0, 100.0, 86.0)  # the first at which all is on one page, else the first
ON_PAPER = ChartLook(
    faces.CAPTION, faces.CAPTION_STRONG, 46, 84, 14, 20, 0.85, 2.1, mark("Printed on {day}")
)


def chart_slabs(state: State, goal: Goal, width: float, height: float, today: date) -> list[Slab]:
    """The chart in one piece, in pt; nothing where the goal has no period, baseline, target or reading."""
    if not state.readings.get(goal.id):
        return []
    shapes = progress_chart(state, goal, today, width, height, ON_PAPER)
    return [Slab(height + 4, shapes, "Div")] if shapes else []
