"""The win rate in the definitions that people mean by it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from salesplanner.measure.deals import WON
from salesplanner.measure.funnel import entered_counting
from salesplanner.measure.results import Rate
from salesplanner.measure.selecting import Selected
from salesplanner.measure.small import rate
from salesplanner.measure.told import Flags
from salesplanner.measure.values import amounts, currencies


@dataclass(frozen=True, slots=True, eq=False)
class WinRates:
    """Won ÷ decided from the counting step on (`closed`) and from the first (`first`), won ÷ created (`created`).

    `by_value` is won value ÷ decided value in `currency`, of `valued` deals; None where lost deals carry no value.
    """

    closed: Rate
    first: Rate
    created: Rate
    by_value: float | None
    currency: str
    valued: int
    other_currencies: bool
    counted: Flags  # decided deals that entered the counting step
    cohort: Flags


def win_rates(one: Selected) -> WinRates:
    """The win rates of a scope.

    Formula: closed = won ÷ (won + lost) among deals decided in the period that entered the counting step; first = the
    same from the first step on; created = won by now ÷ all deals created in the period, open ones too; by value = value
    won ÷ value decided, of the deals of `closed`, in the currency most of them have (currencies are never added).
    Unit: share 0 to 1. Basis: deals, by close date, for the cohort by creation; lost deals that no file places in a
    step count as having entered the counting step, so the rate is the least it can be, and the basis says so. Source:
    sources disagree, so all are shown; recent cohorts look low, and value says nothing where lost deals have none.
    """
    fates = one.past.fates
    won = fates.outcome == WON
    counting = one.past.process.counting
    counted = entered_counting(one, counting)
    if counting <= one.past.codes.sale:
        counted = counted | one.unplaced
    cohort = one.kept & one.within(fates.created)
    value = amounts(one.past.deals)
    known = counted & ~np.isnan(value)
    found = currencies(one, known)
    currency = found[0][0] if found else ""
    valued = found[0][1] if found else known
    total_won = float(value[valued & won].sum())
    total_lost = float(value[valued & ~won].sum())
    lost_count = int(np.count_nonzero(valued & ~won & (value != 0)))
    whole = total_won + total_lost
    speaks = whole > 0 and 0 <= total_won <= whole and (lost_count > 0 or not np.any(counted & ~won))
    return WinRates(
        _rate(won, counted),
        _rate(won, one.decided),
        _rate(won, cohort),
        total_won / whole if speaks else None,
        currency,
        int(np.count_nonzero(valued)),
        len(found) > 1,
        counted,
        cohort,
    )


def _rate(won: Flags, of: Flags) -> Rate:
    return rate(int(np.count_nonzero(won & of)), int(np.count_nonzero(of)))


def used_rate(rates: WinRates, key: str) -> Rate:
    """The rate by the definition of the plan ("closed", "created", "value"); a share of value has no interval."""
    if key == "created":
        return rates.created
    if key == "value":
        return Rate(rates.closed.hits, rates.closed.of, rates.by_value, 0.0, 1.0)
    return rates.closed
