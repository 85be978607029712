"""Three questions about how the process runs: tests running, changes, remarks; and ramp-up where it is not measured."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from salesplanner.catalogue import _
from salesplanner.drawing.style import BODY_STRONG
from salesplanner.measure.numbers import number, number_text
from salesplanner.measure.ramp import ramp_up
from salesplanner.plan.edits import deals
from salesplanner.plan.records import Measuring, specs
from salesplanner.plan.transaction import Refused
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.scroll import Scroll
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.measure import look_names as names
from salesplanner.ui.measure.remark_list import RemarkList
from salesplanner.ui.parts.dialog import Dialog
from salesplanner.ui.parts.fields import LabelledField, field


class LevelDialog(Dialog):
    """The numbers are kept by its last button; a remark is in the plan as soon as it is added or closed."""

    def __init__(self, parent: QWidget, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__(parent, _("How the process runs"), 560)
        self._desk = desk
        kept = desk.state.measuring
        self.tests = self._ask(_("1. How many tests are running now?"), kept.tests_running)
        self.changes = self._ask(_("2. How many things were changed in the last 30 days?"), kept.changes_in_30_days)
        self.months: QLineEdit | None = None
        found = ramp_up(desk.state)
        if found.months is None or found.typed:
            words = _("Months until a new hire reaches the quota (the quota table does not say)")
            self.months = self._ask(words, kept.ramp_months)
        self.body.addWidget(Wrapped(desk.theme, _("3. What does the team say about the process?"), style=BODY_STRONG))
        self.remarks = RemarkList(desk, today)
        area = Scroll()
        area.show_page(self.remarks)
        area.setMinimumHeight(170)
        area.setMaximumHeight(230)
        self.body.addWidget(area)
        self.problem = ProblemLine(desk.theme)
        self.body.addWidget(self.problem)
        self.add_cancel(_("Close"))
        self.take = self.add_button(_("Update the level"), "primary")
        self.take.clicked.connect(self._take)
        self.tests.setFocus()

    def _ask(self, words: str, value: float | None) -> QLineEdit:
        made = field("" if value is None else number_text(value, 1), name=words)
        made.setFixedWidth(110)
        self.body.addWidget(LabelledField(words, made))
        return made

    def _take(self) -> None:
        def write() -> None:
            values: dict[str, object] = {
                "tests_running": _whole(self.tests.text(), "tests_running"),
                "changes_in_30_days": _whole(self.changes.text(), "changes_in_30_days"),
            }
            if self.months is not None:
                values["ramp_months"] = _number(self.months.text(), "ramp_months")
            kept = self._desk.state.measuring
            if any(getattr(kept, name) != value for name, value in values.items()):
                self._desk.session.run(names.ANSWERS, lambda tx: deals.change_measuring(tx, **values))

        self.remarks.keep()
        sentence = self._desk.attempt(write)
        self.problem.say(sentence or "")
        if sentence is None:
            self.accept()


def _whole(typed: str, name: str) -> int | None:
    value = _number(typed, name)
    if value is not None and value != int(value):
        raise Refused(_("“{text}” is no whole number. Type one such as 8.").format(text=typed.strip()))
    return None if value is None else int(value)


def _number(typed: str, name: str) -> float | None:
    if not typed.strip():
        return None
    value, most = number(typed), specs(Measuring)[name].high or 0
    if value is None or value < 0:
        raise Refused(_("“{text}” is no number. Type one such as {example}.").format(text=typed.strip(), example="2"))
    if value > most:
        raise Refused(_("{number} is more than fits here.").format(number=typed.strip()))
    return value
