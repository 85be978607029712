"""The templates: edit sections and fields, save as new, export and take in as a file, restore what came along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.app import places
from salesplanner.app.persona_templates import ENDING, OFFERED, BadTemplate, Templates, read_file, to_bytes
from salesplanner.catalogue import _
from salesplanner.plan.choices import FIELD_KINDS
from salesplanner.plan.edits.personas import FieldShape, SectionShape, Shape
from salesplanner.plan.records import PersonaField, PersonaSection, specs
from salesplanner.storage.problems import NotStored
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.choose import choose_target
from salesplanner.ui.parts.dialog import Dialog
from salesplanner.ui.parts.fields import LabelledField, choice, field
from salesplanner.ui.parts.texts import label, set_role
from salesplanner.ui.personas import shaping
from salesplanner.ui.personas.new_dialog import TemplateList
from salesplanner.ui.personas.section_page import KIND_ICONS, kind_words
from salesplanner.ui.personas.shape_lists import OrderedList


class TemplatesDialog(Dialog):
    """Every change is kept in the library at once; `changed()` follows each."""

    def __init__(
        self, parent: QWidget, templates: Templates, changed: Callable[[], object], chosen: str = ""
    ) -> None:
        super().__init__(parent, _("Persona templates"), 880)
        self.setObjectName("persona-templates")
        self._templates, self._changed = templates, changed
        self._shape = templates.all()[0]
        self.templates = TemplateList(_("Templates"))
        self.templates.setFixedHeight(430)
        self.templates.currentRowChanged.connect(lambda _row: self._choose())
        self.sections = OrderedList(_("Sections"), _("Add section"), hides=True)
        self.fields = OrderedList(_("Fields of the section"), _("Add field"))
        self._build_editors()
        self._lay_out()
        self._wire()
        self.sentence = label("", "error", wrap=True)
        self.body.addWidget(self.sentence)
        self._build_foot()
        self.reload(chosen or self._shape.id)

    def _build_editors(self) -> None:
        caps = specs(PersonaSection)["title"].cap, specs(PersonaField)["hint"].cap
        self.section_title = field(name=_("Title of the section"), cap=caps[0])
        self.section_hint = field(name=_("Hint of the section"), cap=caps[1])
        self.field_title = field(name=_("Title of the field"), cap=caps[0])
        self.field_hint = field(name=_("Hint of the field"), cap=caps[1])
        self.kind = choice([(kind, kind_words(kind)) for kind in FIELD_KINDS], name=_("Kind of the field"))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(20)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(label(_("Templates"), "label"))
        left.addWidget(self.templates)
        left.addStretch(1)
        row.addLayout(left, 7)
        for head, parts in (
            (self.sections, ((_("Title"), self.section_title), (_("Hint"), self.section_hint))),
            (
                self.fields,
                ((_("Title"), self.field_title), (_("Hint"), self.field_hint), (_("Kind"), self.kind)),
            ),
        ):
            column = QVBoxLayout()
            column.setSpacing(8)
            column.addWidget(head)
            for words, editor in parts:
                column.addWidget(LabelledField(words, editor))
            column.addStretch(1)
            row.addLayout(column, 8)
        self.body.addLayout(row)

    def _wire(self) -> None:
        self.sections.chosen.connect(lambda _place: self._show_section())
        self.sections.moved.connect(self._move_section)
        self.sections.deleted.connect(lambda at: self._keep(shaping.delete_section(self._shape, at)))
        self.sections.hidden_toggled.connect(lambda at: self._keep(shaping.toggle_section(self._shape, at)))
        self.sections.added.connect(self._add_section)
        self.fields.chosen.connect(lambda _place: self._show_field())
        self.fields.moved.connect(self._move_field)
        self.fields.deleted.connect(lambda at: self._keep_section(shaping.delete_field(self._section(), at)))
        self.fields.added.connect(self._add_field)
        self.section_title.editingFinished.connect(self._section_edited)
        self.section_hint.editingFinished.connect(self._section_edited)
        self.field_title.editingFinished.connect(self._field_edited)
        self.field_hint.editingFinished.connect(self._field_edited)
        self.kind.activated.connect(lambda _index: self._field_edited())

    def _build_foot(self) -> None:
        self.import_button = button(_("Import…"), "plain", "file-plus")
        self.export_button = button(_("Export…"), "plain", "share")
        self.new_button = button(_("Save as new"), "plain", "copy-plus")
        self.restore_button = button("", "plain", "rotate-ccw")
        for made, run in (
            (self.import_button, self.ask_import),
            (self.export_button, self.ask_export),
            (self.new_button, self.save_as_new),
            (self.restore_button, self.restore),
        ):
            made.setAutoDefault(False)
            made.clicked.connect(run)
            self.foot.insertWidget(self.foot.count() - 1, made)
        done = self.add_button(_("Done"), "primary")
        done.clicked.connect(self.accept)

    # what is shown

    def reload(self, chosen: str) -> None:
        """Lists the templates anew and chooses one."""
        with QSignalBlocker(self.templates):
            self.templates.show_shapes(self._templates, chosen)
        self._choose()

    def _choose(self) -> None:
        if self.templates.currentRow() < 0:
            return
        self._shape = self.templates.shape
        self._say("")
        self._show(0)

    def _show(self, section: int = -1, field_: int = 0) -> None:
        at = self.sections.place if section < 0 else section
        rows = [(s.title, "eye-off" if s.hidden else "rows-3") for s in self._shape.sections]
        self.sections.show_rows(rows, max(0, at))
        ours = self._shape.id in OFFERED
        self.restore_button.setText(_("Restore original") if ours else _("Delete template"))
        self.restore_button.setEnabled(not ours or self._templates.is_changed(self._shape.id))
        self._show_section(field_)

    def _section(self) -> SectionShape:
        return self._shape.sections[self.sections.place]

    def _show_section(self, field_: int = 0) -> None:
        there = self.sections.place >= 0
        for part in (self.section_title, self.section_hint, self.fields):
            part.setEnabled(there)
        section = self._section() if there else SectionShape("", "")
        self.section_title.setText(section.title)
        self.section_hint.setText(section.hint)
        self.section_hint.setCursorPosition(0)
        self.fields.show_rows([(f.title, KIND_ICONS[f.kind]) for f in section.fields], field_)
        self._show_field()

    def _show_field(self) -> None:
        there = self.sections.place >= 0 and self.fields.place >= 0
        found = self._section().fields[self.fields.place] if there else FieldShape("", "")
        for part in (self.field_title, self.field_hint, self.kind):
            part.setEnabled(there)
        self.field_title.setText(found.title)
        self.field_hint.setText(found.hint)
        self.field_hint.setCursorPosition(0)
        self.kind.setCurrentIndex(self.kind.findData(found.kind))

    def _say(self, sentence: str, good: bool = False) -> None:
        set_role(self.sentence, "good" if good else "error")
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))

    # changes

    def _keep(self, shape: Shape, section: int = -1, field_: int = 0) -> bool:
        try:
            self._shape = self._templates.keep(shape)
        except (BadTemplate, NotStored) as problem:
            self._say(str(problem))
            return False
        self._say("")
        with QSignalBlocker(self.templates):
            self.templates.show_shapes(self._templates, self._shape.id)
        self._show(section, field_)
        self._changed()
        return True

    def _keep_section(self, section: SectionShape, field_: int = 0) -> None:
        at = self.sections.place
        self._keep(shaping.change_section(self._shape, at, section), at, field_)

    def _move_section(self, at: int, by: int) -> None:
        goal = at + by
        if 0 <= goal < len(self._shape.sections):
            self._keep(shaping.move_section(self._shape, at, by), goal)

    def _move_field(self, at: int, by: int) -> None:
        if 0 <= at + by < len(self._section().fields):
            self._keep_section(shaping.move_field(self._section(), at, by), at + by)

    def _add_section(self) -> None:
        self._keep(shaping.add_section(self._shape, _("New section")), len(self._shape.sections))
        self.section_title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.section_title.selectAll()

    def _add_field(self) -> None:
        if self.sections.place >= 0:
            self._keep_section(shaping.add_field(self._section(), _("New field")), len(self._section().fields))
            self.field_title.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field_title.selectAll()

    def _section_edited(self) -> None:
        if self.sections.place < 0:
            return
        section = self._section()
        new = replace(section, title=self.section_title.text(), hint=self.section_hint.text())
        if new != section:
            self._keep_section(new, self.fields.place)

    def _field_edited(self) -> None:
        at = self.fields.place
        if self.sections.place < 0 or at < 0:
            return
        found = self._section().fields[at]
        kind = str(self.kind.currentData())
        new = replace(found, title=self.field_title.text(), hint=self.field_hint.text(), kind=kind)
        if new != found:
            self._keep_section(shaping.change_field(self._section(), at, new), at)

    # templates as a whole

    def save_as_new(self) -> None:
        """Keeps a copy under a name of its own, and goes on with that."""
        self._guard(lambda: self.reload(self._templates.keep_as_new(self._shape, self._shape.name).id))

    def restore(self) -> None:
        """Brings a template back as it came, or deletes one of the user's own."""
        self._guard(lambda: self._templates.restore(self._shape.id))
        self.reload(self._shape.id)
        self._changed()

    def ask_export(self) -> None:
        """Asks where to write the template."""
        suggestion = Path.home() / f"{places.safe_name(self._shape.name)}{ENDING}"
        choose_target(self, _("Export template"), suggestion, self.export_to, _kinds(), _("Export"))

    def export_to(self, target: Path) -> None:
        """Writes the template as a file."""
        try:
            target.write_bytes(to_bytes(self._shape))
        except OSError:
            text = _("“{name}” cannot be written. The template is unchanged; choose another folder.")
            self._say(text.format(name=target.name))
        else:
            self._say(_("The template is in {path}").format(path=target), good=True)

    def ask_import(self) -> None:
        """Asks for a template file."""
        made = QFileDialog(self, _("Import template"))
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.setFileMode(QFileDialog.FileMode.ExistingFile)
        made.setNameFilter(_kinds())
        made.fileSelected.connect(lambda file: self.import_from(Path(file)))
        made.open()

    def import_from(self, file: Path) -> None:
        """Adds a template from a file beside those that are there."""
        self._guard(lambda: self.reload(self._templates.take_in(read_file(file)).id))

    def _guard(self, change: Callable[[], object]) -> None:
        try:
            change()
        except (BadTemplate, NotStored) as problem:
            self._say(str(problem))
        else:
            self._changed()


def _kinds() -> str:
    return _("Persona templates") + f" (*{ENDING})"
