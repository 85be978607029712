"""The rows of a deal's history as the events tell them: where it was, when it left; sorted, so any file order will do.

Within one second a deal goes forward: steps in their order, each entered before it is left, then the sale, then the
loss. Exports often come newest first, and dates without a time of day put a whole week into one second.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from salesplanner.measure.deals import (
    CHURNED,
    DAY,
    ENTERED,
    IS_LOST,
    IS_WON,
    LEFT,
    LOST,
    NEVER,
    OPEN,
    SEEN,
    WON,
    Deals,
    Ints,
    Times,
)
from salesplanner.measure.meanings import Codes

Flags = NDArray[np.bool_]
EARLY = -62_135_596_800  # 0001-01-01: what lies before is no date
FAR = 221_845_392_000  # 9000-01-01: what lies beyond means "never ended"


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """One row per event that says something. `code` as in meanings.py; `leaves`: the deal left the step `code`.

    `dated`: it came to be so at `at`, else it was so by then. `told`: by an event, not by the row of the deal.
    `rank` orders rows of one second. `churns`: the event says that a customer was lost.
    """

    deal: Ints
    at: Times
    code: Ints
    rank: Ints
    leaves: Flags
    dated: Flags
    told: Flags
    churns: Flags

    def take(self, places: NDArray[np.intp] | Flags) -> Rows:
        """These rows, in this order."""
        return Rows(*(getattr(self, field.name)[places] for field in fields(self)))

    def joined(self, *others: Rows) -> Rows:
        """All rows of all, sorted."""
        columns = (np.concatenate([getattr(one, field.name) for one in (self, *others)]) for field in fields(self))
        return Rows(*columns).sorted()

    def sorted(self) -> Rows:
        """The rows by deal, time and rank."""
        low = int(self.at.min()) if len(self.at) else 0
        bits = (int(self.at.max()) - low).bit_length() if len(self.at) else 0
        few = int(self.rank.max()).bit_length() if len(self.at) else 0
        if len(self.at) and int(self.deal.max()).bit_length() + bits + few <= 62:
            key = ((self.deal.astype(np.int64) << bits) + (self.at - low) << few) + self.rank
            if np.all(key[1:] >= key[:-1]):
                return self
            return self.take(np.argsort(key, kind="stable"))
        return self.take(np.lexsort((self.rank, self.at, self.deal)))


# Ranks within a second: eight for each step, then eight more. In a step, in this order:
CAME, SIGHTED, GONE, SOLD, SOLD_BEFORE = range(5)  # SOLD after the step of the sale; SOLD_BEFORE: by then
# And behind all steps:
DIED_IN, DIED, DIED_BEFORE, CHURN, SOLD_AFTER, NOW_IN = range(2, 8)


def rank(step: int, within: int) -> int:
    """The rank of something in a step; the number of steps stands for what comes behind them all."""
    return 8 * step + within


def real(times: Times) -> Times:
    """The times, NEVER for those that no calendar has or that mean "never ended"."""
    return np.where((times >= EARLY) & (times < FAR), times, NEVER)


def seen_of(deals: Deals) -> Times:
    """When each deal was as its file says; where the file does not say, the last moment that any date tells of."""
    moments = map(real, (deals.event_at, deals.created, deals.closed[deals.outcome != OPEN]))
    last = max((int(times.max()) for times in moments if np.any(times != NEVER)), default=0)
    seen = real(deals.seen)
    return np.where(seen == NEVER, last, seen)


def told(deals: Deals, codes: Codes, seen: Times) -> Rows:
    """The events as rows. Left out: no date, a day after the file was written, a stage that means nothing here.

    So are sales and losses at the close date of the deal's row, for its own outcome: filled.py puts them where they
    belong, since a close date is often typed, and has no time of day.
    """
    kind, stage = deals.event_kind, deals.event_stage
    code = np.full(len(kind), -1, np.int32)
    if len(codes.of_stage):
        code = np.where(stage >= 0, codes.of_stage[stage], code)
    code = np.where(kind == IS_WON, codes.won, code)
    code = np.where((kind == IS_LOST) | (kind == CHURNED), codes.lost, code).astype(np.int32)
    leaves = kind == LEFT
    staged = (kind == ENTERED) | leaves | (kind == SEEN)
    # A deal does not leave a won or lost stage, except as a customer in a step.
    wins = (code == codes.won) & ((kind == IS_WON) | (staged & _means_won(deals, codes)))
    sighted = kind == SEEN
    order = 8 * code + np.where(leaves, GONE, np.where(sighted, SIGHTED, CAME))
    order = np.where(wins, rank(codes.sale, SOLD) + sighted, order)
    died = np.where(kind == CHURNED, rank(codes.steps, CHURN), rank(codes.steps, DIED) + sighted)
    order = np.where(code == codes.lost, died, order)
    useful = (code >= 0) & (real(deals.event_at) != NEVER)
    useful &= deals.event_at <= seen[deals.event_deal] + DAY
    useful &= ~(leaves & (wins | (code == codes.lost))) & ~_restated(deals)
    everything = Rows(
        deals.event_deal,
        deals.event_at,
        code,
        order.astype(np.int32),
        leaves,
        ~sighted,
        np.ones(len(kind), bool),
        kind == CHURNED,
    )
    return everything.take(useful).sorted()


def _restated(deals: Deals) -> Flags:
    outcome = np.where(deals.event_kind == IS_WON, WON, np.where(deals.event_kind == IS_LOST, LOST, -1))
    deal = deals.event_deal
    found: Flags = (outcome == deals.outcome[deal]) & (deals.event_at == deals.closed[deal])
    return found


def _means_won(deals: Deals, codes: Codes) -> Flags:
    """Which events are of a stage that means won (not of the step that a sale leads to)."""
    if not len(codes.of_stage):
        return np.zeros(len(deals.event_stage), bool)
    return np.where(deals.event_stage >= 0, codes.means_won[deals.event_stage], False)
