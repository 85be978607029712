"""Moments in UTC turned into seconds of the wall clock of a zone, across changes of the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
from numpy.typing import NDArray

from salesplanner.catalogue import _
from salesplanner.measure.intake.table import Unreadable

Times = NDArray[np.int64]
_DAY, _QUARTER = 86_400, 900  # clocks change on quarters of an hour
_KEPT = 100_000  # shifts remembered
_EARLIEST, _LATEST = -62_135_596_800 + _DAY, 253_402_300_799 - 2 * _DAY


class UnknownZone(Unreadable):
    """There is no zone of this name on this computer. The text is one sentence for the user."""


class Clock:
    """The wall clock of an IANA zone; "" is UTC. Raises UnknownZone."""

    def __init__(self, zone: str) -> None:
        try:
            self._zone = ZoneInfo(zone) if zone and zone != "UTC" else None
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            text = _("There is no time zone “{zone}”, so nothing was stored; choose one such as Europe/Berlin.")
            raise UnknownZone(text.format(zone=zone[:60])) from error
        self._known: dict[int, int] = {}  # shifts by quarter of an hour: columns ask for the same ones again

    def at(self, moment: int) -> int:
        """What this clock shows (seconds since 1970, as if there were no zones) at these seconds of UTC."""
        return moment + self._shift(moment)

    def _shift(self, moment: int) -> int:
        if self._zone is None or not _EARLIEST < moment < _LATEST:
            return 0
        quarter = moment // _QUARTER
        known = self._known.get(quarter)
        if known is None:
            if len(self._known) > _KEPT:
                self._known.clear()
            at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=quarter * _QUARTER)
            shift = at.astimezone(self._zone).utcoffset()
            known = self._known[quarter] = int(shift.total_seconds()) if shift is not None else 0
        return known

    def all_at(self, moments: Times) -> Times:
        """The same for many: days on which the clock does not change need two questions, the others one a quarter."""
        if self._zone is None or not len(moments):
            return moments
        days, place = _distinct(moments // _DAY)
        first = np.array([self._shift(int(day) * _DAY) for day in days], np.int64)
        last = np.array([self._shift(int(day) * _DAY + _DAY - 1) for day in days], np.int64)
        shown = moments + first[place]
        unsteady = np.flatnonzero((first != last)[place])
        if len(unsteady):
            quarters, which = _distinct(moments[unsteady] // _QUARTER)
            shifts = np.array([self._shift(int(quarter) * _QUARTER) for quarter in quarters], np.int64)
            shown[unsteady] = moments[unsteady] + shifts[which]
        return shown


def _distinct(numbers: Times) -> tuple[Times, Times]:
    """The different numbers and where each of all stands among them; without sorting where they lie close together."""
    low = int(numbers.min())
    if int(numbers.max()) - low > 1_000_000:
        found, place = np.unique(numbers, return_inverse=True)
        return found, place
    near = numbers - low
    there = np.flatnonzero(np.bincount(near))
    places = np.zeros(int(there[-1]) + 1, np.int64)
    places[there] = np.arange(len(there))
    return there + low, places[near]


@lru_cache(maxsize=16)
def clock(zone: str) -> Clock:
    """The clock of a zone, made once."""
    return Clock(zone)
