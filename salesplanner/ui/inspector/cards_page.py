"""Several cards at once: what they share, and what can be done with all of them."""

from __future__ import annotations

from collections import Counter

from PySide6.QtWidgets import QHBoxLayout

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing.style import SMALL
from salesplanner.plan.edits import cards
from salesplanner.plan.records import Card, Lane, Step
from salesplanner.ui.inspector import names
from salesplanner.ui.inspector.card_fields import CardFields
from salesplanner.ui.inspector.choice_button import ChoiceButton, Option
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.section import Page
from salesplanner.ui.inspector.styles import TITLE
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import button


class CardsPage(Page):
    """The page of two and more cards."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._chosen: tuple[str, ...] = ()
        self.title = Wrapped(desk.theme, style=TITLE)
        self.where = Wrapped(desk.theme, style=SMALL, token="ink3")
        head = self.section()
        head.column.setContentsMargins(9, 4, 9, 12)
        head.add(self.title)
        head.add(self.where)
        self.fields = CardFields(desk)
        self.column.addWidget(self.fields)
        self._move_part = part = self.section(_("Move to step"))
        self.step = ChoiceButton(desk.theme, _("Move to step"))
        part.add(self.step)
        self.step.picked.connect(self._move)
        self._build_foot()

    def _build_foot(self) -> None:
        self._foot = part = self.section(line=False)
        self.duplicate_button = button(_("Duplicate"), "plain", "copy-plus", small=True)
        self.delete_button = button("", "quiet", "trash-2", small=True)
        row = QHBoxLayout()
        row.addWidget(self.duplicate_button)
        row.addWidget(self.delete_button)
        row.addStretch(1)
        part.add(row)
        self.duplicate_button.clicked.connect(
            lambda: part.run(names.DUPLICATE_CARDS, cards.duplicate, self._ids())
        )
        self.delete_button.clicked.connect(
            lambda: part.run(names.DELETE_CARDS, cards.delete, self._ids())
        )

    @property
    def kicker(self) -> str:
        return _("Several cards")

    def edit_field(self, name: str) -> bool:
        return self.fields.edit_field(name)

    def bind(self, ids: tuple[str, ...]) -> None:
        self._chosen = ids
        self._foot.problem.say("")
        self._move_part.problem.say("")
        self.refresh()

    def gone(self) -> bool:
        return not self._ids()

    def _ids(self) -> tuple[str, ...]:
        rows = self.desk.state.rows(Card)
        return tuple(id_ for id_ in self._chosen if id_ in rows)

    def refresh(self) -> None:
        state = self.desk.state
        found = [state.get(Card, id_) for id_ in self._ids()]
        count = len(found)
        self.title.set_text(ngettext("{count} card", "{count} cards", count).format(count=count))
        lanes = Counter(state.get(Lane, card.lane).name for card in found)
        self.where.set_text(", ".join(f"{name}: {number}" for name, number in lanes.items()))
        self.fields.show_cards(found)
        self.step.options = [Option(step.id, step.name) for step in state.steps]
        at = {card.step for card in found}
        same = state.get(Step, found[0].step)
        if len(at) > 1:
            self.step.show_value("", _("Mixed"), faint=True)
        else:
            self.step.show_value(same.id, same.name)
        words = ngettext("Delete {count} card", "Delete {count} cards", count)
        self.delete_button.setText(words.format(count=count))
        self.put_in_order()

    def _move(self, step: str) -> None:
        rows = self.desk.state.rows(Card)
        placed = [
            cards.Placed(id_, (step, rows[id_].lane)) for id_ in self._ids() if rows[id_].step != step
        ]
        self._move_part.run(names.MOVE_CARDS, cards.move_each, placed)
