"""Bringing in a list of people: what was read, what each column means, who is known already, problems by row."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QWidget

from salesplanner.app.people_import import (
    FIELDS,
    Reading,
    Table,
    Unreadable,
    bring_in,
    read_bytes,
    read_text,
    reading,
)
from salesplanner.app.people_table import MOST_BYTES
from salesplanner.catalogue import _, mark, ngettext
from salesplanner.drawing.style import LABEL, SMALL
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.scroll import Scroll
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.dialog import Dialog, tell
from salesplanner.ui.parts.fields import choice
from salesplanner.ui.parts.segmented import Segmented
from salesplanner.ui.parts.texts import ElidedLabel, label

IMPORT = mark("Import people")
SAMPLES = 3
SHOWN_PROBLEMS = 200
Told = Callable[[str], object]


def choose_list(window: QWidget, desk: Desk, told: Told) -> QFileDialog:
    """Asks for a file."""
    made = QFileDialog(window, _("Import people"), str(Path.home()))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.setWindowModality(Qt.WindowModality.WindowModal)
    made.setFileMode(QFileDialog.FileMode.ExistingFile)
    kinds = _("Lists of people") + " (*.csv *.tsv *.txt *.vcf)"
    made.setNameFilters([kinds, _("All files") + " (*)"])
    made.fileSelected.connect(lambda file: import_file(window, desk, Path(file), told))
    made.open()
    return made


def import_file(window: QWidget, desk: Desk, path: Path, told: Told) -> Dialog:
    """Reads a file and shows what is in it, or one sentence on why it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        return _show(window, desk, read_bytes(data), told)
    except OSError as error:
        reason = error.strerror or str(error)
        words = _("“{name}” could not be read ({reason}). Nothing was changed.").format(name=path.name, reason=reason)
        return tell(window, _("The list was not read"), words)
    except Unreadable as problem:
        return tell(window, _("The list was not read"), str(problem))


def import_text(window: QWidget, desk: Desk, pasted: str, told: Told) -> Dialog:
    """Reads pasted text."""
    try:
        return _show(window, desk, read_text(pasted), told)
    except Unreadable as problem:
        return tell(window, _("The list was not read"), str(problem))


def _show(window: QWidget, desk: Desk, table: Table, told: Told) -> Dialog:
    made = ImportDialog(window, desk, table, told)
    made.open()
    return made


