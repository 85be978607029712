"""The buying committee of a persona: who decides on the buyer's side, their power and interest, what is missing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _, mark, ngettext
from salesplanner.drawing.style import HEADING, SMALL
from salesplanner.plan.committee import Lack, lacks
from salesplanner.plan.edits import personas
from salesplanner.plan.records import Persona, Seat, specs
from salesplanner.plan.transaction import Transaction
from salesplanner.ui.frame.pages import BY_NAME
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.text_field import Binding, TextField
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.fields import choice
from salesplanner.ui.parts.texts import IconLabel, label, rule
from salesplanner.ui.people.committee_chart import ChartView
from salesplanner.ui.people.frame import Card, Sentence
from salesplanner.ui.people.seat_row import SEAT, SeatRow, headings

ADD = mark("Add to buying committee")
REMOVE = mark("Take off buying committee")
SIDE_BY_SIDE = 1240


def _add_seat(tx: Transaction, persona: str, name: str, role: str) -> str:
    return personas.add_seat(tx, persona, name=name, role=role)


class CommitteeView(QWidget):
    """`personas_wanted` asks for the page of personas."""

    personas_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.persona = ""
        self.rows: dict[str, SeatRow] = {}
        self._role = "influencer"
        self._lacking: list[Lack] | None = None
        self.who = choice([], name=_("Persona"))
        self.who.setMinimumWidth(220)
        self.count = label("", "secondary")
        self.add_button = button(_("Add somebody"), "plain", "user-plus")
        self.chart = ChartView(desk.theme)
        self.new = TextField(desk, look="boxed", placeholder=_("Name of the person"), idle=False)
        spec = specs(Seat)["name"]
        self.new.bind(Binding("seats.new", _("Name of the new person"), spec, lambda: "", self._add))
        self.new.setVisible(False)
        self.problem = ProblemLine(desk.theme)
        self.empty = self._empty()
        self.body = QWidget()
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._top = QWidget()
        top = QHBoxLayout(self._top)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(10)
        top.addWidget(self.who)
        top.addWidget(self.count)
        top.addStretch(1)
        top.addWidget(self.add_button)
        column.addWidget(self._top)
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.body)
        self._split.setContentsMargins(0, 0, 0, 0)
        self._split.setSpacing(18)
        left = QVBoxLayout()
        left.setSpacing(18)
        left.addWidget(self._seats_card())
        self.missing = Card(self._desk.theme, _("Checks on the committee"))
        self._lacks = QVBoxLayout()
        self.missing.column.addLayout(self._lacks)
        left.addWidget(self.missing)
        left.addStretch(1)
        self._split.addLayout(left, 8)
        chart = Card(self._desk.theme, _("Power and interest"))
        chart.column.addWidget(self.chart, 1)
        hint = _("Drag somebody to another place, or use Alt and the arrow keys.")
        chart.column.addWidget(Wrapped(self._desk.theme, hint, style=SMALL, token="ink3"))
        self._split.addWidget(chart, 6)
        column.addWidget(self.body, 1)
        column.addWidget(self.empty)

    def _seats_card(self) -> Card:
        card = Card(self._desk.theme)
        card.column.setSpacing(4)
        self._heads = headings(self._desk)
        card.column.addWidget(self._heads)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        card.column.addLayout(self._list)
        self.nobody = Wrapped(self._desk.theme, style=SMALL, token="ink2")
        self.nobody.set_text(_("Nobody yet. Who signs, who uses it, who could say no?"))
        card.column.addWidget(self.nobody)
        card.column.addWidget(self.new)
        card.column.addWidget(self.problem)
        return card

    def _empty(self) -> QWidget:
        made = Card(self._desk.theme)
        made.column.setContentsMargins(24, 40, 24, 44)
        middle = Qt.AlignmentFlag.AlignHCenter
        made.column.addWidget(Wrapped(self._desk.theme, _("Who buys from you?"), style=HEADING, align=middle))
        words = _("A buying committee belongs to a persona. Describe one real buyer first.")
        made.column.addWidget(Wrapped(self._desk.theme, words, style=SMALL, token="ink2", align=middle))
        self.personas_button = button(_("Open personas"), "plain", "id-card")
        self.personas_button.clicked.connect(self.personas_wanted)
        self.personas_button.setVisible("personas" in BY_NAME)
        made.column.addWidget(self.personas_button, 0, middle)
        return made

    def _connect(self) -> None:
        self.who.activated.connect(lambda _index: self.show_persona(str(self.who.currentData())))
        self.add_button.clicked.connect(lambda: self.start())
        self.new.left_empty.connect(lambda: self.new.setVisible(False))
        self.new.escaped.connect(lambda: self.new.setVisible(False))
        self.chart.placed.connect(self._place)
        self.chart.opened.connect(lambda seat: self.rows[seat].name.setFocus(Qt.FocusReason.OtherFocusReason))

    # following

    def show_persona(self, persona: str) -> None:
        """Shows the committee of a persona."""
        if persona != self.persona:
            for row in self.rows.values():
                row.leave()
            self._clear()
        self.persona = persona
        self.refresh()

    def refresh(self) -> None:
        """Follows the plan."""
        state = self._desk.state
        everyone = state.personas
        self.empty.setVisible(not everyone)
        self._top.setVisible(bool(everyone))
        self.body.setVisible(bool(everyone))
        if state.find(Persona, self.persona) is None:
            self._clear()
            self.persona = everyone[0].id if everyone else ""
        self._list_personas([(persona.id, " ".join(persona.name.split())) for persona in everyone])
        seats = state.seats.get(self.persona, ())
        self._show_rows(seats)
        self.chart.show_seats(seats)
        count = len(seats)
        words = ngettext("{count} person decides or has a say", "{count} people decide or have a say", count)
        self.count.setText(words.format(count=count) if seats else "")
        self._heads.setVisible(bool(seats))
        self.nobody.setVisible(not seats)
        self._show_lacks(lacks(seats))

    def _list_personas(self, wanted: list[tuple[str, str]]) -> None:
        shown = [(self.who.itemData(row), self.who.itemText(row)) for row in range(self.who.count())]
        if shown != wanted:
            self.who.clear()
            for id_, name in wanted:
                self.who.addItem(name, id_)
        self.who.setCurrentIndex(self.who.findData(self.persona))

    def _show_rows(self, seats: tuple[Seat, ...]) -> None:
        for id_ in set(self.rows) - {seat.id for seat in seats}:
            row = self.rows.pop(id_)
            row.forget()
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, seat in enumerate(seats):
            if seat.id not in self.rows:
                made = SeatRow(self._desk, seat.id)
                made.removed.connect(self._remove)
                made.failed.connect(self.problem.say)
                self.rows[seat.id] = made
            if self._list.indexOf(self.rows[seat.id]) != place:
                self._list.insertWidget(place, self.rows[seat.id])
            self.rows[seat.id].refresh()

    def _clear(self) -> None:
        self._show_rows(())

    def _show_lacks(self, found: list[Lack]) -> None:
        if found == self._lacking:
            return
        self._lacking = found
        while (item := self._lacks.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.missing.setVisible(bool(found))
        for place, lack in enumerate(found):
            if place:
                self._lacks.addWidget(rule())
            self._lacks.addWidget(self._lack(lack))

    def _lack(self, lack: Lack) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        row.addWidget(IconLabel("lightbulb" if lack.role else "triangle-alert", "ink2" if lack.role else "warn", 16))
        row.addWidget(Sentence(self._desk.theme, lack.text, lack.why), 1)
        if lack.role:
            add = button(_("Add somebody"), small=True)
            add.clicked.connect(lambda: self.start(lack.role))
            row.addWidget(add)
        return made

    # what can be done

    def start(self, role: str = "influencer") -> None:
        """Opens the field for a name; Enter adds the person in that part."""
        self._role = role
        self.new.setVisible(True)
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, name: str) -> None:
        if name.strip():
            self._desk.session.run(ADD, _add_seat, self.persona, name, self._role)
            self._role = "influencer"

    def _remove(self, seat: str) -> None:
        self._try(lambda: self._desk.session.run(REMOVE, personas.delete_seat, seat))

    def _place(self, seat: str, power: int, interest: int) -> None:
        run = self._desk.session.run
        self._try(lambda: run(SEAT, personas.change_seat, seat, power=power, interest=interest))

    def _try(self, write: Callable[[], object]) -> None:
        self.problem.say(self._desk.attempt(write) or "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        wide = self.width() >= SIDE_BY_SIDE
        self._split.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
