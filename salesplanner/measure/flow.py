"""Stock and flow: how many deals each step held at the start of a month, what came in, what went out, what is left."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from salesplanner.catalogue import _
from salesplanner.measure.deals import NEVER
from salesplanner.measure.funnel import month_of
from salesplanner.measure.periods import FULL_MONTHS
from salesplanner.measure.results import FlowRow
from salesplanner.measure.selecting import Selected, second_of
from salesplanner.measure.stays import MOVED_BACK, MOVED_ON, RUNNING, STAY_LOST
from salesplanner.measure.told import Flags

MOST_MONTHS = 24  # shown where the period has no start
CAP = 120  # months shown at most, the last ones


def flow_of(one: Selected) -> tuple[FlowRow, ...]:
    """Stock and flow per step and month.

    Formula: end = start + came in − moved on − lost − moved back, and each month starts with the end of the one before.
    Unit: deals. Basis: every visit to a step by the deals that the filters keep, decided or not, from when the deal
    came into it (or was first seen there); left out are visits whose end no date tells and those that only the row of
    a deal tells. Months: those that the period touches, up to the last one that the deals tell of; without a start the
    last 24, at most 120. Source: stock-and-flow accounting (Forrester 1961), as sales teams draw it on a board.
    """
    stays = one.past.stays
    counted = counted_stays(one)
    span = _months(one)
    if span is None or not one.past.timed or not counted.any():
        return ()
    first, last = span
    step, how = stays.step[counted], stays.how[counted]
    came = np.clip(month_of(stays.came[counted]), first - 1, last + 1)
    left = np.clip(month_of(np.where(how == RUNNING, stays.came[counted], stays.left[counted])), first - 1, last + 1)
    shape = (one.past.codes.steps, last - first + 3)  # a column before and one after
    into = _table(step, came - first + 1, shape)
    kinds = [how == kind for kind in (MOVED_ON, STAY_LOST, MOVED_BACK)]
    out = [_table(step[kind], left[kind] - first + 1, shape) for kind in kinds]
    end = np.cumsum(into - out[0] - out[1] - out[2], axis=1)
    start = end - into + out[0] + out[1] + out[2]
    columns = np.stack((start, into, *out, end), axis=2).tolist()
    return tuple(
        FlowRow(place, _first_of(first + month - 1), *columns[place][month])
        for place in range(shape[0])
        for month in range(1, shape[1] - 1)
    )


def counted_stays(one: Selected) -> Flags:
    """Which stays are in stock and flow."""
    stays = one.past.stays
    found: Flags = one.kept[stays.deal] & (stays.came != NEVER) & ((stays.how == RUNNING) | (stays.left != NEVER))
    return found


def _table(step: NDArray[np.int32], month: NDArray[np.int64], shape: tuple[int, int]) -> NDArray[np.int64]:
    return np.bincount(step * shape[1] + month, minlength=shape[0] * shape[1]).reshape(shape)


def _months(one: Selected) -> tuple[int, int] | None:
    """The first and last month, as months since January 1970."""
    stays = one.past.stays
    times = stays.came[stays.came != NEVER]
    if not len(times):
        return None
    earliest, latest = (int(month) for month in month_of(np.array([times.min(), one.past.seen.max()])))
    scope = one.scope
    last = latest if scope.ends is None else min(latest, _month(scope.ends))
    first = last - MOST_MONTHS + 1 if scope.starts is None else _month(scope.starts)
    first = max(first, earliest, last - CAP + 1)
    return (first, last) if first <= last else None


def _month(day: date) -> int:
    return int(month_of(np.array([second_of(day)]))[0])


def _first_of(month: int) -> date:
    return date(month // 12 + 1970, month % 12 + 1, 1)


def flow_sentence(row: FlowRow, step: str) -> str:
    """"In July we started with 75 in “Demo”, 28 moved out, 19 came in, which leaves 66."; `step` is its name."""
    out = row.moved_on + row.lost + row.moved_back
    text = _("In {month} we started with {start} in “{step}”, {out} moved out, {came_in} came in, which leaves {end}.")
    month = _(FULL_MONTHS[row.month.month - 1])
    return text.format(month=month, start=row.start, step=step, out=out, came_in=row.came_in, end=row.end)


def flow_line(row: FlowRow) -> str:
    """"June: 20 at the start, plus 19 in, minus 11 moved on, minus 8 lost, leaves 20."; moved back where any did."""
    parts = [
        _("{n} at the start").format(n=row.start),
        _("plus {n} in").format(n=row.came_in),
        _("minus {n} moved on").format(n=row.moved_on),
        _("minus {n} lost").format(n=row.lost),
    ]
    if row.moved_back:
        parts.append(_("minus {n} moved back").format(n=row.moved_back))
    return _("{month}: {parts}, leaves {end}.").format(
        month=_(FULL_MONTHS[row.month.month - 1]), parts=", ".join(parts), end=row.end
    )
