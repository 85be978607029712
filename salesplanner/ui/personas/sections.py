"""The sections of a persona: what is filled, what is not, and where the persona is used on the map."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing.style import BODY, LABEL, SMALL
from salesplanner.export.pages.persona import missing_sections
from salesplanner.plan.records import PersonaSection
from salesplanner.plan.state import State
from salesplanner.ui.inspector.list_row import ListRow
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.icons import paint_icon
from salesplanner.ui.parts.menu import entry, menu, pop_below
from salesplanner.ui.theme import Theme

WIDE = 190
WHO = ""  # the first row: name, title, quote and portrait


class SectionRow(ListRow):
    """A section. ↑ ↓ walk, Alt+↑ ↓ moves, Delete deletes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self.setCheckable(True)
        self._mark = ("circle-check", "good")
        self.words = Wrapped(theme, style=BODY)
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(33, 7, 8, 7)
        row.addWidget(self.words)

    def show_section(self, title: str, icon: str, token: str, said: str, *, faint: bool = False) -> None:
        """Follows the plan; `said` is what the icon means."""
        self._mark = (icon, token)
        self.words.set_text(title)
        self.words.set_token("ink3" if faint else "ink" if self.isChecked() else "ink2")
        self.setAccessibleName(f"{title}, {said}" if said else title)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDE - 24, 34)

    def heightForWidth(self, width: int) -> int:
        return max(34, self.words.heightForWidth(width - 41) + 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        rect = QRectF(self.rect())
        if self.isChecked():
            self.box(painter, rect, "panel", "line", 6)
        elif self.hover:
            self.box(painter, rect, "hover", "", 6)
        icon, token = ("pencil", "accent") if self.isChecked() else self._mark
        paint_icon(painter, icon, 10, self.height() / 2 - 7.5, 15, token)


class SectionRail(QWidget):
    """`chosen(id)` gives a section, or "" for who the persona is."""

    chosen = Signal(str)
    moved = Signal(str, int)
    delete_wanted = Signal(str)
    add_wanted = Signal()
    menu_wanted = Signal(str, QWidget)
    show_wanted = Signal()
    lane_toggled = Signal(str, bool)
    update_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: dict[str, SectionRow] = {}
        self._order: list[str] = []
        self._lanes: list[tuple[str, str, bool]] = []
        self.setFixedWidth(WIDE)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 21, 10, 16)
        column.setSpacing(0)
        self.template = Wrapped(theme, style=LABEL, token="ink2")
        head = QHBoxLayout()
        head.setContentsMargins(10, 0, 0, 8)
        head.addWidget(self.template)
        column.addLayout(head)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addLayout(self._list)
        self.add_button = button(_("Add section"), "quiet", "plus", small=True)
        self.update_button = button(_("Bring up to date…"), "quiet", "repeat", small=True)
        self.add_button.clicked.connect(self.add_wanted)
        self.update_button.clicked.connect(self.update_wanted)
        for made in (self.add_button, self.update_button):
            column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(20)
        self._build_map(column)
        column.addStretch(1)

    def _build_map(self, column: QVBoxLayout) -> None:
        title = Wrapped(self._theme, _("Used on the map"), style=LABEL, token="ink2")
        self.used = Wrapped(self._theme, style=SMALL, token="ink2")
        box = QVBoxLayout()
        box.setContentsMargins(10, 0, 0, 0)
        box.setSpacing(5)
        box.addWidget(title)
        box.addWidget(self.used)
        column.addLayout(box)
        self.lanes_button = button(_("Choose lanes…"), "quiet", "layers", small=True)
        self.lanes_button.clicked.connect(self.open_lanes)
        self.show_button = button(_("Show on map"), "link", "arrow-up-right", small=True)
        self.show_button.clicked.connect(self.show_wanted)
        for made in (self.lanes_button, self.show_button):
            column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self, state: State, persona: str, chosen: str) -> None:
        """Follows the plan."""
        sections = state.persona_sections.get(persona, ())
        missing = {section.id for section in missing_sections(state, persona)}
        order = [WHO, *(section.id for section in sections)]
        for id_ in set(self.rows) - set(order):
            row = self.rows.pop(id_)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, id_ in enumerate(order):
            if id_ not in self.rows:
                self.rows[id_] = self._made(id_)
            row = self.rows[id_]
            if self._list.indexOf(row) != place:
                self._list.insertWidget(place, row)
            row.setChecked(id_ == chosen)
        self.rows[WHO].show_section(_("Name and quote"), "id-card", "ink2", "")
        for section in sections:
            self._show(section, section.id in missing)
        self._order = order
        self._show_used(state, persona)

    def _show(self, section: PersonaSection, empty: bool) -> None:
        row = self.rows[section.id]
        if section.hidden:
            row.show_section(section.title, "eye-off", "ink3", _("hidden"), faint=True)
        elif empty:
            row.show_section(section.title, "circle-dashed", "warn", _("nothing written yet"))
        else:
            row.show_section(section.title, "circle-check", "good", _("filled"))

    def _show_used(self, state: State, persona: str) -> None:
        mine = [lane for lane in state.lanes if lane.persona == persona]
        words = []
        for lane in mine:
            if lane.kind == "emotion":
                words.append(_("{lane} curve").format(lane=lane.name))
            else:
                count = sum(len(cards) for (_step, of), cards in state.cells.items() if of == lane.id)
                cards = ngettext("{n} card", "{n} cards", count).format(n=count)
                words.append(_("{lane}, {cards}").format(lane=lane.name, cards=cards))
        self.used.set_text("\n".join(words) or _("No lane belongs to this persona yet."))
        self.show_button.setVisible(bool(mine))
        self._lanes = [
            (lane.id, lane.name, lane.persona == persona) for lane in state.lanes if lane.kind in ("buyer", "emotion")
        ]
        self.lanes_button.setVisible(bool(self._lanes))

    def open_lanes(self) -> None:
        """Offers the buyer and emotion lanes; ticked ones belong to the persona."""
        made = menu(self)
        made.setObjectName("lanes-of-persona")
        for id_, name, mine in self._lanes:
            entry(made, name, partial(self.lane_toggled.emit, id_, not mine), checked=mine)
        pop_below(made, self.lanes_button)

    def _made(self, id_: str) -> SectionRow:
        row = SectionRow(self._theme)
        row.clicked.connect(lambda: self._take(id_))
        row.walked.connect(lambda by: self._walk(id_, by))
        if id_:
            row.moved.connect(lambda by: self.moved.emit(id_, by))
            row.delete_wanted.connect(lambda: self.delete_wanted.emit(id_))
            row.menu_wanted.connect(lambda: self.menu_wanted.emit(id_, row))
        return row

    def _take(self, id_: str) -> None:
        self.rows[id_].setChecked(True)
        self.chosen.emit(id_)

    def _walk(self, id_: str, by: int) -> None:
        place = self._order.index(id_) + by
        if 0 <= place < len(self._order):
            near = self._order[place]
            self.rows[near].setFocus(Qt.FocusReason.TabFocusReason)
            self.chosen.emit(near)
