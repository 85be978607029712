"""The people page: who takes part, their role in each step, hints on the roles, and the next workshop."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.app.invitation import invitation_text, next_answer
from salesplanner.app.session import Session
from salesplanner.catalogue import _
from salesplanner.plan.diff import Diff
from salesplanner.plan.edits import people
from salesplanner.plan.records import Person
from salesplanner.ui.inspector import names
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.scroll import Scroll
from salesplanner.ui.inspector.text_field import TextField
from salesplanner.ui.parts.dialog import ask
from salesplanner.ui.people.board import Board
from salesplanner.ui.people.cell_menu import cell_menu
from salesplanner.ui.people.checks import Checks
from salesplanner.ui.people.details import part_taken
from salesplanner.ui.people.page_head import Head
from salesplanner.ui.people.panel import taken_away
from salesplanner.ui.people.profile import Profile
from salesplanner.ui.people.roster_model import Column
from salesplanner.ui.people.workshop import Workshop
from salesplanner.ui.selection import Selection
from salesplanner.ui.theme import Theme

TABLES = {"person", "role", "card", "step", "plan", "persona", "seat"}
SIDE, GAP = 28, 18
NARROW_BELOW = 1100


class PeoplePage(QWidget):
    """See ui/frame/pages.py for what a page has. `run` does what the actions of the menu ask for."""

    typing = Signal(bool)
    message = Signal(str)
    page_wanted = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        shared = getattr(parent, "selection", None)
        self.selection: Selection = shared if isinstance(shared, Selection) else Selection(self)
        self.desk = Desk(session, self.selection, theme, self)
        self.desk.typing_changed.connect(self.typing)
        self.setAccessibleName(_("People"))
        self.head = Head(self.desk)
        self.board = Board(self.desk)
        self.table = self.board.table
        self.checks = Checks(self.desk)
        self.workshop = Workshop(self.desk)
        self.profile = Profile(self.desk)
        self.profile.hide()
        self._committee: Any = None
        self._lay_out()
        self._connect()
        self._stop = session.subscribe(self._on_diff)
        stop = self._stop

        def end(*_args: object) -> None:
            with suppress(ValueError):  # the session let go of its listeners first
                stop()

        self.destroyed.connect(end)
        theme.changed.connect(self.update)
        self._follow_selection()
        self.refresh()

    def _lay_out(self) -> None:
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        self.inside = QWidget()
        self._column = QVBoxLayout(self.inside)
        self._column.setContentsMargins(SIDE, 20, SIDE, 16)
        self._column.setSpacing(GAP)
        self._column.addWidget(self.head)
        self._column.addWidget(self.board)
        self.below = QWidget()
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.below)
        self._pair.setContentsMargins(0, 0, 0, 0)
        self._pair.setSpacing(GAP)
        self._pair.addWidget(self.checks, 21)
        self._pair.addWidget(self.workshop, 8)
        self.workshop.setMinimumWidth(330)
        self._column.addWidget(self.below)
        self._column.addStretch(1)
        self.area = Scroll()
        self.area.show_page(self.inside)
        self.area.viewport().installEventFilter(self)
        columns.addWidget(self.area, 1)
        columns.addWidget(self.profile)

    def _connect(self) -> None:
        head, table = self.head, self.table
        head.narrowed.connect(self._narrow)
        head.add_wanted.connect(self.start)
        head.import_wanted.connect(self.import_file)
        head.view_chosen.connect(self.show_view)
        head.added.connect(self._show_added)
        self.board.add_wanted.connect(self.start)
        table.role_set.connect(self._set_role)
        table.menu_wanted.connect(self._open_menu)
        table.opened.connect(self.open_person)
        table.answered.connect(self._answer)
        table.removal_wanted.connect(self.delete)
        table.moved.connect(self._move)
        table.paste_wanted.connect(self.paste)
        self.board.step_wanted.connect(self._choose_step)
        self.selection.changed.connect(self._follow_selection)
        self.profile.closed.connect(self.close_person)
        self.profile.deleted.connect(self.delete)
        self.workshop.copy_wanted.connect(self.copy_invitation)
        self.workshop.print_wanted.connect(self.print_agenda)

    # following

    def _on_diff(self, diff: Diff) -> None:
        if diff.tables() & TABLES:
            self.refresh()

    def refresh(self) -> None:
        """Follows the plan."""
        self.head.refresh()
        self.board.refresh()
        self.checks.refresh()
        self.workshop.refresh()
        self.profile.refresh()
        if self._committee is not None:
            self._committee.refresh()
        self._show_parts()
        self._fit()

    def _show_parts(self) -> None:
        team = self.head.view == "team"
        self.board.setVisible(team)
        self.below.setVisible(team and bool(self.desk.state.people))
        if self._committee is not None:
            self._committee.setVisible(not team)

    def _narrow(self, typed: str, team: str) -> None:
        self.board.roster.narrow(typed, team)
        self.board.say_nothing(typed)
        self._fit()

    def _fit(self) -> None:
        """Gives the table its whole height where the page has room for it; else it scrolls in itself."""
        margins = self._column.contentsMargins()
        room = self.area.viewport().height() - margins.top() - margins.bottom()
        room -= self.head.sizeHint().height() + GAP
        row = self.below.layout()
        if not self.below.isHidden() and row is not None:
            room -= row.totalHeightForWidth(self.area.viewport().width() - 2 * SIDE) + GAP
        self.board.fit(room)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            narrow = self.area.viewport().width() < NARROW_BELOW
            self.head.set_narrow(narrow)
            directions = QBoxLayout.Direction
            self._pair.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
            self._fit()
        return False

    def show_view(self, name: str) -> None:
        """ "team" for our people, "committee" for the buyer's side."""
        if name == "committee" and self._committee is None:
            from salesplanner.ui.people.committee_view import CommitteeView

            self._committee = CommitteeView(self.desk)
            self._committee.personas_wanted.connect(lambda: self.page_wanted.emit("personas"))
            self._column.insertWidget(1, self._committee, 10)
        if name == "committee":
            self.close_person()
        self.head.show_view(name)
        self._show_parts()
        self._fit()

    @property
    def committee(self) -> Any:
        """The view of the buying committee, once it was shown."""
        return self._committee

    # the chosen step

    def _choose_step(self, step: str) -> None:
        if self.selection.chosen.kind == "step" and step in self.selection.chosen.ids:
            self.selection.clear()
        else:
            self.selection.choose("step", step)

    def _follow_selection(self) -> None:
        chosen = self.selection.chosen
        self.board.choose_step(chosen.ids[0] if chosen.kind in ("step", "gate") else "")

    # what can be done

    def run(self, what: str) -> None:
        """An action of the menu: add, import, paste, invite or agenda."""
        deeds: dict[str, Callable[[], None]] = {
            "add": self.start,
            "import": self.import_file,
            "paste": self.paste,
            "invite": self.copy_invitation,
            "agenda": self.print_agenda,
            "committee": lambda: self.show_view("committee"),
        }
        deeds[what]()

    def keep(self) -> None:
        """Makes an edit of what is being typed."""
        for field in self.findChildren(TextField):
            field.keep()

    def start(self) -> None:
        """Opens the field for the name of a new person."""
        self.show_view("team")
        self.head.start()

    def _show_added(self, person: str) -> None:
        self.table.go_to(person, Column.WHO)

    def open_person(self, person: str, column: int = Column.WHO) -> None:
        """Shows the details of a person, with the field of a column."""
        self.profile.show_person(person)
        self.profile.show()
        name = {Column.TEAM: "team", Column.PART: "part"}.get(Column(column), "name")
        self.profile.fields[name].setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()

    def close_person(self) -> None:
        """Hides the details; the focus goes back to the table."""
        inside = self.profile.isAncestorOf(self.focusWidget() or self)
        self.profile.leave()
        self.profile.hide()
        if inside:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()

    def _set_role(self, person: str, step: str, letter: str) -> None:
        held = self.board.roster.letter(person, step)
        if held != letter:
            name = names.ROLE if letter else names.REMOVE_FROM_STEP
            self._try(lambda: self.desk.session.run(name, people.set_role, person, step, letter or None))

    def _answer(self, person: str) -> None:
        self._try(lambda: self.desk.session.run(names.PERSON, next_answer, person))

    def _move(self, person: str, by: int) -> None:
        everyone = [shown.id for shown in self.desk.state.people]
        place = everyone.index(person) + by
        if not self.board.roster.in_order:
            self.message.emit(_("People can be moved while the table is neither sorted nor filtered."))
        elif 0 <= place < len(everyone):
            self._try(lambda: self.desk.session.run(names.MOVE_PERSON, people.move, person, place))

    def _open_menu(self, at: QPoint) -> None:
        cell_menu(self).popup(at)

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
        words = " ".join(taken_away(steps, cards, owns))
        ask(self.window(), title, words, _("Delete person"), lambda: self._delete_now(person), danger=True)

    def _delete_now(self, person: str) -> None:
        name = self.desk.state.get(Person, person).name
        if self._try(lambda: self.desk.session.run(names.DELETE_PERSON, people.delete, person)):
            self.message.emit(_("{name} is no longer in the plan").format(name=name))

    def _try(self, action: Any) -> bool:
        sentence = self.desk.attempt(action)
        if sentence:
            self.message.emit(sentence)
        return not sentence

    # workshop

    def copy_invitation(self) -> None:
        """Puts the invitation on the clipboard."""
        self.keep()
        QGuiApplication.clipboard().setText(invitation_text(self.desk.state))
        self.head.tell(_("The invitation is on the clipboard. Paste it into an e-mail."))

    def print_agenda(self) -> None:
        """Opens the system's print dialog for the agenda."""
        from salesplanner.ui.people.printing import print_agenda

        self.keep()
        print_agenda(self.window(), self.desk.state)

    # import

    def import_file(self) -> None:
        """Asks for a list of people."""
        from salesplanner.ui.people.importer import choose_list

        choose_list(self.window(), self.desk, self.head.tell)

    def paste(self) -> None:
        """Reads the clipboard as a list of people."""
        from salesplanner.ui.people.importer import import_text

        import_text(self.window(), self.desk, QGuiApplication.clipboard().text(), self.head.tell)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.desk.theme.colour("canvas"))
