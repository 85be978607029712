"""The table of people in its frame: band, headings, rows, verdicts; or what to do while there is nobody."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.drawing.style import HEADING, SMALL
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.people.cells import BAND, HEAD, ROW, STRIP
from salesplanner.ui.people.headings import Band, Verdicts
from salesplanner.ui.people.roster_model import RosterModel
from salesplanner.ui.people.table import RosterTable

RADIUS = 10
LEAST_ROWS = 4


class Board(QWidget):
    """`step_wanted` follows a click on a step, in the headings or the verdicts."""

    step_wanted = Signal(str)
    add_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.roster = RosterModel(desk.state, self)
        self.table = RosterTable(self.roster, desk.theme)
        self.band = Band(self.table)
        self.verdicts = Verdicts(self.table)
        self.nothing = Wrapped(desk.theme, style=SMALL, token="ink3")
        self.nothing.setVisible(False)
        self.empty = self._empty()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for part in (self.band, self.table, self.nothing, self.verdicts, self.empty):
            column.addWidget(part, 1 if part is self.table else 0)
        self.nothing.setContentsMargins(12, 8, 12, 8)
        headings = self.table.headings
        headings.sort_wanted.connect(self._sort)
        headings.step_wanted.connect(self.step_wanted)
        self.verdicts.step_wanted.connect(self.step_wanted)
        desk.theme.changed.connect(self.update)

    def _empty(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(24, 40, 24, 44)
        column.setSpacing(8)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Wrapped(self._desk.theme, _("Who touches the customer?"), style=HEADING, align=middle))
        words = _("Add marketing, service, product and partners, not only sales.")
        column.addWidget(Wrapped(self._desk.theme, words, style=SMALL, token="ink2", align=middle))
        self.first_button = button(_("Add person"), "plain", "user-plus")
        self.first_button.clicked.connect(self.add_wanted)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.first_button)
        row.addStretch(1)
        column.addLayout(row)
        hint = _("A list copied from a spreadsheet can be pasted here with Ctrl+V.")
        column.addWidget(Wrapped(self._desk.theme, hint, style=SMALL, token="ink3", align=middle))
        return made

    def refresh(self) -> None:
        """Follows the plan."""
        self.roster.show(self._desk.state)
        anyone = bool(self._desk.state.people)
        for part in (self.band, self.table, self.verdicts):
            part.setVisible(anyone)
        self.verdicts.setVisible(anyone and bool(self.roster.steps))
        self.empty.setVisible(not anyone)
        self.verdicts.follow()
        self.band.update()

    def say_nothing(self, typed: str) -> None:
        """Says that nobody matches what was typed."""
        none = bool(self._desk.state.people) and not self.roster.people
        self.nothing.setVisible(none)
        words = _("Nobody called “{name}”").format(name=typed.strip()) if typed.strip() else _("Nobody here")
        self.nothing.set_text(words if none else "")

    def choose_step(self, step: str) -> None:
        """Tints the column of a step; "" for none."""
        if step != self.table.cells.chosen_step:
            self.table.cells.chosen_step = step
            self.table.viewport().update()
            self.table.headings.viewport().update()

    def fit(self, room: int) -> None:
        """Takes what its rows need, but no more than `room`, and never fewer than a few rows."""
        if not self._desk.state.people:
            self.setMinimumHeight(0)
            self.setMaximumHeight(16_777_215)
            return
        frame = BAND + HEAD + (STRIP if self.roster.steps else 0) + 2
        frame += self.nothing.sizeHint().height() + 16 if not self.nothing.isHidden() else 0
        if self.table.least_width() > self.width() - 2:
            frame += self.table.horizontalScrollBar().sizeHint().height()
        rows = max(1, self.roster.rowCount()) * ROW
        high = min(rows, max(room - frame, LEAST_ROWS * ROW))
        # A row or two less than all would make two things scroll; then the page alone does.
        self.setFixedHeight(frame + (rows if rows - high <= 3 * ROW else high))

    def _sort(self, column: int) -> None:
        self.roster.sort_by(column)
        self.table.headings.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        path = QPainterPath()
        path.addRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        region = QRegion(path.toFillPolygon().toPolygon())
        self.setMask(region.united(QRegion(self.rect())))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._desk.theme.colour("line"), 1))
        painter.setBrush(self._desk.theme.colour("panel"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
