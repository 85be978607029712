"""Stays: the time of a deal in a step, from entering to leaving, and how it left."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from salesplanner.measure.deals import NEVER, Ints, Times
from salesplanner.measure.meanings import Codes
from salesplanner.measure.told import Flags
from salesplanner.measure.visits import Visits

RUNNING, MOVED_ON, STAY_LOST, MOVED_BACK = range(4)  # how a stay ended


@dataclass(frozen=True, slots=True, eq=False)
class Stays:
    """One row per visit to a step, by deal and time; times in seconds of the wall clock.

    `entered` is when the deal came, or was first seen there by a snapshot (the stay is then at least so long); NEVER
    where it was only seen when the file was written or when it left. `left` is NEVER where no date tells or the stay
    goes on (`how` is RUNNING then). `came` is when the deal comes into the stock; NEVER where only the row of the deal
    says that it is there, so that stock and flow leave it out.
    """

    deal: Ints
    step: Ints
    came: Times
    entered: Times
    left: Times
    how: Ints

    @property
    def timed(self) -> Flags:
        """Which stays have both ends."""
        both: Flags = (self.entered != NEVER) & (self.left != NEVER)
        return both


def stays_of(visits: Visits, codes: Codes, seen: Times) -> Stays:
    """The stays of all deals.

    A stay ends with the event that says so, else with the next visit. Moved on: to a later step, to the sale, or the
    deal left and nothing else is known. Lost: the deal, or after the sale the customer, was lost next. A revisit is a
    stay of its own.
    """
    after = np.full(len(visits.deal), -1, np.int32)
    begins = np.full(len(visits.deal), NEVER)
    last = visits.lasts()
    after[:-1] = np.where(last[:-1], -1, visits.code[1:])
    begins[:-1] = np.where(last[:-1] | ~visits.dated[1:], NEVER, visits.at[1:])
    # Seen only when the file was written, or when it ended: that says nothing of when it came.
    ends = np.append(np.where(last[:-1], NEVER, visits.at[1:]), NEVER)[: len(visits.deal)]
    sighted = ~visits.dated & ((visits.at >= seen[visits.deal]) | (visits.at == ends) | (visits.at == visits.left))
    gone = visits.left != NEVER
    how = np.select(
        [after == codes.lost, (after >= 0) & (after < visits.code), (after >= 0) | gone],
        [STAY_LOST, MOVED_BACK, MOVED_ON],
        RUNNING,
    ).astype(np.int32)
    stay = visits.code < codes.steps
    came = np.where(visits.told & ~sighted, visits.at, NEVER)
    return Stays(
        visits.deal[stay],
        visits.code[stay],
        came[stay],
        np.where(visits.dated, visits.at, came)[stay],
        np.where(gone, visits.left, begins)[stay],
        how[stay],
    )
