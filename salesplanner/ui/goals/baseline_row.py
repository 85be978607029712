"""What the deals say a goal's baseline is, and a button that takes it over where another was typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.drawing.style import BODY
from salesplanner.measure.goal_facts import GoalFacts, baseline_text, rounded
from salesplanner.measure.metrics import value_text
from salesplanner.plan.records import Goal
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.theme import Theme


class BaselineRow(QWidget):
    """`taken(value)` when the measured baseline is wanted."""

    taken = Signal(float)

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self._value = 0.0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.basis = Wrapped(look, style=BODY, token="ink2")
        self.use_button = button("", small=True)
        self.use_button.clicked.connect(lambda: self.taken.emit(self._value))
        row.addWidget(self.basis, 1)
        row.addWidget(self.use_button, 0, Qt.AlignmentFlag.AlignTop)

    def show_goal(self, goal: Goal, facts: GoalFacts, currency: str) -> None:
        """Follows the plan; nothing is shown that the note says already."""
        said, value = baseline_text(facts), rounded(facts.baseline)
        self.basis.set_text(said)
        self.basis.setVisible(bool(said) and said not in goal.note)
        measured = "" if value is None else value_text(goal, value, currency)
        held = "" if goal.baseline is None else value_text(goal, goal.baseline, currency)
        self._value = value or 0.0
        self.use_button.setText(_("Use the measured {value}").format(value=measured).replace("&", "&&"))
        self.use_button.setVisible(bool(measured) and measured != held)
        self.setVisible(bool(said))
