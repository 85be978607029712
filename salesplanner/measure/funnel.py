"""Where deals move on: of the deals decided in the period, how many entered each step, moved on, were lost there."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from salesplanner.measure.deals import DAY, NEVER, Times
from salesplanner.measure.results import FEW, Funnel, FunnelRow, Rate
from salesplanner.measure.selecting import Selected
from salesplanner.measure.small import rate


def funnel_of(one: Selected) -> Funnel:
    """The funnel of a scope.

    Formula: moves on = moved on ÷ entered; entered = moved on + lost. Unit: deals, share 0 to 1. Basis: deals won or
    lost in the period by close date, for the steps and rules of `past.passages_of`; open deals are left out and
    counted apart, as are those inside each step now (customers after the sale), whatever the period. The biggest drop
    is the step with the lowest share among those that at least FEW deals entered, else among all. Source: the usual
    stage conversion over closed deals, with open ones apart so that recent periods do not look worse than they are.
    """
    passages, fates = one.passages, one.past.fates
    entered = _counts(passages.entered, one)
    moved_on = _counts(passages.moved_on, one)
    untimed = _counts(passages.entered & (fates.first == NEVER), one)
    steps = one.past.codes.steps
    inside = np.bincount(fates.inside[one.kept & (fates.inside >= 0)], minlength=steps)
    rows = tuple(
        FunnelRow(
            step,
            int(entered[step]),
            int(moved_on[step]),
            int(entered[step] - moved_on[step]),
            int(inside[step]),
            rate(int(moved_on[step]), int(entered[step])),
            int(untimed[step]),
            _best(one, step),
        )
        for step in range(steps)
    )
    return Funnel(rows, int(one.decided.sum()), int(one.open.sum()), int(one.undated.sum()), _drop(rows))


def _counts(grid: NDArray[np.bool_], one: Selected) -> NDArray[np.int64]:
    counts: NDArray[np.int64] = np.count_nonzero(grid[one.decided], axis=0)
    return counts


def _drop(rows: tuple[FunnelRow, ...]) -> int | None:
    some = [row for row in rows if row.entered >= FEW] or [row for row in rows if row.entered]
    lossy = [row for row in some if row.lost]
    return min(lossy, key=lambda row: (row.rate.share, row.step)).step if lossy else None


def _best(one: Selected, step: int) -> tuple[date, Rate] | None:
    """The calendar quarter with the highest share at a step, over all dates; of equals the latest."""
    passages, decided = one.passages, one.past.fates.decided
    which = passages.entered[:, step] & one.kept & (decided != NEVER)
    if np.count_nonzero(which) < FEW:
        return None
    quarter = quarter_of(decided[which])
    low = int(quarter.min())
    of = np.bincount(quarter - low)
    hits = np.bincount(quarter - low, weights=passages.moved_on[which, step]).astype(np.int64)
    share = np.where(of >= FEW, hits / np.maximum(of, 1), -1.0)
    place = len(share) - 1 - int(np.argmax(share[::-1]))
    if share[place] < 0:
        return None
    months = (low + place) * 3
    return date(months // 12 + 1970, months % 12 + 1, 1), rate(int(hits[place]), int(of[place]))


def quarter_of(times: Times) -> NDArray[np.int64]:
    """Calendar quarters since 1970."""
    return np.floor_divide(month_of(times), 3)


def month_of(times: Times) -> NDArray[np.int64]:
    """Months since January 1970; the times are known ones."""
    days = np.floor_divide(times, DAY)
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def entered_counting(one: Selected, step: int) -> NDArray[np.bool_]:
    """Which decided deals entered the counting step; with no steps at all every one did."""
    if not one.past.codes.steps:
        return one.decided
    if step > one.past.codes.sale:
        return one.won
    found: NDArray[np.bool_] = one.decided & one.passages.entered[:, step]
    return found
