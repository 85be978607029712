"""Working backwards from a signature: by when a deal must enter each step, and which open deals are in time.

Dates are the day of the signature minus the medians of the steps after it, in whole days, medians added up. A deal is
in time where it entered its step by that step's date. Likely to sign = deals in time × the measured share that signs
from there (won ÷ entered, over decided deals).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from salesplanner.measure.lookback import ENOUGH, StepSummary, Touches, signed, steps_of, summaries
from salesplanner.measure.periods import day_of, span
from salesplanner.measure.results import Funnel
from salesplanner.plan.state import State

LEAST = 86.0  # px: the narrowest block


@dataclass(frozen=True, slots=True)
class Block:
    """A step on the way back: its median days, the day by which a deal must enter it, whether that has passed."""

    step: str
    name: str
    days: int
    enter_by: date
    passed: bool
    touches: Touches


@dataclass(frozen=True, slots=True)
class Open:
    """Open deals in a step: `late` ones entered after its date, of `undated` ones no one knows when.

    `share` of the deals that enter here sign (None where that is not measured); `likely` = in time × share.
    """

    count: int
    late: int
    undated: int
    share: float | None

    @property
    def in_time(self) -> int:
        """Deals that entered by the step's date."""
        return self.count - self.late - self.undated

    @property
    def likely(self) -> float | None:
        """How many of those in time sign, at the measured share."""
        return None if self.share is None else self.in_time * self.share


def sign_by(state: State, today: date) -> date:
    """The day of the signature: the chosen one, the end of the plan's goal, or that of the fiscal quarter."""
    chosen = day_of(state.measuring.sign_by)
    if chosen is None and state.goals:
        chosen = day_of(state.goals[0].ends)
    return chosen or span("quarter", today, state.plan.fiscal_month).ends


def blocks(state: State, signature: date, today: date) -> tuple[Block, ...]:
    """The steps with the dates by which to enter them; nothing with fewer than three signed deals in the table."""
    if signed(state) < ENOUGH:
        return ()
    return back(list(zip((s.name for s in steps_of(state)), summaries(state), strict=True)), signature, today)


def back(steps: Sequence[tuple[str, StepSummary]], signature: date, today: date) -> tuple[Block, ...]:
    """The same for given names and summaries; a step without days takes none."""
    made: list[Block] = []
    day = signature
    for name, summary in reversed(steps):
        days = summary.days or 0
        day = day - timedelta(days=days) if (day - date.min).days > days else date.min
        made.append(Block(summary.step, name, days, day, day < today, summary.touches))
    return tuple(reversed(made))


def shares(funnel: Funnel, sale: int) -> tuple[float | None, ...]:
    """For each step up to the sale the share of deals entering it that signs; None where nobody entered.

    Losses without a place may have been in any step, so they count against each: the share is the least it can be.
    """
    rows = {row.step: row for row in funnel.rows}
    if sale not in rows:
        return (None,) * (sale + 1)
    won = rows[sale].moved_on
    entered = [rows[at].entered if at in rows else 0 for at in range(sale + 1)]
    return tuple(min(1.0, won / (count + funnel.placeless)) if count else None for count in entered)


def opened(
    line: Sequence[Block], entered: Iterable[tuple[int, date | None]], signs: Sequence[float | None] = ()
) -> tuple[Open, ...]:
    """Open deals by step; `entered` are (place of the step, day it was entered or None) of each open deal."""
    counts = [[0, 0, 0] for _block in line]
    for place, day in entered:
        if 0 <= place < len(line):
            counts[place][0] += 1
            counts[place][1] += day is not None and day > line[place].enter_by
            counts[place][2] += day is None
    padded = [*signs, *(None for _block in line)]
    return tuple(
        Open(count, late, undated, share) for (count, late, undated), share in zip(counts, padded, strict=False)
    )


def widths(days: Sequence[int], room: float, least: float = LEAST) -> tuple[float, ...]:
    """Widths of the blocks in px: in proportion to their days, none under `least`. They add up to `room` if they can.

    Short steps are drawn wider and the others share what is left.
    """
    if not days or room <= least * len(days):
        return (least,) * len(days)
    narrow: set[int] = set()
    while True:
        left = room - least * len(narrow)
        total = sum(day for at, day in enumerate(days) if at not in narrow)
        if not total:
            return tuple(room / len(days) for _day in days)
        more = {at for at, day in enumerate(days) if at not in narrow and day * left / total < least}
        if not more:
            return tuple(least if at in narrow else day * left / total for at, day in enumerate(days))
        narrow |= more
