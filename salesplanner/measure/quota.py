"""The quota table: which months it shows, who was there, and the share of reps at quota in each month.

At quota is 100 percent or more. A share counts the reps that have a number in that month; a rep who was not hired yet
has none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from salesplanner.measure.periods import day_of, span
from salesplanner.plan.records import Rep
from salesplanner.plan.state import State

FULL = 100.0  # percent
HUMMING = 0.8  # of the reps, in every month shown
SHOWN = 6  # months


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month (its first day): `at` of `of` reps reached their quota."""

    month: str
    at: int
    of: int

    @property
    def share(self) -> float | None:
        """0 to 1; None where no rep has a number."""
        return self.at / self.of if self.of else None


def months(state: State) -> tuple[str, ...]:
    """All months from the first to the last that has a number, without gaps, at most 600."""
    held = sorted({quota.month for quota in state.quotas.values()})
    return tuple(_from_to(held[0], held[-1])) if held else ()


def _from_to(first: str, last: str) -> Iterable[str]:
    month = first
    for _month in range(600):
        yield month
        if month >= last:
            return
        month = following(month)


def following(month: str, by: int = 1) -> str:
    """The first day of the month after `month`, or of the one `by` months from it."""
    at = int(month[:4]) * 12 + int(month[5:7]) - 1 + by
    at = min(max(at, 12), 9999 * 12 + 11)
    return f"{at // 12:04}-{at % 12 + 1:02}-01"


def shown(state: State, count: int = SHOWN) -> tuple[str, ...]:
    """The last `count` months of the table."""
    return months(state)[-count:]


def month_row(state: State, month: str) -> MonthRow:
    """The share at quota in a month."""
    values = [quota.percent for quota in state.quotas.values() if quota.month == month]
    return MonthRow(month, sum(value >= FULL for value in values), len(values))


def rows(state: State, wanted: Iterable[str]) -> tuple[MonthRow, ...]:
    """The same for several months."""
    return tuple(month_row(state, month) for month in wanted)


def last_full(wanted: Iterable[str], today: date) -> str:
    """The last of these months that is over; "" where none is."""
    return max((month for month in wanted if _end(month) < today), default="")


def _end(month: str) -> date:
    day = day_of(month)
    return span("month", day).ends if day is not None else date.max


def hired(rep: Rep, month: str) -> bool:
    """Whether the rep was there in that month, if only for its last day."""
    since = day_of(rep.since)
    return since is None or since <= _end(month)


def next_month(state: State, today: date) -> str:
    """The month that a new column is for: after the last one, or the last month that is over."""
    held = months(state)
    before = today.replace(day=1) - timedelta(days=1)
    return following(held[-1]) if held else before.replace(day=1).isoformat()
