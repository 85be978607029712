"""The look-back table itself: deals by steps, with the step in focus tinted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from salesplanner.catalogue import _
from salesplanner.ui.measure import look_cells as cells
from salesplanner.ui.measure import look_words as say
from salesplanner.ui.measure.look_model import STEPS, LookModel
from salesplanner.ui.measure.look_sheet import Sheet
from salesplanner.ui.people.cells import draw
from salesplanner.ui.theme import Theme

NAME, OUTCOME = 185, 119
LEAST_STEP, LEAST_NAME = 157, 168


class LookTable(Sheet):
    """`focus_step` is the id of the step in focus, "" for none."""

    def __init__(self, model: LookModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(model, theme, cells.HEAD, parent)
        self.deals = model
        self.focus_step = ""
        self.setAccessibleName(_("Closed deals and what happened to them in each step"))
        self.copy_wanted.connect(self.copy)
        self.fit()

    def show_focus(self, step: str) -> None:
        """Tints the column of a step."""
        if step != self.focus_step:
            self.focus_step = step
            self.viewport().update()
            self.horizontalHeader().viewport().update()

    def _in_focus(self, column: int) -> bool:
        step = self.deals.step_at(column)
        return step is not None and step.id == self.focus_step

    def row_height(self, row: int) -> int:
        summary = self.deals.summary_of(row)
        return cells.ROW if summary < 0 else cells.SUMS[summary]

    def fit_columns(self) -> None:
        steps, room = len(self.deals.steps), self.viewport().width()
        least = LEAST_NAME + OUTCOME + LEAST_STEP * steps
        name = NAME if room >= least + NAME - LEAST_NAME else LEAST_NAME
        each = max(LEAST_STEP, (room - name - OUTCOME) // steps) if steps else 0
        self.setColumnWidth(0, name)
        for column in range(STEPS, STEPS + steps):
            self.setColumnWidth(column, each)
        self.setColumnWidth(STEPS + steps, max(OUTCOME, room - name - each * steps))

    def paint_cell(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        cells.paint(painter, self.theme, self.deals, rect, row, column, self._in_focus(column))

    def paint_heading(self, painter: QPainter, rect: QRect, column: int) -> None:
        focus = self._in_focus(column)
        painter.fillRect(rect, self.theme.colour("accentTint" if focus else "panel"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self.theme.colour("line"))
        if column:
            line = self.theme.colour("accentLine" if focus else "line")
            painter.fillRect(rect.left(), rect.top(), 1, rect.height(), line)
        shapes = cells.heading_shapes(self.deals, column, focus, rect.width())
        draw(painter, self.theme, shapes, rect.left(), rect.top())

    def paint_frame(self, painter: QPainter, rect: QRect) -> None:
        cells.frame(painter, self.theme, rect, self.hasFocus())

    def copy(self) -> None:
        """Puts the selected deals and steps on the clipboard as text for a spreadsheet; all where one cell is."""
        chosen = self.selectionModel().selectedIndexes()
        deals, steps = self.deals.deals, self.deals.steps
        if len(chosen) > 1:
            deals = tuple(deal for row, deal in enumerate(deals) if row in {index.row() for index in chosen})
            steps = tuple(s for at, s in enumerate(steps, STEPS) if at in {index.column() for index in chosen})
        if deals:
            rows = say.copied(self.deals.state, deals, [(step.id, step.name) for step in steps])
            QApplication.clipboard().setText(say.tsv(rows))

    def tip_at(self, index: QModelIndex | QPersistentModelIndex) -> str:
        step, deal = self.deals.step_at(index.column()), self.deals.deal_at(index.row())
        said = super().tip_at(index)
        return f"{deal.name}, {step.name}: {said}" if step is not None and deal is not None else said
