"""Tables and what their columns are → deals and a report."""

from __future__ import annotations

from collections.abc import Sequence

from salesplanner.catalogue import _
from salesplanner.measure.deals import Deals
from salesplanner.measure.intake import deal_rows, history_rows, touches
from salesplanner.measure.intake.building import report_of
from salesplanner.measure.intake.gathering import Rows, Told, gather
from salesplanner.measure.intake.mapping import Columns
from salesplanner.measure.intake.notes import Notes
from salesplanner.measure.intake.pseudonyms import Pseudonyms
from salesplanner.measure.intake.report import Report
from salesplanner.measure.intake.second_file import joined
from salesplanner.measure.intake.table import Table, Unreadable
from salesplanner.measure.process import Process

MOST_STAGES = 2_000  # different ones; a column with more holds something else
_SECOND = ("history", "touches")  # what tells more about the deals of another file


def read(
    table: Table, columns: Columns, process: Process, told: Told = None, people: Pseudonyms | None = None
) -> tuple[Deals, Report]:
    """Reads all rows; `told` hears how much is done, 0 to 1. Raises Unreadable.

    `people` gives the pseudonyms where `columns` asks for them, so that a person has the same one as before.
    """
    notes = Notes()
    deals, rows = _read(table, columns, process, notes, told, people)
    return deals, report_of(deals, notes, rows)


def read_files(
    tables: Sequence[tuple[Table, Columns]], process: Process, told: Told = None, people: Pseudonyms | None = None
) -> tuple[Deals, Report]:
    """Reads several files as one import: a file of deals, and histories or activities of the same deals."""
    if len(tables) == 1:
        return read(*tables[0], process, told, people)
    people = people or Pseudonyms()
    notes, rows = Notes(), 0
    main: list[Deals] = []
    others: list[Deals] = []
    for done, (table, columns) in enumerate(tables):
        share = None if told is None else (lambda part, done=done: told((done + part) / len(tables)))
        deals, count = _read(table, columns, process, notes, share, people)
        (others if columns.layout in _SECOND else main).append(deals)
        rows += count
    if len(main) > 1:  # deals in several files, such as one for each year
        others, main = [*main, *others], []
    deals = joined(main[0] if main else None, others, notes)
    return deals, report_of(deals, notes, rows)


def _read(
    table: Table, columns: Columns, process: Process, notes: Notes, told: Told, people: Pseudonyms | None
) -> tuple[Deals, int]:
    by_hand = notes.counts["skipped_by_hand"]
    rows = gather(table, columns, notes, told)
    _refuse_texts(rows)
    if columns.pseudonyms:
        (people or Pseudonyms()).hide(rows)
    count = len(rows) + rows.left_out + notes.counts["skipped_by_hand"] - by_hand
    if columns.layout == "history":
        return history_rows.deals_of(rows, columns, process, notes), count
    if columns.layout == "touches":
        return touches.deals_of(rows, columns, notes), count
    return deal_rows.deals_of(rows, columns, process, notes, table.form.dates), count


def _refuse_texts(rows: Rows) -> None:
    for use in ("stage", "new_stage", "old_stage", "pipeline", "status"):
        number = len(rows.text(use).words) - 1
        if number > MOST_STAGES:
            text = _("“{column}” holds {n} different texts, no stages, so nothing was stored; choose another column.")
            raise Unreadable(text.format(column=rows.columns[use][:60], n=f"{number:,}"))
