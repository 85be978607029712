"""The panel at the right of the people page: all that the plan knows of one person, and what they do in each step."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.app.invitation import set_answer
from salesplanner.catalogue import _
from salesplanner.drawing.style import HEADING, LABEL, LIST_STRONG, SMALL
from salesplanner.plan.edits import people
from salesplanner.plan.labels import initials, role_label, side_label
from salesplanner.plan.records import SIDES, Person, Role, Step
from salesplanner.plan.transaction import Transaction
from salesplanner.ui.inspector import names
from salesplanner.ui.inspector.binders import row_binding
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.scroll import Scroll
from salesplanner.ui.inspector.text_field import Binding, TextField
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.avatar import Avatar
from salesplanner.ui.parts.buttons import icon_button
from salesplanner.ui.parts.segmented import Segmented
from salesplanner.ui.parts.texts import rule
from salesplanner.ui.people.details import set_person

WIDE = 300


class Profile(QWidget):
    """Hidden until `show_person`; `closed` follows Esc and its ×, `deleted(person)` asks for the removal."""

    closed = Signal()
    deleted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.person = ""
        self.setFixedWidth(WIDE)
        self.setAccessibleName(_("Details of the person"))
        self.fields: dict[str, TextField] = {}
        self.does: dict[str, TextField] = {}
        self._heads: dict[str, Wrapped] = {}
        self.side = Segmented([(side, side_label(side), "") for side in SIDES], "", _("Side"))
        answers = (("none", _("No")), ("invited", _("Invited")), ("joined", _("Joined")))
        self.answer = Segmented([(value, word, "") for value, word in answers], "", _("Workshop"))
        self.problem = ProblemLine(desk.theme)
        self._build()
        self.side.chosen.connect(lambda side: self._run(set_person, "side", side))
        self.answer.chosen.connect(lambda answer: self._run(set_answer, answer))
        desk.theme.changed.connect(self.update)

    def _build(self) -> None:
        theme = self._desk.theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(4)
        column.addLayout(self._head())
        column.addSpacing(4)
        for name, label_, hint in _texts():
            made = TextField(self._desk, look="boxed", placeholder=hint, multiline=name in ("note", "part"))
            self.fields[name] = made
            column.addWidget(Wrapped(theme, label_, style=LABEL, token="ink2"))
            column.addWidget(made)
            column.addSpacing(3)
        for label_, choice in ((_("Side"), self.side), (_("Workshop"), self.answer)):
            column.addWidget(Wrapped(theme, label_, style=LABEL, token="ink2"))
            column.addWidget(choice)
            column.addSpacing(3)
        column.addWidget(self.problem)
        column.addSpacing(6)
        column.addWidget(rule())
        column.addSpacing(4)
        column.addWidget(Wrapped(theme, _("In each step"), style=HEADING))
        self.nothing = Wrapped(theme, _("No role yet. Give one in the table."), style=SMALL, token="ink3")
        column.addWidget(self.nothing)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(3)
        column.addLayout(self._steps)
        column.addStretch(1)
        self._inside = inside
        self.area = Scroll()
        self.area.show_page(inside)
        outer.addWidget(self.area)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        self.avatar = Avatar("", "", 40)
        self.title = Wrapped(self._desk.theme, style=HEADING)
        self.delete_button = icon_button("trash-2", _("Delete person"), small=True)
        self.close_button = icon_button("x", _("Close details"), small=True)
        self.delete_button.clicked.connect(lambda: self.deleted.emit(self.person))
        self.close_button.clicked.connect(self.closed)
        head.addWidget(self.avatar)
        head.addWidget(self.title, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.delete_button, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def show_person(self, person: str) -> None:
        """Shows another person."""
        if person != self.person:
            self.leave()
            self.person = person
            for name, field in self.fields.items():
                field.bind(self._binding(name))
            self.problem.say("")
        self.refresh()

    def refresh(self) -> None:
        """Follows the plan; closes where the person is gone."""
        if not self.person:
            return
        person = self._desk.state.find(Person, self.person)
        if person is None:
            self.forget()
            self.closed.emit()
            return
        for field in self.fields.values():
            field.refresh()
        self.avatar.show_person(initials(person.name, person.initials), person.name, person.side)
        self.title.set_text(person.name)
        self.side.set_value(person.side)
        self.answer.set_value("joined" if person.joined else "invited" if person.invited else "none")
        self._show_steps()

    def leave(self) -> None:
        """Keeps what was typed and lets go of the person."""
        for field in (*self.fields.values(), *self.does.values()):
            field.leave()
        self.person = ""

    def keep(self) -> None:
        """Keeps what was typed."""
        for field in (*self.fields.values(), *self.does.values()):
            field.keep()

    def forget(self) -> None:
        """Lets go without keeping."""
        for field in (*self.fields.values(), *self.does.values()):
            field.forget()
        self.person = ""

    def _binding(self, name: str) -> Binding:
        def edit(tx: Transaction, id_: str, typed: str) -> None:
            set_person(tx, id_, name, typed)

        label_ = next(text for key, text, _hint in _texts() if key == name)
        return row_binding(self._desk, (Person, self.person), name, label_, names.PERSON, edit)

    def _show_steps(self) -> None:
        state = self._desk.state
        held = [role for step in state.steps for role in state.roles.get(step.id, ()) if role.person == self.person]
        for id_ in set(self.does) - {role.id for role in held}:
            gone, head = self.does.pop(id_), self._heads.pop(id_)
            gone.forget()
            for widget in (gone, head):
                self._steps.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        for place, role in enumerate(held):
            if role.id not in self.does:
                self._add_step(role, place)
            number = next(n for n, step in enumerate(state.steps, 1) if step.id == role.step)
            name = state.get(Step, role.step).name
            words = _("{number} {step}: {role}").format(number=number, step=name, role=role_label(role.role).lower())
            self._heads[role.id].set_text(words)
            self.does[role.id].refresh()
        self.nothing.setVisible(not held)

    def _add_step(self, role: Role, place: int) -> None:
        head = Wrapped(self._desk.theme, style=LIST_STRONG, token="ink2")
        hint = _("Such as: picks six products from the shelf photo")
        field = TextField(self._desk, look="boxed", placeholder=hint, multiline=True)
        step = self._desk.state.get(Step, role.step).name
        label_ = _("What they do in {step}").format(step=step)
        field.bind(row_binding(self._desk, (Role, role.id), "does", label_, names.DOES, people.set_does))
        self.does[role.id], self._heads[role.id] = field, head
        self._steps.insertWidget(2 * place, head)
        self._steps.insertWidget(2 * place + 1, field)
        self.area.watch(field.editor)

    def _run(self, edit: object, *values: object) -> None:
        run = self._desk.session.run
        self.problem.say(self._desk.attempt(lambda: run(names.PERSON, edit, self.person, *values)) or "")  # type: ignore[arg-type]
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._desk.theme.colour("panel"))
        painter.fillRect(0, 0, 1, self.height(), self._desk.theme.colour("line"))


def _texts() -> tuple[tuple[str, str, str], ...]:
    return (
        ("name", _("Name"), _("Name")),
        ("title", _("Title"), _("Such as head of sales")),
        ("team", _("Team"), _("Such as marketing or service")),
        ("part", _("Part in the sale"), _("Such as: opens doors, books discovery calls")),
        ("email", _("E-mail"), ""),
        ("phone", _("Phone"), ""),
        ("initials", _("Initials"), _("From the name")),
        ("note", _("Note"), ""),
    )
