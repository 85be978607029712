"""Asks for a rep of the quota table: the name and, for a new hire, since when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from salesplanner.catalogue import _
from salesplanner.measure.periods import day_of, day_text
from salesplanner.plan.edits import quotas
from salesplanner.plan.records import Rep, specs
from salesplanner.ui.goals.typing import day_typed
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.measure import look_names as names
from salesplanner.ui.parts.dialog import Dialog
from salesplanner.ui.parts.fields import LabelledField, field
from salesplanner.ui.parts.texts import label


class RepDialog(Dialog):
    """Adds a rep, or changes one."""

    def __init__(self, parent: QWidget, desk: Desk, today: Callable[[], date], rep: Rep | None = None) -> None:
        super().__init__(parent, _("Change rep") if rep else _("Add rep"))
        self._desk, self._today, self._rep = desk, today, rep
        day = day_of(rep.since) if rep else None
        self.name = field(rep.name if rep else "", cap=specs(Rep)["name"].cap)
        self.since = field("" if day is None else day_text(day), placeholder=day_text(today().replace(day=1)))
        self.problem = ProblemLine(desk.theme)
        self.body.addWidget(LabelledField(_("Name"), self.name))
        self.body.addWidget(LabelledField(_("There since, for a new hire"), self.since))
        words = _("With a first day, the months until the first 100 percent are measured.")
        self.body.addWidget(label(words, "help", wrap=True))
        self.body.addWidget(self.problem)
        self.add_cancel()
        self.take = self.add_button(_("Change rep") if rep else _("Add rep"), "primary", default=True)
        self.take.clicked.connect(self._take)
        self.name.setFocus()

    def _take(self) -> None:
        def write() -> None:
            typed = self.since.text().strip()
            values = {"name": self.name.text(), "since": _day(typed, self._today()) if typed else ""}
            run = self._desk.session.run
            if self._rep is None:
                run(names.ADD_REP, lambda tx: quotas.add_rep(tx, **values))
            else:
                run(names.CHANGE_REP, quotas.change_rep, self._rep.id, **values)

        sentence = self._desk.attempt(write)
        self.problem.say(sentence or "")
        if sentence is None:
            self.accept()


def _day(typed: str, today: date) -> str:
    """The first day of somebody: one without a year is the last such day, not the next. Raises Refused."""
    day = date.fromisoformat(day_typed(typed, today))
    if day > today and not any(part.isdigit() and len(part) == 4 for part in typed.replace("-", " ").split()):
        day = day.replace(year=day.year - 1) if (day.month, day.day) != (2, 29) else day
    return day.isoformat()
