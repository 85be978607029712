"""A closed deal typed by hand, or one of the table changed: name, owner, outcome, day, where it was lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.measure import lookback
from salesplanner.measure.periods import day_of, day_text
from salesplanner.plan.edits import lookback as edits
from salesplanner.plan.records import LookDeal, Person, specs
from salesplanner.ui.goals.typing import day_typed
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.measure import look_names as names
from salesplanner.ui.parts.dialog import Dialog
from salesplanner.ui.parts.fields import LabelledField, choice, field
from salesplanner.ui.parts.segmented import Segmented


class DealForm(QWidget):
    """The fields of a deal. `values()` is what an edit takes; it raises Refused."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._today = desk, today
        steps = [(step.id, step.name) for step in lookback.steps_of(desk.state)]
        self.name = field(name=_("Name of the deal"), cap=specs(LookDeal)["name"].cap)
        self.owner = field(name=_("Owner"), cap=specs(LookDeal)["owner_name"].cap)
        self.outcome = Segmented([("won", _("Signed"), ""), ("lost", _("Lost"), "")], "won", _("Outcome"))
        self.day = field(name=_("Closed on"), placeholder=_("such as {day}").format(day=day_text(today())))
        self.lost_in = choice([("", _("Where its cells end")), *steps], name=_("Lost in"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._lost = LabelledField(_("Lost in"), self.lost_in)
        self._row(column, (LabelledField(_("Deal"), self.name), 3), (LabelledField(_("Owner"), self.owner), 2))
        self._row(
            column,
            (LabelledField(_("Outcome"), self.outcome), 0),
            (LabelledField(_("Closed on"), self.day), 1),
            (self._lost, 1),
        )
        self.outcome.chosen.connect(lambda _value: self._follow_outcome())
        self._follow_outcome()

    def _row(self, column: QVBoxLayout, *parts: tuple[QWidget, int]) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        for part, stretch in parts:
            row.addWidget(part, stretch)
        column.addLayout(row)

    def _follow_outcome(self) -> None:
        self._lost.setVisible(self.outcome.value == "lost")

    def show_deal(self, deal: LookDeal) -> None:
        """Shows what a deal of the table holds."""
        person = self._desk.state.find(Person, deal.owner)
        day = day_of(deal.closed)
        self.name.setText(deal.name)
        self.owner.setText(person.name if person else deal.owner_name)
        self.outcome.set_value(deal.outcome)
        self.day.setText("" if day is None else day_text(day))
        self.lost_in.setCurrentIndex(max(0, self.lost_in.findData(deal.lost_in or "")))
        self._follow_outcome()

    def clear(self) -> None:
        """Empties it for the next deal; the outcome stays."""
        for made in (self.name, self.owner, self.day):
            made.clear()

    def values(self) -> dict[str, Any]:
        """The fields of the record. Raises Refused for a day that is none."""
        owner = self.owner.text().strip()
        person = next((p for p in self._desk.state.people if p.name.casefold() == owner.casefold()), None)
        typed = self.day.text().strip()
        return {
            "name": self.name.text(),
            "owner": person.id if person else None,
            "owner_name": "" if person else owner,
            "outcome": self.outcome.value,
            "closed": day_typed(typed, self._today()) if typed else "",
            "lost_in": (self.lost_in.currentData() or None) if self.outcome.value == "lost" else None,
        }


class DealDialog(Dialog):
    """Changes one deal of the table."""

    def __init__(self, parent: QWidget, desk: Desk, deal: LookDeal, today: Callable[[], date]) -> None:
        super().__init__(parent, _("Change deal"), 520)
        self._desk, self._deal = desk, deal.id
        self.form = DealForm(desk, today)
        self.form.show_deal(deal)
        self.problem = ProblemLine(desk.theme)
        self.body.addWidget(self.form)
        self.body.addWidget(self.problem)
        self.add_cancel()
        self.save = self.add_button(_("Change deal"), "primary", default=True)
        self.save.clicked.connect(self._save)
        self.form.name.setFocus()

    def _save(self) -> None:
        def write() -> None:
            values = self.form.values()
            self._desk.session.run(names.CHANGE_DEAL, edits.change_deal, self._deal, **values)

        sentence = self._desk.attempt(write)
        self.problem.say(sentence or "")
        if sentence is None:
            self.accept()
