"""The page: the personas, the sections of the chosen one, its fields, and its printed page, side by side."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from salesplanner.app.persona_templates import Templates
from salesplanner.app.session import Session
from salesplanner.catalogue import _
from salesplanner.plan.diff import Diff
from salesplanner.plan.records import Persona, PersonaSection
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.scroll import Scroll
from salesplanner.ui.inspector.text_field import TextField
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.personas.deeds import PersonaDeeds
from salesplanner.ui.personas.empty import NoPersonas
from salesplanner.ui.personas.gallery import Gallery
from salesplanner.ui.personas.portrait import Portraits
from salesplanner.ui.personas.preview import Preview
from salesplanner.ui.personas.section_page import SectionPage
from salesplanner.ui.personas.sections import WHO, SectionRail
from salesplanner.ui.personas.sections import WIDE as RAIL
from salesplanner.ui.personas.who import WhoPage
from salesplanner.ui.selection import Selection
from salesplanner.ui.theme import Theme

ROOM_FOR_PREVIEW = 1160  # px of the page; below that the preview takes the place of the fields
LEAST_FIELDS = 340
FOLLOWED = {
    "persona", "persona_section", "persona_field", "persona_item", "card", "step", "lane", "feeling", "plan", "paper",
}  # fmt: skip


class PersonasPage(QWidget):
    """`message` is a toast, `typing` says whether a text is not in the plan yet."""

    typing = Signal(bool)
    message = Signal(str)
    card_wanted = Signal(str)
    lane_wanted = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = Desk(session, Selection(self), theme, self)
        self.desk.typing_changed.connect(self.typing)
        self.persona, self.section = "", WHO
        self._stale = False
        self.templates = Templates()
        self.portraits = Portraits(session.blob)
        self.deeds = PersonaDeeds(self)
        self.setAccessibleName(_("Personas"))
        self._build(theme)
        self._wire()
        theme.changed.connect(self.update)
        self._stop = stop = session.subscribe(self._on_diff)

        def end(*_args: object) -> None:
            with suppress(ValueError):  # the session let go of its listeners first
                stop()

        self.destroyed.connect(end)
        self.refresh()

    def _build(self, theme: Theme) -> None:
        self.gallery = Gallery(theme, self.portraits)
        self.rail = SectionRail(theme)
        self.fields = SectionPage(self.desk)
        self.who = WhoPage(self.desk, self.portraits)
        self.preview = Preview(self.desk)
        self.problem = ProblemLine(theme)
        self.empty = NoPersonas(theme)
        self.preview_button = button(_("Preview"), "quiet", "eye", small=True)
        self.preview_button.setCheckable(True)
        self.preview_button.toggled.connect(lambda _on: self._place_preview())
        self._area, rail_area = Scroll(), Scroll()
        rail_area.show_page(self.rail)
        rail_area.setFixedWidth(RAIL)
        self._middle = QWidget()
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.problem)
        column.addWidget(self._area, 1)
        column.addWidget(self.preview_button, 0, Qt.AlignmentFlag.AlignRight)
        self._editor = QWidget()
        row = QHBoxLayout(self._editor)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(rail_area)
        row.addWidget(self._middle, 10)
        row.addWidget(self.preview, 11)
        self._middle.setMinimumWidth(LEAST_FIELDS)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self._editor)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        whole.addWidget(self.gallery)
        whole.addWidget(self.stack, 1)

    def _wire(self) -> None:
        deeds = self.deeds
        self.gallery.chosen.connect(self.choose)
        self.gallery.new_wanted.connect(deeds.new_persona)
        self.empty.new_wanted.connect(deeds.new_persona)
        self.gallery.moved.connect(deeds.move)
        self.gallery.delete_wanted.connect(deeds.delete)
        self.gallery.menu_wanted.connect(deeds.open_menu)
        self.rail.chosen.connect(self.choose_section)
        self.rail.moved.connect(deeds.move_section)
        self.rail.delete_wanted.connect(deeds.delete_section)
        self.rail.add_wanted.connect(deeds.add_section)
        self.rail.menu_wanted.connect(deeds.section_menu)
        self.rail.lane_toggled.connect(deeds.toggle_lane)
        self.rail.show_wanted.connect(deeds.show_lane)
        self.rail.update_wanted.connect(deeds.update_menu)
        self.fields.stepped.connect(self._step)
        self.fields.card_wanted.connect(self.card_wanted)
        self.preview.message.connect(self.message)

    # choosing

    def choose(self, persona: str) -> None:
        """Shows a persona."""
        if persona != self.persona:
            self.keep()
            self.persona = persona
            sections = self.desk.state.persona_sections.get(persona, ())
            self.section = next((section.id for section in sections if not section.hidden), WHO)
        self.refresh()

    def choose_section(self, section: str) -> None:
        """Shows a section of the persona; "" for who it is."""
        self.section = section
        self.refresh()

    def _step(self, by: int) -> None:
        order = [WHO, *(section.id for section in self.desk.state.persona_sections.get(self.persona, ()))]
        place = order.index(self.section) + by
        if 0 <= place < len(order):
            self.choose_section(order[place])

    def keep(self) -> None:
        """Makes what is being typed an edit."""
        for editor in (*self.fields.findChildren(TextField), *self.who.findChildren(TextField)):
            editor.keep()

    # following

    def _on_diff(self, diff: Diff) -> None:
        if not diff.tables() & FOLLOWED:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True  # the map is worked on; nobody looks here

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Follows the plan."""
        self._stale = False
        state = self.desk.state
        if state.find(Persona, self.persona) is None:
            self.fields.leave()
            self.who.leave()
            self.persona = next((persona.id for persona in state.personas), "")
            sections = state.persona_sections.get(self.persona, ())
            self.section = next((section.id for section in sections if not section.hidden), WHO)
        if self.section and state.find(PersonaSection, self.section) is None:
            self.fields.leave()
            self.section = WHO
        self.gallery.refresh(state, self.persona)
        self.stack.setCurrentWidget(self._editor if self.persona else self.empty)
        if not self.persona:
            return
        self.rail.refresh(state, self.persona, self.section)
        persona = state.get(Persona, self.persona)
        self.rail.template.set_text(persona.template_name or _("Sections"))
        if self.section == WHO:
            self.fields.leave()
            self.who.bind(self.persona)
            self._area.show_page(self.who)
        else:
            self.who.leave()
            self.fields.bind(self.section)
            self._area.show_page(self.fields)
        self._show_preview()

    def _show_preview(self) -> None:
        if (self.preview.persona, self.preview._section) == (self.persona, self.section):
            self.preview.refresh_soon()
        else:
            self.preview.show_persona(self.persona, self.section)

    def take_focus(self) -> None:
        """Goes to the persona that is shown."""
        row = self.gallery.rows.get(self.persona)
        (row or self.empty.new_button).setFocus(Qt.FocusReason.TabFocusReason)

    def say(self, sentence: str | None) -> None:
        """Shows why something was not done, above the fields."""
        self.problem.say(sentence or "")

    # the window

    def minimumSizeHint(self) -> QSize:
        """Small enough for the smallest window; the preview then gives way."""
        return QSize(600, 300)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_preview()

    def _place_preview(self) -> None:
        wide = self.width() >= ROOM_FOR_PREVIEW
        self.preview_button.setVisible(not wide)
        self.preview.setVisible(wide or self.preview_button.isChecked())
        self.preview.setMinimumWidth(420 if wide else 0)
        self._area.setVisible(wide or not self.preview_button.isChecked())
        self._middle.setMinimumWidth(LEAST_FIELDS if self._area.isVisibleTo(self) else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.desk.theme.colour("canvas"))


