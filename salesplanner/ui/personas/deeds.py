"""What the page's buttons, menus and keys do to personas, sections and lanes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from salesplanner.app.persona_templates import BadTemplate, shape_of
from salesplanner.catalogue import _
from salesplanner.plan.edits import lanes, personas
from salesplanner.plan.edits.personas import Shape
from salesplanner.plan.records import Lane, Persona, PersonaSection
from salesplanner.storage.problems import NotStored
from salesplanner.ui.parts.dialog import ask
from salesplanner.ui.parts.menu import entry, menu, pop_below
from salesplanner.ui.personas import names
from salesplanner.ui.personas.section_page import set_section

if TYPE_CHECKING:
    from salesplanner.ui.personas.page import PersonasPage


class PersonaDeeds:
    """Refusals are shown on the page; nothing is changed then."""

    def __init__(self, page: PersonasPage) -> None:
        self._page = page

    def _run(self, name: str, edit: Callable[..., object], *args: object) -> bool:
        sentence = self._page.desk.attempt(lambda: self._page.desk.session.run(name, edit, *args))
        self._page.say(sentence)
        return sentence is None

    # personas

    def new_persona(self) -> None:
        """Asks for a name and a template."""
        from salesplanner.ui.personas.new_dialog import NewPersonaDialog

        page = self._page
        page.keep()
        NewPersonaDialog(page.window(), page.templates, self.add, self.edit_templates).open()

    def add(self, name: str, title: str, shape: Shape) -> str | None:
        """Adds a persona and shows it; the sentence where that is refused."""
        made: list[str] = []
        page = self._page
        edit = page.desk.session
        sentence = page.desk.attempt(lambda: made.append(edit.run(names.ADD, personas.add, name, shape, title)))
        if made:
            page.choose(made[0])
        return sentence

    def edit_templates(self, changed: Callable[[], object] = lambda: None, chosen: str = "") -> None:
        """Opens the templates."""
        from salesplanner.ui.personas.templates_dialog import TemplatesDialog

        TemplatesDialog(self._page.window(), self._page.templates, changed, chosen).open()

    def move(self, persona: str, by: int) -> None:
        """Moves a persona up (−1) or down (1)."""
        order = [row.id for row in self._page.desk.state.personas]
        place = order.index(persona) + by
        if 0 <= place < len(order):
            self._run(names.MOVE, personas.move, persona, place)

    def duplicate(self, persona: str) -> None:
        """Adds a copy and shows it."""
        page = self._page
        name = _("{name} copy").format(name=page.desk.state.get(Persona, persona).name)
        made: list[str] = []
        run = page.desk.session.run
        page.say(page.desk.attempt(lambda: made.append(run(names.DUPLICATE, personas.duplicate, persona, name))))
        if made:
            page.choose(made[0])

    def delete(self, persona: str) -> None:
        """Takes a persona out of the plan; the toast offers undo."""
        found = self._page.desk.state.find(Persona, persona)
        if found is not None and self._run(names.DELETE, personas.delete, persona):
            self._page.message.emit(_("{name} was deleted").format(name=found.name))
            rows = self._page.gallery.rows
            near = rows.get(self._page.persona)
            (near or self._page.empty.new_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def open_menu(self, persona: str, anchor: QWidget) -> None:
        """What can be done with a persona."""
        made = menu(anchor)
        made.setObjectName("persona-menu")
        entry(made, _("Duplicate"), partial(self.duplicate, persona), icon="copy-plus")
        entry(made, _("Move up"), partial(self.move, persona, -1), icon="arrow-up")
        entry(made, _("Move down"), partial(self.move, persona, 1), icon="arrow-down")
        made.addSeparator()
        entry(made, _("Save as template"), partial(self.save_as_template, persona), icon="layout-template")
        entry(made, _("Edit templates…"), self.edit_templates, icon="pencil")
        made.addSeparator()
        entry(made, _("Delete persona"), partial(self.delete, persona), icon="trash-2")
        pop_below(made, anchor)

    # templates

    def save_as_template(self, persona: str) -> None:
        """Keeps the sections and fields of a persona as a new template."""
        page = self._page
        found = page.desk.state.get(Persona, persona)
        try:
            made = page.templates.keep_as_new(shape_of(page.desk.state, persona, found.name), found.name)
        except (BadTemplate, NotStored) as problem:
            page.say(str(problem))
        else:
            page.message.emit(_("“{name}” is a template now").format(name=made.name))

    def update_menu(self) -> None:
        """Offers the templates to bring the persona up to date with, its own first."""
        page = self._page
        own = page.desk.state.get(Persona, page.persona).template
        made = menu(page)
        made.setObjectName("templates")
        shapes = sorted(page.templates.all(), key=lambda shape: shape.id != own)
        for shape in shapes:
            entry(made, shape.name, partial(self.update, shape), icon="check" if shape.id == own else "")
        made.addSeparator()
        entry(made, _("Edit templates…"), lambda: self.edit_templates(chosen=own), icon="pencil")
        pop_below(made, page.rail.update_button)

    def update(self, shape: Shape) -> None:
        """Brings the persona up to date with a template; nothing written is lost."""
        page = self._page
        page.keep()
        if self._run(names.UPDATE, personas.update_from, page.persona, shape):
            page.message.emit(_("The persona follows “{name}” now").format(name=shape.name))

    # sections

    def add_section(self) -> None:
        """Adds a section and opens its title."""
        page = self._page
        before = {row.id for row in page.desk.state.persona_sections.get(page.persona, ())}
        if self._run(names.ADD_SECTION, personas.add_section, page.persona, _("New section")):
            after = page.desk.state.persona_sections[page.persona]
            page.choose_section(next(row.id for row in after if row.id not in before))
            page.fields.title.setFocus(Qt.FocusReason.OtherFocusReason)
            page.fields.title.editor.selectAll()

    def move_section(self, section: str, by: int) -> None:
        """Moves a section up (−1) or down (1)."""
        order = [row.id for row in self._page.desk.state.persona_sections.get(self._page.persona, ())]
        place = order.index(section) + by
        if 0 <= place < len(order):
            self._run(names.MOVE_SECTION, personas.move_section, section, place)

    def hide_section(self, section: str, hidden: bool) -> None:
        """Leaves a section out of the page, or takes it in again."""
        name = names.HIDE_SECTION if hidden else names.SHOW_SECTION
        self._run(name, set_section, section, "hidden", hidden)

    def delete_section(self, section: str) -> None:
        """Deletes a section; asks where something is written in it."""
        state = self._page.desk.state
        found = state.get(PersonaSection, section)
        fields = state.persona_fields.get(section, ())
        now = partial(self._run, names.DELETE_SECTION, personas.delete_section, section)
        if not any(personas.is_filled(state, field) for field in fields):
            now()
            return
        title = _("Delete the section “{name}”?").format(name=found.title)
        text = _("What is written in it is deleted with it. Undo brings everything back.")
        ask(self._page.window(), title, text, _("Delete section"), now, danger=True)

    def section_menu(self, section: str, anchor: QWidget) -> None:
        """What can be done with a section."""
        found = self._page.desk.state.get(PersonaSection, section)
        made = menu(anchor)
        made.setObjectName("section-menu")
        entry(made, _("Rename"), partial(self._rename, section), icon="pencil")
        entry(made, _("Move up"), partial(self.move_section, section, -1), icon="arrow-up")
        entry(made, _("Move down"), partial(self.move_section, section, 1), icon="arrow-down")
        words = _("Show section") if found.hidden else _("Hide section")
        entry(made, words, partial(self.hide_section, section, not found.hidden), icon="eye-off")
        made.addSeparator()
        entry(made, _("Delete section"), partial(self.delete_section, section), icon="trash-2")
        pop_below(made, anchor)

    def _rename(self, section: str) -> None:
        self._page.choose_section(section)
        self._page.fields.title.setFocus(Qt.FocusReason.OtherFocusReason)

    # the map

    def toggle_lane(self, lane: str, mine: bool) -> None:
        """Says that a lane is this persona's, or nobody's."""
        self._run(names.LANE, lanes.set_persona, lane, self._page.persona if mine else None)

    def show_lane(self) -> None:
        """Shows the persona's first lane on the map."""
        state = self._page.desk.state
        mine: list[Lane] = [lane for lane in state.lanes if lane.persona == self._page.persona]
        if mine:
            shown = next((lane for lane in mine if not lane.hidden), mine[0])
            self._page.lane_wanted.emit(shown.id)
