"""The period that is measured: a menu of rolling periods, and a dialog in which two days are typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from salesplanner.catalogue import _, mark
from salesplanner.measure.periods import NoSuchDay, day_of, day_text, typed_day
from salesplanner.measure.process import scope_of
from salesplanner.plan.edits import deals
from salesplanner.plan.records import Measuring
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Transaction
from salesplanner.ui.measure.deeds import MeasureDeeds
from salesplanner.ui.measure.filters import Pick
from salesplanner.ui.parts.dialog import Dialog
from salesplanner.ui.parts.fields import LabelledField, field
from salesplanner.ui.parts.texts import label

SPANS = (
    ("all", mark("All time")),
    ("months12", mark("Last twelve months")),
    ("fiscal_year", mark("This fiscal year")),
    ("fiscal_quarter", mark("This fiscal quarter")),
)


def days_text(starts: date | None, ends: date | None) -> str:
    """"1 Jul 2025 to 30 Jun 2026", "from 1 Jul 2025", "until 30 Jun 2026" or "All time"."""
    if starts and ends:
        return _("{start} to {end}").format(start=day_text(starts), end=day_text(ends))
    if starts:
        return _("From {day}").format(day=day_text(starts))
    if ends:
        return _("Until {day}").format(day=day_text(ends))
    return _("All time")


def period_text(state: State, seen: date | None) -> str:
    """The days that are measured."""
    scope = scope_of(state, seen)
    return days_text(scope.starts, scope.ends)


def period_picks(state: State, seen: date | None, deeds: MeasureDeeds, ask: Callable[[], object]) -> list[Pick]:
    """The menu: each rolling period with its days, and days of one's own."""
    kept = state.measuring
    picks = []
    for span, name in SPANS:
        days = _days_of(state, seen, span)
        text = _("{name}, {days}").format(name=_(name), days=days) if days else _(name)
        picks.append(Pick(text, partial(deeds.choose_period, span), kept.span == span))
    own = _("From one day to another…")
    return [*picks, Pick(), Pick(own, ask, kept.span == "dates")]


def _days_of(state: State, seen: date | None, span: str) -> str:
    scope = scope_of(_with_span(state, span), seen)
    return days_text(scope.starts, scope.ends) if scope.starts else ""


def _with_span(state: State, span: str) -> State:
    """The plan as it would measure that period."""
    tx = Transaction(state, lambda: "measuring")
    deals.change_measuring(tx, span=span)
    return tx.state


class PeriodDialog(Dialog):
    """Asks for the first and the last day; an empty field leaves that side open."""

    def __init__(self, parent: QWidget, deeds: MeasureDeeds, seen: date | None) -> None:
        super().__init__(parent, _("Measured period"))
        self._deeds = deeds
        self._today = seen or date.today()
        kept: Measuring = deeds.desk.state.measuring
        scope = scope_of(deeds.desk.state, seen)
        about = _("Deals count by the day they were closed. An empty field leaves that side open.")
        self.body.addWidget(label(about, "secondary", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(12)
        starts = day_of(kept.starts) if kept.span == "dates" else scope.starts
        ends = day_of(kept.ends) if kept.span == "dates" else scope.ends
        self.starts = self._field(row, _("First day"), starts)
        self.ends = self._field(row, _("Last day"), ends)
        self.body.addLayout(row)
        self.add_cancel()
        self.done_button = self.add_button(_("Measure this period"), "primary", default=True)
        self.done_button.clicked.connect(self._take)
        self.starts.editor.setFocus()

    def _field(self, row: QHBoxLayout, name: str, day: date | None) -> LabelledField:
        example = day_text(self._today - timedelta(days=1))
        made = LabelledField(name, field(day_text(day) if day else "", name=name, placeholder=example, cap=40))
        row.addWidget(made, 1)
        return made

    def _day(self, from_: LabelledField) -> str | None:
        """The day as the plan writes it, "" for none, None where it cannot be read."""
        typed = from_.editor.text().strip()  # type: ignore[attr-defined]
        try:
            day = typed_day(typed, self._today) if typed else None
        except NoSuchDay as problem:
            from_.show_error(str(problem))
            return None
        if typed and day is None:
            from_.show_error(_("Type a day such as {day}.").format(day=day_text(self._today)))
            return None
        from_.show_error("")
        return day.isoformat() if day else ""

    def _take(self) -> None:
        starts, ends = self._day(self.starts), self._day(self.ends)
        if starts is None or ends is None:
            self.fit()
            return
        if starts and ends and ends < starts:
            self.ends.show_error(_("The period ends before it starts. Choose a later end."))
            self.fit()
            return
        if self._deeds.choose_period("dates" if starts or ends else "all", starts, ends):
            self.accept()
