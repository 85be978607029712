"""Churn: customers who were lost, of those there were."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from salesplanner.measure.deals import CHURNED, NEVER, WON
from salesplanner.measure.results import Rate
from salesplanner.measure.selecting import Selected, second_of
from salesplanner.measure.small import muted, rate
from salesplanner.measure.told import Flags


@dataclass(frozen=True, slots=True, eq=False)
class Churn:
    """`rate`: lost in the period ÷ there at its start; `of_start`: lost of those alone; `of_won`: of those won then.

    `told`: some file tells when a customer left; else none of the rates has a share.
    """

    rate: Rate
    of_start: Rate
    of_won: Rate
    lapsed: Flags
    start: int
    told: bool


def churn_of(one: Selected) -> Churn:
    """The churn of a scope.

    Formula: customers lost in the period ÷ customers at its start. A customer is a deal that was won, from its close
    date to the day it was lost as one. Unit: share, over 1 possible where many were won and lost within the period.
    Basis: won deals that the filters keep; where the period has no start, all customers there ever were. Rivals: of the
    customers at the start, how many were lost; of those won in the period, how many were lost by now. Source: customer
    churn rate as subscription businesses report it. Where no deal at all, filtered or not, was ever lost as a customer,
    the files know nothing of churn, which is not the same as none: no rate then.
    """
    fates = one.past.fates
    customers = one.kept & (fates.outcome == WON)
    lapsed = customers & fates.lapsed & one.within(fates.churned)
    start = customers
    if one.scope.starts is not None:
        first = second_of(one.scope.starts)
        start = customers & (fates.decided != NEVER) & (fates.decided < first)
        start &= ~fates.lapsed | (fates.churned >= first)
    count = int(np.count_nonzero(start))
    won = one.won
    told = bool(fates.lapsed.any() or np.any(one.past.deals.event_kind == CHURNED))
    of_period, of_start, of_won = (
        rate(int(np.count_nonzero(lapsed)), count),
        rate(int(np.count_nonzero(lapsed & start)), count),
        rate(int(np.count_nonzero(won & fates.lapsed)), int(np.count_nonzero(won))),
    )
    if not told:
        of_period, of_start, of_won = muted(of_period), muted(of_start), muted(of_won)
    return Churn(of_period, of_start, of_won, lapsed, count, told)
