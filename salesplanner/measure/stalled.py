"""Deals that are in their step for longer than usual, or than a limit of one's own."""

from __future__ import annotations

from math import isnan

import numpy as np
from numpy.typing import NDArray

from salesplanner.measure.deals import Words
from salesplanner.measure.durations import Spent
from salesplanner.measure.results import DaysRow, StalledDeal
from salesplanner.measure.selecting import Selected
from salesplanner.measure.values import amounts


def stalled_of(one: Selected, days: tuple[DaysRow, ...], going: Spent) -> tuple[StalledDeal, ...]:
    """The stalled deals: before the sale first, then customers, each the longest first.

    Formula: running days > limit of the step (see durations.days_of); over = whole days − the limit in whole days, at
    least 1. Unit: whole days. Basis: open deals, and customers in steps after the sale, that the filters keep. Source:
    the plan's limit, or the 75th percentile of completed stays.
    """
    limits = np.array([np.inf if row.limit is None else row.limit for row in days])
    if not len(limits):
        return ()
    over = going.days - limits[going.step]
    late = np.flatnonzero(over > 0)
    order = late[np.lexsort((going.deal[late], -going.days[late], going.step[late] > one.past.codes.sale))]
    deals, which = one.past.deals, going.deal[order]
    names = _words(deals.name, which)  # an account stands in for a deal without a name
    columns = zip(
        which.tolist(),
        (name or account for name, account in zip(names, _words(deals.account, which), strict=True)),
        _words(deals.owner, which),
        going.step[order].tolist(),
        going.days[order].astype(np.int64).tolist(),
        np.maximum(np.floor(going.days[order]) - np.rint(limits[going.step[order]]), 1).astype(np.int64).tolist(),
        amounts(deals)[which].tolist(),
        _words(deals.currency, which),
        strict=True,
    )
    return tuple(
        StalledDeal(deal, deals.number[deal], name, owner, step, days, more, None if isnan(value) else value, currency)
        for deal, name, owner, step, days, more, value, currency in columns
    )


def _words(words: Words, places: NDArray[np.int64]) -> list[str]:
    return [words.words[code] for code in words.codes[places].tolist()]
