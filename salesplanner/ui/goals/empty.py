"""What the page says while the plan has no goal."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.drawing.style import BODY
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.texts import IconLabel, label
from salesplanner.ui.theme import Theme


class NoGoals(QWidget):
    """`new_wanted` follows the button."""

    new_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 70, 0, 70)
        column.setSpacing(8)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(2)
        column.addWidget(IconLabel("target", "ink3", 40), 0, middle)
        about = _("One number, one date, one owner. The map then works backwards from it.")
        self.new_button = button(_("Set a goal"), "primary", "target")
        self.new_button.clicked.connect(self.new_wanted)
        column.addWidget(label(_("Where do you want to be?"), "title"), 0, middle)
        column.addWidget(Wrapped(theme, about, style=BODY, token="ink2", align=middle))
        column.addSpacing(8)
        column.addWidget(self.new_button, 0, middle)
        column.addStretch(3)
