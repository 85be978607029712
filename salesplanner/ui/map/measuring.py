"""Brings the measures of past deals to the map: after its first paint, and when anything they depend on changes.

Measuring loads NumPy and may take a moment, so it never comes before the map is seen; many deals are measured in a
thread of their own, and the map shows what it knew until then.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from salesplanner.catalogue import _
from salesplanner.drawing.map.badges import Badges, badges_of
from salesplanner.measure.periods import day_of, range_text
from salesplanner.plan.diff import Diff
from salesplanner.plan.state import State
from salesplanner.ui.jobs import Jobs

if TYPE_CHECKING:
    from salesplanner.ui.map.canvas import MapCanvas

MATTERS = {"deal_import", "measuring", "plan", "stage_alias", "step"}
_HEAVY = "salesplanner.measure.everything"  # takes NumPy with it: longer than a frame to load
AFTER_PAINT = 50  # ms: what waits for the first paint comes first


class MapMeasures(QObject):
    """`numbers` are what was measured of each step, None without deals; `changed` follows them."""

    changed = Signal()

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.numbers: Badges | None = None
        self._jobs = Jobs(self)
        self._seen = False
        self._later = QTimer(self, singleShot=True, interval=AFTER_PAINT)
        self._later.timeout.connect(self.refresh)
        self._unsubscribe: Callable[[], None] = canvas.session.subscribe(self._follow)

    @property
    def badges(self) -> Badges | None:
        """What the map shows of them."""
        return self.numbers if self.numbers is not None and self.numbers.seen else None

    def painted(self) -> None:
        """The map was painted; measures may come now."""
        if not self._seen:
            self._seen = True
            self._later.start()

    def _follow(self, diff: Diff) -> None:
        if self._seen and diff.tables() & MATTERS:
            self._later.start(0)

    def refresh(self) -> None:
        """Shows what is measured now; many deals first in a thread."""
        canvas, book = self._canvas, self._canvas.session.book
        if canvas.gesture is not None or canvas.draft is not None:  # nothing moves under the hand
            self._later.start(AFTER_PAINT)
            return
        if not book.there:
            self._show(None)
        elif self._jobs.busy:
            return  # what it ends with comes back here
        elif not book.ready and _HEAVY not in sys.modules:
            self._jobs.run(lambda: import_module(_HEAVY), lambda _loaded: self._later.start(0), owner=self)
        elif not book.ready and book.large:
            self._jobs.run(book.task(), self._done, owner=self)
        else:
            measures = book.measures
            kept = canvas.session.state.measuring
            self._show(None if measures is None else badges_of(measures, book.process, kept))

    def _done(self, keep: Callable[[], None]) -> None:
        keep()
        self._later.start(0)

    def _show(self, numbers: Badges | None) -> None:
        if numbers == self.numbers:
            return
        shown, self.numbers = self.badges, numbers
        if self.badges != shown:
            self._canvas.relayout()
        self.changed.emit()

    def detach(self) -> None:
        """Stops listening to the plan, before the window goes."""
        self._later.stop()
        with suppress(ValueError):
            self._unsubscribe()


def span_words(state: State) -> str:
    """The period that is measured, for a button: "last 12 months"."""
    kept = state.measuring
    starts, ends = day_of(kept.starts), day_of(kept.ends)
    if kept.span == "dates" and starts and ends:
        return range_text(starts, ends)
    names = {
        "months12": _("last 12 months"),
        "fiscal_year": _("this fiscal year"),
        "fiscal_quarter": _("this fiscal quarter"),
    }
    return names.get(kept.span, _("all time"))
