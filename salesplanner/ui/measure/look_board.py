"""The look-back table in its frame, the editor over it, and what to do while there is nothing to look back at."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.drawing.style import HEADING, SMALL
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.measure.look_editor import LookEditor
from salesplanner.ui.measure.look_model import STEPS, LookModel
from salesplanner.ui.measure.look_place import place
from salesplanner.ui.measure.look_table import LookTable
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.theme import Theme

RADIUS = 10


class Corners(QWidget):
    """The round corners of the frame, drawn over what stands in it."""

    def __init__(self, look: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        outside, inside = QPainterPath(), QPainterPath()
        outside.addRect(self.rect().toRectF())
        inside.addRoundedRect(frame, RADIUS, RADIUS)
        painter.fillPath(outside.subtracted(inside), self._theme.colour("canvas"))
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawRoundedRect(frame, RADIUS, RADIUS)


class LookBoard(QWidget):
    """`over` is the widget that the editor lies in: the page, so that it may cover what is below."""

    choose_wanted = Signal()
    focus_wanted = Signal(str)
    deal_wanted = Signal(str)
    menu_wanted = Signal(str, str, QPoint)
    cleared = Signal(str, str)
    removal_wanted = Signal(str)

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__()
        self._desk, self._over = desk, over
        self.model = LookModel(self)
        self.table = LookTable(self.model, desk.theme)
        self.editor = LookEditor(desk, over)
        self.empty = self._empty()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.table)
        column.addWidget(self.empty)
        self._corners = Corners(desk.theme, self)
        table = self.table
        table.opened.connect(self._open)
        table.cleared.connect(self._clear)
        table.menu_wanted.connect(self._menu)
        table.heading_pressed.connect(self._press_heading)
        table.horizontalScrollBar().valueChanged.connect(lambda _value: self._follow_cell())
        self.editor.moved.connect(self._move)
        self.editor.closed.connect(self._close)
        desk.theme.changed.connect(self.update)

    def _empty(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(24, 36, 24, 40)
        column.setSpacing(8)
        middle = Qt.AlignmentFlag.AlignHCenter
        look = self._desk.theme
        column.addWidget(Wrapped(look, _("What did your last ten deals look like?"), style=HEADING, align=middle))
        words = _("Days, contacts and what moved each one on. Two reps and half an hour are enough.")
        column.addWidget(Wrapped(look, words, style=SMALL, token="ink2", align=middle))
        self.first_button = button(_("Choose deals…"), "primary", "list-checks")
        self.first_button.clicked.connect(self.choose_wanted)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.first_button)
        row.addStretch(1)
        column.addLayout(row)
        return made

    # following

    def refresh(self, medians: dict[str, float], name: str) -> None:
        """Follows the plan."""
        state = self._desk.state
        self.model.show(state, medians, name)
        anything = bool(self.model.deals) and bool(self.model.steps)
        self.table.setVisible(anything)
        self.empty.setVisible(not anything)
        if self.editor.open:
            row, column = self._place_of(self.editor.deal, self.editor.step)
            if row < 0 or column < 0 or not self.model.open_at(row, column):
                self.editor.close_editor()
            else:
                self.editor.follow()

    def show_focus(self, step: str) -> None:
        """Tints a step."""
        self.table.show_focus(step)

    def _place_of(self, deal: str, step: str) -> tuple[int, int]:
        row = next((at for at, held in enumerate(self.model.deals) if held.id == deal), -1)
        column = next((at for at, held in enumerate(self.model.steps, STEPS) if held.id == step), -1)
        return row, column

    # the editor

    def open_current(self) -> None:
        """Opens what the current cell offers."""
        index = self.table.currentIndex()
        if index.isValid():
            self._open(index.row(), index.column(), "")

    def _open(self, row: int, column: int, typed: str) -> None:
        deal, step = self.model.deal_at(row), self.model.step_at(column)
        if deal is None:
            return
        if step is None:
            if not typed:
                self.deal_wanted.emit(deal.id)
            return
        if not self.model.open_at(row, column):
            return
        self.table.go_to(row, column)
        self.editor.show_cell(deal, step, lost=self.model.lost_at(row, column), typed=typed)
        self._put(row, column)

    def _put(self, row: int, column: int) -> None:
        view = self.table.viewport()
        seen = self._over.visibleRegion().boundingRect() if self._over.isVisible() else self._over.rect()
        room = QRect(view.mapFrom(self._over, seen.topLeft()), seen.size())
        at = place(self.table, row, column, self.editor.size(), room)
        self.editor.move(view.mapTo(self._over, at))
        self.editor.raise_()

    def _move(self, steps: int, deals: int) -> None:
        """The editor goes to the next step (then the next deal's first), or the next deal."""
        row, column = self._place_of(self.editor.deal, self.editor.step)
        cells = [
            (r, c)
            for r in range(len(self.model.deals))
            for c in range(STEPS, STEPS + len(self.model.steps))
            if self.model.open_at(r, c) and (steps or c == column)
        ]
        at = cells.index((row, column)) + (steps or deals) if (row, column) in cells else -1
        self.editor.close_editor()
        if 0 <= at < len(cells):
            self._open(*cells[at], "")
        else:
            self._close()

    def _close(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # other keys

    def _clear(self, row: int, column: int) -> None:
        deal, step = self.model.deal_at(row), self.model.step_at(column)
        if deal is not None and step is not None:
            self.cleared.emit(deal.id, step.id)
        elif deal is not None and column == 0:
            self.removal_wanted.emit(deal.id)

    def _menu(self, at: QPoint) -> None:
        index = self.table.currentIndex()
        deal, step = self.model.deal_at(index.row()), self.model.step_at(index.column())
        if deal is not None:
            here = step.id if step is not None and self.model.open_at(index.row(), index.column()) else ""
            self.menu_wanted.emit(deal.id, here, at)

    def _press_heading(self, column: int) -> None:
        step = self.model.step_at(column)
        if step is not None:
            self.focus_wanted.emit(step.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._corners.setGeometry(self.rect())
        self._corners.raise_()
        self._follow_cell()

    def _follow_cell(self) -> None:
        """The editor stays beside its cell when the table is resized or scrolled sideways."""
        if self.editor.open:
            row, column = self._place_of(self.editor.deal, self.editor.step)
            if row >= 0 and column >= 0:
                self._put(row, column)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._desk.theme.colour("panel"))
