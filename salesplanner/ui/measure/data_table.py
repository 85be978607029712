"""A table to read: sortable, copied as tab-separated text with Ctrl+C, and read by screen readers cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from salesplanner.export.harmless import harmless
from salesplanner.ui.theme import font

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW, MOST_ROWS = 30, 12
MEASURED_ROWS, ROOM = 60, 22  # rows that a column is made wide enough for; px around a cell's text


def plain_text(value: Any) -> str:
    """The value as it is; None is empty."""
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, how its values are written, and whether they stand at the right. `wide` in px."""

    title: str
    write: Callable[[Any], str] = plain_text
    right: bool = False
    wide: int = 0


class Rows(QAbstractTableModel):
    """`cell(row, column)` gives a value: what is sorted by; None comes last, whichever way."""

    def __init__(self, columns: Sequence[Column], size: int, cell: Callable[[int, int], Any]) -> None:
        super().__init__()
        self.columns, self._cell = columns, cell
        self._order = list(range(size))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def row(self, place: int) -> int:
        """Which row of the source stands at that place."""
        return self._order[place]

    def text(self, place: int, column: int) -> str:
        """A cell as it is written."""
        return self.columns[column].write(self._cell(self._order[place], column))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            words = " ".join(self.text(index.row(), index.column()).split())
            return words if role == Qt.ItemDataRole.DisplayRole else f"{self.columns[index.column()].title}: {words}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[index.column()].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts by a column; rows that are the same keep their order."""
        if not 0 <= column < len(self.columns):
            return
        self.layoutAboutToBeChanged.emit()
        values = {row: _key(self._cell(row, column)) for row in self._order}
        held = [row for row in self._order if values[row] is not None]
        none = [row for row in self._order if values[row] is None]
        held.sort(key=lambda row: values[row], reverse=order == Qt.SortOrder.DescendingOrder)
        self._order = held + none
        self.layoutChanged.emit()


def _key(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


class DataTable(QTableView):
    """Shows rows; `as_text` is all of them, or the selected ones, as a spreadsheet takes them."""

    def __init__(self, rows: Rows, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        rows.setParent(self)
        self.setModel(rows)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(font(13, 400, tabular=True))
        self.setShowGrid(False)
        self.setStyleSheet("QTableView::item { padding: 0 5px; border-radius: 0; }")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setStretchLastSection(False)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        shown = min(max(rows.rowCount(), 2), MOST_ROWS)
        self.setFixedHeight(head.sizeHint().height() + ROW * shown + 4)
        for place, column in enumerate(rows.columns):
            if column.wide:
                self.setColumnWidth(place, self._wide_enough(place, column))
            else:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        if rows.rowCount():
            self.setCurrentIndex(rows.index(0, 0))
            self.clearSelection()

    def _wide_enough(self, place: int, column: Column) -> int:
        """The width of a column: numbers and days of the first rows are never cut, words only up to twice as wide."""
        metrics, rows = self.fontMetrics(), range(min(self.rows.rowCount(), MEASURED_ROWS))
        needed = max((metrics.horizontalAdvance(self.rows.text(row, place)) for row in rows), default=0) + ROOM
        return max(column.wide, needed if column.right else min(needed, 2 * column.wide))

    def as_text(self) -> str:
        """Head and rows, tab-separated. What a spreadsheet would run as a formula begins with an apostrophe."""
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        places = chosen if len(chosen) > 1 else range(self.rows.rowCount())
        columns = range(len(self.rows.columns))
        lines = ["\t".join(_cell(column.title, column) for column in self.rows.columns)]
        for place in places:
            lines.append("\t".join(_cell(self.rows.text(place, c), self.rows.columns[c]) for c in columns))
        return "\n".join(lines)

    def copy(self) -> None:
        """Puts the table on the clipboard."""
        QGuiApplication.clipboard().setText(self.as_text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)


def _cell(words: str, column: Column) -> str:
    line = " ".join(words.split())  # first, for a space before "=" would hide it and then go
    return line if column.right else harmless(line)
