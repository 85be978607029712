"""Who takes part in a step and as what: rows with the role's letter, and a picker that adds people."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing.style import BADGE_STRONG, SMALL
from salesplanner.plan.edits import people
from salesplanner.plan.labels import initials, role_label
from salesplanner.plan.records import RACI, Person, Role
from salesplanner.plan.transaction import Transaction
from salesplanner.ui.inspector import names
from salesplanner.ui.inspector.controls import Pressable, paint_role
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.does import Does
from salesplanner.ui.inspector.frames import INSET
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.section import Section
from salesplanner.ui.inspector.styles import TEXT
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.avatar import Avatar
from salesplanner.ui.parts.buttons import icon_button
from salesplanner.ui.parts.menu import entry, menu, pop_below
from salesplanner.ui.parts.texts import tip
from salesplanner.ui.theme import Theme, font_of

if TYPE_CHECKING:
    from salesplanner.ui.inspector.picker import PersonPicker

WORD_ROOM = 110  # px; in a large font the letter in its box says it alone
TAKE_AWAY = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


def role_hints(roles: list[str]) -> str:
    """What a step still lacks, as sentences: it needs exactly one A and at least one R."""
    hints = []
    if "R" not in roles:
        hints.append(_("Nobody is responsible yet."))
    accountable = roles.count("A")
    if not accountable:
        hints.append(_("Nobody is accountable yet."))
    elif accountable > 1:
        hints.append(
            ngettext(
                "{count} person is accountable; one is enough.",
                "{count} people are accountable; one is enough.",
                accountable,
            ).format(count=accountable)
        )
    return " ".join(hints)


def add_to_step(tx: Transaction, name: str, step: str, role: str) -> str:
    """Adds a person to the roster and at once to a step; returns the person's id."""
    person = people.add(tx, name)
    people.set_role(tx, person, step, role)
    return person


def role_icon(theme: Theme, role: str, ratio: float) -> QIcon:
    """The letter of a role in its box, for menus."""
    picture = QPixmap(QSize(18, 18) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_role(painter, theme, role, QRectF(0, 0, 18, 18))
    painter.end()
    return QIcon(picture)


class RoleRow(Pressable):
    """A person in a step. A click or Enter opens the roles; R, A, C, I and Delete set them at once."""

    changed = Signal(str)  # a letter, or "" to take the person out of the step
    does_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self.role = "R"
        self.avatar = Avatar("", "", 20)
        self.name = Wrapped(theme, style=TEXT)
        self.word = Wrapped(theme, style=SMALL, token="ink2", align=Qt.AlignmentFlag.AlignRight)
        self.word.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.name.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        self.side = max(18, QFontMetrics(font_of(BADGE_STRONG)).height() + 3)
        row.setContentsMargins(INSET, 3, INSET + self.side + 6, 3)
        row.setSpacing(8)
        row.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.name, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.word, 0, Qt.AlignmentFlag.AlignVCenter)
        self.clicked.connect(self._open_menu)

    def show_role(self, person: Person, role: str) -> None:
        """Follows the plan."""
        self.role = role
        self.avatar.show_person(initials(person.name, person.initials), person.name, person.side)
        self.name.set_text(person.name)
        word = role_label(role)
        self.word.set_text(word)
        wide = self.word.fontMetrics().horizontalAdvance(word) + 2
        self.word.setFixedWidth(wide)
        self.word.setVisible(wide <= WORD_ROOM)
        self.setAccessibleName(_("{name}, {role}").format(name=person.name, role=word))
        about = " · ".join(part for part in (person.name, person.title, person.team) if part)
        tip(self, about)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.name.sizeHint().width() + 150, 26)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if plain and event.text().upper() in RACI and event.text():
            self.changed.emit(event.text().upper())
        elif plain and event.key() in TAKE_AWAY:
            self.changed.emit("")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _open_menu(self) -> None:
        roles = menu(self)
        for role in RACI:
            made = entry(roles, role_label(role), partial(self.changed.emit, role))
            made.setIcon(role_icon(self.theme, role, self.devicePixelRatioF()))
            if role == self.role:
                roles.setDefaultAction(made)
        roles.addSeparator()
        entry(roles, _("What they do here…"), self.does_wanted.emit, icon="pencil")
        entry(roles, _("Take out of this step"), lambda: self.changed.emit(""), icon="x")
        pop_below(roles, self)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        if self.hover or self.isDown():
            self.box(painter, QRectF(self.rect()), "pressed" if self.isDown() else "hover", "", 6)
        box = QRectF(self.width() - INSET - self.side, 4, self.side, self.side)
        paint_role(painter, self.theme, self.role, box)


