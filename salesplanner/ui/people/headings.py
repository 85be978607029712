"""The headings of the people's table, the band above them and the row of verdicts below, all following its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from salesplanner.catalogue import _
from salesplanner.drawing import text
from salesplanner.drawing.shapes import Icon, Shape
from salesplanner.drawing.style import BODY_STRONG, LABEL, SMALL
from salesplanner.plan.labels import role_label
from salesplanner.plan.raci import complete, verdict
from salesplanner.plan.records import RACI
from salesplanner.ui.parts.texts import show_tip
from salesplanner.ui.people.cells import BAND, HEAD, PAD, STRIP, Cells, centred, draw, role_box, step_heading, words
from salesplanner.ui.people.roster_model import Column, RosterModel, heading

if TYPE_CHECKING:
    from salesplanner.ui.people.table import RosterTable


class Headings(QHeaderView):
    """A click on a heading of the roster sorts, one on a step chooses that step."""

    sort_wanted = Signal(int)
    step_wanted = Signal(str)

    def __init__(self, model: RosterModel, cells: Cells, parent: RosterTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model, self._cells, self._table = model, cells, parent
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(24)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        return QSize(200, HEAD)

    def column_at(self, x: int) -> int:
        """The column at a place, with the first one where it stays."""
        return 0 if 0 <= x < self._table.stays else self.logicalIndexAt(x)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        column = self.column_at(round(event.position().x()))
        step = self._model.step_at(column)
        if step is not None:
            self.step_wanted.emit(step.id)
        elif column >= 0:
            self.sort_wanted.emit(column)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        look = self._cells.theme
        painter.fillRect(self.viewport().rect(), look.colour("panel"))
        for column in range(self.count()):
            self._paint(painter, column, self.sectionViewportPosition(column))
        if self._table.stays:
            self._paint(painter, 0, 0)
            painter.fillRect(self._table.stays - 1, 0, 1, HEAD, look.colour("lineStrong"))
        painter.fillRect(0, HEAD - 1, self.viewport().width(), 1, look.colour("line"))
        painter.end()

    def _paint(self, painter: QPainter, column: int, left: int) -> None:
        look, width = self._cells.theme, self.sectionSize(column)
        rect = QRect(left, 0, width, HEAD)
        step = self._model.step_at(column)
        if step is None:
            painter.fillRect(rect, look.colour("panel"))
            draw(painter, look, self._roster_heading(column, width), left, 0)
            return
        chosen = step.id == self._cells.chosen_step
        painter.fillRect(rect, look.colour("accentTint" if chosen else "panel"))
        painter.fillRect(left, 0, 1, HEAD, look.colour("line"))
        draw(painter, look, step_heading(column - Column.STEPS + 1, step, chosen, width), left, 0)

    def _roster_heading(self, column: int, width: int) -> list[Shape]:
        shapes: list[Shape] = [words(heading(column), LABEL, PAD, HEAD / 2, width - PAD - 20, "ink2")]
        if self._model.sorted_by is not None and self._model.sorted_by[0] == column:
            name = "chevron-down" if self._model.sorted_by[1] else "chevron-up"
            title = text.line(heading(column), LABEL, width - PAD - 20)
            shapes.append(Icon(name, PAD + title.width + 4, HEAD / 2 - 6, 12, "ink2"))
        return shapes

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            column = self.column_at(event.pos().x())
            step = self._model.step_at(column)
            show_tip(event.globalPos(), step.name if step else _("Sort by this column"), self)
            return True
        return super().viewportEvent(event)


class Band(QWidget):
    """ "Roster" over the first columns, "Role in each step" with the legend over the others."""

    def __init__(self, table: RosterTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self.setFixedHeight(BAND)
        table.columns_changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._table.theme
        edge = max(self._table.stays, self._table.columnViewportPosition(Column.STEPS))
        edge = edge if self._table.roster.steps else self.width()
        shapes: list[Shape] = [words(_("Roster"), BODY_STRONG, PAD, BAND / 2, edge - 2 * PAD)]
        legend, left = self._legend(self.width() - PAD)
        title = text.line(_("Role in each step"), BODY_STRONG)
        if self._table.roster.steps and edge + PAD + title.width < self.width():
            shapes.append(words(title.text, BODY_STRONG, edge + PAD, BAND / 2, title.width + 1))
            if edge + PAD + title.width + 16 < left:
                shapes += legend
        draw(painter, look, shapes, 0, 0)
        painter.fillRect(edge, 0, 1, BAND, look.colour("line"))
        painter.fillRect(0, BAND - 1, self.width(), 1, look.colour("line"))
        painter.end()

    def _legend(self, right: float) -> tuple[list[Shape], float]:
        shapes: list[Shape] = []
        for letter in reversed(RACI):
            name = text.line(role_label(letter), SMALL)
            right -= name.width
            shapes.append(words(name.text, SMALL, right, BAND / 2, name.width + 1, "ink2"))
            right -= 26
            shapes += role_box(letter, right + 10, BAND / 2, 20)
            right -= 14
        return shapes, right


class Verdicts(QWidget):
    """The last row: what each step needs, and whether it has it. A click chooses the step."""

    step_wanted = Signal(str)

    def __init__(self, table: RosterTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self.setFixedHeight(STRIP)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        table.columns_changed.connect(self.follow)
        table.roster.dataChanged.connect(self.follow)
        table.roster.modelReset.connect(self.follow)

    def follow(self, *_args: object) -> None:
        """Says it anew."""
        self.setAccessibleName(" ".join([_("Each step needs exactly one A and at least one R."), *self.sentences()]))
        self.update()

    def sentences(self) -> list[str]:
        """The verdict on each step, in words."""
        roster = self._table.roster
        return [f"{step.name}: {verdict(roster.state.roles.get(step.id, ()))}." for step in roster.steps]

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        column = self._table.columnAt(round(event.position().x()))
        step = self._table.roster.step_at(column)
        if step is not None and event.position().x() >= self._table.stays:
            self.step_wanted.emit(step.id)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, table = QPainter(self), self._table.theme, self._table
        painter.fillRect(self.rect(), look.colour("sunken"))
        for place, step in enumerate(table.roster.steps):
            column = Column.STEPS + place
            left, width = table.columnViewportPosition(column), table.columnWidth(column)
            if left > self.width() or left + width < 0:
                continue
            roles = table.roster.state.roles.get(step.id, ())
            good = complete(roles)
            fill = "sunken" if good else "warnTint"
            painter.fillRect(left, 0, width, STRIP, look.colour(fill))
            painter.fillRect(left, 0, 1, STRIP, look.colour("line"))
            draw(painter, look, self._verdict(verdict(roles), good, width), left, 0)
        edge = max(table.stays, table.columnViewportPosition(Column.STEPS) if table.roster.steps else self.width())
        painter.fillRect(0, 0, edge, STRIP, look.colour("sunken"))
        rule = _("Each step needs exactly one A and at least one R")
        shapes = (Icon("list-checks", PAD, STRIP / 2 - 7, 14, "ink2"),)
        draw(painter, look, [*shapes, words(rule, LABEL, PAD + 22, STRIP / 2, edge - PAD - 30, "ink2")], 0, 0)
        painter.fillRect(0, 0, self.width(), 1, look.colour("line"))
        painter.end()

    def _verdict(self, said: str, good: bool, width: float) -> list[Shape]:
        token, name = ("good", "circle-check") if good else ("warn", "triangle-alert")
        made = text.line(said, LABEL, width - 26)
        middle = width / 2 + 9
        return [
            Icon(name, middle - made.width / 2 - 18, STRIP / 2 - 7, 14, token),
            centred(said, LABEL, middle, STRIP / 2, width - 26, token),
        ]
