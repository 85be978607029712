"""The deals behind a number, as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from salesplanner.catalogue import _, ngettext
from salesplanner.measure.numbers import number_text
from salesplanner.measure.periods import day_text
from salesplanner.measure.process import Process
from salesplanner.ui.measure.data_table import Column, Rows
from salesplanner.ui.measure.table_dialog import TableDialog

if TYPE_CHECKING:
    from salesplanner.app.measuring import DealBook
    from salesplanner.measure.deals import Deals

DAY = 86_400  # seconds
DEAL_CELLS = 8


def day_words(day: date | None) -> str:
    """"13 Aug 2026"."""
    return "" if day is None else day_text(day)


def days_words(days: int | None) -> str:
    """Days as a number."""
    return "" if days is None else number_text(days)


def money_words(value: tuple[str, float] | None) -> str:
    """"EUR 12,500"."""
    return "" if value is None else f"{value[0]} {number_text(value[1])}".strip()


def deal_columns() -> list[Column]:
    """What the table says of a deal."""
    return [
        Column(_("Number"), wide=96),
        Column(_("Deal")),
        Column(_("Owner"), wide=120),
        Column(_("Step"), wide=112),
        Column(_("Created"), day_words, True, 96),
        Column(_("Closed"), day_words, True, 96),
        Column(_("Days"), days_words, True, 58),
        Column(_("Value"), money_words, True, 108),
    ]


class DealCells:
    """The cells of deals by their places in `deals`. Days run from created to closed, or to what the file knows."""

    def __init__(self, deals: Deals, process: Process, places: Sequence[int]) -> None:
        from salesplanner.measure.deals import LOST, NEVER, OPEN, WON

        self._deals, self._places, self._never, self._open = deals, places, NEVER, OPEN
        self._outcomes = {WON: _("Won"), LOST: _("Lost")}
        self._steps = [_step_name(process, pipeline, stage) for pipeline, stage in deals.stage_names]
        cells: list[Callable[[int], Any]] = [
            lambda d: deals.number[d],
            lambda d: deals.name[d] or deals.account[d],
            lambda d: deals.owner[d],
            self._step,
            lambda d: self._day(deals.created, d),
            lambda d: None if deals.outcome[d] == OPEN else self._day(deals.closed, d),
            self._days,
            self._value,
        ]
        self._cells = cells

    def __call__(self, row: int, column: int) -> Any:
        return self._cells[column](self._places[row])

    def _step(self, deal: int) -> str:
        stage = int(self._deals.stage[deal])
        name = self._steps[stage] if stage >= 0 else ""
        ended = self._outcomes.get(int(self._deals.outcome[deal]), "")
        if not name or not ended or name == ended:
            return name or ended
        return _("{step}, {outcome}").format(step=name, outcome=ended.lower())

    def _day(self, times: Any, deal: int) -> date | None:
        at = int(times[deal])
        days = at // DAY + date(1970, 1, 1).toordinal()
        return None if at == self._never or not 1 <= days <= date.max.toordinal() else date.fromordinal(days)

    def _days(self, deal: int) -> int | None:
        deals = self._deals
        start = int(deals.created[deal])
        end = int(deals.seen[deal] if deals.outcome[deal] == self._open else deals.closed[deal])
        return None if self._never in (start, end) else max(0, round((end - start) / DAY))

    def _value(self, deal: int) -> tuple[str, float] | None:
        value = float(self._deals.value[deal])
        return None if value != value else (self._deals.currency[deal], value)  # NaN is no value


def _step_name(process: Process, pipeline: str, stage: str) -> str:
    meant = process.meaning(pipeline, stage)
    if meant is None or meant.means == "ignored":
        return stage
    if meant.means == "step":
        return process.steps[meant.step].name
    return _("Won") if meant.means == "won" else _("Lost")


class DealsDialog(TableDialog):
    """Number, name, owner, step, created, closed, days and value of each."""

    def __init__(self, parent: QWidget, book: DealBook, title: str, basis: str, behind: Iterable[int]) -> None:
        places = [int(place) for place in behind if 0 <= int(place) < len(book.deals)]
        cells = DealCells(book.deals, book.process, places)
        count = ngettext("{count} deal", "{count} deals", len(places)).format(count=number_text(len(places)))
        super().__init__(parent, title, f"{count}. {basis}".rstrip(), Rows(deal_columns(), len(places), cells))
