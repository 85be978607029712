"""Who owns something: a button that shows the person and opens the people of the plan, with nobody among them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from salesplanner.catalogue import _
from salesplanner.plan.labels import initials
from salesplanner.plan.records import Person
from salesplanner.ui.inspector.choice_button import ChoiceButton
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.picker import PersonPicker, person_choice

NOBODY = ""


class OwnerField(ChoiceButton):
    """`chosen(id)` gives a person, or "" for nobody; `wanted(name)` a person who is not in the plan yet."""

    chosen = Signal(str)
    wanted = Signal(str)

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__(desk.theme, name)
        self._desk = desk
        self.picker = PersonPicker(desk.theme, nobody=_("Nobody"), parent=self)
        self.picker.taken.connect(self._on_taken)
        self.picker.wanted.connect(self.wanted)
        self.asked.connect(self.open_picker)

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
        people = self._desk.state.people
        self.picker.open_below(self, [person_choice(person) for person in people])

    def _on_taken(self, person: str) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(person)
