"""The sales cycle: days from the creation of a deal to its end."""

from __future__ import annotations

from dataclasses import dataclass

from salesplanner.measure.deals import DAY, LOST, NEVER, WON, Reals, Times
from salesplanner.measure.selecting import Selected
from salesplanner.measure.small import mean, median
from salesplanner.measure.told import Flags


@dataclass(frozen=True, slots=True, eq=False)
class Cycle:
    """Days over `n` deals, marked by `deals`."""

    n: int
    mean: float | None
    median: float | None
    deals: Flags


def cycles(one: Selected) -> dict[str, Cycle]:
    """The sales cycles of a scope: "won", "closed", "lost", and "counting".

    Formula: close date − creation, in seconds of the wall clock ÷ 86,400, of deals won ("won"), decided ("closed"),
    lost ("lost"); "counting": from entering the counting step, of deals won. Creation is the file's date, or the first
    event where that is earlier, or alone with nothing before it. Unit: days. Basis: deals decided in the period with
    both dates; a deal that closed before it began has no cycle. Source: created to won is what most teams mean; a mean
    and a median, since a few long deals pull the mean.
    """
    fates = one.past.fates
    counting = one.past.process.counting
    begun = fates.first[:, counting] if one.past.codes.steps else fates.created
    return {
        "won": _cycle(one.decided & (fates.outcome == WON), fates.created, fates.decided),
        "closed": _cycle(one.decided, fates.created, fates.decided),
        "lost": _cycle(one.decided & (fates.outcome == LOST), fates.created, fates.decided),
        "counting": _cycle(one.decided & (fates.outcome == WON), begun, fates.decided),
    }


def _cycle(which: Flags, begun: Times, ended: Times) -> Cycle:
    good = which & (begun != NEVER) & (ended != NEVER) & (ended >= begun)
    days = days_between(begun[good], ended[good])
    return Cycle(len(days), mean(days), median(days), good)


def days_between(begun: Times, ended: Times) -> Reals:
    """Days from one time to another, both known."""
    return (ended - begun) / DAY
