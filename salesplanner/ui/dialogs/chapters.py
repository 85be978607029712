"""Where the free chapters of the printed plan are written: market, tools, action plan, budget, and one's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from salesplanner.app.session import Session
from salesplanner.catalogue import _, mark
from salesplanner.plan.edits import chapters
from salesplanner.plan.records import Chapter
from salesplanner.ui.dialogs.chapter_rows import RowsTable
from salesplanner.ui.dialogs.chapter_words import ORDER, has_rows, kind_name, questions
from salesplanner.ui.parts.buttons import button, icon_button
from salesplanner.ui.parts.dialog import Dialog
from salesplanner.ui.parts.fields import LabelledField, field, text_area
from salesplanner.ui.parts.menu import entry, menu, pop_below
from salesplanner.ui.parts.texts import label

if TYPE_CHECKING:
    from salesplanner.ui.window import Window

ADD, CHANGE = mark("Add chapter"), mark("Change chapter")
MOVE, DELETE = mark("Move chapter"), mark("Delete chapter")
TITLE_CAP, TEXT_CAP = 120, 100_000


class ChaptersDialog(Dialog):
    """What is typed is kept when a field is left; every change can be undone afterwards."""

    def __init__(self, window: Window, session: Session, parent: QWidget) -> None:
        super().__init__(parent, _("Chapters of the plan"), min(900, window.width() - 60))
        self.setObjectName("chapters-dialog")
        self._window, self._session = window, session
        self._shown = ""
        self.list = QListWidget()
        self.list.setAccessibleName(_("Chapters"))
        self.list.setFixedWidth(236)
        self.list.currentRowChanged.connect(self._choose)
        self.name = field(name=_("Title"), cap=TITLE_CAP)
        self.name_field = LabelledField(_("Title"), self.name)
        self.text = text_area(name=_("Text"))
        self.text.setMinimumHeight(170)
        self.text_field = LabelledField(_("Text"), self.text)
        self.rows = RowsTable(session, self._guarded)
        self.rows_trouble = label("", "error", wrap=True)
        self.rows.wrong.connect(self._say_wrong)
        words = _("No chapter yet. Choose one with Add chapter; its questions help to begin.")
        self.empty = label(words, "help", wrap=True)
        for typed in (self.name, self.text):
            typed.installEventFilter(self)
        self._lay_out()
        close = self.add_button(_("Done"), "primary")
        close.clicked.connect(self.accept)
        self._list("")
        self.list.setFocus()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        tools = QHBoxLayout()
        self.add = button(_("Add chapter"), icon="plus", small=True)
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self._offer)
        tools.addWidget(self.add)
        tools.addStretch(1)
        self.tools = []
        for icon, name, act in (
            ("chevron-up", _("Move up"), lambda: self._move(-1)),
            ("chevron-down", _("Move down"), lambda: self._move(1)),
            ("trash-2", _("Delete chapter"), self._delete),
        ):
            made = icon_button(icon, name, small=True)
            made.clicked.connect(act)
            self.tools.append(made)
            tools.addWidget(made)
        left.addLayout(tools)
        right = QVBoxLayout()
        right.setSpacing(10)
        for part in (self.empty, self.name_field, self.text_field):
            right.addWidget(part)
        self.table = self._table()
        right.addWidget(self.table, 1)
        right.addStretch(0)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(left)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)

    def _table(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        self.rows.setMinimumHeight(180)
        column.addWidget(self.rows, 1)
        column.addWidget(self.rows_trouble)
        tools = QHBoxLayout()
        for icon, name, act in (
            ("plus", _("Add row"), self.rows.add),
            ("chevron-up", _("Move row up"), lambda: self.rows.shift(-1)),
            ("chevron-down", _("Move row down"), lambda: self.rows.shift(1)),
            ("trash-2", _("Delete row"), self.rows.delete),
        ):
            made = icon_button(icon, name, small=True)
            made.clicked.connect(act)
            tools.addWidget(made)
        tools.addStretch(1)
        column.addLayout(tools)
        return holder

    # the list

    def _list(self, chosen: str) -> None:
        """The chapters in order; the one with that id is chosen."""
        self.list.blockSignals(True)
        self.list.clear()
        place = 0
        for number, chapter in enumerate(self._session.state.chapters):
            item = QListWidgetItem(chapter.title)
            item.setData(Qt.ItemDataRole.UserRole, chapter.id)
            item.setSizeHint(QSize(100, 34))
            self.list.addItem(item)
            place = number if chapter.id == chosen else place
        self.list.setCurrentRow(place)
        self.list.blockSignals(False)
        self._show()

    def _chapter(self) -> Chapter | None:
        item = self.list.currentItem()
        return None if item is None else self._session.state.find(Chapter, item.data(Qt.ItemDataRole.UserRole))

    def _choose(self, _row: int) -> None:
        self._keep()
        self._show()

    def _show(self) -> None:
        chapter = self._chapter()
        self._shown = chapter.id if chapter else ""
        for part in (self.name_field, self.text_field):
            part.setVisible(chapter is not None)
        for tool in self.tools:
            tool.setEnabled(chapter is not None)
        self.empty.setVisible(chapter is None)
        self.table.setVisible(chapter is not None and has_rows(chapter.kind))
        self._say_wrong("")
        self.name_field.show_error("")
        if chapter is not None:
            self.name.setText(chapter.title)
            self.text.setPlainText(chapter.text)
            self.text.setPlaceholderText(questions(chapter.kind))
            if has_rows(chapter.kind):
                self.rows.show_chapter(chapter)
        self.fit()

    def _offer(self) -> None:
        """A chapter of each kind."""
        made = menu(self)
        for kind in ORDER:
            entry(made, kind_name(kind), lambda kind=kind: self.add_chapter(kind))  # type: ignore[misc]
        pop_below(made, self.add)

    def add_chapter(self, kind: str) -> None:
        """A new chapter at the end, ready to be written."""
        self._keep()
        made: list[str] = []
        self._guarded(lambda: made.append(self._session.run(ADD, chapters.add, kind_name(kind), kind)))
        if made:
            self._list(made[0])
            (self.name if kind == "own" else self.text).setFocus()
            self.name.selectAll()

    def _move(self, by: int) -> None:
        chapter, place = self._chapter(), self.list.currentRow() + by
        if chapter is not None and 0 <= place < self.list.count():
            self._keep()
            self._guarded(lambda: self._session.run(MOVE, chapters.move, chapter.id, place))
            self._list(chapter.id)

    def _delete(self) -> None:
        chapter = self._chapter()
        if chapter is not None:
            self._shown = ""
            self._guarded(lambda: self._session.run(DELETE, chapters.delete, chapter.id))
            self._list("")

    # the fields

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and watched in (self.name, self.text):
            self._keep()
        return False

    def _keep(self) -> None:
        """Stores what was typed in title and text, each as it is; an empty title is said and not stored."""
        chapter = self._session.state.find(Chapter, self._shown) if self._shown else None
        if chapter is None:
            return
        title, text = self.name.text().strip(), self.text.toPlainText()[:TEXT_CAP]
        self.name_field.show_error("" if title else _("A chapter needs a title."))
        values = {}
        if title and title != chapter.title:
            values["title"] = title
        if text != chapter.text:
            values["text"] = text
        if values:
            self._guarded(lambda: self._session.run(CHANGE, chapters.change, chapter.id, **values))
            item = self.list.currentItem()
            if item is not None and item.data(Qt.ItemDataRole.UserRole) == chapter.id:
                item.setText(title or chapter.title)

    def _say_wrong(self, sentence: str) -> None:
        self.rows_trouble.setText(sentence)
        self.rows_trouble.setVisible(bool(sentence))
        self.fit()

    def _guarded(self, act: Callable[[], object]) -> None:
        from salesplanner.ui.troubles import guarded

        def run() -> None:
            act()

        guarded(self._window, run)

    def done(self, result: int) -> None:
        self._keep()
        super().done(result)
