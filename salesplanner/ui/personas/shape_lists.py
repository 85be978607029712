"""Lists of a template's sections and fields: choose, reorder with Alt+↑ ↓ or the buttons, add, hide, delete."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.ui.parts.buttons import button, icon_button
from salesplanner.ui.parts.icons import icon as icon_of
from salesplanner.ui.parts.texts import label

ROW = 30


def dress(list_: QListWidget) -> None:
    """Rows with small icons, that never scroll sideways."""
    list_.setIconSize(QSize(16, 16))
    list_.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    list_.setTextElideMode(Qt.TextElideMode.ElideRight)


class OrderedList(QWidget):
    """`chosen(place)`, `moved(place, by)`, `deleted(place)` and `added()` follow the user; the owner changes."""

    chosen = Signal(int)
    moved = Signal(int, int)
    deleted = Signal(int)
    hidden_toggled = Signal(int)
    added = Signal()

    def __init__(self, title: str, add: str, *, hides: bool = False) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(title, "label"))
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setFixedHeight(228)
        dress(self.list)
        self.list.installEventFilter(self)
        self.list.currentRowChanged.connect(self.chosen)
        column.addWidget(self.list)
        row = QHBoxLayout()
        row.setSpacing(2)
        self.add = button(add, "quiet", "plus", small=True)
        self.add.setAutoDefault(False)  # Enter in a field beside it is no click
        self.add.clicked.connect(self.added)
        row.addWidget(self.add)
        row.addStretch(1)
        self.up = self._tool(row, "arrow-up", _("Move up"), lambda place: self.moved.emit(place, -1))
        self.down = self._tool(row, "arrow-down", _("Move down"), lambda place: self.moved.emit(place, 1))
        self.hide_button = self._tool(row, "eye-off", _("Hide or show"), self.hidden_toggled.emit)
        self.hide_button.setVisible(hides)
        self.delete = self._tool(row, "trash-2", _("Delete"), self.deleted.emit)
        column.addLayout(row)

    def _tool(self, row: QHBoxLayout, icon: str, name: str, run: Callable[[int], object]) -> QToolButton:
        made = icon_button(icon, name, small=True, size=14)
        made.clicked.connect(lambda: self.place >= 0 and run(self.place))
        row.addWidget(made)
        return made

    @property
    def place(self) -> int:
        """The row that is chosen; −1 for none."""
        return self.list.currentRow()

    def show_rows(self, rows: Sequence[tuple[str, str]], place: int) -> None:
        """Lists (text, icon) and chooses a row, without telling."""
        with QSignalBlocker(self.list):
            self.list.clear()
            for text, icon in rows:
                row = QListWidgetItem(icon_of(icon, "ink2"), text)
                row.setSizeHint(QSize(10, ROW))
                self.list.addItem(row)
            self.list.setCurrentRow(min(place, len(rows) - 1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.place >= 0:
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if by is not None and event.modifiers() == Qt.KeyboardModifier.AltModifier:
                self.moved.emit(self.place, by)
                return True
            if event.key() == Qt.Key.Key_Delete:
                self.deleted.emit(self.place)
                return True
        return False
