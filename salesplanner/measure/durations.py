"""Days in each step: how long completed stays took, how long the running ones have, and which of those are stalled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from salesplanner.measure.deals import DAY, NEVER, Reals, Times
from salesplanner.measure.results import FEW, DaysRow
from salesplanner.measure.selecting import Selected
from salesplanner.measure.small import percentile
from salesplanner.measure.stays import RUNNING
from salesplanner.measure.told import Flags


@dataclass(frozen=True, slots=True, eq=False)
class Spent:
    """Days of deals in steps, one row per deal and step; `left` is when the deal left it, at last."""

    deal: NDArray[np.int64]
    step: NDArray[np.int64]
    days: Reals
    left: Times


def completed(one: Selected) -> Spent:
    """Days that deals spent in steps they have left, revisits added up or the latest alone.

    These are the deals decided in the period, and the open ones where they left the step in the period: a stay that is
    over is over, whatever comes of the deal. A deal whose entering or leaving is not dated for a visit that counts is
    left out of that step.
    """
    deals = one.decided | one.open
    ended = one.past.stays.how != RUNNING
    inside = one.past.fates.inside
    there = inside[one.past.stays.deal] == one.past.stays.step  # a customer's step that goes on is not completed
    spent = _spent(one, deals[one.past.stays.deal] & ended & ~there)
    good = one.decided[spent.deal] | one.within(spent.left)
    return Spent(spent.deal[good], spent.step[good], spent.days[good], spent.left[good])


def running(one: Selected) -> Spent:
    """Days so far of the deals that are in a step now: open ones, and customers in steps after the sale."""
    stays, fates = one.past.stays, one.past.fates
    return _spent(one, one.kept[stays.deal] & (fates.inside[stays.deal] == stays.step))


def _spent(one: Selected, which: Flags) -> Spent:
    stays = one.past.stays
    place = np.flatnonzero(which)
    if not len(place):
        return Spent(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.int64))
    until = np.where(stays.how[place] == RUNNING, one.past.seen[stays.deal[place]], stays.left[place])
    known = (stays.entered[place] != NEVER) & (until != NEVER)
    days = np.where(known, np.maximum(until - stays.entered[place], 0) / DAY, np.nan)
    key = stays.deal[place].astype(np.int64) * one.past.codes.steps + stays.step[place]
    order = np.argsort(key, kind="stable")
    key, days, until = key[order], days[order], until[order]
    begins = np.flatnonzero(np.append(True, key[1:] != key[:-1]))
    ends = np.append(begins[1:], len(key)) - 1
    total = np.add.reduceat(days, begins) if one.scope.revisits_add else days[ends]
    good = ~np.isnan(total)
    steps = one.past.codes.steps
    return Spent(key[begins][good] // steps, key[begins][good] % steps, total[good], until[ends][good])


def days_of(one: Selected, done: Spent, going: Spent) -> tuple[DaysRow, ...]:
    """Days in each step, from those of completed and of running stays.

    Formula: leaving − entering (or first being seen there, where only snapshots tell) of each completed stay, in
    seconds of the wall clock ÷ 86,400; percentiles 25, 50, 75 and 90 by linear interpolation. Unit: days. Basis: stays
    of the deals decided in the period, and those that open deals ended in it; running stays of the deals inside now,
    until the moment the file tells of. Stalled: running longer than the 75th percentile of completed stays (with at
    least FEW of them), or than the limit that the plan sets. Source: percentiles as Hyndman and Fan (1996), type 7;
    medians since stays are skewed.
    """
    ordered = _by_step(done, one.past.codes.steps)
    rows = []
    for step, now in enumerate(_by_step(going, one.past.codes.steps)):
        days = ordered[step]
        p25, median, p75, p90 = (percentile(days, share) for share in (0.25, 0.5, 0.75, 0.9))
        limit = _limit(one, len(days), p75)
        stalled = 0 if limit is None else int(np.count_nonzero(now > limit))
        rows.append(DaysRow(step, len(days), p25, median, p75, p90, tuple(now[::-1].tolist()), limit, stalled))
    return tuple(rows)


def _limit(one: Selected, n: int, usual: float | None) -> float | None:
    if one.scope.stalled_days is not None:
        return float(one.scope.stalled_days)
    return usual if n >= FEW else None


def _by_step(spent: Spent, steps: int) -> list[Reals]:
    """The days of each step, sorted."""
    order = np.lexsort((spent.days, spent.step))
    days, step = spent.days[order], spent.step[order]
    cuts = np.searchsorted(step, np.arange(steps + 1))
    return [days[cuts[place] : cuts[place + 1]] for place in range(steps)]
