"""What became of each deal: decided how and when, how far it came, where it is, and which steps it passed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from salesplanner.measure.deals import LOST, NEVER, OPEN, WON, Deals, Ints, Times
from salesplanner.measure.filled import closed_of, stage_of
from salesplanner.measure.meanings import Codes
from salesplanner.measure.told import Flags, real
from salesplanner.measure.visits import Visits

Grid = NDArray[np.bool_]  # deals × steps


@dataclass(frozen=True, slots=True, eq=False)
class Fates:
    """Per deal. `outcome` is the last one: a reopened deal is open again, a customer who was lost stays won.

    `decided` is the close date (the CRM's where it agrees on the outcome, else the event's), `created` the earlier of
    the file's date and the first event (which stands alone only where nothing was before it), both NEVER where
    unknown. `churned` is when the customer was lost (`lapsed`: that it was). `furthest` is the last step it reached,
    −1 for none that is known; `inside` is the step where it is now, an open deal or a customer, else −1. `finished`: a
    customer left its furthest step, taking its gate. `visited` and `first` (seconds, NEVER where unknown) are deals ×
    steps. `guessed`: no event tells when it was in a step, so all before the one where the deal is or ended count as
    passed. `placeless`: lost, and nothing places it in a step: no event or row names one, and the stage it has now
    means lost. That it was created says nothing of where it died.
    """

    outcome: Ints
    decided: Times
    created: Times
    churned: Times
    lapsed: Flags
    furthest: Ints
    inside: Ints
    finished: Flags
    visited: Grid
    first: NDArray[np.int64]
    guessed: Flags
    placeless: Flags


def fates_of(visits: Visits, deals: Deals, codes: Codes, seen: Times) -> Fates:
    """The fates of all deals."""
    size = len(deals)
    before = visits.before()
    final = _final(visits, size)
    there = final >= 0
    place = np.where(there, final, 0)
    code = _per(visits.code, place, there, -1)
    customer = (visits.code > codes.sale) & (visits.code != codes.lost)
    lapsed = (code == codes.lost) & (_per(before, place, there, -1) > codes.sale)
    lapsed &= _per(before, place, there, -1) != codes.lost
    won = lapsed | ((code > codes.sale) & (code != codes.lost))
    outcome = np.where(won, WON, np.where(code == codes.lost, LOST, OPEN)).astype(np.int32)
    when = np.where(visits.dated, visits.at, NEVER)
    sold = np.full(size, NEVER)
    sales = np.flatnonzero(customer & ~((before > codes.sale) & (before != codes.lost)))
    sold[visits.deal[sales]] = when[sales]
    ended = _per(when, place, there, NEVER)
    closed = closed_of(deals, seen)
    own = (deals.outcome == outcome) & (closed != NEVER)
    decided = np.where(own, closed, np.where(won, sold, ended))
    visited, first = _grid(visits, size, codes, when)
    furthest = _furthest(visited, outcome, codes)
    gone = _per(visits.left, place, there, NEVER) != NEVER
    return Fates(
        outcome,
        np.where(outcome == OPEN, NEVER, decided),
        _created(visits, deals, codes),
        np.where(lapsed, ended, NEVER),
        lapsed,
        furthest,
        np.where((code >= 0) & (code < codes.steps) & ~gone, code, -1).astype(np.int32),
        gone & (code == furthest),
        visited,
        first,
        ~_any(stage_dates(visits, codes), visits, size),
        (outcome == LOST) & (furthest < 0) & (stage_of(deals, codes) == codes.lost) & (codes.steps > 0),
    )


def _final(visits: Visits, size: int) -> NDArray[np.intp]:
    found = np.full(size, -1, np.intp)
    places = np.flatnonzero(visits.lasts())
    found[visits.deal[places]] = places
    return found


def _per(column: NDArray[np.signedinteger], place: NDArray[np.intp], there: Flags, missing: int) -> NDArray[np.int64]:
    if not len(column):
        return np.full(len(place), missing, np.int64)
    return np.where(there, column[place], missing).astype(np.int64)


def _any(which: Flags, visits: Visits, size: int) -> Flags:
    found = np.zeros(size, bool)
    found[visits.deal[which]] = True
    return found


def _grid(visits: Visits, size: int, codes: Codes, when: Times) -> tuple[Grid, NDArray[np.int64]]:
    visited = np.zeros((size, codes.steps), bool)
    first = np.full((size, codes.steps), NEVER)
    step = visits.code < codes.steps
    visited[visits.deal[step], visits.code[step]] = True
    known = np.flatnonzero(step & (when != NEVER))[::-1]
    first[visits.deal[known], visits.code[known]] = when[known]  # from the back: the earliest holds
    return visited, first


def _furthest(visited: Grid, outcome: Ints, codes: Codes) -> Ints:
    """The last step of each deal. A lost deal ends before the sale, a won one behind its gate."""
    if not codes.steps:
        return np.full(len(outcome), -1, np.int32)
    last = np.where(visited.any(axis=1), codes.steps - 1 - np.argmax(visited[:, ::-1], axis=1), -1)
    last = np.where(outcome == LOST, np.minimum(last, codes.sale), last)
    return np.where(outcome == WON, np.maximum(last, min(codes.won, codes.steps - 1)), last).astype(np.int32)


def stage_dates(visits: Visits, codes: Codes) -> Flags:
    """Visits whose beginning an event tells; being put behind the sale by a close date is none."""
    found: Flags = visits.dated & visits.told & (visits.code < codes.steps) & (visits.code != codes.won)
    return found


def _created(visits: Visits, deals: Deals, codes: Codes) -> Times:
    first = np.full(len(deals), NEVER)
    known = np.flatnonzero(visits.dated & visits.told & (visits.code <= codes.sale))[::-1]
    first[visits.deal[known]] = visits.at[known]
    created = real(deals.created)
    # A deal that was somewhere before its first dated event was created before that, no one knows when.
    earlier = np.flatnonzero(~visits.dated & (visits.before() < 0))
    first[visits.deal[earlier]] = np.where(created[visits.deal[earlier]] == NEVER, NEVER, first[visits.deal[earlier]])
    both = np.minimum(created, first)  # NEVER is the least
    return np.where(created == NEVER, first, np.where(first == NEVER, created, both))
