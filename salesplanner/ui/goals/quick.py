"""The field in which a goal is typed as people say it. What was understood is shown at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from salesplanner.app.goal_measures import GoalNumbers
from salesplanner.catalogue import _
from salesplanner.drawing.style import BODY_STRONG, SMALL
from salesplanner.measure.goal_facts import rounded
from salesplanner.measure.goal_words import CAP, EXAMPLES, NotUnderstood, Read, Understood, read_goal
from salesplanner.measure.goals import both_readings, headline, period_text, target
from salesplanner.measure.goalseek import baseline_of
from salesplanner.measure.metrics import value_text
from salesplanner.plan.edits import goals
from salesplanner.plan.records import Goal
from salesplanner.plan.transaction import Transaction
from salesplanner.ui.goals import names
from salesplanner.ui.inspector.controls import Flow
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.fields import field
from salesplanner.ui.people.frame import Card

PARTS = ("metric", "step", "name", "unit", "direction", "change", "amount", "baseline", "period", "starts", "ends")


def add_goal(tx: Transaction, values: Mapping[str, Any]) -> str:
    """Adds a goal of these parts; returns its id."""
    return goals.add(tx, **values)


class QuickGoal(Card):
    """Enter adds. Where "%" may be points or percent, it asks first. `added(id)` gives the new goal."""

    added = Signal(str)
    closed = Signal()
    parts_wanted = Signal()

    def __init__(self, desk: Desk, today: Callable[[], date], measured: GoalNumbers) -> None:
        super().__init__(desk.theme, margins=18)
        self._desk, self._today, self._measured = desk, today, measured
        self._read: Read | None = None
        look = desk.theme
        self.column.setSpacing(9)
        self.column.addWidget(Wrapped(look, _("Type a goal as you would say it"), style=BODY_STRONG))
        row = QHBoxLayout()
        row.setSpacing(8)
        title = _("Type a goal as you would say it")
        self.field = field(name=title, placeholder=EXAMPLES[0], icon="target", cap=CAP + 1)
        self.field.textEdited.connect(lambda *_: self._follow())
        self.field.returnPressed.connect(self.enter)
        self.add_button = button(_("Add goal"), "primary")
        self.add_button.clicked.connect(self.enter)
        self.parts_button = button(_("Choose the parts"), "quiet")
        self.parts_button.clicked.connect(self.parts_wanted)
        row.addWidget(self.field, 1)
        row.addWidget(self.add_button)
        row.addWidget(self.parts_button)
        self.column.addLayout(row)
        self.understood = ProblemLine(look, "good")
        self.notes = Wrapped(look, style=SMALL, token="ink2")
        self.question = Wrapped(look, _("Does % mean percentage points or percent?"), style=BODY_STRONG)
        self.points, self.percent = button(""), button("")
        self.points.clicked.connect(lambda: self._answer("points"))
        self.percent.clicked.connect(lambda: self._answer("percent"))
        self._answers = Flow(8)
        for made in (self.points, self.percent):
            self._answers.addWidget(made)
        for part in (self.understood, self.notes, self.question):
            self.column.addWidget(part)
        self.column.addLayout(self._answers)
        self._follow()

    @property
    def typing(self) -> bool:
        """Whether a phrase stands in the field."""
        return bool(self.field.text().strip())

    def start(self) -> None:
        """Puts the caret into the field."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        phrase = self.field.text()
        state = self._desk.state
        read: Read | None = None
        if phrase.strip():
            read = read_goal(phrase, state, self._today(), self._baseline)
        self._read = read
        asks = isinstance(read, Understood) and read.ask
        for part in (self.question, self.points, self.percent):
            part.setVisible(asks)
        self.notes.setVisible(False)
        if read is None:
            examples = ", ".join(f"“{example}”" for example in EXAMPLES[1:])
            self.understood.say(_("For example {examples}").format(examples=examples), "plain")
        elif isinstance(read, NotUnderstood):
            words = _("{reason} For example: {example}").format(reason=read.reason, example=read.example)
            self.understood.say(words, "bad")
        else:
            self._show_understood(read)
        self.field.setAccessibleDescription(self.understood.text())

    def _baseline(self, goal: Goal) -> float | None:
        measured = self._measured.baseline(goal, self._today())
        return rounded(measured, baseline_of(self._desk.state, goal))

    def _show_understood(self, read: Understood) -> None:
        if read.ask:
            for unit, made in (("points", self.points), ("percent", self.percent)):
                goal = read.answered(unit)
                made.setText(self._answer_text(goal, unit))
        words = [headline(self._desk.state, read.goal), period_text(self._desk.state, read.goal)]
        currency, reached = self._desk.state.plan.currency, target(read.goal)
        if read.goal.baseline is not None and reached is not None and not read.ask:
            before, after = (value_text(read.goal, value, currency) for value in (read.goal.baseline, reached))
            words.append(_("from {baseline} to {target}").format(baseline=before, target=after))
        if read.ask:
            words = [period_text(self._desk.state, read.goal)]
            self.understood.say("", "good")
        else:
            self.understood.say(", ".join(word for word in words if word), "good")
        self.notes.set_text(" ".join(read.notes))
        self.notes.setVisible(bool(read.notes))

    def _answer_text(self, goal: Goal, unit: str) -> str:
        said = both_readings(goal, self._desk.state.plan.currency)
        if said:
            return said[0].rstrip(".")
        return headline(self._desk.state, replace(goal, change=unit))

    def enter(self) -> None:
        """Adds what was understood; a question is asked first."""
        if isinstance(self._read, Understood) and self._read.ask:
            self.points.setFocus(Qt.FocusReason.TabFocusReason)
        elif isinstance(self._read, Understood):
            self._add(self._read.goal)
        else:
            self.start()

    def _answer(self, unit: str) -> None:
        if isinstance(self._read, Understood):
            self._add(self._read.answered(unit))

    def _add(self, goal: Goal) -> None:
        values = {part: getattr(goal, part) for part in PARTS}
        made: list[str] = []
        run = self._desk.session.run
        sentence = self._desk.attempt(lambda: made.append(run(names.ADD, add_goal, values)))
        if sentence:
            self.understood.say(sentence, "bad")
            return
        self.field.clear()
        self._follow()
        self.added.emit(made[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.field.clear()
            self._follow()
            self.closed.emit()
        else:
            super().keyPressEvent(event)
