"""Questions to ask and content to show: cards of this step as lists that lead to the card, with a way to add one."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.drawing.style import CHANNEL_ICONS
from salesplanner.plan.edits import cards
from salesplanner.plan.records import Card, specs
from salesplanner.ui.inspector import names
from salesplanner.ui.inspector.controls import Chip, Flow, TextRow
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.section import Section
from salesplanner.ui.inspector.text_field import Binding, TextField
from salesplanner.ui.parts.buttons import icon_button


class CardList(Section):
    """The cards of one kind in the lanes of one kind. `lane_kind` and `kind` say which."""

    lane_kind = ""
    kind = ""

    def __init__(self, desk: Desk, title: str, add_name: str, hint: str, *, reach: bool) -> None:
        super().__init__(desk, title)
        self._step = ""
        self._rows: dict[str, Chip | TextRow] = {}
        self.add_button = icon_button("plus", add_name, small=True, size=16)
        self.add_button.clicked.connect(self.start)
        self.add_to_head(self.add_button)
        self.column.setSpacing(3)
        self._list = self.make_list()
        holder = QWidget()
        holder.setLayout(self._list)
        self.add(holder, reach=reach)
        self.new = TextField(desk, soft=True, placeholder=hint, idle=False)
        self.new.setVisible(False)
        self.new.left_empty.connect(lambda: self.new.setVisible(False))
        self.new.escaped.connect(self._stop)
        self.add(self.new, reach=True)

    def make_list(self) -> QLayout:
        """The layout of the list."""
        raise NotImplementedError

    def make_row(self, card: Card) -> Chip | TextRow:
        """A row for a card."""
        raise NotImplementedError

    def show_row(self, row: Chip | TextRow, card: Card) -> None:
        """Follows the plan."""
        raise NotImplementedError

    def bind(self, step: str) -> None:
        """Shows the cards of a step."""
        self._step = step
        spec = specs(Card)["text"]
        label = self.add_button.accessibleName()
        key = f"step.{step}.new-{self.kind}"
        self.new.bind(Binding(key, label, spec, lambda: "", self._write))
        self.new.setVisible(self.new.dirty)
        self.refresh()

    def refresh(self) -> None:
        """Follows the plan."""
        found = list(self._cards())
        lane = self._lane()
        self.add_button.setVisible(lane is not None)
        self.setVisible(lane is not None or bool(found))
        wanted = [card.id for card in found]
        if wanted != list(self._rows):
            self._rebuild(found)
        for card in found:
            self.show_row(self._rows[card.id], card)

    def start(self) -> None:
        """Opens an empty row to type in."""
        self.new.setVisible(True)
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def row(self, card: str) -> Chip | TextRow:
        """The row of a card."""
        return self._rows[card]

    def _stop(self) -> None:
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.new.setVisible(False)

    def _lane(self) -> str | None:
        lanes = self._desk.state.shown_lanes
        return next((lane.id for lane in lanes if lane.kind == self.lane_kind), None)

    def _cards(self) -> Iterator[Card]:
        state = self._desk.state
        for lane in state.lanes:
            if lane.kind == self.lane_kind:
                cell = state.cells.get((self._step, lane.id), ())
                yield from (card for card in cell if card.kind == self.kind)

    def _write(self, text: str) -> None:
        lane = self._lane()
        if text.strip() and lane is not None:
            cell = (self._step, lane)
            self._desk.session.run(names.ADD_CARD, cards.add, cell, text, cards.END, self.kind)

    def _rebuild(self, found: list[Card]) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = {}
        for card in found:
            row = self.make_row(card)
            row.clicked.connect(lambda _on=False, id_=card.id: self._desk.selection.choose("card", id_))
            self._rows[card.id] = row
            self._list.addWidget(row)


class Questions(CardList):
    """What the seller asks in this step."""

    lane_kind = "seller"
    kind = "question"

    def __init__(self, desk: Desk) -> None:
        hint = _("What the seller asks")
        super().__init__(desk, _("Questions to ask"), _("Add question"), hint, reach=True)

    def make_list(self) -> QLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        return column

    def make_row(self, card: Card) -> Chip | TextRow:
        return TextRow(self._desk.theme)

    def show_row(self, row: Chip | TextRow, card: Card) -> None:
        assert isinstance(row, TextRow)
        row.show_item(card.text)


class Content(CardList):
    """What the seller shows in this step."""

    lane_kind = "content"
    kind = "content"

    def __init__(self, desk: Desk) -> None:
        hint = _("Name of a document, video or page")
        super().__init__(desk, _("Content to show"), _("Add content"), hint, reach=False)

    def make_list(self) -> QLayout:
        return Flow()

    def make_row(self, card: Card) -> Chip | TextRow:
        return Chip(self._desk.theme, "file-text", card.text)

    def show_row(self, row: Chip | TextRow, card: Card) -> None:
        assert isinstance(row, Chip)
        row.show_item(CHANNEL_ICONS.get(card.channel, "file-text"), card.text)
