"""Deals that are in their step for longer than usual, or than a limit of one's own."""

from __future__ import annotations

from math import ceil

import numpy as np

from salesplanner.measure.durations import running
from salesplanner.measure.results import DaysRow, StalledDeal
from salesplanner.measure.selecting import Selected


def stalled_of(one: Selected, days: tuple[DaysRow, ...]) -> tuple[StalledDeal, ...]:
    """The stalled deals: before the sale first, then customers, each the longest first.

    Formula: running days > limit of the step (see durations.days_of). Unit: whole days, begun ones of the excess
    counted. Basis: open deals, and customers in steps after the sale, that the filters keep. Source: the plan's limit,
    or the 75th percentile of completed stays.
    """
    going = running(one)
    limits = np.array([np.inf if row.limit is None else row.limit for row in days])
    if not len(limits):
        return ()
    over = going.days - limits[going.step]
    late = np.flatnonzero(over > 0)
    order = np.lexsort((going.deal[late], -going.days[late], going.step[late] > one.past.codes.sale))
    deals = one.past.deals
    found = []
    for place in late[order].tolist():
        deal, value = int(going.deal[place]), float(deals.value[going.deal[place]])
        found.append(
            StalledDeal(
                deal,
                deals.number[deal],
                deals.name[deal],
                deals.owner[deal],
                int(going.step[place]),
                int(going.days[place]),
                ceil(over[place]),
                None if np.isnan(value) else value,
                deals.currency[deal],
            )
        )
    return tuple(found)
