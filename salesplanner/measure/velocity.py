"""Sales velocity: what the pipeline earns in a day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from salesplanner.measure.cycle import Cycle
from salesplanner.measure.deals import OPEN
from salesplanner.measure.selecting import Selected
from salesplanner.measure.told import Flags
from salesplanner.measure.values import Worth, currencies


@dataclass(frozen=True, slots=True, eq=False)
class Velocity:
    """Money a day in one currency, from `open` deals (`deals` marks them) or, as rival, from those decided."""

    currency: str
    value: float | None
    open: int
    by_median: float | None
    by_decided: float | None
    decided: int
    deals: Flags


def velocities(
    one: Selected, worths: list[Worth], win_share: float | None, cycle: Cycle, opened: Flags | None = None
) -> list[Velocity]:
    """The velocity of each currency in which deals were won.

    Formula: open deals × average value × win rate ÷ sales cycle. Unit: currency per day. Basis: deals open now in that
    currency; average value of the deals won in it in the period; the win rate and the mean sales cycle as the plan
    defines them. Rivals: the median cycle; the deals decided in the period in place of the open ones. Source: the usual
    formula; sources differ in which deals and which average they take, so both are said.
    `opened` marks the deals that were open at another time than now.
    """
    found = []
    still = one.kept & (one.past.fates.outcome == OPEN) if opened is None else opened
    pipeline = dict(currencies(one, still))
    decided = dict(currencies(one, one.decided))
    none = np.zeros(len(one.kept), bool)
    for worth in worths:
        deals = pipeline.get(worth.currency, none)
        n, past = int(np.count_nonzero(deals)), int(np.count_nonzero(decided.get(worth.currency, none)))
        found.append(
            Velocity(
                worth.currency,
                _a_day(n, worth.mean, win_share, cycle.mean),
                n,
                _a_day(n, worth.mean, win_share, cycle.median),
                _a_day(past, worth.mean, win_share, cycle.mean),
                past,
                deals,
            )
        )
    return found


def _a_day(deals: int, value: float, share: float | None, days: float | None) -> float | None:
    return None if share is None or not days else deals * value * share / days
