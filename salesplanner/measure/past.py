"""The past of all deals in a process, whatever is asked of it: computed once, kept for the next question."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from salesplanner.measure.deals import NEVER, OPEN, WON, Deals, Times
from salesplanner.measure.fates import Fates, Grid, fates_of, stage_dates
from salesplanner.measure.filled import filled
from salesplanner.measure.meanings import Codes, codes_of, unknown_stages
from salesplanner.measure.process import Process
from salesplanner.measure.stays import Stays, stays_of
from salesplanner.measure.told import seen_of, told
from salesplanner.measure.visits import visits_of


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """The stays and fates of all deals. `timed`: some event tells when a deal was in a step."""

    deals: Deals
    process: Process
    codes: Codes
    seen: Times
    stays: Stays
    fates: Fates
    unknown: dict[str, int]
    timed: bool
    passages: dict[bool, Passages] = field(default_factory=dict)  # by whether skipped steps pass; worked out once


@lru_cache(maxsize=1)
def past_of(deals: Deals, process: Process) -> Past:
    """The past of the deals; the last one is kept, so that another filter costs little."""
    codes = codes_of(deals, process)
    seen = seen_of(deals)
    visits = visits_of(filled(told(deals, codes, seen), deals, codes, seen), codes)
    stays = stays_of(visits, codes, seen)
    return Past(
        deals,
        process,
        codes,
        seen,
        stays,
        fates_of(visits, deals, codes, seen),
        unknown_stages(deals, codes),
        bool(np.any((stays.entered != NEVER) & (stays.step != codes.won)) or stage_dates(visits, codes).any()),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """Deals × steps: which decided deals entered a step, moved on from it, were lost in it."""

    entered: Grid
    moved_on: Grid
    lost: Grid


def passages_of(past: Past, skipped_pass: bool) -> Passages:
    """How the deals went through the steps; entered = moved_on + lost for each deal and step.

    A deal is lost in the step it had come furthest to, and passed all before that one; with `skipped_pass` False only
    those it was seen in. Lost deals that nothing places in a step (`Fates.placeless`) are in no step; where the row
    has no stage that means lost either, the first step counts. After the sale a
    step counts once the customer moved on from it or was lost there; those still in it are left out.
    """
    if skipped_pass not in past.passages:
        past.passages[skipped_pass] = _passages(past, skipped_pass)
    return past.passages[skipped_pass]


def _passages(past: Past, skipped_pass: bool) -> Passages:
    fates, codes = past.fates, past.codes
    step = np.arange(codes.steps)[None, :]
    decided = ((fates.outcome != OPEN) & ~fates.placeless)[:, None]
    furthest = np.maximum(fates.furthest, 0)[:, None]
    won = (fates.outcome == WON)[:, None]
    at_end = step == furthest
    seen = fates.visited | skipped_pass | fates.guessed[:, None] | (at_end & ~won)
    early = step <= codes.sale
    lost = decided & at_end & np.where(early, ~won, fates.lapsed[:, None])
    finished = at_end & (fates.finished & ~fates.lapsed)[:, None]
    on = (step < furthest) | np.where(early, won, finished)
    moved_on = decided & on & (step <= furthest) & seen
    return Passages(moved_on | lost, moved_on, lost)
