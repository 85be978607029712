"""A table and what its columns are → deals and a report."""

from __future__ import annotations

from salesplanner.measure.deals import Deals
from salesplanner.measure.intake import deal_rows, history_rows, touches
from salesplanner.measure.intake.building import report_of
from salesplanner.measure.intake.gathering import Told, gather
from salesplanner.measure.intake.mapping import Columns
from salesplanner.measure.intake.notes import Notes
from salesplanner.measure.intake.report import Report
from salesplanner.measure.intake.table import Table
from salesplanner.measure.process import Process


def read(table: Table, columns: Columns, process: Process, told: Told = None) -> tuple[Deals, Report]:
    """Reads all rows; `told` hears how much is done, 0 to 1. Raises Unreadable."""
    notes = Notes()
    rows = gather(table, columns, notes, told)
    if columns.layout == "history":
        deals = history_rows.deals_of(rows, columns, process, notes)
    elif columns.layout == "touches":
        deals = touches.deals_of(rows, columns, notes)
    else:
        deals = deal_rows.deals_of(rows, columns, process, notes, table.form.dates)
    return deals, report_of(deals, notes, len(rows) + notes.counts["skipped_by_hand"])
