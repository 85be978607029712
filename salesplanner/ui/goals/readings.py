"""The readings of a goal as a list: day and value, each changed in place, and a row for the next one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.drawing.style import LABEL
from salesplanner.measure.metrics import shown
from salesplanner.measure.periods import day_of, day_text
from salesplanner.plan.edits import goals
from salesplanner.plan.records import Goal, Reading
from salesplanner.plan.transaction import Refused
from salesplanner.ui.goals import names
from salesplanner.ui.goals.typing import day_typed, value_of
from salesplanner.ui.goals.value_field import ValueField
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import button, icon_button
from salesplanner.ui.parts.fields import field

DAY, VALUE = 120, 96


class ReadingRow(QWidget):
    """One reading: two fields and a button that takes it away."""

    deleted = Signal(str)

    def __init__(self, desk: Desk, goal: Goal, reading: str, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._goal, self._reading, self._today = desk, goal.id, reading, today
        self.day = ValueField(desk, _("Day of the reading"), self._write_day)
        self.value = ValueField(desk, _("Value of the reading"), self._write_value)
        self.day.setFixedWidth(DAY)
        self.value.setFixedWidth(VALUE)
        self.problem = ProblemLine(desk.theme)
        for made in (self.day, self.value):
            made.said.connect(self._say)
        self.delete_button = icon_button("trash-2", _("Delete reading"), small=True)
        self.delete_button.clicked.connect(lambda: self.deleted.emit(reading))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.day, self.value, self.delete_button):
            row.addWidget(part)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.problem)

    def show_reading(self, goal: Goal, reading: Reading) -> None:
        """Follows the plan."""
        day = day_of(reading.at)
        self.day.show_text("" if day is None else day_text(day))
        self.value.show_text(shown(goal, reading.value))
        self.delete_button.setAccessibleName(_("Delete the reading of {day}").format(day=self.day.text()))

    def leave(self) -> None:
        """Keeps what is being typed."""
        self.day.leave()
        self.value.leave()

    def _say(self, sentence: str) -> None:
        self.problem.say(sentence or self.day.problem or self.value.problem)

    def _write_day(self, text: str) -> None:
        self._run(at=day_typed(text, self._today()))

    def _write_value(self, text: str) -> None:
        value = value_of(self._desk.state.get(Goal, self._goal), text, self._desk.state.plan.currency)
        if value is None:
            raise Refused(_("A reading needs a value. The button beside it deletes it."))
        self._run(value=value)

    def _run(self, **values: object) -> None:
        self._desk.session.run(names.CHANGE_READING, goals.change_reading, self._reading, **values)


class Readings(QWidget):
    """All readings of a goal, the newest first; Enter in the row above them adds one."""

    deleted = Signal()

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._today = desk, today
        self._goal = ""
        self.rows: dict[str, ReadingRow] = {}
        self.problem = ProblemLine(desk.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Wrapped(desk.theme, _("Readings"), style=LABEL, token="ink2"))
        self.day = field(name=_("Day of the new reading"), small=True)
        self.value = field(name=_("Value of the new reading"), placeholder=_("value"), small=True)
        self.day.setFixedWidth(DAY)
        self.value.setFixedWidth(VALUE)
        self.add_button = button(_("Add reading"), small=True)
        self.add_button.clicked.connect(self.add)
        for made in (self.day, self.value):
            made.returnPressed.connect(self.add)
            made.textEdited.connect(lambda *_: self.problem.say(""))
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.day, self.value, self.add_button):
            row.addWidget(part)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.problem)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        column.addLayout(self._list)

    def show_goal(self, goal: Goal) -> None:
        """Follows the plan."""
        if goal.id != self._goal:
            self.leave()
            self._goal = goal.id
            self.value.clear()
            self.day.setText(day_text(self._today()))
            self.problem.say("")
        readings = list(reversed(self._desk.state.readings.get(goal.id, ())))
        for id_ in set(self.rows) - {reading.id for reading in readings}:
            gone = self.rows.pop(id_)
            gone.day.revert()
            gone.value.revert()
            gone.hide()
            gone.deleteLater()
        for place, reading in enumerate(readings):
            if reading.id not in self.rows:
                self.rows[reading.id] = made = ReadingRow(self._desk, goal, reading.id, self._today)
                made.deleted.connect(self._delete)
            shown_row = self.rows[reading.id]
            if self._list.indexOf(shown_row) != place:
                self._list.insertWidget(place, shown_row)
            shown_row.show_reading(goal, reading)

    def leave(self) -> None:
        """Keeps what is being typed."""
        if self._desk.state.find(Goal, self._goal) is not None:
            for row in list(self.rows.values()):
                row.leave()

    def add(self) -> None:
        """Enters the reading of the upper row; the same day again replaces it."""
        goal = self._desk.state.get(Goal, self._goal)

        def write() -> None:
            value = value_of(goal, self.value.text(), self._desk.state.plan.currency)
            if value is None:
                raise Refused(_("Type where the number stood on that day."))
            day = day_typed(self.day.text(), self._today())
            self._desk.session.run(names.READING, goals.set_reading, goal.id, day, value)

        sentence = self._desk.attempt(write)
        self.problem.say(sentence or "")
        if sentence is None:
            self.value.clear()
            self.day.setText(day_text(self._today()))
        self.value.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete(self, reading: str) -> None:
        run = self._desk.session.run
        sentence = self._desk.attempt(lambda: run(names.DELETE_READING, goals.delete_reading, reading))
        self.problem.say(sentence or "")
        if sentence is None:
            self.deleted.emit()
            self.value.setFocus(Qt.FocusReason.OtherFocusReason)