class Stakeholders(Section):
    """The section of a step."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Stakeholders"))
        self.column.setSpacing(3)
        self._step = ""
        self._rows: dict[str, RoleRow] = {}
        self.add_button = icon_button("plus", _("Add person to this step"), small=True, size=16)
        self.add_to_head(self.add_button)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        holder = QWidget()
        holder.setLayout(self._list)
        self.add(holder, reach=True)
        self.does = Does(desk)
        self.add(self.does)
        self.hint = ProblemLine(desk.theme, "warn")
        self.add(self.hint)
        self.add_button.clicked.connect(self.open_picker)

    @cached_property
    def picker(self) -> PersonPicker:
        """The list that opens below the button; made when it is first needed."""
        from salesplanner.ui.inspector.picker import PersonPicker

        made = PersonPicker(self._desk.theme, roles=True, parent=self)
        made.taken.connect(self._assign)
        made.wanted.connect(self._create)
        return made

    def bind(self, step: str) -> None:
        """Shows the people of a step."""
        if step != self._step:
            self.does.close_field()
        self._step = step
        self.problem.say("")
        self.refresh()

    def refresh(self) -> None:
        """Follows the plan; a row that stays keeps the focus."""
        state = self._desk.state
        roles = state.roles.get(self._step, ())
        for id_ in set(self._rows) - {role.person for role in roles}:
            self._drop_row(id_)
        for place, role in enumerate(roles):
            row = self._rows.get(role.person) or self._make_row(role.person)
            row.show_role(state.get(Person, role.person), role.role)
            if self._list.indexOf(row) != place:
                self._list.insertWidget(place, row)
        self.does.refresh()
        self._say_hint(roles)

    def row(self, person: str) -> RoleRow:
        """The row of a person."""
        return self._rows[person]

    def open_picker(self) -> None:
        """Opens the list of people; those who are not in the step come first."""
        from salesplanner.ui.inspector.picker import person_choice

        state = self._desk.state
        held = {role.person: role.role for role in state.roles.get(self._step, ())}
        rows = sorted(state.people, key=lambda person: person.id in held)
        choices = [
            person_choice(person, role_label(held[person.id]) if person.id in held else "")
            for person in rows
        ]
        wanted = "R" if "R" not in held.values() else "A" if "A" not in held.values() else "C"
        self.picker.open_below(self.add_button, choices, wanted)

    def _make_row(self, person: str) -> RoleRow:
        row = RoleRow(self._desk.theme)
        row.changed.connect(lambda role: self._set_role(person, role))
        row.does_wanted.connect(lambda: self._open_does(person))
        self._rows[person] = row
        return row

    def _drop_row(self, person: str) -> None:
        row = self._rows.pop(person)
        place, had_focus = self._list.indexOf(row), row.hasFocus()
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        if had_focus:
            item = self._list.itemAt(min(place, self._list.count() - 1))
            neighbour = item.widget() if item else None
            (neighbour or self.add_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_does(self, person: str) -> None:
        roles = self._desk.state.roles.get(self._step, ())
        role = next((role.id for role in roles if role.person == person), "")
        if role:
            self.does.open_field(role)

    def _set_role(self, person: str, role: str) -> None:
        name = names.ROLE if role else names.REMOVE_FROM_STEP
        self.run(name, people.set_role, person, self._step, role or None)

    def _assign(self, person: str) -> None:
        if person:
            self.run(names.ADD_TO_STEP, people.set_role, person, self._step, self.picker.role)
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _create(self, name: str) -> None:
        self.run(names.ADD_TO_STEP, add_to_step, name, self._step, self.picker.role)
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_hint(self, roles: tuple[Role, ...]) -> None:
        self.hint.say(role_hints([role.role for role in roles]), "warn" if roles else "plain")
