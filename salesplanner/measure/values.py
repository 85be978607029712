"""What deals are worth, per currency: currencies are never added together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from salesplanner.measure.deals import Deals, Reals
from salesplanner.measure.selecting import Selected
from salesplanner.measure.told import Flags

MOST = 1e15


@dataclass(frozen=True, slots=True, eq=False)
class Worth:
    """The deals won in one currency: their number, the sum of their values, the mean. `deals` marks them."""

    currency: str
    count: int
    total: float
    mean: float
    deals: Flags


def amounts(deals: Deals) -> Reals:
    """The values of the deals, NaN for none and for what no deal is worth."""
    known: Reals = np.where(np.abs(deals.value) <= MOST, deals.value, np.nan)
    return known


def currencies(one: Selected, which: Flags) -> list[tuple[str, Flags]]:
    """Each currency with its deals among `which`, the most frequent first."""
    words = one.past.deals.currency
    counts = np.bincount(words.codes[which], minlength=len(words.words))
    places = sorted(np.flatnonzero(counts).tolist(), key=lambda place: (-counts[place], words.words[place]))
    return [(words.words[place], which & (words.codes == place)) for place in places]


def worths(one: Selected) -> list[Worth]:
    """Average value and revenue of the deals won in the period, per currency.

    Formula: average = sum of values ÷ number of deals with a value; revenue = the sum. Unit: the currency. Basis: deals
    won in the period that have a value, 0 and refunds included. Source: the CRM's amounts, as they were read.
    """
    value = amounts(one.past.deals)
    found = []
    for currency, which in currencies(one, one.won & ~np.isnan(value)):
        total, count = float(value[which].sum()), int(np.count_nonzero(which))
        found.append(Worth(currency, count, total, total / count, which))
    return found
