"""Who owns something: a button that shows the person and opens the people of the plan, with nobody among them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from salesplanner.catalogue import _
from salesplanner.plan.labels import initials
from salesplanner.plan.records import Person
from salesplanner.ui.inspector.choice_button import ChoiceButton
from salesplanner.ui.inspector.desk import Desk

if TYPE_CHECKING:
    from salesplanner.ui.inspector.picker import PersonPicker

NOBODY = ""


class OwnerField(ChoiceButton):
    """`chosen(id)` gives a person, or "" for nobody; `wanted(name)` a person who is not in the plan yet."""

    chosen = Signal(str)
    wanted = Signal(str)

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__(desk.theme, name)
        self._desk = desk
        self.asked.connect(self.open_picker)

    @cached_property
    def picker(self) -> PersonPicker:
        """The list that opens below; made when it is first needed."""
        from salesplanner.ui.inspector.picker import PersonPicker

        made = PersonPicker(self._desk.theme, nobody=_("Nobody"), parent=self)
        made.taken.connect(self._on_taken)
        made.wanted.connect(self.wanted)
        made.closed.connect(self.closed)
        return made

    def show_owner(self, owner: str | None, *, mixed: bool = False) -> None:
        """Shows a person, nobody, or that several cards differ."""
        person = self._desk.state.find(Person, owner)
        if mixed:
            self.show_value("", _("Mixed"), "users", faint=True)
        elif person is None:
            self.show_value(NOBODY, _("Nobody"), "user", faint=True)
        else:
            mark = initials(person.name, person.initials)
            self.show_person(person.id, mark, person.name, person.side)

    def open_picker(self) -> None:
        """Opens the people of the plan."""
        from salesplanner.ui.inspector.picker import person_choice

        people = self._desk.state.people
        self.picker.open_below(self, [person_choice(person) for person in people])

    def _on_taken(self, person: str) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(person)
