"""The problems of the file, row by row, with what can be done about each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from salesplanner.catalogue import _, ngettext
from salesplanner.measure.intake.report import Problem
from salesplanner.measure.numbers import number_text
from salesplanner.ui import theme
from salesplanner.ui.deals.draft import Draft
from salesplanner.ui.deals.problem_row import ProblemRow
from salesplanner.ui.deals.rows import Rows
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.texts import IconLabel, label, set_role

SHOWN = 200
DATES = ("created", "closed", "won_at", "lost_at", "expected", "churned", "stage_changed", "at")


class Count(QWidget):
    """ "4 of 616 rows" on the tint of a warning."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(7, 2, 8, 2)
        row.setSpacing(5)
        self.mark = IconLabel("triangle-alert", "warn", 13)
        self.words = label("", "warn")
        row.addWidget(self.mark)
        row.addWidget(self.words)
        self.good = False

    def show_count(self, pending: int, rows: int) -> None:
        """Shows how many rows someone has to look at; when none, that it is so."""
        self.good = not pending
        self.mark.show_icon("circle-check" if self.good else "triangle-alert", "good" if self.good else "warn")
        words = ngettext("{n} of {rows} row", "{n} of {rows} rows", rows) if pending else _("All decided")
        self.words.setText(words.format(n=number_text(pending), rows=number_text(rows)))
        set_role(self.words, "good" if self.good else "warn")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour("goodTint" if self.good else "warnTint"))
        painter.drawRoundedRect(self.rect(), 4, 4)


class ProblemsPane(QWidget):
    """`fixed(problem, value)`, `taken_back(problem)` and `stage_lost(problem)` follow the user."""

    fixed = Signal(object, object)
    taken_back = Signal(object)
    stage_lost = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._draft: Draft | None = None
        self.count = Count()
        self.copy = button(_("Copy list"), "quiet", "copy", small=True)
        self.copy.clicked.connect(self._copy)
        self.none = label(_("Every row can be read."), "secondary")
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 14, 0)
        head.setSpacing(10)
        head.addWidget(label(_("Problems found"), "heading"))
        head.addWidget(self.count)
        head.addWidget(self.none)
        head.addStretch(1)
        head.addWidget(self.copy)
        self.rows: Rows[ProblemRow] = Rows(_("Problems found"))
        self.more = label("", "help", wrap=True)
        self.more.setContentsMargins(24, 0, 24, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.rows, 1)
        column.addWidget(self.more)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_draft(self, draft: Draft) -> None:
        """Shows the problems of a reading and what was decided."""
        before, self._draft = self._draft, draft
        problems = ordered(draft)
        if before is None or ordered(before) != problems:
            self.rows.fill(partial(self._row, problem) for problem in problems[:SHOWN])
        for row in self.rows.rows:
            row.show_draft(draft)
        pending = len({problem.row for problem in draft.pending()})
        report = draft.reading.report
        self.count.show_count(pending, report.rows)
        for part in (self.count, self.copy, self.rows):
            part.setVisible(bool(problems))
        self.none.setVisible(not problems and not draft.reading.missing)
        named = {problem.kind for problem in problems}
        further = sum(count for kind, count in report.counts.items() if kind in named) - len(problems[:SHOWN])
        words = ngettext("And {n} more of these kinds.", "And {n} more of these kinds.", max(further, 0))
        self.more.setText(words.format(n=number_text(further)))
        self.more.setVisible(further > 0)

    def _row(self, problem: Problem) -> ProblemRow:
        assert self._draft is not None
        use = self._draft.use_of(problem.column)
        row = ProblemRow(problem, use in DATES or ":" in use)
        row.fixed.connect(self.fixed)
        row.taken_back.connect(self.taken_back)
        row.stage_lost.connect(self.stage_lost)
        row.show_draft(self._draft)
        return row

    def _copy(self) -> None:
        if self._draft is not None:
            QGuiApplication.clipboard().setText("\n".join(lines(self._draft)))


def ordered(draft: Draft) -> list[Problem]:
    """Those that someone can decide about first, then rows that are left out, each part by row."""
    return sorted(draft.reading.report.problems, key=lambda each: (not each.fix, not each.skipped, each.row))


def lines(draft: Draft) -> list[str]:
    """The problems as text, for a message to whoever keeps the CRM."""
    made = []
    for problem in ordered(draft):
        where = _("Row {n}").format(n=problem.row) if problem.row else _("The file")
        made.append(_("{where}: {text}").format(where=where, text=" ".join(problem.text.split())))
    return made
