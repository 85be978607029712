"""A metric of a goal over its period, week by week, for progress and baselines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from salesplanner.measure.churn import churn_of
from salesplanner.measure.cycle import cycles
from salesplanner.measure.deals import DAY, NEVER, OPEN, Deals
from salesplanner.measure.durations import completed
from salesplanner.measure.funnel import conversion
from salesplanner.measure.past import Past, past_of
from salesplanner.measure.process import Process, Scope
from salesplanner.measure.selecting import Selected, day_at, second_of, selected
from salesplanner.measure.small import median
from salesplanner.measure.told import Flags
from salesplanner.measure.values import worths
from salesplanner.measure.velocity import velocities
from salesplanner.measure.winrate import used_rate, win_rates

MOST_POINTS = 60

Point = tuple[date, float | None, int, int]  # day, value, hits, of


def series(
    deals: Deals,
    process: Process,
    scope: Scope,
    metric: str,
    starts: date,
    until: date,
    step: str = "",
    currency: str = "",
) -> list[Point]:
    """How a metric stood at the end of each week from `starts` to `until`, counted from `starts` on.

    `metric` is one of plan.choices.METRICS but quota_share and own (no points for these); `step` is a step's id for
    step_share and step_days. Each point is (day, value, hits, of): the value of the period `starts` to that day, both
    counted, in the metric's unit (shares 0 to 1, days, money of `currency`, without one of the most frequent), None
    where no deal says anything. `hits` of `of` deals is the basis; for other metrics than shares both are the number of
    deals, for velocity those open on that day. The last point is on `until`. The period of the scope is not used, its
    filters and switches are. Over MOST_POINTS weeks points are further apart.
    """
    if metric not in _KNOWN:
        return []
    past = past_of(deals, process)
    return [_point(past, scope, metric, starts, day, step, currency) for day in days_of_points(starts, until)]


def whole(
    deals: Deals, process: Process, scope: Scope, metric: str, starts: date, until: date, step: str, currency: str
) -> Point:
    """The last point of `series` alone: the value of the whole period."""
    return _point(past_of(deals, process), scope, metric, starts, until, step, currency)


def decided_since(deals: Deals, process: Process) -> date | None:
    """The first day on which a deal is known to have been decided: counts of a time before it would be too small."""
    decided = past_of(deals, process).fates.decided
    known = decided[decided != NEVER]
    return day_at(int(known.min())) if len(known) else None


def _point(past: Past, scope: Scope, metric: str, starts: date, day: date, step: str, currency: str) -> Point:
    value, hits, of = _value(selected(past, replace(scope, starts=starts, ends=day)), metric, step, currency)
    return day, value, hits, of


def days_of_points(starts: date, until: date) -> list[date]:
    """The last day of each week that begins with `starts`, and `until`."""
    if until < starts:
        return []
    weeks = (until - starts).days // 7 + 1
    apart = 7 * -(-weeks // MOST_POINTS)
    days = [starts + timedelta(days=n) for n in range(apart - 1, (until - starts).days, apart)]
    return [*days, until]


_KNOWN = {"win_rate", "step_share", "step_days", "sales_cycle", "deal_value", "deals", "revenue", "velocity", "churn"}


def _value(one: Selected, metric: str, step: str, currency: str) -> tuple[float | None, int, int]:
    if metric == "win_rate":
        rate = used_rate(win_rates(one), one.scope.win_rate)
        return rate.share, rate.hits, rate.of
    if metric == "churn":
        churn = churn_of(one).rate
        return churn.share, churn.hits, churn.of
    if metric in ("step_share", "step_days"):
        return _of_step(one, metric, step)
    if metric == "sales_cycle":
        cycle = cycles(one)["closed" if one.scope.cycle == "closed" else "won"]
        return cycle.median, cycle.n, cycle.n
    if metric == "deals":
        won = int(np.count_nonzero(one.won))
        return float(won), won, won
    return _money(one, metric, currency)


def _of_step(one: Selected, metric: str, step: str) -> tuple[float | None, int, int]:
    place = next((at for at, row in enumerate(one.past.process.steps) if row.id == step), None)
    if place is None:
        return None, 0, 0
    if metric == "step_days":
        done = completed(one)
        days = done.days[done.step == place]
        return median(days), len(days), len(days)
    of = int(np.count_nonzero(one.decided & one.passages.entered[:, place]))
    hits = int(np.count_nonzero(one.decided & one.passages.moved_on[:, place]))
    return conversion(one, place, hits, of).share, hits, of


def _money(one: Selected, metric: str, currency: str) -> tuple[float | None, int, int]:
    worth = worths(one)
    if not worth:
        return (0.0 if metric == "revenue" else None), 0, 0
    first = next((each for each in worth if not currency or each.currency in (currency, "")), None)
    if first is None:
        return None, 0, 0
    if metric == "velocity":
        share = used_rate(win_rates(one), one.scope.win_rate).share
        cycle = cycles(one)["closed" if one.scope.cycle == "closed" else "won"]
        found = velocities(one, [first], share, cycle, _open_then(one))[0]
        return found.value, found.open, found.open
    return (first.total if metric == "revenue" else first.mean), first.count, first.count


def _open_then(one: Selected) -> Flags:
    """The deals that were there and not decided when the last day of the scope ended."""
    fates = one.past.fates
    if one.scope.ends is None:
        return one.open
    end = second_of(one.scope.ends) + DAY
    there = (fates.created == NEVER) | (fates.created < end)
    found: Flags = one.kept & there & ((fates.outcome == OPEN) | (fates.decided >= end))
    return found
