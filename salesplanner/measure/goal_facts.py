"""What past deals say about goals: progress week by week, the baseline, shares and best quarters of the steps.

Plain values that page and paper read; `app/goal_measures.py` computes them. What is measured takes the place of what
was typed by `measured_state`, for showing alone: the plan keeps what was typed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from salesplanner.catalogue import _, ngettext
from salesplanner.measure.goals import target
from salesplanner.measure.numbers import number_text, percent_text
from salesplanner.measure.periods import day_of, short_day
from salesplanner.plan.diff import Diff, Key
from salesplanner.plan.records import Goal, Guardrail, Reading, Record, Step
from salesplanner.plan.state import State


@dataclass(frozen=True, slots=True)
class GoalFacts:
    """A goal's metric as it was measured: `points` are (day, value since the goal's start), of which the last rests on
    `hits` of `of` deals (reps, where it is the share at quota); `low` and `high` are the ends of its 95 % Wilson
    interval where it is a share of deals over a period of any length.

    `baseline` is the value before the start, `basis` of how many deals and when.
    """

    points: tuple[tuple[date, float], ...] = ()
    hits: int = 0
    of: int = 0
    low: float | None = None
    high: float | None = None
    baseline: float | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class StepFacts:
    """The share 0 to 1 that moves on at a step, of `entered` deals, `lost` there; `best` is its best quarter's.

    `days` is the median of the completed stays, None where there are too few.
    """

    share: float
    entered: int
    lost: int
    best: float | None = None
    days: float | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """By id of goal, step and guardrail; what is not measured is not there. `bases`: what guardrails rest on."""

    goals: Mapping[str, GoalFacts] = field(default_factory=dict)
    steps: Mapping[str, StepFacts] = field(default_factory=dict)
    rails: Mapping[str, float] = field(default_factory=dict)
    bases: Mapping[str, str] = field(default_factory=dict)


NOTHING = Facts()
NEAR_BEST = 5  # percentage points above the best quarter that are within reach


def above_best(share: float, best: float) -> int:
    """How many percentage points a share lies above the best quarter, as both are shown."""
    return round(share * 100) - round(best * 100)


def best_words(above: int) -> str:
    """ "2 points above best"."""
    if above <= 0:
        return _("Reached in the best quarter")
    return ngettext("{n} point above best", "{n} points above best", above).format(n=above)


def shown_share(share: float) -> float:
    """The share as it is shown, in whole percent (small ones in tenths): a reader can multiply what they see."""
    return round(share, 2 if share >= 0.1 else 3)


def rounded(measured: float | None, other: float | None = None) -> float | None:
    """A measured number as a sentence says it: to a thousandth; without one, the other."""
    return other if measured is None else round(measured, 3)


def measured_state(state: State, facts: Facts) -> State:
    """The plan as it is measured: readings, guardrails, shares and days of steps are those of the deals, if any.

    For showing alone. Readings typed for a goal stand only where nothing is measured.
    """
    rows: dict[Key, tuple[Record | None, Record | None]] = {}
    for id_, goal in facts.goals.items():
        if goal.points and state.find(Goal, id_) is not None:
            for old in state.readings.get(id_, ()):
                rows[old.table, old.id] = (old, None)
            for day, value in goal.points:
                new = Reading(f"measured-{id_}-{day}", id_, day.isoformat(), value)
                rows[new.table, new.id] = (None, new)
    for id_, one in facts.steps.items():
        step = state.find(Step, id_)
        if step is None:
            continue
        days = step.typed_days if one.days is None else round(one.days)
        shown = replace(step, typed_share=shown_share(one.share), typed_days=days)
        if shown != step:
            rows[step.table, id_] = (step, shown)
    for id_, now in facts.rails.items():
        rail = state.find(Guardrail, id_)
        if rail is not None and rail.now != now:
            rows[rail.table, id_] = (rail, replace(rail, now=now))
    return state.apply(Diff(rows)) if rows else state


def wins_needed(goal: Goal, facts: GoalFacts) -> tuple[int, date] | None:
    """How many deals still have to be won until the goal's last day, which is given too; None where it is not known.

    Formula: target × deals decided by then, rounded up, minus those won; as many deals are decided a day as since the
    start: decided × days of the period ÷ days gone, both inclusive. Unit: deals.
    """
    starts, ends, reached = day_of(goal.starts), day_of(goal.ends), target(goal)
    if goal.metric != "win_rate" or not facts.points or starts is None or ends is None or reached is None:
        return None
    gone = (facts.points[-1][0] - starts).days + 1
    expected = round(facts.of * ((ends - starts).days + 1) / gone)
    return max(math.ceil(reached * expected - 1e-9) - facts.hits, 0), ends


def decided_text(facts: GoalFacts) -> str:
    """ "17 won"."""
    return _("{n} won").format(n=number_text(facts.hits))


def range_text(facts: GoalFacts) -> str:
    """How far the measured share can be trusted, as a sentence; empty where it is no share."""
    if facts.low is None or facts.high is None:
        return ""
    words = _("With {n} deals the true rate is likely between {low} and {high}. Judge the trend, not a single week.")
    return words.format(n=number_text(facts.of), low=percent_text(facts.low), high=percent_text(facts.high))


def since_text(goal: Goal) -> str:
    """ "Measured since 1 Jul"; the share at quota is that of a month."""
    starts = day_of(goal.starts)
    if goal.metric == "quota_share":
        return _("In the last full month")
    return _("Measured") if starts is None else _("Measured since {day}").format(day=short_day(starts))


def baseline_text(facts: GoalFacts) -> str:
    """ "Baseline: 63 of 286 deals, 1 Jul 2025 to 30 Jun 2026."; empty where there is none."""
    return _("Baseline: {basis}.").format(basis=facts.basis) if facts.basis else ""


def losses_text(state: State, chain: tuple[Step, ...], facts: Facts) -> str:
    """ "Present loses the most deals: 113 of the 223 lost since Connect."; empty where a step is not measured."""
    found = [(facts.steps[step.id].lost, step.name) for step in chain if step.id in facts.steps]
    whole = sum(lost for lost, _name in found)
    if not whole or len(found) < len(chain):
        return ""
    most, name = max(found, key=lambda each: each[0])
    words = _("{step} loses the most deals: {n} of the {all} lost since {first}.")
    return words.format(step=name, n=number_text(most), all=number_text(whole), first=chain[0].name)
