"""The fields of one person, shown below the chosen row, and what they take part in."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing.style import LABEL, SMALL
from salesplanner.plan.edits import people
from salesplanner.plan.labels import side_label
from salesplanner.plan.records import SIDES, Card, Person, Role
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Transaction
from salesplanner.ui.inspector import names
from salesplanner.ui.inspector.binders import row_binding
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.text_field import Binding, TextField
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.segmented import Segmented


def set_person(tx: Transaction, person: str, field: str, value: object) -> None:
    """Changes one field of a person."""
    people.change(tx, person, **{field: value})


def part_taken(state: State, person: str) -> tuple[int, int]:
    """In how many steps a person has a role, and how many cards they own."""
    steps = sum(role.person == person for role in state.rows(Role).values())
    cards = sum(card.owner == person for card in state.rows(Card).values())
    return steps, cards


def part_words(steps: int, cards: int) -> str:
    """ "In 3 steps, owner of 4 cards"; nothing where the person takes no part yet."""
    words = []
    if steps:
        words.append(ngettext("In {count} step", "In {count} steps", steps).format(count=steps))
    if cards:
        words.append(
            ngettext("owner of {count} card", "owner of {count} cards", cards).format(count=cards)
        )
    return ", ".join(words) or _("In no step yet")


class Details(QWidget):
    """Bound to a person while their row is chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.person = ""
        self.name = TextField(desk, look="boxed", placeholder=_("Name"))
        self.title = TextField(desk, look="boxed", placeholder=_("Such as head of sales"))
        self.team = TextField(desk, look="boxed", placeholder=_("Such as marketing or service"))
        self.initials = TextField(desk, look="boxed", placeholder=_("From the name"))
        self.side = Segmented([(side, side_label(side), "") for side in SIDES], "", _("Side"))
        self.problem = ProblemLine(desk.theme)
        self.part = Wrapped(desk.theme, style=SMALL, token="ink3")
        self.add_button = button(_("Add to step…"), "plain", "plus", small=True)
        self.delete_button = button(_("Delete"), "quiet", "trash-2", small=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 12)
        column.setSpacing(4)
        for label, field in (
            (_("Name"), self.name),
            (_("Title"), self.title),
            (_("Team"), self.team),
            (_("Side"), self.side),
            (_("Initials"), self.initials),
        ):
            column.addWidget(Wrapped(desk.theme, label, style=LABEL, token="ink2"))
            column.addWidget(field)
            column.addSpacing(5)
        column.addWidget(self.problem)
        column.addWidget(self.part)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addWidget(self.delete_button)
        row.addStretch(1)
        column.addLayout(row)
        self.side.chosen.connect(self._set_side)

    def bind(self, person: str) -> None:
        """Shows a person."""
        self.person = person
        for field, name, label in (
            (self.name, "name", _("Name")),
            (self.title, "title", _("Title")),
            (self.team, "team", _("Team")),
            (self.initials, "initials", _("Initials")),
        ):
            field.bind(self._binding(person, name, label))
        self.problem.say("")
        self.refresh()

    def refresh(self) -> None:
        """Follows the plan."""
        person = self._desk.state.find(Person, self.person)
        if person is None:
            return
        for field in (self.name, self.title, self.team, self.initials):
            field.refresh()
        self.side.set_value(person.side)
        steps, cards = part_taken(self._desk.state, self.person)
        self.part.set_text(part_words(steps, cards))

    def leave(self) -> None:
        """Keeps what was typed."""
        for field in (self.name, self.title, self.team, self.initials):
            field.leave()

    def forget(self) -> None:
        """Lets go: the person is no longer in the plan."""
        for field in (self.name, self.title, self.team, self.initials):
            field.forget()

    def _binding(self, person: str, field: str, label: str) -> Binding:
        def edit(tx: Transaction, id_: str, text: str) -> None:
            set_person(tx, id_, field, text)

        return row_binding(self._desk, (Person, person), field, label, names.PERSON, edit)

    def _set_side(self, side: str) -> None:
        sentence = self._desk.attempt(
            lambda: self._desk.session.run(names.PERSON, set_person, self.person, "side", side)
        )
        self.problem.say(sentence or "")
        self.refresh()
