"""The history of each deal as a line of visits: where it was, from when, and when it left, each change once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from salesplanner.measure.deals import NEVER, Ints, Times
from salesplanner.measure.meanings import Codes
from salesplanner.measure.told import SOLD, SOLD_BEFORE, Flags, Rows


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
    orphans = _orphans(rows, codes)
    kept = ~rows.leaves | orphans
    latest, here = _here(rows, kept)
    left = np.full(len(rows.deal), NEVER)
    gone = np.flatnonzero(rows.leaves & (here == rows.code))[::-1]
    left[latest[gone]] = rows.at[gone]  # from the back: the first leaving holds
    left[orphans] = rows.at[orphans]
    return _changes(rows.take(kept), left[kept], orphans[kept])


def _here(rows: Rows, visits: Flags) -> tuple[NDArray[np.intp], Ints]:
    """For each row the place of the deal's latest visit, the row itself included, and its code; −1 for none."""
    if not len(rows.deal):
        return np.zeros(0, np.intp), rows.code
    latest = np.maximum.accumulate(np.where(visits, np.arange(len(visits)), -1))
    latest[(latest < 0) | (rows.deal[latest] != rows.deal)] = -1
    return latest, np.where(latest >= 0, rows.code[latest], -1).astype(np.int32)


def _orphans(rows: Rows, codes: Codes) -> Flags:
    """Leavings of steps that no row says the deal entered, each further than where it was: visits of their own."""
    here = _here(rows, ~rows.leaves)[1]
    found: Flags = rows.leaves & (here < rows.code)
    if found.any():
        keys = rows.deal.astype(np.int64) * (codes.lost + 1) + rows.code
        found[found] = ~np.isin(keys[found], keys[~rows.leaves])
    places = np.flatnonzero(found)
    since = np.cumsum(~rows.leaves)[places] + rows.deal[places]  # grows with each visit and each deal
    reached = np.maximum.accumulate(since * (codes.lost + 1) + rows.code[places])
    found[places[1:]] = reached[1:] > reached[:-1]
    return found


def _says_something(rows: Rows, codes: Codes) -> Flags:
    """All rows but sales of those who are customers already."""
    wins = ~rows.leaves & (rows.code == codes.won) & np.isin(rows.rank & 7, (SOLD, SOLD_BEFORE))
    there = np.flatnonzero(~rows.leaves)
    again = np.zeros(len(rows.deal), bool)
    one, other = there[:-1], there[1:]
    customer = (rows.code[one] > codes.sale) & (rows.code[one] != codes.lost)
    again[other] = wins[other] & customer & (rows.deal[one] == rows.deal[other])
    return ~again


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
