"""A check box whose words wrap; a click on the words ticks it too."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from salesplanner.ui.inspector.styles import TEXT
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.fields import check_box
from salesplanner.ui.theme import Theme


class CheckRow(QWidget):
    """`clicked(on)` follows the user, `set_on` does not tell."""

    clicked = Signal(bool)

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self.check = check_box("")
        self.check.setFixedWidth(16)
        self.check.setAccessibleName(text)
        self.words = Wrapped(theme, text, style=TEXT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(8)
        row.addWidget(self.check, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.check.clicked.connect(self.clicked)

    def set_on(self, on: bool) -> None:
        """Follows the plan."""
        self.check.setChecked(on)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.check.click()
