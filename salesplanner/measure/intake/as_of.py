"""The moment at which the CRM was as a file says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np

from salesplanner.measure.deals import DAY, NEVER, Deals, Times

_EPOCH = date(1970, 1, 1)


def seen_at(as_of: str, times: Iterable[Times]) -> int:
    """The last second of the day `as_of`; without one, of the last day that the file itself knows, today at the most.

    A file without any day was seen today.
    """
    if as_of:
        return end_of(date.fromisoformat(as_of))
    today = end_of(date.today())
    known = [int(found.max()) for each in times if len(found := each[(each != NEVER) & (each <= today)])]
    return max(known) // DAY * DAY + DAY - 1 if known else today


def end_of(day: date) -> int:
    """The last second of a day."""
    return ((day - _EPOCH).days + 1) * DAY - 1


def day_of_time(time: int) -> str:
    """The day of a time, written 2026-08-13."""
    return "" if time == NEVER else str(np.datetime64(time // DAY, "D"))


def first_and_last(deals: Deals) -> tuple[str, str]:
    """The first and the last day that deals know of: creation, events and touches."""
    known = [times[times != NEVER] for times in (deals.created, deals.closed, deals.event_at, deals.touch_at)]
    known = [times for times in known if len(times)]
    if not known:
        return "", ""
    return day_of_time(int(min(times.min() for times in known))), day_of_time(int(max(times.max() for times in known)))
