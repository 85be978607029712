"""The table of an action plan (what, who, by when, done) or of a budget (what, how much)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from salesplanner.app.session import Session
from salesplanner.catalogue import _, mark
from salesplanner.measure.numbers import number, number_text
from salesplanner.measure.periods import NoSuchDay, day_of, day_text, typed_day
from salesplanner.plan.edits import chapters
from salesplanner.plan.records import Chapter, ChapterRow
from salesplanner.ui.parts.fields import choice

ADD, CHANGE, MOVE, DELETE = mark("Add row"), mark("Change row"), mark("Move row"), mark("Delete row")
MOST = 1e12


class RowsTable(QTableWidget):
    """Each edit is stored at once; `wrong(sentence)` says what could not be, and is empty where all could."""

    wrong = Signal(str)

    def __init__(self, session: Session, guard: Callable[[Callable[[], object]], None]) -> None:
        super().__init__()
        self._session, self._guard = session, guard
        self._chapter: Chapter | None = None
        self.setAccessibleName(_("Rows"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setDefaultSectionSize(34)
        self.setTabKeyNavigation(True)
        self.itemChanged.connect(self._changed)

    def show_chapter(self, chapter: Chapter) -> None:
        """The rows of a chapter."""
        self._chapter = chapter
        budget = chapter.kind == "budget"
        heads = [_("What"), _("Amount")] if budget else [_("What"), _("Who"), _("By"), _("Done")]
        self.blockSignals(True)
        self.clear()
        self.setColumnCount(len(heads))
        self.setHorizontalHeaderLabels(heads)
        rows = self._rows()
        self.setRowCount(len(rows))
        for place, row in enumerate(rows):
            self._fill(place, row, budget)
        head = self.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(heads)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, (150, 110, 60)[column - 1])
        self.blockSignals(False)

    def _rows(self) -> tuple[ChapterRow, ...]:
        return self._session.state.chapter_rows.get(self._chapter.id, ()) if self._chapter else ()

    def _fill(self, place: int, row: ChapterRow, budget: bool) -> None:
        self.setItem(place, 0, _item(row.text, row.id))
        if budget:
            self.setItem(place, 1, _item("" if row.amount is None else number_text(row.amount, 2), row.id))
            return
        people = [("", _("Nobody")), *((p.id, p.name) for p in self._session.state.people)]
        owner = choice(people, row.owner or "", name=_("Who"), small=True)
        owner.currentIndexChanged.connect(lambda _at: self._change(row.id, owner=owner.currentData() or None))
        self.setCellWidget(place, 1, owner)
        due = day_of(row.due)
        self.setItem(place, 2, _item(day_text(due) if due else row.due, row.id))
        done = _item("", row.id)
        done.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
        done.setCheckState(Qt.CheckState.Checked if row.done else Qt.CheckState.Unchecked)
        self.setItem(place, 3, done)

    def _changed(self, item: QTableWidgetItem) -> None:
        id_ = str(item.data(Qt.ItemDataRole.UserRole))
        column, text = item.column(), item.text().strip()
        assert self._chapter is not None
        if column == 0:
            self._change(id_, text=text)
        elif self._chapter.kind == "budget":
            self._amount(id_, text)
        elif column == 2:
            self._due(id_, text)
        elif column == 3:
            self._change(id_, done=item.checkState() == Qt.CheckState.Checked)

    def _amount(self, id_: str, text: str) -> None:
        value = number(text.replace(self._session.state.plan.currency, "")) if text else None
        if text and (value is None or abs(value) > MOST):
            self.wrong.emit(_("“{text}” is not an amount. Type a number, such as 1,800.").format(text=text))
            return
        self._change(id_, amount=value)

    def _due(self, id_: str, text: str) -> None:
        try:
            day = typed_day(text, date.today()) if text else None
        except NoSuchDay as error:
            self.wrong.emit(str(error))
            return
        if text and day is None:
            self.wrong.emit(_("“{text}” is not a date. Type one such as 20 Aug 2026.").format(text=text))
            return
        self._change(id_, due=day.isoformat() if day else "")

    def _change(self, id_: str, **values: object) -> None:
        self.wrong.emit("")
        row = self._session.state.find(ChapterRow, id_)
        if row is not None and any(getattr(row, name) != value for name, value in values.items()):
            self._guard(lambda: self._session.run(CHANGE, chapters.change_row, id_, **values))

    def add(self) -> None:
        """A new row at the end, ready to be typed in."""
        chapter = self._chapter
        if chapter is not None:
            self._guard(lambda: self._session.run(ADD, chapters.add_row, chapter.id))
            self.show_chapter(chapter)
            self.setCurrentCell(self.rowCount() - 1, 0)
            if (item := self.item(self.rowCount() - 1, 0)) is not None:
                self.editItem(item)

    def delete(self) -> None:
        """The row that is chosen goes."""
        self._with_row(lambda row: self._session.run(DELETE, chapters.delete_row, row.id), 0)

    def shift(self, by: int) -> None:
        """The row that is chosen goes up or down."""
        place = self.currentRow() + by
        if 0 <= place < self.rowCount():
            self._with_row(lambda row: self._session.run(MOVE, chapters.move_row, row.id, place), by)

    def _with_row(self, act: Callable[[ChapterRow], object], by: int) -> None:
        rows, place = self._rows(), self.currentRow()
        if self._chapter is not None and 0 <= place < len(rows):
            self._guard(lambda: act(rows[place]))
            self.show_chapter(self._chapter)
            self.setCurrentCell(min(place + by, self.rowCount() - 1), 0)


def _item(text: str, id_: str) -> QTableWidgetItem:
    made = QTableWidgetItem(text)
    made.setData(Qt.ItemDataRole.UserRole, id_)
    return made
