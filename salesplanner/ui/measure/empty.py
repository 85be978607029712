"""What the page says while there is nothing to measure: no deals, or no steps."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.drawing.style import BODY
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.texts import IconLabel, label
from salesplanner.ui.theme import Theme


class NothingYet(QWidget):
    """An icon, a heading, a sentence and a button; `wanted` follows the button."""

    wanted = Signal()

    def __init__(self, theme: Theme, heading: str, about: str, action: str, icon: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 70, 0, 70)
        column.setSpacing(8)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.heading = label(heading, "title")
        self.button = button(action, "primary", icon)
        self.button.clicked.connect(self.wanted)
        column.addStretch(2)
        column.addWidget(IconLabel("chart-column", "ink3", 40), 0, middle)
        column.addWidget(self.heading, 0, middle)
        column.addWidget(Wrapped(theme, about, style=BODY, token="ink2", align=middle))
        column.addSpacing(8)
        column.addWidget(self.button, 0, middle)
        column.addStretch(3)


def no_deals(theme: Theme) -> NothingYet:
    """Before the first import."""
    about = _("Import a CSV from your CRM to see where deals move on. The file is only read.")
    return NothingYet(theme, _("No deals yet"), about, _("Import deals…"), "table-2")


def no_steps(theme: Theme) -> NothingYet:
    """Deals are there, and no step that they could be measured by."""
    about = _("Deals are measured step by step. Add the steps of your process on the map first.")
    return NothingYet(theme, _("No steps yet"), about, _("Show the map"), "map")
