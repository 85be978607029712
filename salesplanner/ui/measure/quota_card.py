"""The card of quotas by month: the level, the table, what the last full month says, and ways to fill it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from salesplanner.app.session import Session
from salesplanner.catalogue import _
from salesplanner.drawing.style import BODY_STRONG, HEADING, SMALL
from salesplanner.measure import quota
from salesplanner.measure.level import level
from salesplanner.measure.numbers import number_text, percent_text
from salesplanner.measure.periods import FULL_MONTHS
from salesplanner.plan.diff import Diff
from salesplanner.plan.edits import quotas
from salesplanner.plan.records import Rep
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.measure import look_names as names
from salesplanner.ui.measure import look_words as say
from salesplanner.ui.measure.level_strip import LevelStrip
from salesplanner.ui.measure.look_strong import Strong
from salesplanner.ui.measure.quota_cell import CellField, percent_typed
from salesplanner.ui.measure.quota_import import import_file, import_pasted
from salesplanner.ui.measure.quota_rep import RepDialog
from salesplanner.ui.measure.quota_table import QuotaModel, QuotaTable, month_text
from salesplanner.ui.parts.buttons import button, icon_button
from salesplanner.ui.parts.menu import entry, menu
from salesplanner.ui.parts.texts import IconLabel
from salesplanner.ui.people.frame import Card
from salesplanner.ui.selection import Selection
from salesplanner.ui.theme import Theme


class QuotaCard(Card):
    """Follows the plan of a session. `today` is what counts as today."""

    message = Signal(str)
    typing = Signal(bool)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, margins=19, parent=parent)
        self.setAccessibleName(_("Quota by month"))
        self.desk = Desk(session, Selection(self), theme, self)
        self.desk.typing_changed.connect(self.typing)
        self.today: Callable[[], date] = date.today
        self._back = 0  # months that are shown before the last ones
        self._extra = ""  # a month without numbers, shown until one is typed
        self._build()
        self._stop = stop = session.subscribe(self._on_diff)

        def end(*_args: object) -> None:
            with suppress(ValueError):  # the session let go of its listeners first
                stop()

        self.destroyed.connect(end)
        self.refresh()

    def _build(self) -> None:
        look = self.desk.theme
        head = QHBoxLayout()
        head.setSpacing(8)
        title = Wrapped(look, _("Quota by month"), style=HEADING)
        title.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        head.addWidget(title)
        percent = Wrapped(look, _("percent"), style=SMALL, token="ink2")
        percent.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        head.addWidget(percent, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        self.strip = LevelStrip(look, small=True)
        head.addWidget(self.strip)
        self.column.addLayout(head)
        self.model = QuotaModel(self)
        self.table = QuotaTable(self.model, look)
        self.cell = CellField(self.table.viewport())
        self._at = (-1, -1)
        self.empty = self._empty()
        self.problem = ProblemLine(look)
        for part in (self.table, self.empty, self.problem):
            self.column.addWidget(part)
        self.column.addWidget(self._sentence())
        self.column.addStretch(1)
        self.column.setSpacing(6)
        self.table.opened.connect(self._open)
        self.table.cleared.connect(self._clear)
        self.table.copy_wanted.connect(self._copy)
        self.table.paste_wanted.connect(self.paste)
        self.table.menu_wanted.connect(self._menu)
        self.cell.moved.connect(self._move)
        self.cell.left.connect(self._leave)
        self.cell.textEdited.connect(lambda *_: self.desk.mark_dirty(self.cell, True))

    def _empty(self) -> QWidget:
        made, look = QWidget(), self.desk.theme
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 16, 0, 8)
        column.setSpacing(6)
        column.addWidget(Wrapped(look, _("No quotas yet"), style=BODY_STRONG))
        words = _("Type each rep’s result in percent of quota, month by month.")
        column.addWidget(Wrapped(look, words, style=SMALL, token="ink2"))
        self.first_rep = button(_("Add rep"), icon="user-plus", small=True)
        column.addSpacing(4)
        column.addWidget(self.first_rep, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _sentence(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(8)
        self._arrow = IconLabel("arrow-up-right", "ink2", 14)
        row.addWidget(self._arrow)
        self.sentence = Strong(self.desk.theme)
        row.addWidget(self.sentence, 1)
        row.addLayout(self._buttons())
        return made

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        self.earlier = icon_button("chevron-left", _("Earlier months"), small=True)
        self.later = icon_button("chevron-right", _("Later months"), small=True)
        self.add_rep = icon_button("user-plus", _("Add rep"), small=True)
        self.add_month = icon_button("plus", _("Add month"), small=True)
        self.paste_button = icon_button("clipboard", _("Paste a table"), small=True)
        self.import_button = icon_button("table-2", _("Import a CSV, TSV or XLSX file…"), small=True)
        for part in (
            self.earlier, self.later, self.add_rep, self.add_month, self.paste_button, self.import_button,
        ):  # fmt: skip
            row.addWidget(part)
        self.add_rep.clicked.connect(lambda: RepDialog(self.window(), self.desk, self.today).open())
        self.add_month.clicked.connect(self.new_month)
        self.paste_button.clicked.connect(self.paste)
        self.import_button.clicked.connect(lambda: import_file(self, self.desk, self.today(), self._told))
        self.earlier.clicked.connect(lambda: self._page(1))
        self.later.clicked.connect(lambda: self._page(-1))
        self.first_rep.clicked.connect(self.add_rep.click)
        return row

    # following

    def _on_diff(self, diff: Diff) -> None:
        if diff.tables() & {"rep", "quota", "remark", "measuring", "person", "step"}:
            self.refresh()

    def refresh(self) -> None:
        """Follows the plan."""
        state = self.desk.state
        months = quota.months(state)
        if self._extra in months or (months and self._extra and self._extra < months[0]):
            self._extra = ""
        all_ = (*months, self._extra) if self._extra else months
        if not all_ and state.reps:
            all_ = (quota.next_month(state, self.today()),)
        self._back = min(self._back, max(0, len(all_) - quota.SHOWN))
        end = len(all_) - self._back
        shown = all_[max(0, end - quota.SHOWN) : end]
        full = quota.last_full(tuple(row.month for row in quota.rows(state, shown) if row.of), self.today())
        self.model.show(state, shown, full)
        self.table.setVisible(bool(state.reps))
        self.empty.setVisible(not state.reps)
        self.add_month.setVisible(bool(state.reps))
        self.earlier.setVisible(len(all_) > quota.SHOWN)
        self.later.setVisible(len(all_) > quota.SHOWN)
        self.earlier.setEnabled(end > quota.SHOWN)
        self.later.setEnabled(self._back > 0)
        self.strip.show_kind(level(state, self.today()).kind)
        self._arrow.setVisible(bool(full))
        self.sentence.say("", "")
        if full:
            row = quota.month_row(state, full)
            month = _(FULL_MONTHS[int(full[5:7]) - 1])
            strong = _("{share} in {month}").format(share=percent_text(row.share or 0), month=month)
            self.sentence.say(strong, _("feeds the level above. Humming needs 80% every month."))

    def _page(self, by: int) -> None:
        self.keep()
        self._back = max(0, self._back + by)
        self.refresh()

    # typing

    def _open(self, row: int, column: int, typed: str) -> None:
        rep, month = self.model.rep_at(row), self.model.month_at(column)
        if rep is None:
            return
        if not month:
            if not typed:
                RepDialog(self.window(), self.desk, self.today, rep).open()
            return
        self._at = (row, column)
        held = self.model.quota_at(row, column)
        rect = self.table.cell_rect(row, column)
        self.cell.setAccessibleName(_("{rep}, {month}").format(rep=rep.name, month=month_text(month)))
        self.cell.setGeometry(rect.adjusted(1, -1, -1, 1))
        self.cell.setText(typed or ("" if held is None else number_text(held.percent, 1)))
        self.cell.show()
        self.cell.setFocus(Qt.FocusReason.OtherFocusReason)
        if not typed:
            self.cell.selectAll()

    def keep(self) -> bool:
        """Makes an edit of what is being typed; False where it was refused."""
        if self.cell.isHidden():
            return True
        row, column = self._at
        rep, month = self.model.rep_at(row), self.model.month_at(column)
        held = self.model.quota_at(row, column)

        def write() -> None:
            percent = percent_typed(self.cell.text())
            if rep is not None and percent != (None if held is None else held.percent):
                self.desk.session.run(names.QUOTA, quotas.set_quota, rep.id, month, percent)

        if held is not None and self.cell.text() == number_text(held.percent, 1):
            return True
        sentence = self.desk.attempt(write)
        self.problem.say(sentence or "")
        return sentence is None

    def _move(self, months: int, reps: int) -> None:
        if self.cell.isHidden() or not self.keep():
            return
        row, column = self._at
        self._hide_cell()
        row, column = row + reps, column + months
        if column > len(self.model.months):
            row, column = row + 1, 1
        if (months or reps) and self.model.rep_at(row) is not None and self.model.month_at(column):
            self.table.go_to(row, column)
            self._open(row, column, "")
        elif months or reps:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self._hide_cell()
        self.problem.say("")
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide_cell(self) -> None:
        self._at = (-1, -1) if self.cell.isHidden() else self._at
        self.cell.blockSignals(True)
        self.cell.hide()
        self.cell.blockSignals(False)
        self.desk.mark_dirty(self.cell, False)

    def new_month(self) -> None:
        """Shows a column for the next month and begins to type in it."""
        self.keep()
        self._hide_cell()
        self._back = 0
        self._extra = quota.next_month(self.desk.state, self.today())
        self.refresh()
        column = len(self.model.months)
        self.table.go_to(0, column)
        self._open(0, column, "")

    # the rest

    def _clear(self, row: int, column: int) -> None:
        rep, month = self.model.rep_at(row), self.model.month_at(column)
        if rep is not None and month and self.model.quota_at(row, column) is not None:
            self._run(lambda: self.desk.session.run(names.QUOTA, quotas.set_quota, rep.id, month, None))
        elif rep is not None and not month:
            self._delete(rep)

    def _delete(self, rep: Rep) -> None:
        if self._run(lambda: self.desk.session.run(names.DELETE_REP, quotas.delete_rep, rep.id)):
            self.message.emit(_("{name} was taken out").format(name=rep.name))

    def _run(self, write: Callable[[], object]) -> bool:
        sentence = self.desk.attempt(write)
        self.problem.say(sentence or "")
        return sentence is None

    def _menu(self, at: QPoint) -> None:
        index = self.table.currentIndex()
        rep = self.model.rep_at(index.row())
        if rep is None:
            return
        made = menu(self)
        ask = RepDialog
        entry(made, _("Change rep…"), lambda: ask(self.window(), self.desk, self.today, rep).open(), icon="pencil")
        run = self.desk.session.run
        place = index.row()
        for words, icon, to in ((_("Move up"), "arrow-up", place - 1), (_("Move down"), "arrow-down", place + 1)):
            move = lambda to=to: self._run(lambda: run(names.MOVE_REP, quotas.move_rep, rep.id, to))  # noqa: E731
            entry(made, words, move, icon=icon, enabled=0 <= to < len(self.model.reps))
        entry(made, _("Copy the table"), self._copy, icon="copy")
        entry(made, _("Delete rep"), lambda: self._delete(rep), icon="trash-2")
        made.aboutToHide.connect(self.table.setFocus)
        made.popup(at)

    def _copy(self) -> None:
        state = self.desk.state
        months = quota.months(state)
        rows = [[_("Rep"), *(month[:7] for month in months)]]
        for rep in state.reps:
            held = [state.quotas.get((rep.id, month)) for month in months]
            rows.append([rep.name, *("" if q is None else f"{q.percent:g}" for q in held)])
        QApplication.clipboard().setText(say.tsv(rows))

    def paste(self) -> None:
        """Takes a table from the clipboard."""
        self.keep()
        import_pasted(self, self.desk, QApplication.clipboard().text(), self.today(), self._told)

    def _told(self, words: str) -> None:
        self.message.emit(words)
        self.refresh()
