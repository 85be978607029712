"""Writing all tables of the measures to a file, XLSX or CSV, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from salesplanner.app.session import Session
from salesplanner.catalogue import _, ngettext
from salesplanner.ui.measure.background import jobs_of
from salesplanner.ui.parts.choose import choose_target

Say = Callable[[str], object]


class TableSaver:
    """`done` hears which files were written, `failed` the sentence that says why none was."""

    def __init__(self, page: QWidget, session: Session, done: Callable[[list[Path]], object], failed: Say) -> None:
        self._page, self._session, self.done, self.failed = page, session, done, failed

    def ask(self) -> QFileDialog:
        """Asks where to."""
        name = _("{plan} measures").format(plan=self._session.path.stem)
        kinds = {_("Excel workbook") + " (*.xlsx)": "xlsx", _("CSV files, one for each table") + " (*.csv)": "csv"}
        made = choose_target(
            self._page.window(),
            _("Save tables"),
            self._session.path.with_name(f"{name}.xlsx"),
            self.save,
            ";;".join(kinds),
            _("Save tables"),
        )
        made.filterSelected.connect(lambda kind: made.setDefaultSuffix(kinds.get(kind, "xlsx")))
        return made

    def save(self, path: Path) -> None:
        """Writes the tables as they are measured now."""
        from salesplanner.export.files import ExportProblem
        from salesplanner.export.tables import save_tables

        book = self._session.book
        measures, process, deals = book.measures, book.process, book.deals
        if measures is None:
            return

        def failed(problem: Exception) -> None:
            if not isinstance(problem, ExportProblem):
                raise problem
            self.failed(str(problem))

        jobs = jobs_of(self._page)
        jobs.run(lambda: save_tables(measures, process, deals, path), self.done, failed, self._page)


def saved_words(paths: list[Path]) -> str:
    """"The tables are in …"."""
    if len(paths) == 1:
        return _("The tables are in {path}").format(path=paths[0])
    words = ngettext("{count} table is in {folder}", "{count} tables are in {folder}", len(paths))
    return words.format(count=len(paths), folder=paths[0].parent)
