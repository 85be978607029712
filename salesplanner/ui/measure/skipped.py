"""What an import skipped or repaired, row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from salesplanner.app.session import Session
from salesplanner.catalogue import _, ngettext
from salesplanner.measure.numbers import number_text
from salesplanner.plan.records import DealImport
from salesplanner.ui.measure.data_table import Column, Rows
from salesplanner.ui.measure.deals_dialog import days_words
from salesplanner.ui.measure.table_dialog import TableDialog


def problems_of(session: Session, row: DealImport) -> list[Mapping[str, Any]]:
    """The problems that the import kept beside its deals, by row; none where they cannot be read."""
    from salesplanner.measure.deals import NotDeals, from_bytes

    data = session.blob(row.blob)
    try:
        about = from_bytes(data)[1] if data is not None else {}
    except NotDeals:
        return []
    found = about.get("problems", [])
    return [problem for problem in found if isinstance(problem, dict)] if isinstance(found, list) else []


class SkippedDialog(TableDialog):
    """Row, what happened, and the value that stood there."""

    def __init__(self, parent: QWidget, session: Session, row: DealImport) -> None:
        problems: Sequence[Mapping[str, Any]] = problems_of(session, row)

        def cell(place: int, column: int) -> Any:
            problem = problems[place]
            done = _("Skipped") if problem.get("skipped") else _("Repaired or left out")
            line = problem.get("row") or None
            return (line, done, str(problem.get("text", "")), str(problem.get("value", "")))[column]

        columns = [
            Column(_("Row"), days_words, True, 64),
            Column(_("What was done"), wide=150),
            Column(_("Why")),
            Column(_("Value"), wide=130),
        ]
        super().__init__(parent, _("Skipped and repaired rows"), self._about(row), Rows(columns, len(problems), cell))

    @staticmethod
    def _about(row: DealImport) -> str:
        words = ngettext(
            "{file}: {count} of {rows} rows was skipped.", "{file}: {count} of {rows} rows were skipped.", row.skipped
        )
        return words.format(file=row.name, count=number_text(row.skipped), rows=number_text(row.rows))
