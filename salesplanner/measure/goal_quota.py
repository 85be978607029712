"""What the quota table says about goals and guardrails: the share of reps at quota, month by month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from salesplanner.catalogue import _
from salesplanner.measure.goal_facts import GoalFacts
from salesplanner.measure.numbers import number_text
from salesplanner.measure.periods import day_of, span, span_name
from salesplanner.measure.quota import MonthRow, last_full, month_row, months
from salesplanner.plan.records import Goal
from salesplanner.plan.state import State


def quota_facts(state: State, goal: Goal, today: date) -> GoalFacts:
    """A goal for the share of reps at quota.

    A point is the share of a full month of the goal's period, on the month's last day; the baseline that of the last
    full month before the start. Only months that are over count. Basis: the reps with a number in the month.
    """
    starts, ends = day_of(goal.starts), day_of(goal.ends)
    if starts is None:
        return GoalFacts()
    found = []
    for month in months(state):
        whole = span("month", date.fromisoformat(month))
        row = month_row(state, month)
        if whole.starts >= starts and whole.ends < today and (ends is None or whole.ends <= ends) and row.of:
            found.append((whole.ends, row))
    points = tuple((day, row.at / row.of) for day, row in found)
    made = GoalFacts(points, found[-1][1].at, found[-1][1].of) if found else GoalFacts()
    before = month_at(state, min(starts, today))
    if before is None or not before.of:
        return made
    return replace(made, baseline=before.share, basis=reps_text(before))


def month_at(state: State, today: date) -> MonthRow | None:
    """The last month of the table that was over on a day; None where there is none."""
    last = last_full(months(state), today)
    return month_row(state, last) if last else None


def reps_text(row: MonthRow) -> str:
    """ "5 of 8 reps at quota, July 2026"."""
    whole = span("month", date.fromisoformat(row.month))
    name = span_name("month", whole.starts, whole.ends)
    words = _("{at} of {of} reps at quota, {month}")
    return words.format(at=number_text(row.at), of=number_text(row.of), month=name)
