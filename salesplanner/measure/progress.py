"""How a goal stands: the straight line from baseline to target, and where the last reading lies beside it.

What adds up over the period (deals, revenue, churn) starts from nothing: its line runs from 0 to the target.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from salesplanner.catalogue import _
from salesplanner.measure.goals import target
from salesplanner.measure.metrics import METRIC, gap_text, kind_of, value_text
from salesplanner.measure.periods import day_of, short_day
from salesplanner.plan.records import Goal, Reading

Standing = Literal["none", "ahead", "on", "little", "behind"]

LITTLE = 0.2  # of the whole change
LEVEL = 0.02


@dataclass(frozen=True, slots=True)
class Progress:
    """A goal with a period, a baseline and a target, and its readings by date.

    `first` is where the straight line starts: the baseline, 0 for a number that grows over the period.
    `at` is the day of the last reading, `now` its value, `planned` what the straight line expects on that day, and
    `behind` how far `now` lies on the wrong side of it (negative: ahead), all in the metric's unit.
    """

    starts: date
    ends: date
    baseline: float
    first: float
    target: float
    points: tuple[tuple[date, float], ...]
    today: date
    at: date | None
    now: float | None
    planned: float
    behind: float
    standing: Standing

    def line(self, day: date) -> float:
        """What the straight line expects on a day; the ends hold outside the period."""
        return on_line(self.starts, self.ends, self.first, self.target, day)

    @property
    def weeks(self) -> tuple[int, int]:
        """Whole weeks gone by and in the period."""
        whole = max(round((self.ends - self.starts).days / 7), 1)
        return min(max((self.today - self.starts).days // 7, 0), whole), whole


def on_line(starts: date, ends: date, first: float, goal: float, day: date) -> float:
    """The straight line from `first` at the start to `goal` at the end, level outside."""
    length = (ends - starts).days
    gone = min(max((day - starts).days, 0), length)
    return first + (goal - first) * (gone / length if length > 0 else 1.0)


def progress(goal: Goal, readings: Sequence[Reading], today: date) -> Progress | None:
    """How the goal stands; None where period, baseline or target are missing or make no sense."""
    starts, ends, reached = day_of(goal.starts), day_of(goal.ends), target(goal)
    if starts is None or ends is None or ends <= starts or goal.baseline is None or reached is None:
        return None
    points = tuple((day, r.value) for r in readings if (day := day_of(r.at)) is not None)
    at, now = points[-1] if points else (None, None)
    first = 0.0 if METRIC[goal.metric].grows else goal.baseline
    planned = on_line(starts, ends, first, reached, at or today)
    rising = reached >= goal.baseline
    behind = 0.0 if now is None else planned - now if rising else now - planned
    standing = _standing(behind, abs(reached - goal.baseline)) if now is not None else "none"
    return Progress(starts, ends, goal.baseline, first, reached, points, today, at, now, planned, behind, standing)


def _standing(behind: float, whole: float) -> Standing:
    part = behind / whole if whole > 0 else 0.0
    if abs(part) <= LEVEL:
        return "on"
    if part < 0:
        return "ahead"
    return "little" if part <= LITTLE else "behind"


def standing_text(goal: Goal, stand: Progress, currency: str = "") -> str:
    """Where the goal stands, with the gap: "A little behind, by 0.5 points"."""
    words = {
        "none": _("No reading yet"),
        "on": _("On the line"),
        "ahead": _("Ahead, by {gap}"),
        "little": _("A little behind, by {gap}"),
        "behind": _("Behind, by {gap}"),
    }[stand.standing]
    return words.format(gap=shown_gap(goal, stand, currency))


def shown_gap(goal: Goal, stand: Progress, currency: str = "") -> str:
    """The gap between the two numbers as they are shown, so that a reader can check the difference."""
    if kind_of(goal) != "share" or stand.now is None:
        return gap_text(goal, round(stand.behind, 1) if abs(stand.behind) >= 0.05 else stand.behind, currency)
    return gap_text(goal, round(stand.planned, 3) - round(stand.now, 3))


def line_text(goal: Goal, stand: Progress | None, currency: str = "") -> str:
    """The line below a goal in the list: "23.9% of 27%, a little behind"."""
    if stand is None:
        return _("Not complete yet")
    if stand.now is None:
        return _("No reading yet")
    words = {
        "on": _("{now} of {target}, on the line"),
        "ahead": _("{now} of {target}, ahead"),
        "little": _("{now} of {target}, a little behind"),
        "behind": _("{now} of {target}, behind"),
    }[stand.standing]
    return words.format(
        now=value_text(goal, stand.now, currency), target=value_text(goal, stand.target, currency)
    )


def plan_label(stand: Progress) -> str:
    """What the planned value belongs to: "Plan for today" or "Plan for 5 Aug"."""
    if stand.at is None or stand.at == stand.today:
        return _("Plan for today")
    return _("Plan for {day}").format(day=short_day(stand.at))
