"""What the page says while the plan has no personas."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.drawing.style import BODY
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.texts import IconLabel, label
from salesplanner.ui.theme import Theme


class NoPersonas(QWidget):
    """`new_wanted` follows the button."""

    new_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(8)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(2)
        column.addWidget(IconLabel("id-card", "ink3", 40), 0, middle)
        title = label(_("Who buys from you?"), "title")
        about = _("Describe one real buyer. The buyer lane then speaks in that person’s words.")
        text = Wrapped(theme, about, style=BODY, token="ink2", align=middle)
        self.new_button = button(_("New persona"), "primary", "user-plus")
        self.new_button.clicked.connect(self.new_wanted)
        column.addWidget(title, 0, middle)
        column.addWidget(text)
        column.addSpacing(8)
        column.addWidget(self.new_button, 0, middle)
        column.addStretch(3)
