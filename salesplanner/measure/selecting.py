"""Which deals a scope is about: those its filters keep, and of them those decided, created or lost in its period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from salesplanner.catalogue import _
from salesplanner.measure.deals import DAY, LOST, NEVER, OPEN, WON, Times, Words
from salesplanner.measure.past import Passages, Past, passages_of
from salesplanner.measure.periods import range_text
from salesplanner.measure.process import Scope
from salesplanner.measure.told import Flags

_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True, eq=False)
class Selected:
    """Masks over the deals. `kept` pass the filters, `decided` of them were won or lost in the period.

    A deal whose close date is unknown is decided in a period only where the period is open at both ends.
    """

    past: Past
    scope: Scope
    passages: Passages
    kept: Flags
    decided: Flags

    @property
    def won(self) -> Flags:
        """Decided in the period, and won."""
        return self._decided_as(WON)

    @property
    def lost(self) -> Flags:
        """Decided in the period, and lost."""
        return self._decided_as(LOST)

    @property
    def open(self) -> Flags:
        """Neither won nor lost, whatever the period."""
        found: Flags = self.kept & (self.past.fates.outcome == OPEN)
        return found

    @property
    def undated(self) -> Flags:
        """Closed, date unknown."""
        found: Flags = self.kept & (self.past.fates.outcome != OPEN) & (self.past.fates.decided == NEVER)
        return found

    @property
    def unplaced(self) -> Flags:
        """Lost in the period, no file says in which step."""
        found: Flags = self.lost & self.past.fates.placeless
        return found

    @property
    def blind(self) -> bool:
        """Whether all losses of the period are unplaced, so that no share of a step before the sale can be told."""
        return bool(self.unplaced.any()) and not np.any(self.lost & ~self.past.fates.placeless)

    def _decided_as(self, outcome: int) -> Flags:
        found: Flags = self.decided & (self.past.fates.outcome == outcome)
        return found

    @property
    def always(self) -> bool:
        """Whether the period is open at both ends."""
        return self.scope.starts is None and self.scope.ends is None

    def within(self, times: Times) -> Flags:
        """Which times lie in the period; unknown ones only where it is open at both ends."""
        return in_period(times, self.scope.starts, self.scope.ends)


def selected(past: Past, scope: Scope) -> Selected:
    """The deals of a scope. Texts are compared as they are written."""
    deals = past.deals
    kept = np.ones(len(deals), bool)
    columns: tuple[tuple[Words, str], ...] = (
        (deals.owner, scope.owner),
        (deals.segment, scope.segment),
        (deals.persona, scope.persona),
        (deals.pipeline, scope.pipeline),
    )
    for words, wanted in columns:
        if wanted:
            kept &= _is(words, wanted)
    decided = kept & (past.fates.outcome != OPEN) & in_period(past.fates.decided, scope.starts, scope.ends)
    return Selected(past, scope, passages_of(past, scope.skipped_pass), kept, decided)


def _is(words: Words, wanted: str) -> Flags:
    found: Flags = words.codes == (words.words.index(wanted) if wanted in words.words else -1)
    return found


def in_period(times: Times, starts: date | None, ends: date | None) -> Flags:
    """Which times lie between two days, both counted; an unknown time lies only between no days."""
    if starts is None and ends is None:
        return np.ones(len(times), bool)
    found: Flags = times != NEVER
    if starts is not None:
        found &= times >= second_of(starts)
    if ends is not None:
        found &= times < second_of(ends) + DAY
    return found


def second_of(day: date) -> int:
    """The first second of a day."""
    return (day.toordinal() - _EPOCH) * DAY


def day_at(second: int) -> date:
    """The day that holds a second; a date's first or last day where it lies beyond what dates can hold."""
    ordinal = min(max(second // DAY + _EPOCH, 1), date.max.toordinal())
    return date.fromordinal(ordinal)


def known_period(one: Selected) -> tuple[date, date] | None:
    """The first and last day of the period; an open end is that of the deals decided. None where no date is known."""
    scope = one.scope
    times = one.past.fates.decided[one.decided]
    times = times[times != NEVER]
    if scope.starts is not None and scope.ends is not None:
        return scope.starts, scope.ends
    first = scope.starts or (day_at(int(times.min())) if len(times) else None)
    last = scope.ends or (day_at(int(times.max())) if len(times) else None)
    return None if first is None or last is None else (first, last)


def period_text(one: Selected) -> str:
    """"1 Jul 2025 to 30 Jun 2026"; "all dates" where there is none."""
    known = known_period(one)
    return range_text(*known) if known is not None else _("all dates")
