"""What past deals and the quota table say about the goals of a plan, kept while nothing it needs changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from salesplanner.app.measuring import seen_of
from salesplanner.measure.goal_facts import NOTHING, Facts, GoalFacts, StepFacts, measured_state
from salesplanner.measure.goal_quota import month_at, quota_facts, reps_text
from salesplanner.measure.metrics import METRIC
from salesplanner.measure.process import Scope, process_of, scope_of
from salesplanner.measure.results import FEW, Measures
from salesplanner.plan.records import DealImport, Goal, Guardrail, Measuring, Plan, Quota, StageAlias, Step
from salesplanner.plan.state import State

if TYPE_CHECKING:  # NumPy is loaded when there are deals to measure, not when the program starts
    from salesplanner.app.session import Session
    from salesplanner.measure.deals import Deals
    from salesplanner.measure.goal_values import Asked

QUOTA = "quota_share"  # from the quota table
FOLLOWED = tuple(key for key in METRIC if key not in (QUOTA, "own"))  # from past deals
_MATTERS = (DealImport, Measuring, Plan, StageAlias, Step, Goal, Guardrail, Quota)


class GoalNumbers:
    """The goals of one session as they are measured. Quick when nothing that matters changed since the last call.

    Of many deals (DealBook.large) `facts` never waits: until `task` was done it answers with what is still true of the
    facts before.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._facts: tuple[tuple[object, ...], date, Facts] | None = None
        self._held = NOTHING, session.state  # the last facts of many deals, and the plan they are of
        self._state: tuple[State, Facts, State] | None = None

    @property
    def _deals_there(self) -> bool:
        book = getattr(self._session, "book", None)  # a plan that is shown without a file has no deals
        return book is not None and book.there and bool(self._session.state.steps)

    def ready(self, today: date) -> bool:
        """Whether `facts` would answer at once with what is measured now."""
        if not self._deals_there or not self._session.book.large:
            return True
        held = self._facts
        return held is not None and held[1] == today and _same(held[0], _key(self._session.state))

    def facts(self, today: date) -> Facts:
        """What is measured until `today`."""
        state = self._session.state
        if not self.ready(today):
            return still_true(*self._held, state)
        held, key = self._facts, _key(state)
        if held is None or held[1] != today or not _same(held[0], key):
            book = self._session.book if self._deals_there else None
            deals, measures = (book.deals, book.measures) if book is not None else (None, None)
            self._facts = held = (key, today, facts_of(state, deals, measures, today))
        return held[2]

    def task(self, today: date) -> Callable[[], Callable[[], None]]:
        """Work towards `facts` for another thread. What it returns keeps the result, on the thread of the session.

        Then `ready` says whether more work is to be done: the measures come first, the goals after them.
        """
        session, book = self._session, self._session.book
        if not book.ready:
            return book.task()
        state, key, deals, measures = session.state, _key(session.state), book.deals, book.measures

        def work() -> Callable[[], None]:
            facts = facts_of(state, deals, measures, today)

            def keep() -> None:
                self._facts, self._held = (key, today, facts), (facts, state)

            return keep

        return work

    def state(self, today: date) -> State:
        """The plan with what is measured in the place of what was typed, for showing alone."""
        state, facts = self._session.state, self.facts(today)
        if self._state is None or self._state[0] is not state or self._state[1] != facts:
            self._state = (state, facts, measured_state(state, facts))
        return self._state[2]

    def baseline(self, goal: Goal, today: date) -> float | None:
        """What a goal that is being made stands at, measured; None where nothing is.

        None for many deals too, since nobody types while they are read; its facts tell it when it was made.
        """
        state = self._session.state
        made = replace(goal, starts=goal.starts or today.isoformat())
        if goal.metric == QUOTA:
            return quota_facts(state, made, today).baseline
        if goal.metric not in FOLLOWED or not self._deals_there or self._session.book.large:
            return None
        from salesplanner.measure.goal_values import with_baseline

        return with_baseline(_asked(state, self._session.book.deals, today), made, GoalFacts()).baseline


