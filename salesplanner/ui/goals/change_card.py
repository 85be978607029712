"""What would have to change: the shares of the steps, which one or two would reach the goal, and setting them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.app.goal_measures import GoalNumbers
from salesplanner.catalogue import _
from salesplanner.drawing.style import BODY, HEADING, LABEL
from salesplanner.measure.goal_facts import NOTHING, losses_text
from salesplanner.measure.goals import target
from salesplanner.measure.goalseek import Change, Pair, alone, chain, product, together
from salesplanner.measure.metrics import value_text
from salesplanner.measure.numbers import number_text, percent_text
from salesplanner.plan.edits import steps as step_edits
from salesplanner.plan.records import Goal, Step
from salesplanner.plan.transaction import Transaction
from salesplanner.ui.goals import names
from salesplanner.ui.goals.change_rows import ChangeRow
from salesplanner.ui.goals.share_chips import ShareChips
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.people.frame import Card


def set_targets(tx: Transaction, field: str, values: Mapping[str, float]) -> None:
    """Sets the target of several steps: `field` is target_share (0 to 1) or target_days."""
    for step, value in values.items():
        step_edits.change(tx, step, **{field: round(value) if field == "target_days" else value})


class PairRow(QWidget):
    """Two changes that reach the goal together."""

    def __init__(self, card: ChangeCard, steps: Sequence[Step], pair: Pair) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(14)
        changes = (pair.first, pair.second)
        words = [
            _("{name} {before} → {after}").format(
                name=card.names[c.index], before=percent_text(c.before), after=percent_text(c.after)
            )
            for c in changes
        ]
        text = _("{one}, and\n{two}").format(one=words[0], two=words[1])
        row.addWidget(Wrapped(card.desk.theme, text, style=BODY), 1)
        reaches = ProblemLine(card.desk.theme, "good")
        reaches.setMinimumWidth(110)
        row.addWidget(reaches, 0, Qt.AlignmentFlag.AlignVCenter)
        reaches.say(_("Reaches {rate}").format(rate=percent_text(pair.reaches, 1)))
        self.try_button = button(_("Try it"), small=True)
        self.try_button.setAccessibleName(_("Try {changes}").format(changes=text.replace("\n", " ")))
        self.try_button.clicked.connect(lambda: card.try_shares({steps[c.index].id: c.after for c in changes}))
        row.addWidget(self.try_button)


class ChangeCard(Card):
    """For a win rate: the steps that multiply to it. For the share or days of a step: that step's target."""

    message = Signal(str)
    step_wanted = Signal(str)

    def __init__(self, desk: Desk, today: Callable[[], date], measured: GoalNumbers) -> None:
        super().__init__(desk.theme, margins=20)
        self.setAccessibleName(_("What would have to change"))
        self.desk, self._today, self._measured = desk, today, measured
        self._plan, self._facts = desk.state, NOTHING
        self.names: list[str] = []
        self.rows: list[ChangeRow] = []
        self.pairs: list[PairRow] = []
        self._goal = Goal("")
        self._state: object = None
        self._trial: dict[str, float] = {}
        self._tried_by_hand = False
        look = desk.theme
        head = QHBoxLayout()
        head.addWidget(Wrapped(look, _("What would have to change"), style=HEADING), 1)
        self.reset_button = button(_("Reset to today"), "quiet", "rotate-ccw", small=True)
        self.reset_button.clicked.connect(self.reset)
        head.addWidget(self.reset_button)
        self.column.addLayout(head)
        self.chips = ShareChips(desk)
        self.problem = ProblemLine(look)
        self.chips.said.connect(self.problem.say)
        self.nothing = Wrapped(look, style=BODY, token="ink2")
        self.one_title = Wrapped(look, style=LABEL, token="ink2")
        self.two_title = Wrapped(look, style=LABEL, token="ink2")
        self.two_title.set_text(_("Or two smaller changes"))
        self._rows, self._pairs = QVBoxLayout(), QVBoxLayout()
        for rows in (self._rows, self._pairs):
            rows.setContentsMargins(-12, 0, -12, 0)
            rows.setSpacing(0)
        self.loses = ProblemLine(look, "plain")
        for part in (self.chips, self.problem, self.nothing, self.one_title):
            self.column.addWidget(part)
        self.column.addLayout(self._rows)
        self.column.addWidget(self.two_title)
        self.column.addLayout(self._pairs)
        self.column.addWidget(self.loses)
        self.column.addLayout(self._buttons())
        self.column.addStretch(1)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(9)
        row.addStretch(1)
        self.map_button, self.set_button = button(""), button("", "primary")
        self.map_button.clicked.connect(self._open_map)
        self.set_button.clicked.connect(self._set_target)
        row.addWidget(self.map_button)
        row.addWidget(self.set_button)
        return row

    # following

    def show_goal(self, goal: Goal) -> None:
        """Follows the plan; what is tried stays while the shares and the goal stay."""
        self._facts = self._measured.facts(self._today())
        self._plan = self._measured.state(self._today())  # shares that are measured stand for those typed
        steps = chain(self._plan)
        shares = tuple((step.id, step.typed_share) for step in steps)
        state = (goal.id, target(goal), shares)
        if state != self._state:
            self._trial, self._tried_by_hand = {}, False
        self._goal, self._state = goal, state
        self.setVisible(goal.metric in ("win_rate", "step_share", "step_days"))
        for part in (self.chips, self.one_title, self.two_title):
            part.setVisible(goal.metric == "win_rate")
        if goal.metric == "win_rate":
            self._show_win_rate(steps)
        else:
            self._show_step()

    def _show_win_rate(self, steps: Sequence[Step]) -> None:
        all_steps = self._plan.steps
        self.names = []
        for step in steps:
            place = all_steps.index(step)
            after = all_steps[place + 1].name if place + 1 < len(all_steps) else _("sale")
            self.names.append(_("{step} → {next}").format(step=step.name, next=after))
        reached = target(self._goal)
        shares = [step.typed_share for step in steps]
        known = [share for share in shares if share is not None]
        complete = bool(shares) and len(known) == len(shares)
        now = product(known) if complete else None
        changes: list[Change] = []
        pairs: list[Pair] = []
        if not complete:
            self.nothing.set_text(_("Type the share of deals that moves on at each step, as you see it today."))
        elif reached is None:
            self.nothing.set_text(_("The goal needs a target first."))
        elif now is not None and now >= reached - 0.0005:
            words = _("With these shares the win rate is {now} already, so nothing has to change.")
            self.nothing.set_text(words.format(now=percent_text(now, 1)))
        else:
            changes, pairs = alone(known, reached), together(known, reached)
            if not self._trial and not self._tried_by_hand and changes and changes[0].possible:
                self._trial = {steps[changes[0].index].id: changes[0].after}
        self.nothing.setVisible(not changes)
        self.one_title.setVisible(bool(changes))
        if reached is not None:
            title = _("One change that reaches {target}")
            if any(one.best is not None for one in self._facts.steps.values()):
                title = _("One change that reaches {target} (▾ best quarter so far)")
            self.one_title.set_text(title.format(target=percent_text(reached, 1)))
        self.two_title.setVisible(bool(pairs))
        self._show_rows(steps, changes)
        self._show_pairs(steps, pairs)
        self._show_losses(steps, known if complete else [])
        self._show_trial(steps)

    def _show_rows(self, steps: Sequence[Step], changes: Sequence[Change]) -> None:
        while len(self.rows) < len(changes):
            made = ChangeRow(self.desk.theme)
            made.clicked.connect(partial(self._try_row, len(self.rows)))
            self.rows.append(made)
            self._rows.addWidget(made)
        self._changes, self._steps = list(changes), list(steps)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(changes))
            if place < len(changes):
                change = changes[place]
                tried = self._trial == {steps[change.index].id: change.after}
                best = self._facts.steps.get(steps[change.index].id)
                row.show_change(self.names[change.index], change, tried, best.best if best is not None else None)

    def _show_pairs(self, steps: Sequence[Step], pairs: Sequence[Pair]) -> None:
        for gone in self.pairs:
            gone.hide()
            gone.deleteLater()
        self.pairs = [PairRow(self, steps, pair) for pair in pairs]
        for made in self.pairs:
            self._pairs.addWidget(made)

    def _show_losses(self, steps: Sequence[Step], shares: Sequence[float]) -> None:
        """Of a hundred deals that enter, at which step most are lost."""
        left, lost = 100.0, []
        for share in shares:
            lost.append(left * (1 - share))
            left *= share
        self.loses.setVisible(False)
        if said := losses_text(self._plan, tuple(steps), self._facts):
            self.loses.say(said, "plain")
            return
        if lost and max(lost) > 0.5:
            most = max(range(len(lost)), key=lost.__getitem__)
            words = _("{step} loses the most deals: {n} of every 100 that enter {first}.")
            self.loses.say(
                words.format(step=steps[most].name, n=number_text(lost[most]), first=steps[0].name), "plain"
            )

    def _show_trial(self, steps: Sequence[Step]) -> None:
        self.chips.show_steps(steps, self._trial, self._facts.steps)
        self.reset_button.setText(_("Reset to measured") if self._facts.steps else _("Reset to today"))
        tried = [step for step in steps if step.id in self._trial]
        self.reset_button.setVisible(bool(tried))
        self.map_button.setVisible(bool(tried))
        self.set_button.setVisible(bool(tried))
        if not tried:
            return
        first = tried[0]
        self.map_button.setText(_("Open {step} on the map").format(step=first.name).replace("&", "&&"))
        held = all(step.target_share == self._trial[step.id] for step in tried)
        self._show_set([percent_text(self._trial[step.id]) for step in tried], held)

    def _show_set(self, values: Sequence[str], held: bool) -> None:
        if held:
            text = _("{value} is the step target") if len(values) == 1 else _("Both are step targets")
        else:
            text = _("Set {value} as step target") if len(values) == 1 else _("Set both as step targets")
        self.set_button.setText(text.format(value=values[0]))
        self.set_button.setEnabled(not held)

    def _show_step(self) -> None:
        """A goal about one step: its number is the step's target."""
        step, reached = self._plan.find(Step, self._goal.step), target(self._goal)
        for gone in (*self.rows, *self.pairs, self.loses, self.reset_button):
            gone.setVisible(False)
        usable = step is not None and reached is not None and (self._goal.metric == "step_days" or 0 <= reached <= 1)
        self.nothing.setVisible(True)
        self.map_button.setVisible(step is not None)
        self.set_button.setVisible(usable)
        if step is None:
            self.nothing.set_text(_("The step of this goal is no longer on the map. Choose another number."))
            return
        self.map_button.setText(_("Open {step} on the map").format(step=step.name).replace("&", "&&"))
        if not usable or reached is None:
            self.nothing.set_text(_("The goal needs a target first."))
            return
        text = value_text(self._goal, reached)
        self.nothing.set_text(_("{step} would have to reach {target}.").format(step=step.name, target=text))
        self._trial = {step.id: reached}
        held = step.target_share == reached if self._goal.metric == "step_share" else step.target_days == round(reached)
        self._show_set([text], held)

    # trying and setting

    def _try_row(self, place: int, _on: bool = False) -> None:
        change = self._changes[place]
        self.try_shares({self._steps[change.index].id: change.after})

    def try_shares(self, trial: dict[str, float]) -> None:
        """Shows what the shares would give; the plan stays as it is."""
        self._trial, self._tried_by_hand = trial, True
        self.show_goal(self._goal)

    def reset(self) -> None:
        """Shows the shares of today again."""
        self.try_shares({})

    def _open_map(self) -> None:
        self.step_wanted.emit(next(iter(self._trial), self._goal.step or ""))

    def _set_target(self) -> None:
        field = "target_days" if self._goal.metric == "step_days" else "target_share"
        run = self.desk.session.run
        sentence = self.desk.attempt(lambda: run(names.STEP_TARGET, set_targets, field, self._trial))
        self.problem.say(sentence or "")
        if sentence is None:
            who = ", ".join(self.desk.state.get(Step, id_).name for id_ in self._trial)
            self.message.emit(_("Step target set: {steps}").format(steps=who))
