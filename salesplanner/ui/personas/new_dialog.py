"""A new persona: a name, a title, and the template it begins with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from salesplanner.app.persona_templates import Templates
from salesplanner.catalogue import _, ngettext
from salesplanner.plan.edits.personas import Shape
from salesplanner.plan.records import Persona, specs
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.dialog import Dialog
from salesplanner.ui.parts.fields import LabelledField, field
from salesplanner.ui.parts.texts import label
from salesplanner.ui.personas.shape_lists import ROW, dress

BLANK = Shape("", "")


def shape_line(templates: Templates, shape: Shape) -> str:
    """ "B2B buyer · 7 sections", and whether the user changed it."""
    shown = sum(not section.hidden for section in shape.sections)
    count = ngettext("{n} section", "{n} sections", shown).format(n=shown)
    changed = f" · {_('changed')}" if templates.is_changed(shape.id) else ""
    return f"{shape.name}  ·  {count}{changed}"


class TemplateList(QListWidget):
    """The templates to choose from."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        dress(self)
        self._shapes: list[Shape] = []

    def show_shapes(self, templates: Templates, chosen: str, *, blank: bool = False) -> None:
        """Lists all templates, with an empty one first where `blank` says so."""
        self._shapes = [*([BLANK] if blank else []), *templates.all()]
        self.clear()
        for shape in self._shapes:
            row = QListWidgetItem(shape_line(templates, shape) if shape is not BLANK else _("Blank"))
            row.setSizeHint(QSize(10, ROW))
            self.addItem(row)
        ids = [shape.id for shape in self._shapes]
        self.setCurrentRow(ids.index(chosen) if chosen in ids else min(int(blank), len(ids) - 1))

    @property
    def shape(self) -> Shape:
        """The one that is chosen."""
        return self._shapes[max(0, self.currentRow())]


class NewPersonaDialog(Dialog):
    """`then(name, title, shape)` makes the persona; a sentence from it is shown and the dialog stays."""

    def __init__(
        self,
        parent: QWidget,
        templates: Templates,
        then: Callable[[str, str, Shape], str | None],
        edit_templates: Callable[[Callable[[], None]], object],
    ) -> None:
        super().__init__(parent, _("New persona"), 500)
        self.setObjectName("new-persona")
        self._templates, self._then = templates, then
        cap = specs(Persona)["name"].cap
        self.name = LabelledField(_("Name"), field(name=_("Name"), placeholder=_("Such as Grace Holt"), cap=cap))
        placeholder = _("Such as Grocery buyer, independent store")
        title_cap = specs(Persona)["title"].cap
        self.title_field = LabelledField(
            _("Title"), field(name=_("Title"), placeholder=placeholder, cap=title_cap)
        )
        self.list = TemplateList(_("Templates"))
        self.list.setFixedHeight(196)
        self.list.itemDoubleClicked.connect(lambda _item: self.create_persona())
        edit = button(_("Edit templates…"), "quiet", "pencil", small=True)
        edit.clicked.connect(lambda: edit_templates(self.refresh))
        head = QHBoxLayout()
        head.addWidget(label(_("Begin with"), "label"), 1)
        head.addWidget(edit)
        for part in (self.name, self.title_field):
            self.body.addWidget(part)
        self.body.addLayout(head)
        self.body.addWidget(self.list)
        self.add_cancel()
        self.make = self.add_button(_("Add persona"), "primary", default=True)
        self.make.clicked.connect(self.create_persona)
        self.refresh()
        self.name.editor.setFocus()

    def refresh(self) -> None:
        """Lists the templates as they are now."""
        row = self.list.currentRow()
        chosen = self.list.shape.id if row >= 0 else ""
        self.list.show_shapes(self._templates, chosen, blank=True)
        if row < 0:
            self.list.setCurrentRow(1)

    def create_persona(self) -> None:
        """Adds the persona; an empty name is asked for."""
        name, title = self.name.editor, self.title_field.editor
        sentence = self._then(name.text(), title.text(), self.list.shape)  # type: ignore[attr-defined]
        if sentence is None:
            self.accept()
        else:
            self.name.show_error(sentence)
            name.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.create_persona()
        else:
            super().keyPressEvent(event)
