"""Rows of a table in a dialog, made a few at a time so that hundreds of them never hold up the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from salesplanner.ui import theme
from salesplanner.ui.inspector.scroll import Scroll

ROW = 39
AT_FIRST, AT_ONCE = 4, 8  # rows made in one go: with the page, then by themselves; about 10 ms
R = TypeVar("R", bound=QWidget)


class Row(QWidget):
    """A row with a line above it, all cells side by side."""

    def __init__(self, left: int = 24, right: int = 10) -> None:
        super().__init__()
        self.setMinimumHeight(ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.cells = QHBoxLayout(self)
        self.cells.setContentsMargins(left, 5, right, 4)
        self.cells.setSpacing(12)
        self._inset = left if left < 24 else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.current().colour("line"))
        painter.drawLine(self._inset, 0, self.width(), 0)


class Rows(Scroll, Generic[R]):
    """A list that scrolls. `fill` replaces its rows, the first ones at once and the others while the window is idle;
    `filled()` follows the last one.
    """

    filled = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._page = QWidget()
        self._page.setAccessibleName(name)
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.rows: list[R] = []
        self._waiting: Iterator[Callable[[], R]] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(lambda: self._add_some())
        self.show_page(self._page)

    def fill(self, makers: Iterable[Callable[[], R]]) -> None:
        """Shows other rows. The focus stays in the row of the same place, and so does what is in view."""
        focus, at = QApplication.focusWidget(), self.verticalScrollBar().value()
        place = next((n for n, row in enumerate(self.rows) if focus is not None and row.isAncestorOf(focus)), -1)
        self.clear()
        self._waiting = iter(makers)
        self._add_some(AT_FIRST)
        if place >= 0 and self.rows:
            self._focus_in(self.rows[min(place, len(self.rows) - 1)])
        QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(at))

    def _focus_in(self, row: QWidget) -> None:
        parts = (part for part in row.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus)
        part = next((part for part in parts if part.isVisibleTo(row)), None)
        if part is not None:
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Takes all rows away."""
        self._timer.stop()
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []

    @property
    def complete(self) -> bool:
        """Whether all rows are there."""
        return not self._timer.isActive()

    def _add_some(self, count: int = AT_ONCE) -> None:
        for _place in range(count):
            made = next(self._waiting, None)
            if made is None:
                self._timer.stop()
                self.filled.emit()
                return
            row = made()
            self.rows.append(row)
            self._column.insertWidget(self._column.count() - 1, row)
        self._timer.start()