def still_true(facts: Facts, before: State, state: State) -> Facts:
    """What facts of a plan before say about it now: what is about another number or another time says nothing."""
    if not state.deal_imports:
        return NOTHING

    def same(record_type: type[Goal] | type[Guardrail], id_: str) -> bool:
        old, new = before.find(record_type, id_), state.find(record_type, id_)
        return old is not None and new is not None and _about(old) == _about(new)

    return Facts(
        {id_: one for id_, one in facts.goals.items() if same(Goal, id_)},
        {id_: one for id_, one in facts.steps.items() if state.find(Step, id_) is not None},
        {id_: now for id_, now in facts.rails.items() if same(Guardrail, id_)},
        {id_: basis for id_, basis in facts.bases.items() if same(Guardrail, id_)},
    )


def _about(row: Goal | Guardrail) -> tuple[object, ...]:
    days = (row.starts, row.ends) if isinstance(row, Goal) else ()
    return row.metric, row.step, *days


def _key(state: State) -> tuple[object, ...]:
    return tuple(state.rows(record_type) for record_type in _MATTERS)


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return all(a is b for a, b in zip(one, other, strict=True))


def facts_of(state: State, deals: Deals | None, measures: Measures | None, today: date) -> Facts:
    """Everything that is measured of a plan's goals, its steps and its guardrails; without deals from the quotas."""
    goals = {goal.id: quota_facts(state, goal, today) for goal in state.goals if goal.metric == QUOTA}
    rails: dict[str, float] = {}
    bases: dict[str, str] = {}
    for rail in state.guardrails:
        month = month_at(state, today) if rail.metric == QUOTA else None
        if month is not None and month.share is not None:
            rails[rail.id], bases[rail.id] = month.share, reps_text(month)
    if measures is None or deals is None or not len(deals):
        return Facts(goals, {}, rails, bases) if goals or rails else NOTHING
    return _with_deals(Facts(goals, {}, rails, bases), state, deals, measures, today)


def _with_deals(facts: Facts, state: State, deals: Deals, measures: Measures, today: date) -> Facts:
    from salesplanner.measure.goal_values import goal_facts

    asked = _asked(state, deals, today)
    measures = _of_all(state, deals, measures)
    goals = {goal.id: goal_facts(asked, goal) for goal in state.goals if goal.metric in FOLLOWED}
    days = {row.step: row.median for row in measures.days if row.n >= FEW}
    steps = {
        asked.process.steps[row.step].id: StepFacts(
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
    bases = {rail.id: basis for rail in state.guardrails if rail.id in rails and (basis := _basis(measures, rail))}
    return Facts({**facts.goals, **goals}, steps, {**facts.rails, **rails}, {**facts.bases, **bases})


def _of_all(state: State, deals: Deals, measures: Measures) -> Measures:
    """The measures of all deals in the plan's period: a goal is not that of the owner or segment looked at now."""
    kept = state.measuring
    if not (kept.owner or kept.segment or kept.persona or kept.pipeline):
        return measures
    from salesplanner.measure.everything import measure

    scope = scope_of(state, seen_of(state))
    return measure(deals, process_of(state), replace(scope, owner="", segment="", persona="", pipeline=""))


def _asked(state: State, deals: Deals, today: date) -> Asked:
    """All deals, measured as the plan measures."""
    from salesplanner.measure.goal_values import Asked

    return Asked(deals, process_of(state), _scope(state), state.plan.currency, _last(state), today)


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
    one = measures.get(_RAILS.get(rail.metric, ""))
    if one is None or one.few or (rail.metric in _MONEY and one.unit.split("/")[0] not in ("", state.plan.currency)):
        return None
    found: Any = one.value
    return float(found) if isinstance(found, int | float) else None


def _basis(measures: Measures, rail: Guardrail) -> str:
    """ "63 of 540 deals, 1 Jul 2025 to 30 Jun 2026"."""
    one = measures.get(_RAILS[rail.metric], (rail.step or "") if METRIC[rail.metric].per_step else "")
    return "" if one is None else ", ".join(part for part in (one.basis, one.period) if part)


_MONEY = ("deal_value", "revenue", "velocity")
_RAILS = {
    "win_rate": "win_rate",
    "step_share": "step_conversion",
    "step_days": "step_days_median",
    "sales_cycle": "sales_cycle_median",
    "deal_value": "average_value",
    "deals": "deals_won",
    "revenue": "revenue",
    "velocity": "sales_velocity",
    "churn": "churn",
}
