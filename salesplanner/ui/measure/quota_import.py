"""Bringing a table of quotas in, from the clipboard or a file; what could not be used is shown before that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from salesplanner.app.quota_import import Quotas, Unreadable, problems_text, read_file, read_text
from salesplanner.catalogue import _, ngettext
from salesplanner.drawing.style import SMALL
from salesplanner.plan.edits import quotas
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.scroll import Scroll
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.measure import look_names as names
from salesplanner.ui.measure.quota_table import edit_words
from salesplanner.ui.parts.dialog import Dialog, tell
from salesplanner.ui.parts.texts import label

SHOWN = 100
Told = Callable[[str], object]


def import_pasted(near: QWidget, desk: Desk, text: str, today: date, told: Told) -> None:
    """Reads what was copied; a table without problems is entered at once."""
    try:
        found = read_text(text, today)
    except Unreadable as problem:
        tell(near.window(), _("The table was not read"), str(problem))
        return
    if any(problems_text(found)):
        QuotaDialog(near.window(), desk, found, told).open()
    else:
        sentence = desk.attempt(lambda: told(edit_words(_enter(desk, found))))
        if sentence is not None:
            tell(near.window(), _("Nothing new was entered"), sentence)


def import_file(near: QWidget, desk: Desk, today: date, told: Told) -> QFileDialog:
    """Asks for a file and shows what is in it."""
    made = QFileDialog(near.window(), _("Import quotas"), str(Path.home()))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.setWindowModality(Qt.WindowModality.WindowModal)
    made.setFileMode(QFileDialog.FileMode.ExistingFile)
    made.setNameFilters([_("Tables") + " (*.csv *.tsv *.txt *.xlsx)", _("All files") + " (*)"])
    made.fileSelected.connect(lambda file: show_file(near, desk, Path(file), today, told))
    made.open()
    return made


def show_file(near: QWidget, desk: Desk, path: Path, today: date, told: Told) -> Dialog:
    """Reads a file and asks before its numbers are entered, or says why it cannot be read."""
    try:
        found = read_file(path, today)
    except Unreadable as problem:
        return tell(near.window(), _("The table was not read"), str(problem))
    made = QuotaDialog(near.window(), desk, found, told)
    made.open()
    return made


class QuotaDialog(Dialog):
    """What was read, and what was left out. One button enters the numbers, as one step to undo."""

    def __init__(self, parent: QWidget, desk: Desk, found: Quotas, told: Told) -> None:
        super().__init__(parent, _("Enter quotas"), 540)
        self._desk, self._found, self._told = desk, found, told
        count, reps = len(found.values), len(found.reps)
        months = len({month for _name, month in found.values})
        words = ngettext(
            "{count} number of {reps} reps in {months} months. A number that is in the table already is replaced.",
            "{count} numbers of {reps} reps in {months} months. Numbers that are in the table already are replaced.",
            count,
        ).format(count=count, reps=reps, months=months)
        self.body.addWidget(label(words, "secondary", wrap=True))
        problems = list(problems_text(found))
        self.problems = Wrapped(desk.theme, "\n".join(problems[:SHOWN]), style=SMALL, token="warn")
        if problems:
            area = Scroll()
            area.show_page(self.problems)
            area.setMaximumHeight(150)
            self.body.addWidget(area)
        self.problem = ProblemLine(desk.theme)
        self.body.addWidget(self.problem)
        self.add_cancel()
        text = ngettext("Enter {n} number", "Enter {n} numbers", count).format(n=count)
        self.take = self.add_button(text, "primary", default=True)
        self.take.clicked.connect(self._take)

    def _take(self) -> None:
        sentence = self._desk.attempt(lambda: self._told(edit_words(_enter(self._desk, self._found))))
        self.problem.say(sentence or "")
        if sentence is None:
            self.accept()


def _enter(desk: Desk, found: Quotas) -> int:
    return desk.session.run(names.QUOTAS, quotas.take_over, found.values, found.since)
