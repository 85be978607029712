"""The people's table: a table view whose headings and first column stay in sight, and roles given by key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from salesplanner.catalogue import _
from salesplanner.drawing import text
from salesplanner.drawing.style import LABEL
from salesplanner.plan.records import RACI, Person, Step
from salesplanner.ui.parts.texts import show_tip
from salesplanner.ui.people.cells import HEAD, ROW, Cells
from salesplanner.ui.people.headings import Headings
from salesplanner.ui.people.roster_model import PERSON, Column, RosterModel
from salesplanner.ui.theme import Theme

LEAST_STEP, MOST_STEP = 84, 130
STEP_EXTRA = 36  # number and room beside the name of a step
WIDTHS = {Column.WHO: 236, Column.TEAM: 134, Column.PART: 252, Column.WORKSHOP: 108}
LEAST = {Column.WHO: 190, Column.TEAM: 96, Column.PART: 120, Column.WORKSHOP: 96}
OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space)
TAKE_AWAY = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
Index = QModelIndex | QPersistentModelIndex


class RosterTable(QTableView):
    """Tells what is wanted; the page does it. `role_set(person, step, letter)`: "" takes the role away."""

    role_set = Signal(str, str, str)
    menu_wanted = Signal(QPoint)
    opened = Signal(str, int)  # person, column
    answered = Signal(str)
    removal_wanted = Signal(str)
    moved = Signal(str, int)
    paste_wanted = Signal()
    current_changed = Signal()
    columns_changed = Signal()

    def __init__(self, model: RosterModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.roster = model
        self.setModel(model)
        self.cells = Cells(theme, self)
        self.setItemDelegate(self.cells)
        self.headings = Headings(model, self.cells, self)
        self.setHorizontalHeader(self.headings)
        self._set_up()
        self._kept: tuple[str, int] = ("", 0)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._recall)
        self.selectionModel().currentChanged.connect(self._on_current)
        theme.changed.connect(self.viewport().update)
        self.headings.sectionResized.connect(self.columns_changed)

    def _set_up(self) -> None:
        self.setAccessibleName(_("People and their role in each step"))
        self.setProperty("ring", False)  # the current cell is framed instead
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(ROW)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.headings.setFixedHeight(HEAD)
        self.setCornerWidget(QWidget())

    # the cell that has the focus

    def here(self) -> tuple[Person | None, Step | None, int]:
        """Person, step (None outside the matrix) and column of the current cell."""
        index = self.currentIndex()
        if not index.isValid():
            return None, None, -1
        person: Person | None = index.data(PERSON)
        return person, self.roster.step_at(index.column()), index.column()

    def go_to(self, person: str, column: int) -> None:
        """Makes a cell the current one and shows it."""
        row = self.roster.row_of(person)
        if row >= 0:
            index = self.roster.index(row, column)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _remember(self) -> None:
        person, _step, column = self.here()
        self._kept = (person.id if person else "", max(0, column))

    def _recall(self) -> None:
        self.fit_columns()
        person, column = self._kept
        row = self.roster.row_of(person)
        if row >= 0 and column < self.roster.columnCount():
            self.setCurrentIndex(self.roster.index(row, column))
        else:
            self._on_current(QModelIndex(), QModelIndex())

    def _on_current(self, now: Index, _before: Index) -> None:
        self.cells.current = (now.row(), now.column()) if now.isValid() else (-1, -1)
        self.viewport().update()
        self.current_changed.emit()

    # widths

    def fit_columns(self) -> None:
        """Shares the width out: steps get at least 84 px, the roster gives way first, then the table scrolls."""
        steps, room = len(self.roster.steps), self.viewport().width()
        least = sum(LEAST.values())
        wide = sum(WIDTHS.values())
        named = max((text.line(step.name, LABEL).width for step in self.roster.steps), default=0) + STEP_EXTRA
        easy = min(max(LEAST_STEP, round(named)), MOST_STEP, (room - least) // steps) if steps else 0
        each = min(MOST_STEP, max(LEAST_STEP, easy, (room - wide) // steps)) if steps else 0
        rest = room - each * steps
        share = min(1.0, max(0.0, (rest - least) / (wide - least)))
        used = 0
        for column, width in WIDTHS.items():
            width = round(LEAST[column] + (width - LEAST[column]) * share)
            used += width
            self.headings.resizeSection(column, width)
        spare = max(0, room - used - each * steps)
        self.headings.resizeSection(Column.PART, self.headings.sectionSize(Column.PART) + spare)
        for place in range(steps):
            self.headings.resizeSection(Column.STEPS + place, each)
        self.columns_changed.emit()

    def least_width(self) -> int:
        """The width below which the table scrolls sideways, in px."""
        return sum(LEAST.values()) + LEAST_STEP * len(self.roster.steps)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def sizeHint(self) -> QSize:
        return QSize(800, HEAD + ROW * max(1, self.roster.rowCount()))

    # the first column stays

    @property
    def stays(self) -> int:
        """The width of the first column where the table is scrolled sideways, else 0."""
        return self.columnWidth(0) if self.horizontalScrollBar().value() > 0 else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        wide = self.stays
        painter = QPainter(self.viewport())
        if wide:
            for row in range(self.rowAt(0), self.roster.rowCount()):
                top = self.rowViewportPosition(row)
                if row < 0 or top > self.viewport().height():
                    break
                self.cells.paint_cell(painter, QRect(0, top, wide, ROW), self.roster.index(row, 0))
            painter.fillRect(wide - 1, 0, 1, self.viewport().height(), self.theme.colour("lineStrong"))
        painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.viewport().update()
        self.columns_changed.emit()

    def indexAt(self, at: QPoint) -> QModelIndex:
        if 0 <= at.x() < self.stays:
            row = self.rowAt(at.y())
            return self.roster.index(row, 0) if row >= 0 else QModelIndex()
        return super().indexAt(at)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if index.column() == 0:
            bar = self.horizontalScrollBar()
            kept = bar.value()
            super().scrollTo(index, hint)
            bar.setValue(kept)
            return
        super().scrollTo(index, hint)
        covered = self.columnWidth(0) - self.columnViewportPosition(index.column())
        if self.stays and covered > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - covered)

    # mouse and keys

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid() or index != self.currentIndex():
            return
        self._open()

    def _open(self) -> None:
        """What a click or Enter does in the current cell."""
        person, step, column = self.here()
        if person is None:
            return
        if step is not None:
            self.menu_wanted.emit(self.menu_place())
        elif column == Column.WORKSHOP:
            self.answered.emit(person.id)
        else:
            self.opened.emit(person.id, column)

    def menu_place(self) -> QPoint:
        """Below the current cell, in global px."""
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            if index.isValid():
                self.setCurrentIndex(index)
        if self.here()[0] is not None:
            mouse = event.reason() == QContextMenuEvent.Reason.Mouse
            self.menu_wanted.emit(event.globalPos() if mouse else self.menu_place())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._key(event):
            # Letters would jump to the row that begins with them; here they are roles or nothing.
            if event.text().isprintable() and event.text().strip():
                event.ignore()
            else:
                super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        person, step, column = self.here()
        key, modifiers = event.key(), event.modifiers()
        plain = modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_V and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.paste_wanted.emit()
        elif person is None:
            return False
        elif modifiers == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(person.id, 1 if key == Qt.Key.Key_Down else -1)
        elif not plain:
            return False
        elif key in OPENS:
            self._open()
        elif step is not None and event.text() and event.text().upper() in RACI:
            self.role_set.emit(person.id, step.id, event.text().upper())
        elif key in TAKE_AWAY and step is not None:
            self.role_set.emit(person.id, step.id, "")
        elif key in TAKE_AWAY and column == Column.WHO:
            self.removal_wanted.emit(person.id)
        else:
            return False
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.cells.focused = True
        if not self.currentIndex().isValid() and self.roster.rowCount():
            self.setCurrentIndex(self.roster.index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.cells.focused = False
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            shown = str(index.data() or "") if index.isValid() else ""
            step = self.roster.step_at(index.column()) if index.isValid() else None
            if step is not None:
                shown = f"{self.roster.people[index.row()].name}, {step.name}: {shown}"
            show_tip(event.globalPos(), shown, self)
            return True
        return super().viewportEvent(event)
