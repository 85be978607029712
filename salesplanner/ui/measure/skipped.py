"""What an import skipped or repaired, row by row."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from salesplanner.app.session import Session
from salesplanner.catalogue import _, ngettext
from salesplanner.measure.intake.report import Problem
from salesplanner.measure.numbers import number_text
from salesplanner.plan.records import DealImport
from salesplanner.ui.measure.data_table import Column, Rows
from salesplanner.ui.measure.deals_dialog import days_words
from salesplanner.ui.measure.table_dialog import TableDialog


def problems_of(session: Session, row: DealImport) -> tuple[Problem, ...]:
    """The problems that the import kept beside its deals; none where they cannot be read."""
    from salesplanner.measure.deals import NotDeals, from_bytes
    from salesplanner.measure.intake.plain import report_from

    data = session.blob(row.blob)
    try:
        about = from_bytes(data)[1] if data is not None else {}
        return report_from(about["report"]).problems if "report" in about else ()
    except (NotDeals, KeyError, TypeError, ValueError):  # a plan from elsewhere may hold anything there
        return ()


class SkippedDialog(TableDialog):
    """Row, what happened, and the value that stood there."""

    def __init__(self, parent: QWidget, session: Session, row: DealImport) -> None:
        problems = problems_of(session, row)

        def cell(place: int, column: int) -> Any:
            problem = problems[place]
            done = _("Row skipped") if problem.skipped else _("Value left out or repaired")
            return (problem.row or None, done, problem.text, problem.column, problem.value)[column]

        columns = [
            Column(_("Row"), days_words, True, 64),
            Column(_("What was done"), wide=170),
            Column(_("Why")),
            Column(_("Column"), wide=110),
            Column(_("Value"), wide=110),
        ]
        super().__init__(parent, _("Skipped and repaired rows"), self._about(row), Rows(columns, len(problems), cell))

    @staticmethod
    def _about(row: DealImport) -> str:
        words = ngettext(
            "{file}: {count} of {rows} rows was skipped.", "{file}: {count} of {rows} rows were skipped.", row.skipped
        )
        return words.format(file=row.name, count=number_text(row.skipped), rows=number_text(row.rows))
