"""The table of people as Qt and screen readers see it: who, team, part, workshop, then a column for each step.

Rows are found, filtered and sorted here; nothing is painted and nothing is written.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from salesplanner.catalogue import _
from salesplanner.plan.labels import role_label, side_label
from salesplanner.plan.raci import verdict
from salesplanner.plan.records import Person, Role, Step
from salesplanner.plan.state import State

Index = QModelIndex | QPersistentModelIndex
PERSON = Qt.ItemDataRole.UserRole
LETTER = Qt.ItemDataRole.UserRole + 1


class Column(IntEnum):
    """The columns before the steps."""

    WHO = 0
    TEAM = 1
    PART = 2
    WORKSHOP = 3
    STEPS = 4


def answer(person: Person) -> str:
    """Where a person stands with the workshop: "Joined", "Invited" or nothing."""
    return _("Joined") if person.joined else _("Invited") if person.invited else ""


def matches(person: Person, words: list[str]) -> bool:
    """Whether every word is found in what is known of a person."""
    parts = (person.name, person.title, person.team, person.part, person.email, person.note)
    text = " ".join(parts).casefold()
    return all(word in text for word in words)


class RosterModel(QAbstractTableModel):
    """`show` follows the plan; `find`, `team` and `sort_by` say which people are shown, and in which order."""

    def __init__(self, state: State, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self.words: list[str] = []
        self.team = ""
        self.sorted_by: tuple[int, bool] | None = None  # column, downwards
        self.people: tuple[Person, ...] = ()
        self.steps: tuple[Step, ...] = ()
        self._letters: dict[tuple[str, str], str] = {}
        self.show(state)

    def show(self, state: State) -> None:
        """Follows the plan and the finding, filtering and sorting; rows keep their place where they can."""
        self.state = state
        people = self._wanted()
        steps = state.steps
        letters = {(role.person, role.step): role.role for role in state.rows(Role).values()}
        same = [p.id for p in people] == [p.id for p in self.people]
        same = same and [s.id for s in steps] == [s.id for s in self.steps]
        if not same:
            self.beginResetModel()
        self.people, self.steps, self._letters = people, steps, letters
        if not same:
            self.endResetModel()
        elif people:
            self.dataChanged.emit(self.index(0, 0), self.index(len(people) - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def narrow(self, typed: str, team: str) -> None:
        """Shows those who match what was typed, of one team ("" for all)."""
        self.words, self.team = typed.casefold().split(), team
        self.show(self.state)

    def sort_by(self, column: int) -> None:
        """Sorts by a column; again turns it round, and a third time is the order of the roster."""
        if self.sorted_by == (column, False):
            self.sorted_by = (column, True)
        else:
            self.sorted_by = None if self.sorted_by == (column, True) else (column, False)
        self.show(self.state)

    @property
    def in_order(self) -> bool:
        """Whether the rows stand as in the roster, so that they can be moved."""
        return self.sorted_by is None and not self.words and not self.team

    def row_of(self, person: str) -> int:
        """The row of a person, or −1."""
        return next((row for row, shown in enumerate(self.people) if shown.id == person), -1)

    def letter(self, person: str, step: str) -> str:
        """R, A, C, I or nothing."""
        return self._letters.get((person, step), "")

    def step_at(self, column: int) -> Step | None:
        """The step of a column, or None."""
        place = column - Column.STEPS
        return self.steps[place] if 0 <= place < len(self.steps) else None

    def _wanted(self) -> tuple[Person, ...]:
        found = [p for p in self.state.people if (not self.team or p.team == self.team) and matches(p, self.words)]
        if self.sorted_by is not None:
            column, down = self.sorted_by
            found.sort(key=lambda person: _sort_key(person, column), reverse=down)
        return tuple(found)

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else Column.STEPS + len(self.steps)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.people):
            return None
        person = self.people[index.row()]
        if role == PERSON:
            return person
        step = self.step_at(index.column())
        if role == LETTER:
            return self.letter(person.id, step.id) if step else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(person, step, index.column())
        return None

    def _words(self, person: Person, step: Step | None, column: int) -> str:
        if step is not None:
            letter = self.letter(person.id, step.id)
            return role_label(letter) if letter else _("No role")
        if column == Column.WHO:
            side = side_label(person.side) if person.side == "buyer" else ""
            return ", ".join(part for part in (person.name, person.title, side) if part)
        return {
            Column.TEAM: person.team,
            Column.PART: person.part,
            Column.WORKSHOP: answer(person) or _("Not invited"),
        }[Column(column)]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.people[section].name if section < len(self.people) else None
        step = self.step_at(section)
        if step is None:
            return heading(section)
        state = verdict(self.state.roles.get(step.id, ()))
        return _("{number} {step}, {state}").format(number=section - Column.STEPS + 1, step=step.name, state=state)


def heading(column: int) -> str:
    """The heading of a column before the steps."""
    names = (_("Person"), _("Team"), _("Part in the sale"), _("Workshop"))
    return names[column] if 0 <= column < len(names) else ""


def _sort_key(person: Person, column: int) -> tuple[object, ...]:
    name = person.name.casefold()
    if column == Column.WORKSHOP:
        return (0 if person.joined else 1 if person.invited else 2, name)
    text = {Column.TEAM: person.team, Column.PART: person.part}.get(Column(column), person.name).casefold()
    return (not text, text, name)
