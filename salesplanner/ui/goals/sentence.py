"""The goal as a sentence whose parts are changed in place, with what the numbers mean below it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.app.goal_measures import GoalNumbers
from salesplanner.catalogue import _
from salesplanner.drawing.style import BODY, BODY_STRONG
from salesplanner.measure import goals as numbers
from salesplanner.measure.goal_facts import GoalFacts
from salesplanner.measure.goals import Problem
from salesplanner.measure.metrics import amount_text, definition, gap_text, kind_of, shown, value_text, words_of
from salesplanner.measure.numbers import number_text
from salesplanner.measure.periods import day_of, day_text
from salesplanner.plan.edits import goals, people
from salesplanner.plan.records import Goal, specs
from salesplanner.plan.transaction import Refused, Transaction
from salesplanner.ui.goals import names
from salesplanner.ui.goals.baseline_row import BaselineRow
from salesplanner.ui.goals.owner_token import OwnerToken
from salesplanner.ui.goals.picks import metric_picks, period_picks
from salesplanner.ui.goals.tokens import Pick, Together, Token, UnitChoice, Words, in_tab_order, stacked
from salesplanner.ui.goals.typing import amount_of, day_typed, value_of
from salesplanner.ui.goals.value_field import ValueField
from salesplanner.ui.inspector.controls import Flow
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.frames import INSET
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.text_field import Binding, TextField
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.texts import IconLabel, rule
from salesplanner.ui.people.frame import Card

NO_GOAL = Goal("")
NEAR = 10  # px between an icon and what it belongs to


def own_goal(tx: Transaction, goal: str, name: str) -> None:
    """Adds a person and makes them the owner of a goal."""
    goals.change(tx, goal, owner=people.add(tx, name))


class SentenceCard(Card):
    """`goal` is what it shows. Typing an amount shows at once what it would mean."""

    def __init__(self, desk: Desk, today: Callable[[], date], measured: GoalNumbers) -> None:
        super().__init__(desk.theme, margins=26)
        self.setAccessibleName(_("The goal"))
        self._desk, self._today, self._measured = desk, today, measured
        self.goal = ""
        self._fix: Goal | None = None
        self._make_parts()
        self._lay_out()

    # its parts

    def _make_parts(self) -> None:
        desk, look = self._desk, self._desk.theme
        self.direction = Token(look, _("Direction"), self._directions, quiet=True)
        self.number = Token(look, _("Number"), lambda: metric_picks(desk.state, self.row, self._change_metric))
        self.by, self.over, self.from_, self.to = (Words(look) for _part in range(4))
        self.upto, self.dot, self.owns = Words(look), Words(look, "."), Words(look)
        self.unit = UnitChoice(
            look, _("Unit of the change"), [("points", ""), ("percent", _("percent")), ("value", _("to a value"))]
        )
        self.unit.chosen.connect(self._change_unit)
        self.period = Token(
            look, _("Period"), lambda: period_picks(desk.state, self.row, self._today(), self.change)
        )
        self.owner = OwnerToken(desk, lambda id_: self.change(owner=id_ or None), self._new_owner)
        token: Final = "token"
        self.name = ValueField(desk, _("Name of the number"), self._write_name, token, _("its name"))
        self.own_unit = ValueField(desk, _("Unit of the number"), self._write_unit, token, _("unit"))
        self.amount = ValueField(desk, _("Amount"), self._write_amount, token, "0")
        self.baseline = ValueField(desk, _("Baseline"), self._write_baseline, token, _("today"))
        self.target = ValueField(desk, _("Target"), self._write_target, token, _("target"))
        write_day = self._write_day
        self.starts = ValueField(desk, _("First day"), partial(write_day, "starts"), token, _("first day"))
        self.ends = ValueField(desk, _("Last day"), partial(write_day, "ends"), token, _("last day"))
        self.fields = (
            self.name, self.own_unit, self.amount, self.starts, self.ends, self.baseline, self.target,
        )  # fmt: skip
        for made in self.fields:
            made.said.connect(self._on_said)
        for made in (self.amount, self.baseline, self.target):
            made.textEdited.connect(lambda *_: self._preview())

    def _lay_out(self) -> None:
        self.column.setSpacing(12)
        self._flow = Flow(9)
        order: tuple[QWidget, ...] = (
            self.direction, self.number, self.name, self.own_unit, self.by, self.amount, self.unit, self.over,
            self.period, self.starts, self.upto, self.ends,
            Together(self.from_, self.baseline, gap=9), Together(self.to, Together(self.target, self.dot), gap=9),
            self.owner, self.owns,
        )  # fmt: skip
        for made in order:
            self._flow.addWidget(made)
        holder = QWidget()
        holder.setLayout(self._flow)
        policy = holder.sizePolicy()
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self.column.addWidget(holder)
        in_tab_order(
            (
                self.direction, self.number, self.name, self.own_unit, self.amount, *self.unit.buttons.values(),
                self.period, self.starts, self.ends, self.baseline, self.target, self.owner,
            )
        )  # fmt: skip
        self.problem = ProblemLine(self._desk.theme)
        self.fix_button = button("", small=True)
        self.fix_button.clicked.connect(self._do_fix)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.problem, 1)
        row.addWidget(self.fix_button)
        self.column.addLayout(row)
        self.column.addWidget(rule())
        self.column.addLayout(self._explanations())

    def _explanations(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        look = self._desk.theme
        self.means, self.otherwise, self.counts = (
            Wrapped(look, style=BODY_STRONG), Wrapped(look, style=BODY, token="ink2"), Wrapped(look, style=BODY_STRONG),
        )  # fmt: skip
        self.note = TextField(
            self._desk, style=BODY, token="ink2", multiline=True, placeholder=_("Note on the baseline")
        )
        self.measured = BaselineRow(look)
        self.measured.taken.connect(self._use_measured)
        row.addWidget(IconLabel("percent", "ink2", 15), 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(NEAR)
        row.addLayout(stacked(2, self.means, self.otherwise), 1)
        row.addSpacing(NEAR)
        row.addWidget(IconLabel("chart-column", "ink2", 15), 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(NEAR - INSET)  # the note is a field, whose frame stands out around its text
        facts = stacked(0, self.counts, self.measured)
        facts.setContentsMargins(INSET, 0, 0, 0)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(facts)
        column.addWidget(self.note)
        column.addStretch(1)
        row.addLayout(column, 1)
        return row

    # following

    @property
    def row(self) -> Goal:
        """The goal as the plan has it."""
        return self._desk.state.find(Goal, self.goal) or NO_GOAL

    def bind(self, goal: str) -> None:
        """Shows a goal."""
        if goal != self.goal:
            self.leave()
            self.goal = goal
            self.note.bind(self._note_binding())
            self._say("")
        self.refresh()

    def leave(self) -> None:
        """Keeps what is being typed before another goal comes."""
        for made in self.fields:
            made.leave() if self.row is not NO_GOAL else made.revert()
        self.note.leave() if self.row is not NO_GOAL else self.note.forget()

    def _note_binding(self) -> Binding:
        goal, spec = self.goal, specs(Goal)["note"]
        return Binding(
            f"goal.note.{goal}", _("Note"), spec, lambda: (self._desk.state.find(Goal, goal) or NO_GOAL).note,
            lambda text: self._desk.session.run_merging(
                names.CHANGE, f"goal.note.{goal}", goals.change, goal, note=text
            ),
        )  # fmt: skip

    def refresh(self) -> None:
        """Follows the plan."""
        goal, state = self.row, self._desk.state
        if goal is NO_GOAL:
            return
        rising = goal.direction == "increase"
        self.direction.show_text(_("Increase") if rising else _("Decrease"))
        own = goal.metric == "own"
        self.number.show_text(_("a number of your own") if own else words_of(state, goal))
        self.name.show_text(goal.name)
        self.own_unit.show_text(goal.unit)
        for made in (self.name, self.own_unit):
            made.setVisible(own)
        value = goal.change == "value"
        self.by.set_text(_("by"))
        for part in (self.by, self.amount):
            part.setVisible(not value)
        self.amount.show_text("" if goal.amount is None or value else amount_text(goal, goal.amount))
        self.unit.show_value(goal.change, {"points": self._own_unit_word(goal)})
        self.over.set_text(_("over"))
        self.from_.set_text(_("from a baseline of"))
        self.to.set_text(_("to a target of"))
        self.upto.set_text(_("to"))
        self.owns.set_text(_("owns it."))
        self._show_period(goal)
        self.baseline.show_text(shown(goal, goal.baseline))
        self.target.show_text(shown(goal, numbers.target(goal)))
        self.owner.show_owner(goal.owner)
        self.note.refresh()
        self._show_meaning(goal)
        facts = self._measured.facts(self._today()).goals.get(goal.id, GoalFacts())
        self.measured.show_goal(goal, facts, state.plan.currency)
        self._show_problems(goal)

    def _show_period(self, goal: Goal) -> None:
        dates = goal.period == "dates"
        text = numbers.period_text(self._desk.state, goal)
        self.period.show_text(_("dates of your own") if dates else text or _("a period"))
        for part in (self.starts, self.upto, self.ends):
            part.setVisible(dates)
        for field, day in ((self.starts, day_of(goal.starts)), (self.ends, day_of(goal.ends))):
            field.show_text("" if day is None else day_text(day))

    def _own_unit_word(self, goal: Goal) -> str:
        if kind_of(goal) == "share":
            return _("percentage points")
        words = {"days": _("days"), "count": _("deals"), "own": goal.unit or _("units")}
        return words.get(kind_of(goal), self._desk.state.plan.currency or _("in money"))

    # what it means

    def _show_meaning(self, goal: Goal) -> None:
        state, currency = self._desk.state, self._desk.state.plan.currency
        said = numbers.both_readings(goal, currency)
        reached = numbers.target(goal)
        if not said and reached is not None and goal.baseline is not None:
            said = [
                _("From {baseline} to {target}.").format(
                    baseline=value_text(goal, goal.baseline, currency), target=value_text(goal, reached, currency)
                )
            ]
            if goal.baseline > 0:
                part = number_text(abs(reached / goal.baseline - 1) * 100, 1)
                gap = gap_text(goal, reached - goal.baseline, currency)
                said.append(_("That is {gap}, or {n} percent.").format(gap=gap, n=part))
        self.means.set_text(said[0] if said else _("Type an amount and a baseline."))
        self.otherwise.set_text(said[1] if len(said) > 1 else "")
        self.counts.set_text(definition(state, goal))

    def _use_measured(self, value: float) -> None:
        self.baseline.revert()
        self.change(baseline=value)

    def _preview(self) -> None:
        """Shows what is being typed as if it were kept."""
        goal = self.row
        try:
            if self.baseline.dirty:
                goal = replace(goal, baseline=value_of(goal, self.baseline.text(), self._desk.state.plan.currency))
            if self.amount.dirty:
                goal = replace(goal, amount=amount_of(self.amount.text()))
            if self.target.dirty:
                goal = self._with_target(goal, self.target.text())
        except Refused:
            return
        if not self.target.dirty:
            self.target.setText(shown(goal, numbers.target(goal)))
        self._show_meaning(goal)

    # what is wrong

    def _on_said(self, sentence: str) -> None:
        if not sentence and any(made.problem for made in self.fields):
            return
        self._say(sentence)
        if not sentence:
            self._show_problems(self.row)
        elif self._fix is not None:
            self._offer(self._fix)

    def _say(self, sentence: str) -> None:
        self.problem.say(sentence, "bad")
        self.fix_button.hide()

    def _show_problems(self, goal: Goal) -> None:
        if any(made.problem for made in self.fields):
            return
        found = numbers.problems(self._desk.state, goal)
        first: Problem | None = found[0] if found else None
        missing = first is not None and _is_missing(goal, first)
        self.problem.say(first.text if first else "", "plain" if missing else "bad")
        self._fix = replace(goal, direction=first.fix) if first is not None and first.fix else None
        self.fix_button.hide()
        if self._fix is not None:
            self._offer(self._fix)

    def _offer(self, fix: Goal) -> None:
        rising = fix.direction == "increase"
        self.fix_button.setText(_("Switch to increase") if rising else _("Switch to decrease"))
        self.fix_button.show()

    def _do_fix(self) -> None:
        fix, self._fix = self._fix, None
        if fix is not None:
            self.target.revert()
            self.change(direction=fix.direction, change=fix.change, amount=fix.amount)

    # writing

    def change(self, **values: Any) -> None:
        """One edit; the sentence below says why where it is refused."""
        sentence = self._desk.attempt(lambda: self._write(**values))
        if sentence:
            self._say(sentence)

    def _write(self, **values: Any) -> None:
        self._desk.session.run(names.CHANGE, goals.change, self.goal, **values)

    def _directions(self) -> list[Pick]:
        rising = self.row.direction == "increase"
        return [
            Pick(_("Increase"), lambda: self.change(direction="increase"), rising),
            Pick(_("Decrease"), lambda: self.change(direction="decrease"), not rising),
        ]

    def _change_metric(self, metric: str, step: str | None) -> None:
        # A number of another kind means something else, so only values of the same kind stay.
        goal = self.row
        changed = replace(goal, metric=metric, step=step, name="", unit="")
        values: dict[str, Any] = {"metric": metric, "step": step, "name": "", "unit": ""}
        if kind_of(changed) != kind_of(goal):
            values |= {"baseline": None, "amount": None}
        self.change(**values)

    def _change_unit(self, change: str) -> None:
        for made in (self.amount, self.baseline, self.target):
            made.keep()
        goal = numbers.with_change(self.row, change)
        self.change(change=goal.change, amount=goal.amount, direction=goal.direction)
        self.refresh()

    def _new_owner(self, name: str) -> None:
        sentence = self._desk.attempt(lambda: self._desk.session.run(names.CHANGE, own_goal, self.goal, name))
        self._say(sentence or "")

    def _write_name(self, text: str) -> None:
        self._write(name=text)

    def _write_unit(self, text: str) -> None:
        self._write(unit=text)

    def _write_amount(self, text: str) -> None:
        self._write(amount=amount_of(text))

    def _write_baseline(self, text: str) -> None:
        self._write(baseline=value_of(self.row, text, self._desk.state.plan.currency))

    def _with_target(self, goal: Goal, text: str) -> Goal:
        value = value_of(replace(goal, change="value"), text, self._desk.state.plan.currency)
        return replace(goal, amount=None) if value is None else numbers.with_target(goal, value)

    def _write_target(self, text: str) -> None:
        goal = self.row
        wanted = self._with_target(goal, text)
        if wanted.direction != goal.direction:  # never turned round without asking
            self._fix = wanted
            value = numbers.target(wanted)
            assert value is not None and goal.baseline is not None
            words = (
                _("{target} is below the baseline {baseline}, so this is a decrease.")
                if wanted.direction == "decrease"
                else _("{target} is above the baseline {baseline}, so this is an increase.")
            )
            raise Refused(words.format(target=shown(goal, value), baseline=shown(goal, goal.baseline)))
        self._fix = None
        self._write(change=wanted.change, amount=wanted.amount)

    def _write_day(self, part: str, text: str) -> None:
        self._write(**{part: day_typed(text, self._today())})


def _is_missing(goal: Goal, problem: Problem) -> bool:
    """Whether the part was not filled in yet, so that nothing is wrong."""
    there = {"amount": goal.amount is not None, "baseline": goal.baseline is not None}
    return not there.get(problem.part, bool(goal.starts and goal.ends) or problem.part != "period")
