"""A metric of a goal over its period, week by week, for progress and baselines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from salesplanner.measure.churn import churn_of
from salesplanner.measure.cycle import cycles
from salesplanner.measure.deals import Deals
from salesplanner.measure.durations import completed
from salesplanner.measure.past import past_of
from salesplanner.measure.process import Process, Scope
from salesplanner.measure.selecting import Selected, selected
from salesplanner.measure.small import median
from salesplanner.measure.values import worths
from salesplanner.measure.velocity import velocities
from salesplanner.measure.winrate import used_rate, win_rates

MOST_POINTS = 60

Point = tuple[date, float | None, int, int]  # day, value, hits, of


def series(
    deals: Deals, process: Process, scope: Scope, metric: str, starts: date, until: date, step: str = ""
) -> list[Point]:
    """How a metric stood at the end of each week from `starts` to `until`, counted from `starts` on.

    `metric` is one of plan.choices.METRICS but quota_share and own (no points for these); `step` is a step's id for
    step_share and step_days. Each point is (day, value, hits, of): the value of the period `starts` to that day, both
    counted, in the metric's unit (shares 0 to 1, days, money of the most frequent currency), None where no deal says
    anything. `hits` of `of` deals is the basis; for other metrics than shares both are the number of deals. The last
    point is on `until`, so `series(...)[-1]` is the value of a whole period (a baseline: the period before). The
    period of the scope is not used, its filters and switches are. Over MOST_POINTS weeks points are further apart.
    """
    past = past_of(deals, process)
    found = []
    for day in days_of_points(starts, until):
        one = selected(past, replace(scope, starts=starts, ends=day))
        value, hits, of = _value(one, metric, step)
        found.append((day, value, hits, of))
    return found if metric in _KNOWN else []


def days_of_points(starts: date, until: date) -> list[date]:
    """The last day of each week that begins with `starts`, and `until`."""
    if until < starts:
        return []
    weeks = (until - starts).days // 7 + 1
    apart = 7 * -(-weeks // MOST_POINTS)
    days = [starts + timedelta(days=n) for n in range(apart - 1, (until - starts).days, apart)]
    return [*days, until]


_KNOWN = {"win_rate", "step_share", "step_days", "sales_cycle", "deal_value", "deals", "revenue", "velocity", "churn"}


def _value(one: Selected, metric: str, step: str) -> tuple[float | None, int, int]:
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
    return _money(one, metric)


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
    return (hits / of if of else None), hits, of


def _money(one: Selected, metric: str) -> tuple[float | None, int, int]:
    worth = worths(one)
    if not worth:
        return (0.0 if metric == "revenue" else None), 0, 0
    first = worth[0]
    if metric == "velocity":
        share = used_rate(win_rates(one), one.scope.win_rate).share
        cycle = cycles(one)["closed" if one.scope.cycle == "closed" else "won"]
        found = velocities(one, worth[:1], share, cycle)[0]
        return found.value, found.open, found.open
    return (first.total if metric == "revenue" else first.mean), first.count, first.count
