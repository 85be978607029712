"""What a measured goal rests on: deals decided, wins still needed, the next check-in, and how far to trust the rate."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing.style import BODY_STRONG, SMALL
from salesplanner.measure.goal_facts import GoalFacts, decided_text, range_text, wins_needed
from salesplanner.measure.metrics import kind_of
from salesplanner.measure.numbers import number_text
from salesplanner.measure.periods import day_of, short_day
from salesplanner.plan.records import Goal
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.texts import IconLabel


class FactsRow(QWidget):
    """Three figures with their words, and a sentence below them."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._today = desk, today
        look = desk.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(1)
        self.names = [Wrapped(look, style=SMALL, token="ink2") for _place in range(3)]
        self.values = [Wrapped(look, style=BODY_STRONG) for _place in range(3)]
        for place, (name, value) in enumerate(zip(self.names, self.values, strict=True)):
            grid.addWidget(name, 0, place)
            grid.addWidget(value, 1, place)
            grid.setColumnStretch(place, 1)
        column.addLayout(grid)
        row = QHBoxLayout()
        row.setSpacing(7)
        self._icon = IconLabel("info", "ink2", 14)
        self.range = Wrapped(look, style=SMALL, token="ink2")
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.range, 1)
        column.addLayout(row)

    def show_facts(self, goal: Goal, facts: GoalFacts) -> None:
        """Follows the plan."""
        shown = [*self._decided(goal, facts), *self._check_in()]
        for place, (name, value) in enumerate(zip(self.names, self.values, strict=True)):
            there = place < len(shown)
            name.setVisible(there)
            value.setVisible(there)
            if there:
                name.set_text(shown[place][0])
                value.set_text(shown[place][1])
        said = range_text(facts)
        self.range.set_text(said)
        self.range.setVisible(bool(said))
        self._icon.setVisible(bool(said))

    def _decided(self, goal: Goal, facts: GoalFacts) -> list[tuple[str, str]]:
        count = number_text(facts.of)
        if goal.metric != "win_rate":
            share = kind_of(goal) == "share"
            of = _("{hits} of {of}").format(hits=number_text(facts.hits), of=count) if share else count
            names = {"quota_share": _("Reps at quota"), "churn": _("Customers lost"), "velocity": _("Open deals")}
            return [(names.get(goal.metric, _("Deals behind it")), of)]
        found = [(_("Deals decided"), f"{count}, {decided_text(facts)}")]
        needed = wins_needed(goal, facts)
        if needed is not None:
            words = _("{n} by {day}").format(n=number_text(needed[0]), day=short_day(needed[1]))
            found.append((_("Wins still needed"), words))
        return found

    def _check_in(self) -> list[tuple[str, str]]:
        day = day_of(self._desk.state.plan.workshop_start[:10])
        if day is None or day < self._today():
            return []
        days = (day - self._today()).days
        words = ngettext("{day}, in {n} day", "{day}, in {n} days", days) if days else _("{day}, today")
        return [(_("Next check-in"), words.format(day=short_day(day), n=days))]
