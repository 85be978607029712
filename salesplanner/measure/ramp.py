"""How long new hires take to reach their quota: months from the first day to the first month at 100 percent or more.

A rep counts as a new hire where the quota table says since when they are there. Somebody who began in February and
reached 100 percent in June was at pace in 4 months. The median is over those who got there; the others are counted
beside it, so a short median of few is not mistaken for all.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from salesplanner.measure.quota import FULL
from salesplanner.plan.records import Rep
from salesplanner.plan.state import State


@dataclass(frozen=True, slots=True)
class Ramp:
    """A new hire; `months` is None for somebody who is not at pace yet, `so_far` the months since then."""

    rep: Rep
    months: int | None
    so_far: int


@dataclass(frozen=True, slots=True)
class RampUp:
    """The median months of the `there` new hires at pace, out of `of`; None without any. `typed`: given by hand."""

    months: float | None
    there: int
    of: int
    typed: bool = False


def ramps(state: State) -> tuple[Ramp, ...]:
    """Every rep with a first day and at least one month, in the order of the table."""
    made = []
    for rep in state.reps:
        held = sorted((q.month, q.percent) for (of, _month), q in state.quotas.items() if of == rep.id)
        held = [(month, percent) for month, percent in held if month[:7] >= rep.since[:7]]
        if rep.since and held:
            reached = next((month for month, percent in held if percent >= FULL), None)
            months = None if reached is None else _between(rep.since, reached)
            made.append(Ramp(rep, months, _between(rep.since, held[-1][0])))
    return tuple(made)


def _between(first: str, last: str) -> int:
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7])


def ramp_up(state: State) -> RampUp:
    """The median, measured; the months that were typed where no new hire has reached the quota yet."""
    hires = ramps(state)
    reached = [hire.months for hire in hires if hire.months is not None]
    if reached:
        return RampUp(float(median(reached)), len(reached), len(hires))
    typed = state.measuring.ramp_months
    return RampUp(typed, 0, len(hires), typed=typed is not None)
