"""What one card and several cards share: kind, channel and owner, each "Mixed" where cards differ."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.drawing.style import CHANNEL_ICONS, LABEL
from salesplanner.plan.edits import cards, people
from salesplanner.plan.labels import channel_label, kind_label
from salesplanner.plan.records import CHANNELS, CONTENT_FORMS, Card, Lane
from salesplanner.plan.rules import KINDS_IN_LANE
from salesplanner.plan.transaction import Transaction
from salesplanner.ui.inspector import names
from salesplanner.ui.inspector.choice_button import ChoiceButton, Option
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.owner_field import OwnerField
from salesplanner.ui.inspector.section import Section
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.texts import tip

KIND_ICONS = {
    "activity": "check",
    "action": "user",
    "reaction": "smile",
    "question": "circle-question-mark",
    "objection": "octagon-alert",
    "content": "file-text",
    "decision": "route",
    "pain": "frown",
}


def own_new_person(tx: Transaction, ids: Sequence[str], name: str) -> str:
    """Adds a person and makes them the owner of cards; returns the person's id."""
    person = people.add(tx, name)
    cards.set_owner(tx, ids, person)
    return person


class CardFields(Section):
    """Kind, channel (on content cards: form) and owner."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._ids: tuple[str, ...] = ()
        self.column.setSpacing(12)
        self.kind = ChoiceButton(desk.theme, _("Kind"))
        self.channel = ChoiceButton(desk.theme, _("Channel"))
        self.owner = OwnerField(desk, _("Owner"))
        self._channel_title = Wrapped(desk.theme, _("Channel"), style=LABEL, token="ink2")
        self._add(Wrapped(desk.theme, _("Kind"), style=LABEL, token="ink2"), self.kind)
        self._add(self._channel_title, self.channel)
        self._add(Wrapped(desk.theme, _("Owner"), style=LABEL, token="ink2"), self.owner)
        self.kind.picked.connect(lambda v: self.run(names.KIND, cards.set_kind, self._ids, v))
        self.channel.picked.connect(
            lambda v: self.run(names.CHANNEL, cards.set_channel, self._ids, v)
        )
        self.owner.chosen.connect(
            lambda v: self.run(names.OWNER, cards.set_owner, self._ids, v or None)
        )
        self.owner.wanted.connect(
            lambda name: self.run(names.OWNER, own_new_person, self._ids, name)
        )

    def edit_field(self, name: str) -> bool:
        """Opens the choice of "kind", "channel" or "owner"; the desk's `done` follows when it closes."""
        field = {"kind": self.kind, "channel": self.channel, "owner": self.owner}.get(name)
        if field is None:
            return False
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if field.isEnabled():
            field.closed.connect(self._desk.done, Qt.ConnectionType.SingleShotConnection)
            field.open()
        return True

    def _add(self, title: QWidget, field: QWidget) -> None:
        column = QVBoxLayout()
        column.setSpacing(5)
        column.addWidget(title)
        column.addWidget(field)
        self.add(column)

    def show_cards(self, found: Sequence[Card]) -> None:
        """Follows the plan."""
        self._ids = tuple(card.id for card in found)
        self._show_kind(found)
        self._show_channel(found)
        owners = {card.owner for card in found}
        self.owner.show_owner(found[0].owner, mixed=len(owners) > 1)

    def _show_kind(self, found: Sequence[Card]) -> None:
        state = self._desk.state
        lanes = [state.get(Lane, card.lane) for card in found]
        allowed = [
            kind
            for kind in KINDS_IN_LANE[lanes[0].kind]
            if all(kind in KINDS_IN_LANE[lane.kind] for lane in lanes)
        ]
        self.kind.options = [Option(kind, kind_label(kind), KIND_ICONS[kind]) for kind in allowed]
        kinds = {card.kind for card in found}
        offered = bool(allowed) and (len(allowed) > 1 or len(kinds) > 1)
        self.kind.setEnabled(offered)
        if offered:
            tip(self.kind, "")
        elif allowed:
            words = _("The lane “{lane}” holds cards of this kind only.")
            tip(self.kind, words.format(lane=lanes[0].name))
        else:
            tip(self.kind, _("These cards lie in lanes that have no kind in common."))
        if len(kinds) > 1:
            self.kind.show_value("", _("Mixed"), faint=True)
        else:
            self.kind.show_value(found[0].kind, kind_label(found[0].kind), KIND_ICONS[found[0].kind])

    def _show_channel(self, found: Sequence[Card]) -> None:
        content = [card.kind == "content" for card in found]
        title = _("Form") if all(content) else _("Channel")
        self._channel_title.set_text(title)
        values = ("", *CONTENT_FORMS) if all(content) else CHANNELS
        alike = all(content) or not any(content)
        self.channel.setEnabled(alike)
        mixed = _("Content has a form, other cards a channel. Choose cards of one sort.")
        tip(self.channel, "" if alike else mixed)
        self.channel.options = [
            Option(value, self._channel_word(value, all(content)), CHANNEL_ICONS.get(value, "minus"))
            for value in values
        ]
        channels = {card.channel for card in found}
        if len(channels) > 1:
            self.channel.show_value("?", _("Mixed"), faint=True)
            return
        value = found[0].channel
        word = self._channel_word(value, all(content))
        self.channel.show_value(value, word, CHANNEL_ICONS.get(value, "minus"), faint=not value)

    @staticmethod
    def _channel_word(value: str, content: bool) -> str:
        return _("No form") if content and not value else channel_label(value)
