"""The tables that say what the charts show, for the keyboard, screen readers and the clipboard."""

from __future__ import annotations

from typing import Any

from salesplanner.catalogue import _
from salesplanner.drawing.measure.words import month_text
from salesplanner.measure.numbers import number_text, percent_text
from salesplanner.measure.process import Process
from salesplanner.measure.results import FEW, Measures
from salesplanner.ui.measure.data_table import Column, Rows


def share_words(share: float | None) -> str:
    """A share, or that there are too few deals."""
    return _("too few deals to say") if share is None else percent_text(share)


def days_words(days: float | None) -> str:
    """Whole days."""
    return "" if days is None else number_text(round(days))


def count_words(count: int | None) -> str:
    """A count."""
    return "" if count is None else number_text(count)


def _numbers(names: list[str], write: Any = count_words, wide: int = 0) -> list[Column]:
    return [Column(name, write, True, wide or 92) for name in names]


def funnel_rows(measures: Measures, process: Process) -> Rows:
    """A row per step."""
    columns = [
        Column(_("Step")),
        *_numbers([_("Entered"), _("Moved on"), _("Lost"), _("Inside")]),
        Column(_("Moves on"), share_words, True, 160),
        Column(_("95% range"), right=True, wide=110),
    ]
    rows = measures.funnel.rows

    def cell(place: int, column: int) -> Any:
        row = rows[place]
        rate = row.rate
        share = None if rate.few else rate.share
        ends = "" if share is None else range_words(rate.low, rate.high)
        name = process.steps[row.step].name
        return (name, row.entered, row.moved_on, row.lost, row.inside, share, ends)[column]

    return Rows(columns, len(rows), cell)


def range_words(low: float, high: float) -> str:
    """"41% to 55%"."""
    return _("{low} to {high}").format(low=percent_text(low), high=percent_text(high))


def days_rows(measures: Measures, process: Process) -> Rows:
    """A row per step; what rests on too few stays is left empty."""
    names = [_("25th"), _("Median"), _("75th"), _("90th")]
    columns = [
        Column(_("Step")),
        *_numbers([_("Stays")], wide=76),
        *_numbers(names, days_words, 76),
        *_numbers([_("Target"), _("Still there"), _("Stalled")]),
    ]
    rows = measures.days

    def cell(place: int, column: int) -> Any:
        row = rows[place]
        days = (row.p25, row.median, row.p75, row.p90) if row.n >= FEW else (None,) * 4
        step = process.steps[row.step]
        return (step.name, row.n, *days, step.target_days, len(row.running), row.stalled)[column]

    return Rows(columns, len(rows), cell)


def flow_rows(measures: Measures, process: Process, step: int) -> Rows:
    """A row per month of a step."""
    names = [_("Start"), _("Came in"), _("Moved on"), _("Lost"), _("Moved back"), _("End")]
    columns = [Column(_("Month"), month_text), *_numbers(names)]
    rows = sorted((row for row in measures.flow if row.step == step), key=lambda row: row.month)

    def cell(place: int, column: int) -> Any:
        row = rows[place]
        return (row.month, row.start, row.came_in, row.moved_on, row.lost, row.moved_back, row.end)[column]

    return Rows(columns, len(rows), cell)
