"""The goals page: goals and guardrails at the left, the chosen one as a sentence, how it stands, what would help."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.app.goal_measures import GoalNumbers
from salesplanner.app.session import Session
from salesplanner.catalogue import _
from salesplanner.drawing.style import BODY
from salesplanner.measure.goal_facts import NOTHING
from salesplanner.plan.diff import Diff
from salesplanner.plan.records import Goal, Guardrail
from salesplanner.ui.goals.change_card import ChangeCard
from salesplanner.ui.goals.deeds import GoalDeeds
from salesplanner.ui.goals.empty import NoGoals
from salesplanner.ui.goals.goal_list import GoalList
from salesplanner.ui.goals.guardrail_card import GuardrailCard
from salesplanner.ui.goals.plan_numbers import PlanNumbers
from salesplanner.ui.goals.progress_card import ProgressCard
from salesplanner.ui.goals.quick import QuickGoal
from salesplanner.ui.goals.sentence import SentenceCard
from salesplanner.ui.goals.value_field import ValueField
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.scroll import Scroll
from salesplanner.ui.inspector.text_field import TextField
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.measure.background import jobs_of
from salesplanner.ui.selection import Selection
from salesplanner.ui.theme import Theme

FOLLOWED = {
    "goal", "guardrail", "reading", "step", "person", "plan", "deal_import", "stage_alias", "measuring", "quota",
}  # fmt: skip
SIDE, GAP = 28, 18
BESIDE = 980  # px of room from which the two lower cards stand side by side


class GoalsPage(QWidget):
    """See ui/frame/pages.py for what a page has. `chosen` is the id of the goal or guardrail that is shown."""

    typing = Signal(bool)
    message = Signal(str)
    step_wanted = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = Desk(session, Selection(self), theme, self)
        self.desk.typing_changed.connect(self.typing)
        self.setAccessibleName(_("Goals"))
        self.chosen = ""
        self.day: date | None = None  # instead of today
        self.measured = GoalNumbers(session)
        self.deeds = GoalDeeds(self)
        self._quick_open = self._stale = self._measuring = False
        self._build()
        self._wire()
        theme.changed.connect(self.update)
        self._stop = stop = session.subscribe(self._on_diff)

        def end(*_args: object) -> None:
            with suppress(ValueError):  # the session let go of its listeners first
                stop()

        self.destroyed.connect(end)
        self.refresh()

    def today(self) -> date:
        """The day the page counts from."""
        return self.day or date.today()

    def _build(self) -> None:
        desk, look = self.desk, self.desk.theme
        self.list = GoalList(look)
        self.problem = ProblemLine(look)
        self.waiting = Wrapped(look, _("Measuring past deals…"), style=BODY, token="ink2")
        self.quick = QuickGoal(desk, self.today, self.measured)
        self.empty = NoGoals(look)
        self.sentence = SentenceCard(desk, self.today, self.measured)
        self.guardrail = GuardrailCard(desk, self.today, self.measured)
        self.progress = ProgressCard(desk, self.today, self.measured)
        self.changes = ChangeCard(desk, self.today, self.measured)
        self.numbers = PlanNumbers(desk)
        self._below = QWidget()
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._below)
        self._pair.setContentsMargins(0, 0, 0, 0)
        self._pair.setSpacing(GAP)
        self._pair.addWidget(self.progress, 51)
        self._pair.addWidget(self.changes, 50)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(SIDE, 22, SIDE, 22)
        column.setSpacing(GAP)
        for part in (
            self.problem, self.waiting, self.quick, self.empty, self.sentence, self.guardrail, self._below,
            self.numbers,
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        self.area = Scroll()
        self.area.show_page(inside)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.list)
        whole.addWidget(self.area, 1)

    def _wire(self) -> None:
        deeds = self.deeds
        self.list.chosen.connect(self.choose)
        self.list.goal_wanted.connect(self.open_quick)
        self.list.guardrail_wanted.connect(deeds.add_guardrail)
        self.list.moved.connect(deeds.move)
        self.list.delete_wanted.connect(deeds.delete)
        self.list.menu_wanted.connect(deeds.open_menu)
        self.empty.new_wanted.connect(self.open_quick)
        self.quick.added.connect(self._show_added)
        self.quick.closed.connect(self.close_quick)
        self.quick.parts_wanted.connect(deeds.add_goal)
        self.changes.message.connect(self.message)
        self.changes.step_wanted.connect(self.step_wanted)
        self.progress.readings.deleted.connect(lambda: self.message.emit(_("The reading was deleted")))

    # choosing

    def choose(self, id_: str) -> None:
        """Shows a goal or guardrail."""
        if id_ != self.chosen:
            self.keep()
            self.chosen = id_
        self._quick_open = False
        self.refresh()

    def open_quick(self) -> None:
        """Opens the field in which a goal is typed."""
        self._quick_open = True
        self.refresh()
        self.area.verticalScrollBar().setValue(0)
        self.quick.start()

    def close_quick(self) -> None:
        """Closes it; the focus goes back to the list."""
        self._quick_open = False
        self.refresh()
        near = self.list.rows.get(self.chosen, self.list.add_button)
        (near if self.desk.state.goals else self.empty.new_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_added(self, goal: str) -> None:
        self.choose(goal)
        row = self.sentence.row
        part = self.sentence.baseline if row.baseline is None else self.sentence.amount
        (part if part.isVisible() else self.sentence.target).setFocus(Qt.FocusReason.OtherFocusReason)

    def run(self, what: str) -> None:
        """An action of the menu: goal or guardrail."""
        if what == "guardrail":
            self.deeds.add_guardrail()
        else:
            self.open_quick()

    def keep(self) -> None:
        """Makes an edit of what is being typed."""
        for value in self.findChildren(ValueField):
            value.keep()
        for field in self.findChildren(TextField):
            field.keep()

    # following

    def _on_diff(self, diff: Diff) -> None:
        if not diff.tables() & FOLLOWED:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True  # measuring costs time that the page on the screen needs

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()
        else:
            self._measure()

    def refresh(self) -> None:
        """Follows the plan."""
        self._stale = False
        state = self.desk.state
        if state.find(Goal, self.chosen) is None and state.find(Guardrail, self.chosen) is None:
            self.chosen = next((row.id for row in (*state.goals, *state.guardrails)), "")
        goal, rail = state.find(Goal, self.chosen), state.find(Guardrail, self.chosen)
        self.list.refresh(self.measured.state(self.today()), self.chosen, self.today())
        self.quick.setVisible(self._quick_open)
        self.empty.setVisible(not self.chosen and not self._quick_open)
        self.sentence.setVisible(goal is not None)
        self.guardrail.setVisible(rail is not None)
        self._below.setVisible(goal is not None)
        if goal is not None:
            self.sentence.bind(goal.id)
            self.progress.show_goal(goal)
            self.changes.show_goal(goal)
        if rail is not None:
            self.guardrail.bind(rail.id)
        self.numbers.refresh()
        self._place_cards()
        self._measure()

    def _measure(self) -> None:
        """Has many deals measured in a thread; what was known stays on the page until then."""
        today = self.today()
        if self.isVisible() and not self._measuring and not self.measured.ready(today):
            self._measuring = True
            jobs_of(self).run(self.measured.task(today), self._measured, self._not_measured, owner=self)
        self.waiting.setVisible(self._measuring and self.measured.facts(today) == NOTHING)

    def _measured(self, keep: Callable[[], None]) -> None:
        self._measuring = False
        keep()
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _not_measured(self, problem: Exception) -> None:
        self._measuring = False
        self.waiting.hide()
        raise problem

    def say(self, sentence: str | None) -> None:
        """Shows why something was not done, above the cards."""
        self.problem.say(sentence or "")

    # the window

    def minimumSizeHint(self) -> QSize:
        """Small enough for the smallest window."""
        return QSize(600, 300)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_cards()

    def _place_cards(self) -> None:
        beside = self.width() - self.list.width() >= BESIDE
        self._pair.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.desk.theme.colour("canvas"))