class ImportDialog(Dialog):
    """Nothing is in the plan before Import is pressed; then all of it is, as one step."""

    def __init__(self, window: QWidget, desk: Desk, table: Table, told: Told) -> None:
        super().__init__(window, _("Import people"), 620)
        self._desk, self._table, self._told = desk, table, told
        self.summary = label("", "secondary", wrap=True)
        self.body.addWidget(self.summary)
        self.meanings: list[QComboBox] = []
        self.body.addWidget(self._columns())
        self.twins = Segmented([("update", _("Update them"), ""), ("skip", _("Skip them"), "")], "update", _("Known"))
        self.known = label("", "body", wrap=True)
        self.body.addWidget(self.known)
        self.body.addWidget(self.twins, 0, Qt.AlignmentFlag.AlignLeft)
        self.problems = Wrapped(desk.theme, style=SMALL, token="warn")
        self._problem_area = Scroll()
        self._problem_area.show_page(self.problems)
        self._problem_area.setMaximumHeight(130)
        self.body.addWidget(self._problem_area)
        self.problem = ProblemLine(desk.theme)
        self.body.addWidget(self.problem)
        self.add_cancel()
        self.take = self.add_button(_("Import"), "primary", default=True)
        self.take.clicked.connect(self._take)
        self.twins.chosen.connect(lambda _value: self.refresh())
        self.refresh()

    def _columns(self) -> QWidget:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        heads = (_("Column"), _("Holds"), _("Such as"))
        for place, head in enumerate(heads):
            grid.addWidget(Wrapped(self._desk.theme, head, style=LABEL, token="ink2"), 0, place)
        for column, name in enumerate(self._table.columns):
            meaning = choice(meanings(), self._table.fields[column], name=name, small=True)
            meaning.currentIndexChanged.connect(partial(self._meant, column))
            self.meanings.append(meaning)
            sample = " · ".join(cells[column] for _row, cells in self._table.rows[:SAMPLES] if cells[column].strip())
            grid.addWidget(ElidedLabel(name, "medium"), column + 1, 0)
            grid.addWidget(meaning, column + 1, 1)
            grid.addWidget(ElidedLabel(sample, "help"), column + 1, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(2, 5)
        area = Scroll()
        area.show_page(inside)
        area.setFixedHeight(min(250, inside.sizeHint().height() + 4))
        return area

    def fields(self) -> list[str]:
        """What each column is taken for."""
        return [str(meaning.currentData()) for meaning in self.meanings]

    def _meant(self, column: int, _index: int) -> None:
        """A field has one column: the one chosen last."""
        chosen = self.meanings[column].currentData()
        for other, meaning in enumerate(self.meanings):
            if chosen and other != column and meaning.currentData() == chosen:
                meaning.setCurrentIndex(0)
        self.refresh()

    def read(self) -> Reading:
        """What would come in now."""
        return reading(self._table, self.fields(), self._desk.state)

    def refresh(self) -> None:
        """Says what would come in."""
        found = self.read()
        rows, new = len(self._table.rows), len(found.newcomers) - found.twins
        read = ngettext("{count} row was read.", "{count} rows were read.", rows).format(count=rows)
        self.summary.setText(
            read + " " + ngettext("{count} person is new.", "{count} people are new.", new).format(count=new)
        )
        known = ngettext(
            "{count} person is in the plan already, by e-mail or name.",
            "{count} people are in the plan already, by e-mail or name.",
            found.twins,
        )
        self.known.setText(known.format(count=found.twins))
        self.known.setVisible(bool(found.twins))
        self.twins.setVisible(bool(found.twins))
        told = [problem.text for problem in found.problems[:SHOWN_PROBLEMS]]
        more = len(found.problems) - len(told)
        if more:
            told.append(ngettext("And {count} more.", "And {count} more.", more).format(count=more))
        self.problems.set_text("\n".join(told))
        self._problem_area.setVisible(bool(told))
        high = self.problems.heightForWidth(600)
        self._problem_area.setFixedHeight(min(130, high + 2))
        update = self.twins.value == "update"
        count = new + (found.twins if update else 0)
        words = ngettext("Import {count} person", "Import {count} people", count)
        self.take.setText(words.format(count=count))
        self.take.setEnabled(count > 0)
        if "name" not in self.fields() and not {"first", "last"} & set(self.fields()):
            self.problem.say(_("Choose which column holds the name."))
        else:
            self.problem.say("")

    def _take(self) -> None:
        found, update = self.read(), self.twins.value == "update"
        done: list[tuple[int, int]] = []
        run = self._desk.session.run
        sentence = self._desk.attempt(lambda: done.append(run(IMPORT, bring_in, found.newcomers, update)))
        if sentence:
            self.problem.say(sentence)
            return
        added, changed = done[0]
        words = [ngettext("{count} person added", "{count} people added", added).format(count=added)]
        if changed:
            words.append(ngettext("{count} updated", "{count} updated", changed).format(count=changed))
        self.accept()
        self._told(_("{what}. Undo takes it all back.").format(what=", ".join(words)))


def meanings() -> list[tuple[str, str]]:
    """What a column may hold, with its words."""
    named = {
        "name": _("Name"),
        "title": _("Title"),
        "team": _("Team"),
        "side": _("Side"),
        "email": _("E-mail"),
        "phone": _("Phone"),
        "part": _("Part in the sale"),
        "note": _("Note"),
    }
    halves = [("first", _("First name")), ("last", _("Last name"))]
    return [("", _("Not used")), *[(field, named[field]) for field in FIELDS], *halves]
