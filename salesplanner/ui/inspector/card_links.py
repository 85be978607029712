"""The links of a card: what each one leads to or comes from, a way there, and a way to remove or draw one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.plan.edits import links
from salesplanner.plan.records import Card, Link
from salesplanner.ui.inspector import names
from salesplanner.ui.inspector.controls import TextRow
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.section import Section
from salesplanner.ui.parts.buttons import button, icon_button, rename_button


class LinkRow(QWidget):
    """An arrow to or from, the other card's text, and a way to remove the link."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.other = TextRow(desk.theme, icon="arrow-right")
        self.remove = icon_button("x", _("Remove link"), small=True, size=14)
        self.remove.setFixedSize(24, 24)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 3, 0)
        row.setSpacing(0)
        row.addWidget(self.other, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)

    def show_link(self, leads: bool, text: str) -> None:
        """Follows the plan; `leads` says that the link begins at the card shown."""
        self.other.show_item(text, "arrow-right" if leads else "arrow-left")
        words = _("Leads to: {text}") if leads else _("Comes from: {text}")
        self.other.setAccessibleName(words.format(text=text))
        rename_button(self.remove, _("Remove the link with “{text}”").format(text=text))


class CardLinks(Section):
    """The section of a card."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Links"))
        self.card = ""
        self._rows: dict[str, LinkRow] = {}
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        holder = QWidget()
        holder.setLayout(self._list)
        self.add(holder, reach=True)
        self.link_button = button(_("Link to…"), "plain", "spline", small=True)
        row = QHBoxLayout()
        row.addWidget(self.link_button)
        row.addStretch(1)
        self.add(row)
        self.link_button.clicked.connect(lambda: desk.link_wanted.emit(self.card))

    def show_card(self, card: str) -> None:
        """Follows the plan."""
        self.card = card
        state = self._desk.state
        found = state.links_of.get(card, ())
        for id_ in set(self._rows) - {link.id for link in found}:
            row = self._rows.pop(id_)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        for link in found:
            row = self._rows.get(link.id) or self._make_row(link)
            leads = link.source == card
            row.show_link(leads, state.get(Card, link.target if leads else link.source).text)

    def row(self, link: str) -> LinkRow:
        """The row of a link."""
        return self._rows[link]

    def _make_row(self, link: Link) -> LinkRow:
        row = LinkRow(self._desk)
        row.other.clicked.connect(lambda: self._go(link.id))
        row.remove.clicked.connect(lambda: self._remove(link.id))
        self._rows[link.id] = row
        self._list.addWidget(row)
        return row

    def _go(self, id_: str) -> None:
        link = self._desk.state.find(Link, id_)
        if link is not None:
            self._desk.selection.choose(
                "card", link.target if link.source == self.card else link.source
            )

    def _remove(self, id_: str) -> None:
        self.run(names.DELETE_LINK, links.delete, (id_,))
        self.link_button.setFocus(Qt.FocusReason.OtherFocusReason)
