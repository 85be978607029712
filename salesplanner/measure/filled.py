"""What the row of a deal adds to its events: an outcome that no event tells, the stage where it died, where it is now.

The row is the CRM's last word. Where it says won or lost, the deal ends so, at its close date, or after its last event
if that is later; without a close date (or one in the future) the moment is unknown. Where it says nothing of the
outcome, the stage that the row names decides, and where that is missing, the events do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from salesplanner.measure.deals import DAY, IS_LOST, IS_WON, LOST, NEVER, OPEN, WON, Deals, Ints, Times
from salesplanner.measure.meanings import Codes
from salesplanner.measure.told import (
    DIED,
    DIED_BEFORE,
    DIED_IN,
    NOW_IN,
    SOLD,
    SOLD_AFTER,
    SOLD_BEFORE,
    Flags,
    Rows,
    rank,
    real,
)

Kind = TypeVar("Kind", bound=np.generic)
LAST = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
    """Per deal, where its rows leave it: `alive` is the last code that is not lost (−1: none), `dead` whether it ends
    lost, `last` when its last row is, `died` when the last loss is, `churns` whether that is told as a customer's.
    """

    alive: Ints
    dead: Flags
    last: Times
    died: Times
    churns: Flags
    left: Ints  # the step that the very last row leaves, or −1


def ends_of(rows: Rows, codes: Codes, deals: int) -> Ends:
    """The ends of the histories."""
    there = ~rows.leaves
    alive = last_of(rows, there & (rows.code != codes.lost), deals)
    final = last_of(rows, there, deals)
    last = last_of(rows, np.ones(len(rows.at), bool), deals)
    dead = _at(rows.code, final, -1) == codes.lost
    return Ends(
        _at(rows.code, alive, -1),
        dead,
        _at(rows.at, last, NEVER),
        np.where(dead, _at(rows.at, final, NEVER), NEVER),
        dead & _at(rows.churns, final, False),
        np.where(_at(rows.leaves, last, False), _at(rows.code, last, -1), -1).astype(np.int32),
    )


def last_of(rows: Rows, which: Flags, deals: int) -> NDArray[np.intp]:
    """The place of each deal's last row among `which`, −1 for none."""
    found = np.full(deals, -1, np.intp)
    places = np.flatnonzero(which)
    found[rows.deal[places]] = places  # of several values the last one holds
    return found


def _at(column: NDArray[Kind], places: NDArray[np.intp], missing: object) -> NDArray[Kind]:
    if not len(column):
        return np.full(len(places), missing, column.dtype)
    return np.where(places >= 0, column[places], np.asarray(missing, column.dtype))


def outcome_of(deals: Deals, codes: Codes) -> Ints:
    """What the row says of the outcome; its stage speaks where the outcome does not, or was read off the stages."""
    stage = stage_of(deals, codes)
    if not len(codes.of_stage):
        return deals.outcome
    won = (deals.stage >= 0) & codes.means_won[deals.stage]
    told = np.where(won, WON, np.where(stage == codes.lost, LOST, OPEN))
    return np.where((deals.outcome == OPEN) | _read_off(deals), told, deals.outcome).astype(np.int32)


def _read_off(deals: Deals) -> Flags:
    """Outcomes that were read off a stage change: dated by one, and without an event of their own.

    What the stages mean now decides these, so that a stage may be given another meaning after the import.
    """
    deal, kind = deals.event_deal, deals.event_kind
    changed = np.zeros(len(deals), bool)
    changed[deal[(deals.event_stage >= 0) & (deals.event_at == deals.closed[deal])]] = True
    changed[deal[(kind == IS_WON) | (kind == IS_LOST)]] = False
    read_off: Flags = changed & (deals.outcome != OPEN) & (deals.closed != NEVER) & (deals.stage >= 0)
    return read_off


def stage_of(deals: Deals, codes: Codes) -> Ints:
    """The code of the stage that the row names; negative where it names none that means something."""
    if not len(codes.of_stage):
        return np.full(len(deals), -1, np.int32)
    return np.where(deals.stage >= 0, codes.of_stage[deals.stage], -1).astype(np.int32)


