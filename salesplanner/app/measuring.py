"""The deals of an open plan and their measures, computed when asked for and kept while nothing they need changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from salesplanner.measure.process import Process, Scope, process_of, scope_of
from salesplanner.plan.records import DealImport, Measuring, Plan, StageAlias, Step
from salesplanner.plan.state import State

if TYPE_CHECKING:  # NumPy is loaded when there are deals to measure, not when the program starts
    from salesplanner.app.session import Session
    from salesplanner.measure.deals import Deals
    from salesplanner.measure.results import Measures

LARGE = 20_000  # deals
_MATTERS = (DealImport, Measuring, Plan, StageAlias, Step)


class DealBook:
    """The deals of one session. `measures` is quick when nothing that matters changed since the last call."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._deals: tuple[tuple[str, ...], Deals] | None = None
        self._measured: tuple[tuple[object, ...], Measures] | None = None
        self.unreadable = 0  # imports whose deals are damaged or of a later version; they are left out

    @property
    def there(self) -> bool:
        """Whether deals were imported."""
        return bool(self._session.state.deal_imports)

    @property
    def deals(self) -> Deals:
        """The deals of all imports, merged; the latest import of a deal holds."""
        blobs = tuple(row.blob for row in self._session.state.deal_imports)
        if self._deals is None or self._deals[0] != blobs:
            deals, self.unreadable = deals_in([self._session.blob(blob) for blob in blobs])
            self._deals = (blobs, deals)
        return self._deals[1]

    @property
    def process(self) -> Process:
        """The plan's process as the measures need it."""
        return process_of(self._session.state)

    @property
    def scope(self) -> Scope:
        """What the plan measures."""
        return scope_of(self._session.state, self.seen)

    @property
    def seen(self) -> date | None:
        """The day after the last one that the imports know of: rolling periods end before it."""
        return seen_of(self._session.state)

    @property
    def measures(self) -> Measures | None:
        """All measures of the plan's own scope; None without deals or steps."""
        if not self.there or not self._session.state.steps:
            return None
        key = _key(self._session.state)
        if self._measured is None or not _same(self._measured[0], key):
            self._measured = (key, self.measured(self.scope))
        return self._measured[1]

    @property
    def large(self) -> bool:
        """Whether there are so many deals that a window should not wait while they are measured."""
        return sum(row.deals for row in self._session.state.deal_imports) > LARGE

    @property
    def ready(self) -> bool:
        """Whether `measures` would answer at once."""
        known = self._measured is not None and _same(self._measured[0], _key(self._session.state))
        return known or not self.there or not self._session.state.steps

    def task(self) -> Callable[[], Callable[[], None]]:
        """The work of `measures` for another thread. What it returns keeps the result, on the thread of the session."""
        from salesplanner.measure.everything import measure

        state, key, held = self._session.state, _key(self._session.state), self._deals
        blobs = tuple(row.blob for row in state.deal_imports)
        process, scope = process_of(state), self.scope
        found = None if held is not None and held[0] == blobs else [self._session.blob(blob) for blob in blobs]

        def work() -> Callable[[], None]:
            known = found is None and held is not None
            deals, unreadable = (held[1], self.unreadable) if known and held else deals_in(found or ())
            measures = measure(deals, process, scope)

            def keep() -> None:
                self._deals, self._measured, self.unreadable = (blobs, deals), (key, measures), unreadable

            return keep

        return work

    def measured(self, scope: Scope) -> Measures:
        """All measures of another scope, computed anew."""
        from salesplanner.measure.everything import measure

        return measure(self.deals, self.process, scope)


def seen_of(state: State) -> date | None:
    """The day after the last one that the imports know of: rolling periods end before it."""
    days = [row.as_of for row in state.deal_imports if row.as_of]
    return min(date.fromisoformat(max(days)), date.max - timedelta(days=1)) + timedelta(days=1) if days else None


def deals_in(blobs: Iterable[bytes | None]) -> tuple[Deals, int]:
    """The deals of the imports' blobs, merged, and how many of the blobs are missing or cannot be read."""
    from salesplanner.measure.deals import NotDeals, empty, from_bytes
    from salesplanner.measure.merging import merged

    found, unreadable = [], 0
    for data in blobs:
        try:
            found.append(from_bytes(data or b"")[0])
        except NotDeals:
            unreadable += 1
    return (merged(found) if found else empty()), unreadable


def measures_of(state: State, blobs: Mapping[str, bytes]) -> tuple[Measures | None, int]:
    """All measures of a plan that is not open, with its blobs by name; and how many imports could not be read.

    None without deals or steps.
    """
    deals, unreadable = deals_in([blobs.get(row.blob) for row in state.deal_imports])
    return measures_in(state, deals), unreadable


def measures_in(state: State, deals: Deals) -> Measures | None:
    """All measures of a plan's deals; None without deals or steps."""
    from salesplanner.measure.everything import measure

    if not len(deals) or not state.steps:
        return None
    return measure(deals, process_of(state), scope_of(state, seen_of(state)))


def _key(state: State) -> tuple[object, ...]:
    return tuple(state.rows(record_type) for record_type in _MATTERS)


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Whether no table that matters changed: tables that a change leaves alone are shared between states."""
    return all(a is b for a, b in zip(one, other, strict=True))
