"""What past deals say about the goals of a plan, computed when asked for and kept while nothing it needs changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from salesplanner.app.measuring import seen_of
from salesplanner.measure.goal_facts import NOTHING, Facts, GoalFacts, StepFacts, measured_state
from salesplanner.measure.metrics import kind_of
from salesplanner.measure.periods import day_of, day_text
from salesplanner.measure.process import Process, Scope, process_of, scope_of
from salesplanner.measure.results import FEW, Measures
from salesplanner.plan.records import DealImport, Goal, Guardrail, Measuring, Plan, StageAlias, Step
from salesplanner.plan.state import State

if TYPE_CHECKING:  # NumPy is loaded when there are deals to measure, not when the program starts
    from salesplanner.app.session import Session
    from salesplanner.measure.deals import Deals

# Over part of a period these mean what they mean over a whole one; counts and sums would have to catch up.
FOLLOWED = ("win_rate", "step_share", "step_days", "sales_cycle", "deal_value")
_MATTERS = (DealImport, Measuring, Plan, StageAlias, Step, Goal, Guardrail)


class GoalNumbers:
    """The goals of one session as they are measured. Quick when nothing that matters changed since the last call."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._facts: tuple[tuple[object, ...], date, Facts] | None = None
        self._state: tuple[State, Facts, State] | None = None

    def facts(self, today: date) -> Facts:
        """What is measured until `today`."""
        book = getattr(self._session, "book", None)  # a plan that is shown without a file has no deals
        if book is None or not book.there or not self._session.state.steps:
            return NOTHING
        state = self._session.state
        key = tuple(state.rows(record_type) for record_type in _MATTERS)
        held = self._facts
        if held is None or held[1] != today or any(a is not b for a, b in zip(held[0], key, strict=True)):
            self._facts = held = (key, today, facts_of(state, book.deals, book.measures, today))
        return held[2]

    def state(self, today: date) -> State:
        """The plan with what is measured in the place of what was typed, for showing alone."""
        state, facts = self._session.state, self.facts(today)
        if self._state is None or self._state[0] is not state or self._state[1] is not facts:
            self._state = (state, facts, measured_state(state, facts))
        return self._state[2]

    def baseline(self, goal: Goal, today: date) -> float | None:
        """What a goal that is being made stands at, measured; None where nothing is."""
        book = getattr(self._session, "book", None)
        if book is None or not book.there or not self._session.state.steps or goal.metric not in FOLLOWED:
            return None
        state = self._session.state
        made = replace(goal, starts=goal.starts or today.isoformat())
        return _goal(state, book.deals, process_of(state), made, today).baseline


def facts_of(state: State, deals: Deals, measures: Measures | None, today: date) -> Facts:
    """Everything that is measured of a plan's goals, its steps and its guardrails."""
    if measures is None or not len(deals):
        return NOTHING
    process = process_of(state)
    measures = _of_all(state, deals, process, measures)
    goals = {goal.id: _goal(state, deals, process, goal, today) for goal in state.goals if goal.metric in FOLLOWED}
    days = {row.step: row.median for row in measures.days if row.n >= FEW}
    steps = {
        process.steps[row.step].id: StepFacts(
            row.rate.share,
            row.entered,
            row.lost,
            row.best[1].share if row.best is not None else None,
            days.get(row.step),
        )
        for row in measures.funnel.rows
        if row.rate.share is not None and not row.rate.few
    }
    rails = {rail.id: now for rail in state.guardrails if (now := _rail(state, measures, rail)) is not None}
    return Facts(goals, steps, rails)


def _of_all(state: State, deals: Deals, process: Process, measures: Measures) -> Measures:
    """The measures of all deals in the plan's period: a goal is not that of the owner or segment looked at now."""
    kept = state.measuring
    if not (kept.owner or kept.segment or kept.persona or kept.pipeline):
        return measures
    from salesplanner.measure.everything import measure

    scope = scope_of(state, seen_of(state))
    return measure(deals, process, replace(scope, owner="", segment="", persona="", pipeline=""))


def _goal(state: State, deals: Deals, process: Process, goal: Goal, today: date) -> GoalFacts:
    starts, ends = day_of(goal.starts), day_of(goal.ends)
    if starts is None:
        return GoalFacts()
    scope = _scope(state)
    until = min(day for day in (today, ends, _last(state)) if day is not None)
    found = list(_points(deals, process, scope, goal, starts, until))
    made = GoalFacts()
    if found:
        _day, _value, hits, of = found[-1]
        made = GoalFacts(tuple((day, value) for day, value, _hits, _of in found), hits, of)
        if kind_of(goal) == "share":
            from salesplanner.measure.small import rate

            certain = rate(hits, of)
            made = replace(made, low=certain.low, high=certain.high)
    before = min(day for day in (starts - timedelta(days=1), today, _last(state)) if day is not None)
    return _with_baseline(made, deals, process, scope, goal, before)


def _points(
    deals: Deals, process: Process, scope: Scope, goal: Goal, starts: date, until: date
) -> Iterator[tuple[date, float, int, int]]:
    """The measured points; shares of too few deals say nothing yet."""
    from salesplanner.measure.series import series

    for day, value, hits, of in series(deals, process, scope, goal.metric, starts, until, goal.step or ""):
        if value is not None and (of >= FEW or kind_of(goal) != "share"):
            yield day, value, hits, of


def _with_baseline(
    made: GoalFacts, deals: Deals, process: Process, scope: Scope, goal: Goal, before: date
) -> GoalFacts:
    """With the value of the twelve months that end with `before`."""
    from salesplanner.measure.listing.context import deals as counted
    from salesplanner.measure.listing.context import of_deals
    from salesplanner.measure.series import series
    from salesplanner.measure.small import rate

    first = _year_before(before + timedelta(days=1))
    found = series(deals, process, scope, goal.metric, first, before, goal.step or "")
    if not found or found[-1][1] is None or found[-1][3] < FEW:
        return made
    _day, value, hits, of = found[-1]
    basis = of_deals(rate(hits, of)) if kind_of(goal) == "share" else counted(of)
    return replace(made, baseline=value, basis=f"{basis}, {_span(first, before)}")


def _span(first: date, last: date) -> str:
    from salesplanner.catalogue import _

    return _("{first} to {last}").format(first=day_text(first), last=day_text(last))


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _last(state: State) -> date | None:
    """The last day that the imports know of."""
    days = [row.as_of for row in state.deal_imports if row.as_of]
    return date.fromisoformat(max(days)) if days else None


def _scope(state: State) -> Scope:
    """How the plan measures, of all its deals."""
    kept = state.measuring
    return Scope(
        win_rate=kept.win_rate, cycle=kept.cycle, skipped_pass=kept.skipped_pass, revisits_add=kept.revisits_add
    )


def _rail(state: State, measures: Measures, rail: Guardrail) -> float | None:
    place = next((place for place, step in enumerate(state.steps) if step.id == rail.step), None)
    if rail.metric == "step_days":
        row = next((row for row in measures.days if row.step == place), None)
        return row.median if row is not None and row.n >= FEW else None
    if rail.metric == "step_share":
        share = next((row.rate for row in measures.funnel.rows if row.step == place), None)
        return share.share if share is not None and not share.few else None
    ids = {"win_rate": "win_rate", "sales_cycle": "sales_cycle_median", "deal_value": "average_value", "churn": "churn"}
    one = measures.get(ids.get(rail.metric, ""))
    found: Any = one.value if one is not None and not one.few else None
    return float(found) if isinstance(found, int | float) else None
