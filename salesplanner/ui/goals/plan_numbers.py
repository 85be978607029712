"""What the plan's numbers rest on: where counting starts, the sale, the currency, and the fiscal year."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from salesplanner.catalogue import _
from salesplanner.drawing.style import LABEL
from salesplanner.ui.inspector import names
from salesplanner.ui.inspector.binders import set_plan
from salesplanner.ui.inspector.choice_button import ChoiceButton
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.plan_page import PlanPage
from salesplanner.ui.inspector.plan_words import CURRENCIES, month_name
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.people.frame import Card


class PlanNumbers(Card):
    """Four choices, the same as on the plan's page of the inspector."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("How this plan counts"), margins=20)
        self._desk = desk
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(5)
        self.problem = ProblemLine(desk.theme)
        rows = (
            (_("Win rate counts from"), names.COUNTING, "counting_step"),
            (_("The sale is the gate of"), names.SALE, "sale_step"),
            (_("Currency"), names.CURRENCY, "currency"),
            (_("Fiscal year starts in"), names.FISCAL, "fiscal_month"),
        )
        self.choices: dict[str, ChoiceButton] = {}
        for column, (title, name, field) in enumerate(rows):
            made = ChoiceButton(desk.theme, title)
            made.picked.connect(partial(self._write, name, field))
            self.choices[field] = made
            grid.addWidget(Wrapped(desk.theme, title, style=LABEL, token="ink2"), 0, column)
            grid.addWidget(made, 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        self.column.addLayout(grid)
        self.column.addWidget(self.problem)

    def _write(self, name: str, field: str, value: str) -> None:
        stored: object = value
        if field == "fiscal_month":
            stored = int(value)
        elif field != "currency":
            stored = value or None
        sentence = self._desk.attempt(lambda: self._desk.session.run(name, set_plan, field, stored))
        self.problem.say(sentence or "")

    def refresh(self) -> None:
        """Follows the plan."""
        state, plan = self._desk.state, self._desk.state.plan
        steps = {step.id: step.name for step in state.steps}
        months = {str(month): month_name(month) for month in range(1, 13)}
        none = _("Not chosen")
        show = PlanPage._show
        show(self.choices["counting_step"], plan.counting_step or "", steps, none)
        show(self.choices["sale_step"], plan.sale_step or "", steps, none)
        show(self.choices["currency"], plan.currency, CURRENCIES, none)
        show(self.choices["fiscal_month"], str(plan.fiscal_month), months, None)
