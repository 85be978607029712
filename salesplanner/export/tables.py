"""The measures and the deals behind them as plain tables: what a spreadsheet holds, whatever it is written as."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from salesplanner.catalogue import _
from salesplanner.export.files import ExportProblem, write_whole
from salesplanner.measure.process import Process
from salesplanner.measure.results import Measure, Measures

if TYPE_CHECKING:
    from salesplanner.measure.deals import Deals

Cell = str | int | float | date | None
Row = tuple[Cell, ...]
ENDINGS = (".xlsx", ".csv")
_EPOCH = datetime(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: `key` is a word for file names, `rows` are made when they are asked for."""

    key: str
    title: str
    header: tuple[str, ...]
    rows: Callable[[], Iterable[Row]]


def save_tables(measures: Measures, process: Process, deals: Deals, path: Path) -> list[Path]:
    """Writes all tables and returns the files: sheets of one XLSX, or one CSV each beside `path`, named after it.

    Each file is written whole or not at all. Raises ExportProblem with a sentence for the user.
    """
    made = sheets(measures, process, deals)
    ending = path.suffix.lower()
    if ending == ".xlsx":
        from salesplanner.export.tables_xlsx import workbook

        write_whole(path, workbook(made))
        return [path]
    if ending == ".csv":
        from salesplanner.export.tables_csv import write_csvs

        return write_csvs(made, path)
    text = _("“{name}” does not end in one of {endings}.")
    raise ExportProblem(text.format(name=path.name, endings=", ".join(ENDINGS)))


def sheets(measures: Measures, process: Process, deals: Deals) -> list[Sheet]:
    """All tables: every measure, funnel, days, stock and flow, stalled deals, deals."""
    names = [step.name for step in process.steps]
    ids = {step.id: step.name for step in process.steps}
    return [
        _measures(measures, ids),
        _funnel(measures, names),
        _days(measures, process),
        _flow(measures, names),
        _stalled(measures, names),
        _deals(deals),
    ]


def _measures(measures: Measures, names: Mapping[str, str]) -> Sheet:
    header: tuple[str, ...] = ()
    header += (_("Measure"), _("Step"), _("Month"), _("Value"), _("Unit"), _("From"), _("To"), _("Basis"), _("Period"))
    header += (_("Too few deals"), _("Definition"))

    def rows() -> Iterator[Row]:
        for one in measures.listed:
            if isinstance(one.value, int | float | None):  # stock and flow has a table of its own
                yield _measure(one, names)

    return Sheet("measures", _("Measures"), header, rows)


def _measure(one: Measure, names: Mapping[str, str]) -> Row:
    few = _("yes") if one.few else ""
    month = date.fromisoformat(one.month) if one.month else None
    step = names.get(one.step, "")
    return (one.name, step, month, one.value, one.unit, one.low, one.high, one.basis, one.period, few, one.definition)


def _funnel(measures: Measures, names: list[str]) -> Sheet:
    header: tuple[str, ...] = ()
    header += (_("Step"), _("Entered"), _("Moved on"), _("Lost"), _("Still inside"), _("Moves on"), _("From"), _("To"))
    header += (_("Entry not dated"), _("Best quarter"), _("Moves on, best quarter"))

    def rows() -> Iterator[Row]:
        for row in measures.funnel.rows:
            known = row.rate.share is not None
            best = row.best or (None, None)
            yield (
                *(names[row.step], row.entered, row.moved_on, row.lost, row.inside, row.rate.share),
                *(row.rate.low if known else None, row.rate.high if known else None, row.untimed),
                *(best[0], best[1].share if best[1] is not None else None),
            )

    return Sheet("funnel", _("Where deals move on"), header, rows)


def _days(measures: Measures, process: Process) -> Sheet:
    header: tuple[str, ...] = ()
    header += (_("Step"), _("Completed stays"), _("25th percentile"), _("Median"), _("75th percentile"))
    header += (_("90th percentile"), _("Target days"), _("Running stays"), _("Stalled after"), _("Stalled"))

    def rows() -> Iterator[Row]:
        for row in measures.days:
            step = process.steps[row.step]
            yield (
                *(step.name, row.n, row.p25, row.median, row.p75, row.p90, step.target_days),
                *(len(row.running), row.limit, row.stalled),
            )

    return Sheet("days", _("Days in each step"), header, rows)


def _flow(measures: Measures, names: list[str]) -> Sheet:
    header: tuple[str, ...] = ()
    header += (_("Step"), _("Month"), _("Start"), _("In"), _("Moved on"), _("Lost"), _("Moved back"), _("End"))

    def rows() -> Iterator[Row]:
        for r in measures.flow:
            yield names[r.step], r.month, r.start, r.came_in, r.moved_on, r.lost, r.moved_back, r.end

    return Sheet("flow", _("Stock and flow"), header, rows)


def _stalled(measures: Measures, names: list[str]) -> Sheet:
    header: tuple[str, ...] = ()
    header += (_("Deal number"), _("Deal"), _("Step"), _("Days"), _("Days over"), _("Owner"), _("Value"), _("Currency"))

    def rows() -> Iterator[Row]:
        for r in measures.stalled:
            yield r.number, r.name, names[r.step], r.days, r.over, r.owner, r.value, r.currency

    return Sheet("stalled", _("Stalled deals"), header, rows)


def _deals(deals: Deals) -> Sheet:
    header: tuple[str, ...] = ()
    header += (_("Deal number"), _("Deal"), _("Customer"), _("Owner"), _("Segment"), _("Persona"), _("Pipeline"))
    header += (_("Stage"), _("Outcome"), _("Value"), _("Currency"), _("Created"), _("Closed"), _("Reason for losing"))

    def rows() -> Iterator[Row]:
        outcomes = (_("open"), _("won"), _("lost"))
        for place, number in enumerate(deals.number):
            stage = int(deals.stage[place])
            value = float(deals.value[place])
            yield (
                *(number, deals.name[place], deals.account[place], deals.owner[place], deals.segment[place]),
                *(deals.persona[place], deals.pipeline[place], deals.stage_names[stage][1] if stage >= 0 else ""),
                *(outcomes[int(deals.outcome[place])], None if value != value else value, deals.currency[place]),
                *(_day(int(deals.created[place])), _day(int(deals.closed[place])), deals.reason[place]),
            )

    return Sheet("deals", _("Deals"), header, rows)


def _day(time: int) -> date | str | None:
    """The day of a time in seconds since 1970; beyond the calendar of Python as a text."""
    from salesplanner.measure.deals import NEVER

    if time == NEVER:
        return None
    try:
        return (_EPOCH + timedelta(seconds=time)).date()
    except OverflowError:
        return _("beyond year 9999") if time > 0 else _("before year 1")
