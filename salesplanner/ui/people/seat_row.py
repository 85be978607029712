"""A seat of the buying committee as a row: name, title, part in the decision, power, interest, now and wanted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QWidget

from salesplanner.catalogue import _, mark
from salesplanner.drawing.style import BODY_STRONG, LABEL, SMALL
from salesplanner.plan.edits import personas
from salesplanner.plan.labels import buying_role_help, buying_role_label, engagement_label, initials
from salesplanner.plan.records import BUYING_ROLES, ENGAGEMENT, Seat
from salesplanner.plan.transaction import Transaction
from salesplanner.ui.inspector.binders import row_binding
from salesplanner.ui.inspector.choice_button import ChoiceButton, Option
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.text_field import TextField
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.avatar import Avatar
from salesplanner.ui.parts.buttons import icon_button
from salesplanner.ui.parts.fields import choice
from salesplanner.ui.parts.texts import IconLabel

SEAT = mark("Change buying committee")
WIDTHS = {"role": 158, "power": 62, "interest": 62, "now": 112, "wanted": 112}


def set_seat(tx: Transaction, seat: str, field: str, value: object) -> None:
    """Changes one field of a seat."""
    personas.change_seat(tx, seat, **{field: value})


class SeatRow(QWidget):
    """`removed(id)` asks for the removal; `failed(sentence)` says why a change was not taken."""

    removed = Signal(str)
    failed = Signal(str)

    def __init__(self, desk: Desk, seat: str) -> None:
        super().__init__()
        self._desk = desk
        self.seat = seat
        self.avatar = Avatar("", "", 28, "buyer")
        self.name = TextField(desk, style=BODY_STRONG, placeholder=_("Name"))
        self.title = TextField(desk, style=SMALL, token="ink2", placeholder=_("Title"))
        self.choices: dict[str, QComboBox] = {}
        self.remove = icon_button("x", _("Take off the committee"), small=True)
        self.remove.clicked.connect(lambda: self.removed.emit(self.seat))
        self._lay_out()
        self._bind()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 6)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(1, 120)
        grid.addWidget(self.avatar, 0, 0, 2, 1)
        grid.addWidget(self.name, 0, 1)
        grid.addWidget(self.title, 1, 1)
        self.role = ChoiceButton(self._desk.theme, _("Part in the decision"))
        self.role.options = [
            Option(role, _("{role}: {what}").format(role=buying_role_label(role), what=buying_role_help(role)))
            for role in BUYING_ROLES
        ]
        self.role.setFixedWidth(WIDTHS["role"])
        self.role.picked.connect(lambda role: self._set("role", role))
        grid.addWidget(self.role, 0, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        for place, (field, name, options) in enumerate(_choices(), 3):
            made = choice(options, name=name, small=True)
            made.setFixedWidth(WIDTHS[field])
            made.installEventFilter(self)
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            made.activated.connect(partial(self._choose, field))
            self.choices[field] = made
            column = place + (field == "wanted")
            if field == "wanted":
                grid.addWidget(IconLabel("arrow-right", "ink3", 12), 0, place, 2, 1)
            grid.addWidget(made, 0, column, 2, 1)
        grid.addWidget(self.remove, 0, 8, 2, 1)

    def _bind(self) -> None:
        for field, name, editor in (("name", _("Name"), self.name), ("title", _("Title"), self.title)):

            def edit(tx: Transaction, id_: str, typed: str, field: str = field) -> None:
                set_seat(tx, id_, field, typed)

            editor.bind(row_binding(self._desk, (Seat, self.seat), field, name, SEAT, edit))

    def refresh(self) -> None:
        """Follows the plan."""
        seat = self._desk.state.find(Seat, self.seat)
        if seat is None:
            return
        self.name.refresh()
        self.title.refresh()
        self.avatar.show_person(initials(seat.name), seat.name, "buyer")
        for field, made in self.choices.items():
            value = getattr(seat, field)
            made.setCurrentIndex(made.findData(value if value is not None else 3))
            made.setAccessibleDescription(seat.name)
        self.role.show_value(seat.role, buying_role_label(seat.role))
        self.setAccessibleName(seat.name)

    def leave(self) -> None:
        """Keeps what was typed before the row goes."""
        self.name.leave()
        self.title.leave()

    def forget(self) -> None:
        """Lets go: the seat is no longer in the plan."""
        self.name.forget()
        self.title.forget()

    def _choose(self, field: str, _index: int) -> None:
        self._set(field, self.choices[field].currentData())

    def _set(self, field: str, value: object) -> None:
        run: Callable[[], object] = partial(self._desk.session.run, SEAT, set_seat, self.seat, field, value)
        self.failed.emit(self._desk.attempt(run) or "")
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The wheel scrolls the page; it would change a value that merely lies under the pointer.
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return False


def headings(desk: Desk) -> QWidget:
    """The row of headings over the seats."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(36, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(Wrapped(desk.theme, _("Name and title"), style=LABEL, token="ink2"), 1)
    for field, name in (("role", _("Part")), *((field, name) for field, name, _options in _choices())):
        head = Wrapped(desk.theme, name, style=LABEL, token="ink2")
        head.setFixedWidth(WIDTHS[field] + (20 if field == "now" else 0))
        row.addWidget(head)
    row.addSpacing(26)
    return made


def _choices() -> tuple[tuple[str, str, list[tuple[str, str]]], ...]:
    degrees: list[tuple[str, str]] = [(number, str(number)) for number in range(1, 6)]  # type: ignore[misc]
    words = [(word, engagement_label(word)) for word in ENGAGEMENT]
    return (
        ("power", _("Power"), degrees),
        ("interest", _("Interest"), degrees),
        ("now", _("Now"), words),
        ("wanted", _("Wanted"), words),
    )
