"""The list of people kept in the plan: add, find, edit, reorder, delete, drag onto the map or add to a step by key."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.app.session import Session
from salesplanner.catalogue import _, ngettext
from salesplanner.drawing.style import HEADING, SMALL
from salesplanner.plan.diff import Diff
from salesplanner.plan.edits import people
from salesplanner.plan.records import Person, specs
from salesplanner.ui.inspector import names
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.scroll import Scroll
from salesplanner.ui.inspector.text_field import Binding, TextField
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import button, icon_button
from salesplanner.ui.parts.dialog import ask
from salesplanner.ui.parts.fields import field
from salesplanner.ui.parts.menu import pop_below
from salesplanner.ui.people.details import part_taken
from salesplanner.ui.people.list import PeopleList
from salesplanner.ui.people.menus import step_menu
from salesplanner.ui.people.row import PersonRow
from salesplanner.ui.selection import Selection
from salesplanner.ui.theme import Theme

WIDE = 280


class PeoplePanel(QWidget):
    """`closed` asks the window to hide it; `typing` says whether a text on it is not in the plan yet."""

    closed = Signal()
    typing = Signal(bool)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = Desk(session, Selection(self), theme, self)
        self.desk.typing_changed.connect(self.typing)
        self.setMinimumWidth(WIDE)
        self.setAccessibleName(_("People"))
        self._build()
        theme.changed.connect(self.update)
        self._stop = session.subscribe(self._on_diff)
        stop = self._stop

        def end(*_args: object) -> None:
            with suppress(ValueError):  # the session let go of its listeners first
                stop()

        self.destroyed.connect(end)
        self.refresh()

    def _build(self) -> None:
        theme = self.desk.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 1, 0)
        column.setSpacing(8)
        column.addLayout(self._build_head(theme))
        self.search = field(placeholder=_("Find a person"), icon="search")
        self.search.textChanged.connect(lambda _text: self.refresh())
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        row.addWidget(self.search)
        column.addLayout(row)
        self.new = TextField(self.desk, look="boxed", placeholder=_("Name of the person"), idle=False)
        spec = specs(Person)["name"]
        self.new.bind(Binding("people.new", _("Name of the new person"), spec, lambda: "", self._add))
        self.new.left_empty.connect(lambda: self.new.setVisible(False))
        self.new.escaped.connect(lambda: self.new.setVisible(False))
        self.new.setVisible(False)
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        row.addWidget(self.new)
        column.addLayout(row)
        self.problem = ProblemLine(theme)
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        row.addWidget(self.problem)
        column.addLayout(row)
        self.list = PeopleList(self.desk)
        self.list.placed.connect(self._place)
        self.list.details.add_button.clicked.connect(lambda: self.add_to_step(self.list.chosen))
        self.list.details.delete_button.clicked.connect(lambda: self.delete(self.list.chosen))
        column.addWidget(self._build_area(theme), 1)

    def _build_head(self, theme: Theme) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 10, 0)
        head.setSpacing(4)
        self.count = Wrapped(theme, style=SMALL, token="ink3")
        head.addWidget(Wrapped(theme, _("People"), style=HEADING), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.count, 1, Qt.AlignmentFlag.AlignVCenter)
        self.add_button = icon_button("user-plus", _("Add person"), small=True, size=16)
        self.close_button = icon_button("x", _("Hide people"), small=True, size=16)
        self.add_button.clicked.connect(self.start)
        self.close_button.clicked.connect(self.closed)
        head.addWidget(self.add_button)
        head.addWidget(self.close_button)
        return head

    def _build_area(self, theme: Theme) -> Scroll:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        self.empty = QWidget()
        blank = QVBoxLayout(self.empty)
        blank.setContentsMargins(16, 12, 16, 12)
        blank.setSpacing(6)
        blank.addWidget(Wrapped(theme, _("Who touches the customer?"), style=HEADING))
        text = _("Add marketing, service, product and partners, not only sales.")
        blank.addWidget(Wrapped(theme, text, style=SMALL, token="ink2"))
        self.first_button = button(_("Add person"), "plain", "user-plus", small=True)
        self.first_button.clicked.connect(self.start)
        row = QHBoxLayout()
        row.addWidget(self.first_button)
        row.addStretch(1)
        blank.addLayout(row)
        self.nothing = Wrapped(theme, style=SMALL, token="ink3")
        around = QHBoxLayout()
        around.setContentsMargins(16, 0, 16, 0)
        around.addWidget(self.nothing)
        column.addWidget(self.empty)
        column.addLayout(around)
        column.addWidget(self.list)
        column.addStretch(1)
        self.area = Scroll()
        self.area.show_page(inside)
        return self.area

    # following

    def _on_diff(self, diff: Diff) -> None:
        if diff.tables() & {"person", "role", "card", "step"}:
            self.refresh()

    def refresh(self) -> None:
        """Follows the plan and the search."""
        everyone = self.desk.state.people
        words = self.search.text().casefold().split()
        found = [person for person in everyone if _matches(person, words)]
        for row in self.list.show_people(found):
            self._wire(row)
        self.list.may_reorder = not words
        self.empty.setVisible(not everyone)
        self.search.setVisible(bool(everyone))
        self.nothing.setVisible(bool(everyone) and not found)
        typed = self.search.text().strip()
        self.nothing.set_text(_("Nobody called “{name}”").format(name=typed) if words else "")
        count = len(everyone)
        shown = ngettext("{count} person", "{count} people", count).format(count=count)
        self.count.set_text(f"  {shown}" if everyone else "")

    def _wire(self, row: PersonRow) -> None:
        row.clicked.connect(lambda: self._click(row.person))
        row.add_wanted.connect(lambda: self.add_to_step(row.person))
        row.edit_wanted.connect(lambda: self.edit(row.person))
        row.delete_wanted.connect(lambda: self.delete(row.person))
        row.walked.connect(lambda by: self._walk(row.person, by))
        row.moved.connect(lambda by: self._move(row.person, by))

    # what can be done

    def start(self) -> None:
        """Opens an empty field for a name; each Enter adds a person."""
        self.new.setVisible(True)
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self, person: str) -> None:
        """Opens the fields of a person."""
        self.list.choose(person)
        self.list.details.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_to_step(self, person: str) -> None:
        """Opens the steps; choosing a role there gives it."""
        row = self.list.rows.get(person)
        if row is not None:
            give = partial(self._give, person)
            pop_below(step_menu(row, self.desk.theme, self.desk.state, person, give), row)

    def delete(self, person: str) -> None:
        """Takes a person out of the plan; asks where they take part in something."""
        found = self.desk.state.find(Person, person)
        if found is None:
            return
        steps, cards = part_taken(self.desk.state, person)
        owns = self.desk.state.plan.owner == person
        if not steps and not cards and not owns:
            self._delete_now(person)
            return
        title = _("Delete “{name}” from the plan?").format(name=found.name)
        text = " ".join(taken_away(steps, cards, owns))
        ask(self.window(), title, text, _("Delete person"), lambda: self._delete_now(person), danger=True)

    def keep(self) -> None:
        """Keeps what is being typed."""
        for made in self.findChildren(TextField):
            made.keep()

    def _click(self, person: str) -> None:
        self.list.choose("" if person == self.list.chosen else person)

    def _walk(self, person: str, by: int) -> None:
        order = self.list.order()
        place = order.index(person) + by
        if 0 <= place < len(order):
            row = self.list.rows[order[place]]
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(row)

    def _move(self, person: str, by: int) -> None:
        place = self.list.order().index(person) + by
        if self.list.may_reorder and 0 <= place < len(self.list.order()):
            self._place(person, place)

    def _add(self, name: str) -> None:
        if name.strip():
            self.desk.session.run(names.ADD_PERSON, people.add, name)

    def _place(self, person: str, position: int) -> None:
        self._try(lambda: self.desk.session.run(names.MOVE_PERSON, people.move, person, position))

    def _give(self, person: str, step: str, role: str) -> None:
        name = names.ROLE if role else names.REMOVE_FROM_STEP
        run = self.desk.session.run
        self._try(lambda: run(name, people.set_role, person, step, role or None))

    def _delete_now(self, person: str) -> None:
        self._try(lambda: self.desk.session.run(names.DELETE_PERSON, people.delete, person))

    def _try(self, action: Callable[[], object]) -> None:
        self.problem.say(self.desk.attempt(action) or "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.desk.theme.colour("panel"))
        painter.setPen(self.desk.theme.colour("line"))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())


def _matches(person: Person, words: list[str]) -> bool:
    text = f"{person.name} {person.title} {person.team}".casefold()
    return all(word in text for word in words)


def taken_away(steps: int, cards: int, owns: bool) -> list[str]:
    """What goes with a person who is deleted, as sentences."""
    words = []
    if steps:
        words.append(
            ngettext(
                "Their role in {count} step goes too.",
                "Their roles in {count} steps go too.",
                steps,
            ).format(count=steps)
        )
    if cards:
        words.append(
            ngettext(
                "{count} card loses its owner.", "{count} cards lose their owner.", cards
            ).format(count=cards)
        )
    if owns:
        words.append(_("The plan loses its owner."))
    words.append(_("Undo brings everything back."))
    return words
