"""Who owns a goal or guardrail, as a part of its sentence."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from salesplanner.catalogue import _
from salesplanner.plan.labels import initials
from salesplanner.plan.records import Person
from salesplanner.ui.goals.tokens import Token
from salesplanner.ui.inspector.desk import Desk

if TYPE_CHECKING:
    from salesplanner.ui.inspector.picker import PersonPicker


class OwnerToken(Token):
    """`chosen(id)` takes a person or "" for nobody, `named(name)` one who is not in the plan yet."""

    def __init__(self, desk: Desk, chosen: Callable[[str], object], named: Callable[[str], object]) -> None:
        super().__init__(desk.theme, _("Owner"))
        self._desk, self._chosen, self._named = desk, chosen, named
        self.asked.connect(self._ask)

    @cached_property
    def picker(self) -> PersonPicker:
        """The list that opens below; made when it is first needed."""
        from salesplanner.ui.inspector.picker import PersonPicker

        made = PersonPicker(self._desk.theme, nobody=_("Nobody"), parent=self)
        made.taken.connect(self._take)
        made.wanted.connect(self._named)
        return made

    def show_owner(self, owner: str | None) -> None:
        """Shows a person, or nobody."""
        person = self._desk.state.find(Person, owner)
        if person is None:
            self.show_text(_("Nobody"))
        else:
            self.show_text(person.name, initials(person.name, person.initials))

    def _ask(self) -> None:
        from salesplanner.ui.inspector.picker import person_choice

        self.picker.open_below(self, [person_choice(person) for person in self._desk.state.people])

    def _take(self, person: str) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._chosen(person)
