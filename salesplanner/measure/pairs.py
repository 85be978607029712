"""From one step to another: the share that gets there, and the days it takes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from salesplanner.measure.cycle import days_between
from salesplanner.measure.deals import NEVER, WON, Reals
from salesplanner.measure.funnel import entered_counting
from salesplanner.measure.results import Rate
from salesplanner.measure.selecting import Selected
from salesplanner.measure.small import mean, median, muted, rate
from salesplanner.measure.told import Flags


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """From step to step over `n` deals with both dates."""

    step: int
    n: int
    mean: float | None
    median: float | None
    deals: Flags


def reached(one: Selected, step: int) -> Flags:
    """Which decided deals got into a step; into the one after the sale: all that were won.

    Lost deals without a place got into the first step and, as far as anyone knows, no other.
    """
    furthest = np.maximum(one.past.fates.furthest, 0)
    if step <= one.past.codes.sale:
        return entered_counting(one, step)
    if step == one.past.codes.won:
        return one.won
    return one.won & (furthest >= step) & (one.past.fates.visited[:, step] | one.scope.skipped_pass)


def pair_share(one: Selected, start: int, end: int | None) -> tuple[Rate, Flags]:
    """Of the deals that entered one step, the share that reached another, or was won (None); and the deals counted.

    Formula: deals that entered both ÷ deals that entered the first. Unit: share 0 to 1. Basis: deals decided in the
    period; a step counts as entered by the rules of the funnel, the step after the sale by every deal won. No share
    where it depends on the steps of the losses and no loss has one. Source: "how many close after a demo, how many ask
    for a demo after discovery", for any two steps.
    """
    of = reached(one, start)
    hits = one.past.fates.outcome == WON if end is None else reached(one, end)
    found = rate(int(np.count_nonzero(of & hits)), int(np.count_nonzero(of)))
    return (muted(found) if one.blind and by_place(one, start, end) else found), of


def by_place(one: Selected, start: int, end: int | None) -> bool:
    """Whether the share depends on the steps in which deals were lost."""
    sale = one.past.codes.sale
    return 0 < start <= sale or (start == 0 and end is not None and 0 < end <= sale)


def ways(one: Selected) -> list[Way]:
    """Days from first entering each step to first entering the next one, or to the sale from the last before it.

    Formula: first entering the next − first entering the step, ÷ 86,400 seconds. Unit: days. Basis: deals decided in
    the period that have both dates, in this order. Source: average days from step to step, as sales teams ask for it.
    """
    fates, codes = one.past.fates, one.past.codes
    found = []
    for step in range(codes.steps):
        begun = fates.first[:, step]
        last = step == codes.sale
        if step + 1 >= codes.steps and not last:
            continue
        ended = np.where(fates.outcome == WON, fates.decided, NEVER) if last else fates.first[:, step + 1]
        good = one.decided & (begun != NEVER) & (ended != NEVER) & (ended >= begun)
        days: Reals = days_between(begun[good], ended[good])
        found.append(Way(step, len(days), mean(days), median(days), good))
    return found
