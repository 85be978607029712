"""Everything about one card: text, kind, channel, owner, note, links and where it lies."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from salesplanner.catalogue import _
from salesplanner.plan.edits import cards
from salesplanner.plan.records import Card, Lane, Step
from salesplanner.ui.inspector import names
from salesplanner.ui.inspector.binders import row_binding
from salesplanner.ui.inspector.card_fields import CardFields
from salesplanner.ui.inspector.card_links import CardLinks
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.section import Page
from salesplanner.ui.inspector.styles import CARD_TEXT, TEXT
from salesplanner.ui.inspector.text_field import TextField
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import button, icon_button


class CardPage(Page):
    """The page of a card."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.card = ""
        self.text = TextField(desk, style=CARD_TEXT, soft=True, keep_empty=False)
        self.title_section(self.text)
        self.fields = CardFields(desk)
        self.column.addWidget(self.fields)
        self.note = TextField(desk, multiline=True, placeholder=_("What the team should know"))
        self.text_section(_("Note"), self.note)
        self.links = CardLinks(desk)
        self.column.addWidget(self.links)
        self._build_place()
        self._build_foot()

    def _build_place(self) -> None:
        self._place = part = self.section(_("Where it lies"))
        self.place = Wrapped(self.desk.theme, style=TEXT)
        part.add(self.place)
        row = QHBoxLayout()
        row.setSpacing(2)
        self.moves = {
            way: icon_button(f"arrow-{way}", name, small=True, size=16)
            for way, name in (
                ("left", _("Move to the previous step")),
                ("right", _("Move to the next step")),
                ("up", _("Move up")),
                ("down", _("Move down")),
            )
        }
        for way, made in self.moves.items():
            made.setFixedSize(28, 28)
            made.clicked.connect(lambda _on=False, way=way: self.move_card(way))
            row.addWidget(made)
        row.addStretch(1)
        row.setContentsMargins(0, 0, 0, 0)
        part.column.setSpacing(5)
        part.add(row)

    def _build_foot(self) -> None:
        self._foot = part = self.section(line=False)
        self.duplicate_button = button(_("Duplicate"), "plain", "copy-plus", small=True)
        self.delete_button = button(_("Delete card"), "quiet", "trash-2", small=True)
        row = QHBoxLayout()
        row.addWidget(self.duplicate_button)
        row.addWidget(self.delete_button)
        row.addStretch(1)
        part.add(row)
        self.duplicate_button.clicked.connect(
            lambda: part.run(names.DUPLICATE, cards.duplicate, (self.card,))
        )
        self.delete_button.clicked.connect(self._delete)

    @property
    def kicker(self) -> str:
        return _("Card")

    def edit_field(self, name: str) -> bool:
        return self.fields.edit_field(name)

    def bind(self, ids: tuple[str, ...]) -> None:
        self.card = card = ids[0]
        self.text.bind(
            row_binding(
                self.desk, (Card, card), "text", _("Card text"), names.CARD_TEXT, cards.set_text
            )
        )
        self.note.bind(
            row_binding(self.desk, (Card, card), "note", _("Note"), names.NOTE, cards.set_note)
        )
        self._foot.problem.say("")
        self._refresh_rest()

    def refresh(self) -> None:
        self.text.refresh()
        self.note.refresh()
        self._refresh_rest()

    def gone(self) -> bool:
        return self.desk.state.find(Card, self.card) is None

    def _refresh_rest(self) -> None:
        state = self.desk.state
        card = state.get(Card, self.card)
        self.fields.show_cards([card])
        self.links.show_card(card.id)
        here = [other.id for other in state.cells[card.step, card.lane]]
        place = here.index(card.id)
        self.place.set_text(
            _("{step}, {lane}, card {number} of {count}").format(
                step=state.get(Step, card.step).name,
                lane=state.get(Lane, card.lane).name,
                number=place + 1,
                count=len(here),
            )
        )
        order = [step.id for step in state.steps]
        at = order.index(card.step)
        self.moves["left"].setEnabled(at > 0)
        self.moves["right"].setEnabled(at < len(order) - 1)
        self.moves["up"].setEnabled(place > 0)
        self.moves["down"].setEnabled(place < len(here) - 1)
        self.put_in_order()

    def move_card(self, way: str) -> None:
        """Moves the card left or right by a step, up or down in its cell."""
        state = self.desk.state
        card = state.get(Card, self.card)
        if way in ("left", "right"):
            order = [step.id for step in state.steps]
            at = order.index(card.step) + (1 if way == "right" else -1)
            cell, position = (order[at], card.lane), cards.END
        else:
            here = [other.id for other in state.cells[card.step, card.lane]]
            cell = (card.step, card.lane)
            position = here.index(card.id) + (1 if way == "down" else -1)
        self._place.run(names.MOVE_CARD, cards.move, (card.id,), cell, position)

    def _delete(self) -> None:
        self.text.forget()
        self.note.forget()
        if not self._foot.run(names.DELETE_CARD, cards.delete, (self.card,)):
            self.bind((self.card,))