def closed_of(deals: Deals, seen: Times) -> Times:
    """The close date of a row, NEVER where it lies over a day after the file was written (an expected one)."""
    return np.where(deals.closed <= seen + DAY, real(deals.closed), NEVER)


def filled(rows: Rows, deals: Deals, codes: Codes, seen: Times) -> Rows:
    """The rows and what the rows of the deals add, sorted."""
    ends = ends_of(rows, codes, len(deals))
    outcome, stage, closed = outcome_of(deals, codes), stage_of(deals, codes), closed_of(deals, seen)
    customer = ends.alive > codes.sale
    added = [_wins(rows, codes, ends, (outcome == WON) & ~customer, closed)]
    lacks = (outcome == LOST) & ~ends.dead
    added.append(_losses(codes, ends, lacks, closed))
    in_step = (stage >= 0) & (stage < codes.steps)
    if len(codes.of_stage):
        in_step &= ~codes.means_won[deals.stage]
    died = np.where(ends.dead, ends.died, _later(closed, ends.last))
    there = (outcome == LOST) & in_step & ~customer & (ends.alive != stage)
    added.append(_seen_there(stage, there, died, rank(codes.steps, DIED_IN)))
    passed = (outcome == OPEN) & (ends.left == codes.sale) & (stage != codes.sale)
    added.append(_passed(codes, ends, passed))
    now = (outcome == OPEN) & in_step & ((ends.alive != stage) | ends.dead) & ~passed
    added.append(_seen_there(stage, now, _later(seen, ends.last), rank(codes.steps, NOW_IN)))
    return rows.joined(*(one for one in added if len(one.deal)))


def _later(one: Times, other: Times) -> Times:
    """The later of two moments, 0 where both are unknown: such rows are ordered, not dated."""
    both = np.maximum(one, other)
    return np.where(both == NEVER, 0, both)


def _wins(rows: Rows, codes: Codes, ends: Ends, which: Flags, closed: Times) -> Rows:
    """Sales that the row of the deal tells: after the last step before the sale, before anything after it."""
    if not which.any():
        return _made(which, closed, 0, 0, which)
    before, after = np.full(len(which), NEVER), np.full(len(which), LAST)
    early = rows.code <= codes.sale
    before[rows.deal[early]] = rows.at[early]  # sorted by time: the last one holds
    late = (rows.leaves & (rows.code > codes.sale)) | rows.churns
    after[rows.deal[late][::-1]] = rows.at[late][::-1]
    again = which & ends.dead & ~ends.churns  # lost by its events, won by its row: won after that
    at = np.minimum(_later(closed, before), after)
    at = np.where((before == NEVER) & (closed == NEVER) & (after != LAST), after, at)
    at = np.where(again, _later(closed, ends.died), at)
    known = closed != NEVER
    order = np.where(known, rank(codes.sale, SOLD), rank(codes.sale, SOLD_BEFORE))
    return _made(which, at, codes.won, np.where(again, rank(codes.steps, SOLD_AFTER), order), known)


def _losses(codes: Codes, ends: Ends, which: Flags, closed: Times) -> Rows:
    known = closed != NEVER
    order = np.where(known, rank(codes.steps, DIED), rank(codes.steps, DIED_BEFORE))
    return _made(which, _later(closed, ends.last), codes.lost, order, known)


def _seen_there(stage: Ints, which: Flags, at: Times, order: int) -> Rows:
    return _made(which, at, stage, order, np.zeros(len(which), bool))


def _passed(codes: Codes, ends: Ends, which: Flags) -> Rows:
    """A deal whose last event is that it left the step of the sale took its gate: it was won then."""
    return _made(which, ends.last, codes.won, rank(codes.sale, SOLD), which)


def _made(which: Flags, at: Times, code: Ints | int, order: Ints | int, dated: Flags) -> Rows:
    count = int(which.sum())
    size = len(which)
    no = np.zeros(count, bool)
    return Rows(
        np.flatnonzero(which).astype(np.int32),
        at[which],
        np.broadcast_to(np.asarray(code, np.int32), size)[which],
        np.broadcast_to(np.asarray(order, np.int32), size)[which],
        no,
        dated[which],
        dated[which],
        no,
    )
