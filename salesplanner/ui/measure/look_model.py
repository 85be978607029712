"""The look-back table as a model: a row for each deal and three that sum up, a column for each step up to the sale."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from salesplanner.catalogue import _
from salesplanner.measure import lookback
from salesplanner.measure.lookback import StepSummary
from salesplanner.plan.records import LookCell, LookDeal, Step
from salesplanner.plan.state import State
from salesplanner.ui.measure import look_words as say

Index = QModelIndex | QPersistentModelIndex
MEDIAN, MEASURED, MOVED = range(3)  # the rows below the deals
STEPS = 1  # the first column of a step


class LookModel(QAbstractTableModel):
    """Follows a plan by `show`. `measured` are the medians of imported deals by step id, `measured_name` their row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = State({})
        self.deals: tuple[LookDeal, ...] = ()
        self.steps: tuple[Step, ...] = ()
        self.summaries: tuple[StepSummary, ...] = ()
        self.ends: dict[str, int | None] = {}
        self.measured: dict[str, float] = {}
        self.measured_name = ""
        self.signed_days: int | None = None

    def show(self, state: State, measured: dict[str, float], measured_name: str) -> None:
        """Follows the plan; the current cell keeps its place where deals and steps are the same."""
        deals, steps = lookback.deals_of(state), lookback.steps_of(state)
        same = [d.id for d in deals] == [d.id for d in self.deals]
        same = same and [s.id for s in steps] == [s.id for s in self.steps]
        if not same:
            self.beginResetModel()
        self.state, self.deals, self.steps = state, deals, steps
        self.summaries = lookback.summaries(state)
        self.ends = {deal.id: lookback.end_of(state, deal) for deal in deals}
        self.signed_days = lookback.signed_days(state)
        self.measured, self.measured_name = measured, measured_name
        if not same:
            self.endResetModel()
        elif deals:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    # what lies where

    def deal_at(self, row: int) -> LookDeal | None:
        """The deal of a row; None below them."""
        return self.deals[row] if 0 <= row < len(self.deals) else None

    def step_at(self, column: int) -> Step | None:
        """The step of a column; None for the first and the last."""
        return self.steps[column - STEPS] if 0 <= column - STEPS < len(self.steps) else None

    def cell_at(self, row: int, column: int) -> LookCell | None:
        """What was typed or filled in there."""
        deal, step = self.deal_at(row), self.step_at(column)
        return self.state.look_cells.get((deal.id, step.id)) if deal and step else None

    def lost_at(self, row: int, column: int) -> bool:
        """Whether the deal was lost in that step."""
        deal = self.deal_at(row)
        return deal is not None and self.step_at(column) is not None and self.ends[deal.id] == column - STEPS

    def open_at(self, row: int, column: int) -> bool:
        """Whether the cell can be filled in."""
        deal = self.deal_at(row)
        return deal is not None and self.step_at(column) is not None and self.may_fill(deal, column)

    def may_fill(self, deal: LookDeal, column: int) -> bool:
        """Whether a deal came as far as the step of a column."""
        return lookback.may_fill(self.state, deal, column - STEPS)

    def summary_of(self, row: int) -> int:
        """MEDIAN, MEASURED or MOVED; −1 for a deal."""
        return row - len(self.deals) if row >= len(self.deals) else -1

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or not self.deals else len(self.deals) + 3

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.steps) + 2

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row, column = index.row(), index.column()
        deal = self.deal_at(row)
        if deal is None:
            return self._summary_words(self.summary_of(row), column)
        if column == 0:
            return ", ".join(part for part in (deal.name, say.owner_of(self.state, deal)[1]) if part)
        if self.step_at(column) is None:
            return say.outcome_words(deal)
        closed = not self.may_fill(deal, column)
        return say.cell_words(self.cell_at(row, column), lost=self.lost_at(row, column), closed=closed)

    def _summary_words(self, summary: int, column: int) -> str:
        if column == 0:
            return summary_name(summary, self.measured_name)
        step = self.step_at(column)
        if step is None:
            if summary == MEDIAN and self.signed_days is not None:
                return _("{days} if signed").format(days=say.days_words(self.signed_days))
            return ""
        held = self.summaries[column - STEPS]
        if summary == MEDIAN:
            days = [] if held.days is None else [say.days_words(held.days)]
            return ". ".join([*days, *([words] if (words := say.touch_words(held.touches)) else [])])
        if summary == MEASURED:
            measured = self.measured.get(step.id)
            if measured is None:
                return _("Not measured")
            return f"{say.days_words(int(measured + 0.5))}, {lookback.against(measured, held.days)}"
        return "" if held.moved is None else f"{held.moved.text}, {moved_count(held)}"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            deal = self.deal_at(section)
            return deal.name if deal else summary_name(self.summary_of(section), self.measured_name)
        step = self.step_at(section)
        if step is not None:
            return f"{section} {step.name}"
        return say.counted_deals(len(self.deals)) if section == 0 else _("Outcome")


def summary_name(summary: int, measured: str) -> str:
    """The name of a row below the deals."""
    return (_("Median of these"), measured, _("Moved on most by"))[summary]


def moved_count(summary: StepSummary) -> str:
    """"3 of 10"."""
    moved = summary.moved
    return "" if moved is None else _("{count} of {of}").format(count=moved.count, of=moved.of)
