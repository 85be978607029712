"""Where deals move on: of the deals decided in the period, how many entered each step, moved on, were lost there."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from salesplanner.measure.deals import DAY, NEVER, Times
from salesplanner.measure.results import FEW, Funnel, FunnelRow, Rate
from salesplanner.measure.selecting import Selected
from salesplanner.measure.small import muted, rate


def funnel_of(one: Selected) -> Funnel:
    """The funnel of a scope.

    Formula: moves on = moved on ÷ entered; entered = moved on + lost. Unit: deals, share 0 to 1. Basis: deals won or
    lost in the period by close date, for the steps and rules of `past.passages_of`; open deals are left out and
    counted apart, as are those inside each step now (customers after the sale), whatever the period. So are lost deals
    that no file places in a step: they are in no row; where no loss at all has a place, the steps up to the sale have
    no share, since it could only be 100 %. The biggest drop is the step with the lowest share among those that at least
    FEW deals entered, else among all. Source: the usual stage conversion over closed deals, with open ones apart so
    that recent periods do not look worse than they are.
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
            conversion(one, step, int(moved_on[step]), int(entered[step])),
            int(untimed[step]),
            _best(one, step),
        )
        for step in range(steps)
    )
    drop = None if one.blind else _drop(rows)
    unplaced = int(one.unplaced.sum())
    return Funnel(rows, int(one.decided.sum()), int(one.open.sum()), int(one.undated.sum()), drop, unplaced)


def conversion(one: Selected, step: int, moved_on: int, entered: int) -> Rate:
    """The share that moves on from a step; none up to the sale where no loss has a place."""
    found = rate(moved_on, entered)
    return muted(found) if step <= one.past.codes.sale and one.blind else found


def _counts(grid: NDArray[np.bool_], one: Selected) -> NDArray[np.int64]:
    counts: NDArray[np.int64] = np.count_nonzero(grid[one.decided], axis=0)
    return counts


def _drop(rows: tuple[FunnelRow, ...]) -> int | None:
    some = [row for row in rows if row.entered >= FEW] or [row for row in rows if row.entered]
    lossy = [row for row in some if row.lost]
    return min(lossy, key=lambda row: (row.rate.share, row.step)).step if lossy else None


def _best(one: Selected, step: int) -> tuple[date, Rate] | None:
    """The calendar quarter with the highest share at a step, over all dates; of equals the latest.

    Up to the sale no quarter with losses that have no place: it would look better than it was.
    """
    passages, decided = one.passages, one.past.fates.decided
    which = passages.entered[:, step] & one.kept & (decided != NEVER)
    if np.count_nonzero(which) < FEW:
        return None
    quarter = quarter_of(decided[which])
    low = int(quarter.min())
    of = np.bincount(quarter - low)
    hits = np.bincount(quarter - low, weights=passages.moved_on[which, step]).astype(np.int64)
    share = np.where(of >= FEW, hits / np.maximum(of, 1), -1.0)
    if step <= one.past.codes.sale:
        mute = quarter_of(decided[one.kept & one.past.fates.placeless & (decided != NEVER)]) - low
        share[mute[(mute >= 0) & (mute < len(share))]] = -1.0
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
    """Which decided deals entered the counting step; with no steps at all every one did.

    Lost deals without a place entered the first step, where every deal begins; of any other no one knows.
    """
    if not one.past.codes.steps:
        return one.decided
    if step > one.past.codes.sale:
        return one.won
    entered = one.passages.entered[:, step]
    found: NDArray[np.bool_] = one.decided & (entered | one.past.fates.placeless if step == 0 else entered)
    return found
