"""What past deals say about one goal: its metric week by week since the start, and the baseline before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from salesplanner.catalogue import _
from salesplanner.measure.deals import Deals
from salesplanner.measure.goal_facts import GoalFacts
from salesplanner.measure.listing.context import deals as counted
from salesplanner.measure.listing.context import of_deals
from salesplanner.measure.metrics import METRIC, kind_of
from salesplanner.measure.numbers import number_text
from salesplanner.measure.periods import day_of, day_text, span
from salesplanner.measure.process import Process, Scope
from salesplanner.measure.results import FEW
from salesplanner.measure.series import decided_since, series, whole
from salesplanner.measure.small import rate
from salesplanner.plan.records import Goal

EDGE = 20  # deals may begin a twentieth of a period late and still tell its count
COUNTS = ("deals", "revenue")  # of any number of deals; the others need FEW


@dataclass(frozen=True, slots=True)
class Asked:
    """The deals and how a plan measures all of them; `known` is the last day that the imports know of."""

    deals: Deals
    process: Process
    scope: Scope
    currency: str
    known: date | None
    today: date


def goal_facts(asked: Asked, goal: Goal) -> GoalFacts:
    """A goal of any metric that `series` knows: its points from the start until today, its end or the last known day.

    The baseline is that of the twelve months before the start (before today, where that is earlier); what adds up over
    a period (Metric.grows) is compared with a period as long as the goal's.
    """
    starts, ends = day_of(goal.starts), day_of(goal.ends)
    if starts is None:
        return GoalFacts()
    until = min(day for day in (asked.today, ends, asked.known) if day is not None)
    found = list(_points(asked, goal, starts, until))
    made = GoalFacts()
    if found:
        _day, _value, hits, of = found[-1]
        made = GoalFacts(tuple((day, value) for day, value, _hits, _of in found), hits, of)
        if kind_of(goal) == "share" and not METRIC[goal.metric].grows:  # of a part of its period a growing one is less
            certain = rate(hits, of)
            made = replace(made, low=certain.low, high=certain.high)
    return with_baseline(asked, goal, made)


def _points(asked: Asked, goal: Goal, starts: date, until: date) -> Iterator[tuple[date, float, int, int]]:
    """The measured points; shares of too few deals say nothing yet."""
    few: set[date] = set()
    if goal.metric == "velocity":  # one of its factors is a share
        rates = series(asked.deals, asked.process, asked.scope, "win_rate", starts, until)
        few = {day for day, _value, _hits, of in rates if of < FEW}
    found = series(
        asked.deals, asked.process, asked.scope, goal.metric, starts, until, goal.step or "", asked.currency
    )
    for day, value, hits, of in found:
        if value is not None and day not in few and (of >= FEW or kind_of(goal) != "share"):
            yield day, value, hits, of


def with_baseline(asked: Asked, goal: Goal, made: GoalFacts) -> GoalFacts:
    """`made` with the goal's baseline and its basis, where the deals tell it."""
    starts = day_of(goal.starts)
    if starts is None:
        return made
    before = min(day for day in (starts - timedelta(days=1), asked.today, asked.known) if day is not None)
    grows = METRIC[goal.metric].grows
    first = _as_long(goal, before) if grows else _year_before(before + timedelta(days=1))
    if first is None or (grows and not _covered(asked, first, before)):
        return made
    _day, value, hits, of = whole(
        asked.deals, asked.process, asked.scope, goal.metric, first, before, goal.step or "", asked.currency
    )
    if value is None or (of < FEW and goal.metric not in COUNTS):
        return made
    basis = _("{deals}, {start} to {end}").format(
        deals=_basis(goal, hits, of), start=day_text(first), end=day_text(before)
    )
    if goal.metric == "velocity":
        words = _("{deals} open on {end}, what was won and lost from {start}")
        basis = words.format(deals=counted(of), start=day_text(first), end=day_text(before))
    if grows:
        basis = _("{basis}, as long as the goal’s period").format(basis=basis)
    return replace(made, baseline=value, basis=basis)


def _basis(goal: Goal, hits: int, of: int) -> str:
    if goal.metric == "churn":
        return _("{hits} of {of} customers lost").format(hits=number_text(hits), of=number_text(of))
    if kind_of(goal) == "share":
        return of_deals(rate(hits, of))
    words = {"deals": _("{deals} won"), "revenue": _("{deals} won with a value")}
    return words.get(goal.metric, "{deals}").format(deals=counted(of))


def _as_long(goal: Goal, last: date) -> date | None:
    """The first day of the period that ends with `last` and is as long as the goal's.

    That is a number of months where both are whole months, else of days. None where the goal has no period.
    """
    starts, ends = day_of(goal.starts), day_of(goal.ends)
    if starts is None or ends is None or ends < starts:
        return None
    day = timedelta(days=1)
    if starts.day == 1 and (ends + day).day == 1 and (last + day).day == 1:
        months = (ends.year - starts.year) * 12 + ends.month - starts.month
        return span("month", last, ahead=-months).starts
    return last - (ends - starts)


def _covered(asked: Asked, first: date, last: date) -> bool:
    """Whether the deals reach back to the first day, or nearly."""
    since = decided_since(asked.deals, asked.process)
    return since is not None and (since - first).days <= ((last - first).days + 1) // EDGE


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
