"""What the page's buttons, menus and keys do to goals and guardrails."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from salesplanner.catalogue import _
from salesplanner.measure.goal_facts import rounded
from salesplanner.measure.goals import guardrail_text, headline
from salesplanner.measure.goalseek import baseline_of
from salesplanner.measure.periods import span
from salesplanner.plan.edits import goals
from salesplanner.plan.records import Goal, Guardrail
from salesplanner.ui.goals import names
from salesplanner.ui.parts.menu import entry, menu, pop_below

if TYPE_CHECKING:
    from salesplanner.ui.goals.page import GoalsPage


class GoalDeeds:
    """Refusals are shown on the page; nothing is changed then."""

    def __init__(self, page: GoalsPage) -> None:
        self._page = page

    def _run(self, name: str, edit: Callable[..., Any], *args: object, **values: object) -> Any:
        """What the edit gives, or None where it was refused."""
        made: list[Any] = []
        run = self._page.desk.session.run
        sentence = self._page.desk.attempt(lambda: made.append(run(name, edit, *args, **values)))
        self._page.say(sentence)
        return made[0] if made else None

    def add_goal(self) -> None:
        """Adds a win rate for the next quarter, to be changed in its sentence."""
        page = self._page
        state = page.desk.state
        next_ = span("quarter", page.today(), state.plan.fiscal_month, 1)
        values = {"metric": "win_rate", "starts": next_.starts.isoformat(), "ends": next_.ends.isoformat()}
        goal = Goal("", metric="win_rate", starts=values["starts"])
        baseline = page.measured.baseline(goal, page.today())
        id_ = self._run(names.ADD, goals.add, **values, baseline=rounded(baseline, baseline_of(state, goal)))
        if id_ is not None:
            page.choose(id_)
            page.sentence.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_guardrail(self) -> None:
        """Adds a guardrail, to be changed in its sentence."""
        id_ = self._run(names.ADD_GUARDRAIL, goals.add_guardrail, metric="own")
        if id_ is not None:
            self._page.choose(id_)
            self._page.guardrail.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def move(self, id_: str, by: int) -> None:
        """Moves a goal or guardrail up (−1) or down (1) among its own."""
        state = self._page.desk.state
        is_goal = state.find(Goal, id_) is not None
        order = [row.id for row in (state.goals if is_goal else state.guardrails)]
        place = order.index(id_) + by
        if 0 <= place < len(order):
            if is_goal:
                self._run(names.MOVE, goals.move, id_, place)
            else:
                self._run(names.MOVE_GUARDRAIL, goals.move_guardrail, id_, place)
            self._page.list.rows[id_].setFocus(Qt.FocusReason.OtherFocusReason)

    def delete(self, id_: str) -> None:
        """Takes a goal or guardrail out of the plan; the toast offers undo."""
        page = self._page
        state = page.desk.state
        goal, rail = state.find(Goal, id_), state.find(Guardrail, id_)
        before = len(state.goals) + len(state.guardrails)
        if goal is not None:
            text = headline(state, goal)
            self._run(names.DELETE, goals.delete, id_)
        elif rail is not None:
            text = guardrail_text(state, rail)
            self._run(names.DELETE_GUARDRAIL, goals.delete_guardrail, id_)
        else:
            return
        if len(page.desk.state.goals) + len(page.desk.state.guardrails) < before:
            page.message.emit(_("“{name}” was deleted").format(name=text))
            near = page.list.rows.get(page.chosen)
            (near or page.empty.new_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def open_menu(self, id_: str, anchor: QWidget) -> None:
        """What can be done with a goal or guardrail."""
        made = menu(anchor)
        made.setObjectName("goal-menu")
        entry(made, _("Move up"), partial(self.move, id_, -1), icon="arrow-up")
        entry(made, _("Move down"), partial(self.move, id_, 1), icon="arrow-down")
        made.addSeparator()
        entry(made, _("Delete"), partial(self.delete, id_), icon="trash-2")
        pop_below(made, anchor)
