"""The history of each deal as a line of visits: where it was, from when, and when it left, each change once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from salesplanner.measure.deals import NEVER, Ints, Times
from salesplanner.measure.meanings import Codes
from salesplanner.measure.told import Flags, Rows


@dataclass(frozen=True, slots=True, eq=False)
class Visits:
    """Sorted by deal and time; no two neighbours of a deal say the same unless it had left in between.

    `left` is when an event says that it left, else NEVER (the next visit then begins when this one ends).
    """

    deal: Ints
    at: Times
    code: Ints
    dated: Flags
    told: Flags
    left: Times

    def before(self) -> Ints:
        """The code of the visit before each one in the same deal, −1 where there is none."""
        found = np.full(len(self.deal), -1, np.int32)
        found[1:] = np.where(self.deal[1:] == self.deal[:-1], self.code[:-1], -1)
        return found

    def lasts(self) -> Flags:
        """Whether each one is the last of its deal."""
        found = np.ones(len(self.deal), bool)
        found[:-1] = self.deal[1:] != self.deal[:-1]
        return found


def visits_of(rows: Rows, codes: Codes) -> Visits:
    """The visits of the sorted rows.

    A stage change to the same stage is none. A sale of a deal that is a customer already says nothing. Leaving a step
    counts where the deal is in it, or where it was never seen in it before and is not further: it was there, then.
    """
    rows = rows.take(_says_something(rows, codes))
    place = np.arange(len(rows.deal))
    latest = np.maximum.accumulate(np.where(rows.leaves, -1, place)) if len(place) else place
    same = (latest >= 0) & (rows.deal[latest] == rows.deal)
    here = np.where(same, rows.code[latest], -1)
    leaving = rows.leaves & (here == rows.code)
    orphans = rows.leaves & (here < rows.code)
    orphans[orphans] = ~np.isin(_keys(rows, codes)[orphans], _keys(rows, codes)[~rows.leaves]) if orphans.any() else []
    left = np.where(orphans, rows.at, NEVER)
    gone = np.flatnonzero(leaving)[::-1]
    left[latest[gone]] = rows.at[gone]  # from the back: the first leaving holds
    kept = ~rows.leaves | orphans
    return _changes(rows.take(kept), left[kept], orphans[kept])


def _says_something(rows: Rows, codes: Codes) -> Flags:
    """All rows but sales of those who are customers already."""
    wins = ~rows.leaves & (rows.code == codes.won) & (rows.rank & 3 == 3)
    there = np.flatnonzero(~rows.leaves)
    again = np.zeros(len(rows.deal), bool)
    one, other = there[:-1], there[1:]
    customer = (rows.code[one] > codes.sale) & (rows.code[one] != codes.lost)
    again[other] = wins[other] & customer & (rows.deal[one] == rows.deal[other])
    return ~again


def _keys(rows: Rows, codes: Codes) -> NDArray[np.int64]:
    return rows.deal.astype(np.int64) * (codes.lost + 1) + rows.code


def _changes(rows: Rows, left: Times, orphans: Flags) -> Visits:
    new = np.ones(len(rows.deal), bool)
    new[1:] = (rows.deal[1:] != rows.deal[:-1]) | (rows.code[1:] != rows.code[:-1]) | (left[:-1] != NEVER)
    # A leaving that belongs to a repeated row belongs to the visit that it repeats.
    places = np.flatnonzero(new)
    groups = np.append(places[1:], len(new))[: len(places)] - 1
    return Visits(
        rows.deal[places],
        rows.at[places],
        rows.code[places],
        (rows.dated & ~orphans)[places],
        rows.told[places],
        left[groups],
    )
