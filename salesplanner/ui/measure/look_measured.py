"""What imported deals say beside the look-back table: medians, the biggest drop, open deals, wins the goal needs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal

from salesplanner.app.goal_measures import GoalNumbers
from salesplanner.app.session import Session
from salesplanner.catalogue import _, ngettext
from salesplanner.measure import backwards, lookback
from salesplanner.measure.goal_facts import wins_needed
from salesplanner.measure.periods import day_of
from salesplanner.measure.process import Process
from salesplanner.measure.results import FEW, Measures
from salesplanner.ui.jobs import Jobs

Entered = list[tuple[int, date | None]]


class Measured(QObject):
    """Read at once for as many deals as a window can wait for, else in a thread; `changed` follows then."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = Jobs(self)
        self._measures: Measures | None = None
        self._open: tuple[object, Process, Entered] | None = None
        self._goals = GoalNumbers(session)

    @property
    def medians(self) -> dict[str, float]:
        """Measured median days by step id."""
        if self._measures is None:
            return {}
        steps = self._session.state.steps
        return {
            steps[row.step].id: row.median
            for row in self._measures.days
            if row.median is not None and row.step < len(steps)
        }

    @property
    def name(self) -> str:
        """What the row of medians is called: "Measured, 12 months"."""
        if self._measures is None:
            return _("Measured")
        kept = self._session.state.measuring
        span, months = kept.span, _months(kept.starts, kept.ends)
        if span == "months12" or (span == "dates" and months):
            months = 12 if span == "months12" else months
            return ngettext("Measured, {n} month", "Measured, {n} months", months).format(n=months)
        return {
            "all": _("Measured, all deals"),
            "fiscal_year": _("Measured, this year"),
            "fiscal_quarter": _("Measured, this quarter"),
        }.get(span, _("Measured, own dates"))

    @property
    def drop(self) -> str:
        """The step that loses the largest share of its deals, up to the sale; "" where none is known."""
        steps = lookback.steps_of(self._session.state)
        rows = [] if self._measures is None else self._measures.funnel.rows
        known = [row for row in rows if row.step < len(steps) and row.entered >= FEW]
        worst = max(known, key=lambda row: row.lost / row.entered, default=None)
        return steps[worst.step].id if worst is not None and worst.lost else ""

    def follow(self) -> None:
        """Follows the plan."""
        book = self._session.book
        if not book.there or not self._session.state.steps:
            self._measures = None
        elif book.ready or not book.large:
            self._measures = book.measures
        elif not self._jobs.busy:
            self._jobs.run(book.task(), self._keep)

    def _keep(self, keep: Callable[[], None]) -> None:
        keep()
        self.changed.emit()

    def opened(self) -> tuple[Entered, tuple[float | None, ...]] | None:
        """The step of each open deal and the day it entered it, and the shares that sign; None without deals."""
        if self._measures is None:
            return None
        from salesplanner.measure.look_import import open_now

        book = self._session.book
        process = book.process
        deals = book.deals
        if self._open is None or self._open[0] is not deals or self._open[1] != process:
            self._open = (deals, process, open_now(deals, process))
        return self._open[2], backwards.shares(self._measures.funnel, process.sale)

    def needed(self, today: date) -> int | None:
        """How many more wins the plan's goal needs, where it is about the win rate and that is measured."""
        state = self._session.state
        if self._measures is None or self._session.book.large or not state.goals:
            return None
        facts = self._goals.facts(today).goals.get(state.goals[0].id)
        found = None if facts is None else wins_needed(state.goals[0], facts)
        return None if found is None else found[0]


def _months(starts: str, ends: str) -> int:
    """How many whole months lie between two days, both counted; 0 where they are no whole months."""
    first, last = day_of(starts), day_of(ends)
    if first is None or last is None or last < first or first.day != 1 or (last + timedelta(days=1)).day != 1:
        return 0
    return (last.year - first.year) * 12 + last.month - first.month + 1
