"""Links: from which card to which, turn round, delete."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing.style import LABEL
from salesplanner.plan.edits import links
from salesplanner.plan.records import Card, Link, Step
from salesplanner.ui.inspector import names
from salesplanner.ui.inspector.controls import TextRow
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.section import Page
from salesplanner.ui.inspector.styles import TITLE
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import button


class LinkPage(Page):
    """The page of one link, and of several."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._chosen: tuple[str, ...] = ()
        self.title = Wrapped(desk.theme, style=TITLE)
        head = self.section()
        head.column.setContentsMargins(9, 4, 9, 12)
        head.add(self.title)
        self.source = TextRow(desk.theme, icon="circle")
        self.target = TextRow(desk.theme, icon="arrow-right")
        self._ends = self.section()
        self._ends.column.setSpacing(3)
        self._ends.add(Wrapped(desk.theme, _("From"), style=LABEL, token="ink2"))
        self._ends.add(self.source, reach=True)
        self._ends.add(Wrapped(desk.theme, _("To"), style=LABEL, token="ink2"))
        self._ends.add(self.target, reach=True)
        self.source.clicked.connect(lambda: self._go("source"))
        self.target.clicked.connect(lambda: self._go("target"))
        self._foot = part = self.section(line=False)
        self.turn_button = button(_("Turn round"), "plain", "repeat", small=True)
        self.delete_button = button("", "quiet", "trash-2", small=True)
        row = QHBoxLayout()
        row.addWidget(self.turn_button)
        row.addWidget(self.delete_button)
        row.addStretch(1)
        part.add(row)
        self.turn_button.clicked.connect(
            lambda: part.run(names.TURN_LINK, links.turn_round, self._ids()[0])
        )
        self.delete_button.clicked.connect(
            lambda: part.run(names.DELETE_LINK, links.delete, self._ids())
        )

    @property
    def kicker(self) -> str:
        return _("Link")

    def bind(self, ids: tuple[str, ...]) -> None:
        self._chosen = ids
        self._foot.problem.say("")
        self.refresh()

    def gone(self) -> bool:
        return not self._ids()

    def _ids(self) -> tuple[str, ...]:
        rows = self.desk.state.rows(Link)
        return tuple(id_ for id_ in self._chosen if id_ in rows)

    def refresh(self) -> None:
        state, ids = self.desk.state, self._ids()
        one = len(ids) == 1
        self._ends.setVisible(one)
        self.turn_button.setVisible(one)
        words = ngettext("Delete {count} link", "Delete {count} links", len(ids))
        self.delete_button.setText(_("Delete link") if one else words.format(count=len(ids)))
        if not one:
            words = ngettext("{count} link", "{count} links", len(ids))
            self.title.set_text(words.format(count=len(ids)))
            return
        link = state.get(Link, ids[0])
        source, target = state.get(Card, link.source), state.get(Card, link.target)
        first, second = state.get(Step, source.step).name, state.get(Step, target.step).name
        self.title.set_text(first if first == second else f"{first} → {second}")
        self.source.show_item(source.text)
        self.target.show_item(target.text)
        self.put_in_order()

    def _go(self, end: str) -> None:
        link = self.desk.state.get(Link, self._ids()[0])
        self.desk.selection.choose("card", getattr(link, end))
