"""What the menus of a goal's sentence offer: metrics with their steps, and periods."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from salesplanner.catalogue import _
from salesplanner.measure.metrics import METRIC
from salesplanner.measure.periods import Span, around, span_name
from salesplanner.plan.records import Goal, Guardrail
from salesplanner.plan.state import State
from salesplanner.ui.goals.tokens import Pick

Write = Callable[..., Any]


def metric_picks(state: State, row: Goal | Guardrail, write: Write) -> Iterator[Pick]:
    """The metrics; those of a step open its steps. `write(metric=, step=)` makes the edit."""
    for key, metric in METRIC.items():
        chosen = row.metric == key
        if key == "own":
            yield Pick()
        if not metric.per_step:
            yield Pick(_(metric.label), partial(write, metric=key, step=None), chosen)
        elif state.steps:
            steps = [
                Pick(step.name, partial(write, metric=key, step=step.id), chosen and row.step == step.id)
                for step in state.steps
            ]
            yield Pick(_(metric.label), more=steps)


def period_picks(state: State, goal: Goal, today: date, write: Write) -> Iterator[Pick]:
    """Quarters, months, half-years and years around today, and dates of one's own."""
    fiscal = state.plan.fiscal_month

    def pick(span: Span) -> Pick:
        chosen = (goal.period, goal.starts, goal.ends) == (span.period, span.starts.isoformat(), span.ends.isoformat())
        text = span_name(span.period, span.starts, span.ends, fiscal)
        values = {"period": span.period, "starts": span.starts.isoformat(), "ends": span.ends.isoformat()}
        return Pick(text, partial(write, **values), chosen)

    def several(period: str, before: int, after: int) -> list[Pick]:
        return [pick(span) for span in around(period, today, fiscal, before, after)]

    yield from several("quarter", 2, 4)
    yield Pick()
    yield Pick(_("A month"), more=several("month", 2, 11))
    yield Pick(_("Half a year"), more=several("half", 1, 3))
    yield Pick(_("A year"), more=several("year", 1, 2))
    yield Pick()
    yield Pick(_("Dates of your own"), partial(write, period="dates"), goal.period == "dates")
