"""All stalled deals, with the days that they are over the limit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from salesplanner.catalogue import _
from salesplanner.measure.numbers import number_text
from salesplanner.measure.process import Process
from salesplanner.measure.results import StalledDeal
from salesplanner.plan.records import Measuring
from salesplanner.ui.measure.data_table import Column, Rows
from salesplanner.ui.measure.deals_dialog import days_words, money_words
from salesplanner.ui.measure.deeds import MeasureDeeds
from salesplanner.ui.measure.table_dialog import TableDialog


def stalled_words(measuring: Measuring) -> str:
    """What counts as stalled."""
    if measuring.stalled_by == "days" and measuring.stalled_days is not None:
        words = _("Open deals that are in their step for more than {days} days.")
        return words.format(days=number_text(measuring.stalled_days))
    return _("Open deals that are in their step for longer than three of four deals were.")


def stalled_columns() -> list[Column]:
    """What the table says of a stalled deal."""
    return [
        Column(_("Deal")),
        Column(_("Number"), wide=90),
        Column(_("Owner"), wide=130),
        Column(_("Step"), wide=120),
        Column(_("Days in step"), days_words, True, 96),
        Column(_("Days over"), days_words, True, 86),
        Column(_("Value"), money_words, True, 108),
    ]


def stalled_rows(deals: Sequence[StalledDeal], process: Process) -> Rows:
    """The rows, longest first as the measures give them."""

    def cell(row: int, column: int) -> Any:
        deal = deals[row]
        value = None if deal.value is None else (deal.currency, deal.value)
        step = process.steps[deal.step].name
        return (deal.name or deal.number, deal.number, deal.owner, step, deal.days, deal.over, value)[column]

    return Rows(stalled_columns(), len(deals), cell)


class StalledDialog(TableDialog):
    """Opens over the page."""

    def __init__(self, parent: QWidget, deeds: MeasureDeeds) -> None:
        book = deeds.desk.session.book
        measures = book.measures
        rows = stalled_rows(measures.stalled if measures is not None else (), book.process)
        super().__init__(parent, _("Stalled deals"), stalled_words(deeds.desk.state.measuring), rows)
