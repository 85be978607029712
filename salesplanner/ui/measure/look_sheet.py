"""A painted table: its first column stays in sight, the current cell is framed, Enter or typing opens a cell."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from salesplanner.ui.parts.texts import show_tip
from salesplanner.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
CTRL = Qt.KeyboardModifier.ControlModifier
OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
CLEARS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class _Cells(QStyledItemDelegate):
    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._sheet = sheet

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self._sheet.paint_at(painter, option.rect, index.row(), index.column())


class _Headings(QHeaderView):
    def __init__(self, sheet: Sheet, high: int) -> None:
        super().__init__(Qt.Orientation.Horizontal, sheet)
        self._sheet, self._high = sheet, high
        self.setMinimumSectionSize(24)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFixedHeight(high)

    def sizeHint(self) -> QSize:
        return QSize(200, self._high)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        x = round(event.position().x())
        column = 0 if 0 <= x < self._sheet.stays else self.logicalIndexAt(x)
        if column >= 0:
            self._sheet.heading_pressed.emit(column)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._sheet.theme.colour("panel"))
        places = [(self.sectionViewportPosition(column), column) for column in range(self.count())]
        if self._sheet.stays:
            places.append((0, 0))
        for x, column in places:
            rect = QRect(x, 0, self.sectionSize(column), self._high)
            if rect.right() >= 0 and rect.left() <= self.viewport().width():
                self._sheet.paint_heading(painter, rect, column)
        painter.end()


class Sheet(QTableView):
    """What a table of this kind does; how its cells look is `paint_cell` and `paint_heading` of the one at hand.

    `opened(row, column, typed)`: a click, Enter, F2 or the first letter typed.
    """

    opened = Signal(int, int, str)
    cleared = Signal(int, int)
    copy_wanted = Signal()
    paste_wanted = Signal()
    menu_wanted = Signal(QPoint)
    heading_pressed = Signal(int)

    def __init__(self, model: QAbstractTableModel, theme: Theme, head: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._kept = (-1, -1)
        self.setModel(model)
        self.setItemDelegate(_Cells(self))
        self.setHorizontalHeader(_Headings(self, head))
        self._head = head
        self._set_up()
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._recall)
        self.selectionModel().currentChanged.connect(lambda *_: self.viewport().update())
        theme.changed.connect(self.viewport().update)

    def _set_up(self) -> None:
        self.setProperty("ring", False)  # the current cell is framed instead
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setMinimumSectionSize(8)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setCornerButtonEnabled(False)

    # what the one at hand says

    def row_height(self, row: int) -> int:
        """How high a row is, in px."""
        raise NotImplementedError

    def fit_columns(self) -> None:
        """Shares the width out."""
        raise NotImplementedError

    def paint_cell(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        """Draws a cell without the frame of the current one."""
        raise NotImplementedError

    def paint_heading(self, painter: QPainter, rect: QRect, column: int) -> None:
        """Draws the heading of a column."""
        raise NotImplementedError

    def paint_frame(self, painter: QPainter, rect: QRect) -> None:
        """Draws the frame of the current cell."""
        raise NotImplementedError

    # size: all rows are shown, the page scrolls

    def fit(self) -> None:
        """Takes the height of all rows, and shares the width out anew."""
        high = self._head
        for row in range(self.model().rowCount()):
            self.setRowHeight(row, self.row_height(row))
            high += self.row_height(row)
        self.fit_columns()
        wide = sum(self.columnWidth(column) for column in range(self.model().columnCount()))
        bar = self.horizontalScrollBar().sizeHint().height() if wide > self.width() else 0
        self.setFixedHeight(high + bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if abs(event.angleDelta().x()) > abs(event.angleDelta().y()):
            super().wheelEvent(event)
        else:
            event.ignore()  # the page scrolls

    # where the keyboard is

    def go_to(self, row: int, column: int) -> None:
        """Makes a cell the current one and shows it."""
        index = self.model().index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _remember(self) -> None:
        self._kept = (self.currentIndex().row(), self.currentIndex().column())

    def _recall(self) -> None:
        self.fit()
        row, column = self._kept
        if row >= 0 and self.model().rowCount():
            self.go_to(min(row, self.model().rowCount() - 1), min(column, self.model().columnCount() - 1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        nowhere = not self.currentIndex().isValid()
        super().focusInEvent(event)
        if nowhere and self.model().rowCount():
            self.go_to(0, min(1, self.model().columnCount() - 1))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def cell_rect(self, row: int, column: int) -> QRect:
        """Where a cell lies on the viewport."""
        return self.visualRect(self.model().index(row, column))

    # the first column stays

    @property
    def stays(self) -> int:
        """The width of the first column where the table is scrolled sideways, else 0."""
        return self.columnWidth(0) if self.horizontalScrollBar().value() > 0 else 0

    def paint_at(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        """Draws one cell, framed where it is the current one."""
        painter.save()
        painter.setClipRect(rect)
        self.paint_cell(painter, rect, row, column)
        index = self.currentIndex()
        if self.selectionModel().isSelected(self.model().index(row, column)) and self._several():
            painter.fillRect(rect, self.theme.colour("accent", 0.14))
        if (row, column) == (index.row(), index.column()):
            self.paint_frame(painter, rect)
        painter.restore()

    def _several(self) -> bool:
        return len(self.selectionModel().selectedIndexes()) > 1

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        wide = self.stays
        if wide:
            painter = QPainter(self.viewport())
            for row in range(self.model().rowCount()):
                rect = QRect(0, self.rowViewportPosition(row), wide, self.rowHeight(row))
                self.paint_at(painter, rect, row, 0)
            painter.fillRect(wide - 1, 0, 1, self.viewport().height(), self.theme.colour("lineStrong"))
            painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

    def indexAt(self, at: QPoint) -> QModelIndex:
        if 0 <= at.x() < self.stays:
            return self.model().index(self.rowAt(at.y()), 0)
        return super().indexAt(at)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if index.column() == 0:
            return
        super().scrollTo(index, hint)
        covered = self.columnWidth(0) - self.columnViewportPosition(index.column())
        if self.stays and covered > 0:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - covered)

    # mouse and keys

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index == self.currentIndex() and not self._several():
            self._open("")

    def _open(self, typed: str) -> None:
        index = self.currentIndex()
        if index.isValid():
            self.opened.emit(index.row(), index.column(), typed)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._own_key(event):
            event.accept()  # the keys of the map stay out of a table
            return True
        return super().event(event)

    def _own_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if event.modifiers() == CTRL:
            return key in (Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_A)
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            return False
        return key in OPENS or key in CLEARS or (bool(event.text().strip()) and event.text().isprintable())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, typed = event.key(), event.text()
        index = self.currentIndex()
        if event.modifiers() == CTRL and key in (Qt.Key.Key_C, Qt.Key.Key_V):
            (self.copy_wanted if key == Qt.Key.Key_C else self.paste_wanted).emit()
        elif event.modifiers() & (CTRL | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
            super().keyPressEvent(event)
        elif key in OPENS:
            self._open("")
        elif key in CLEARS and index.isValid():
            self.cleared.emit(index.row(), index.column())
        elif typed.strip() and typed.isprintable():
            self._open(typed)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if mouse and (index := self.indexAt(event.pos())).isValid():
            self.setCurrentIndex(index)
        if self.currentIndex().isValid():
            below = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
            self.menu_wanted.emit(event.globalPos() if mouse else below)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            show_tip(event.globalPos(), self.tip_at(index) if index.isValid() else "", self)
            return True
        return super().viewportEvent(event)

    def tip_at(self, index: Index) -> str:
        """What a tool tip says of a cell."""
        said: Any = index.data()
        return str(said or "")
