"""The chart of a goal's progress on paper: the same drawing as on the screen, at a size for print."""

from __future__ import annotations

from datetime import date

from salesplanner.export.pages.flow import Slab
from salesplanner.plan.records import Goal
from salesplanner.plan.state import State


def chart_slabs(state: State, goal: Goal, width: float, today: date) -> list[Slab]:
    """The chart in one piece; nothing where the goal has no period, baseline or target."""
    return []
