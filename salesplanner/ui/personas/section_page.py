"""The fields of the chosen section, in the middle of the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.drawing.style import BODY, TITLE
from salesplanner.plan.edits import personas
from salesplanner.plan.records import FIELD_KINDS, PersonaField, PersonaSection
from salesplanner.plan.transaction import Transaction
from salesplanner.ui.inspector.binders import row_binding
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.text_field import TextField
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import button, icon_button
from salesplanner.ui.parts.menu import entry, menu, pop_below
from salesplanner.ui.personas import names
from salesplanner.ui.personas.field_box import FieldBox

KIND_ICONS = {"list": "list-checks", "text": "file-text", "fact": "tag", "scale": "chart-column"}


def kind_words(kind: str) -> str:
    """What a field of this kind holds."""
    return {"list": _("List"), "text": _("Text"), "fact": _("Fact"), "scale": _("Scale of 0 to 5")}[kind]


def set_section(tx: Transaction, id_: str, field: str, value: object) -> None:
    """Changes one value of a section."""
    personas.change_section(tx, id_, **{field: value})


def _rename(tx: Transaction, id_: str, text: str) -> None:
    personas.change_section(tx, id_, title=text)


class SectionPage(QWidget):
    """`stepped(by)` goes to the section before or after, `card_wanted(id)` shows a card on the map."""

    stepped = Signal(int)
    card_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self.section = desk, ""
        self.boxes: dict[str, FieldBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 17, 22, 30)
        column.setSpacing(8)
        self.title = TextField(desk, style=TITLE, keep_empty=False)
        self.before = icon_button("chevron-up", _("Previous section"), size=18)
        self.after = icon_button("chevron-down", _("Next section"), size=18)
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.title, 1)
        for made in (self.before, self.after):
            head.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        inner = QVBoxLayout()
        inner.setContentsMargins(7, 0, 0, 0)
        inner.setSpacing(14)
        column.addLayout(inner)
        self.hint = Wrapped(desk.theme, style=BODY, token="ink2")
        inner.addWidget(self.hint)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(16)
        inner.addLayout(self._fields)
        self.nothing = Wrapped(desk.theme, _("This section has no fields yet."), style=BODY, token="ink3")
        inner.addWidget(self.nothing)
        self.add_button = button(_("Add field"), "quiet", "plus", small=True)
        self.add_button.clicked.connect(self._kinds)
        inner.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.problem = ProblemLine(desk.theme)
        inner.addWidget(self.problem)
        column.addStretch(1)

    def bind(self, section: str) -> None:
        """Shows a section of the plan."""
        if section != self.section:
            self.leave()
            self.section = section
        self.refresh()

    def refresh(self) -> None:
        """Follows the plan: fields that stay keep their editors."""
        found = self._desk.state.find(PersonaSection, self.section)
        if found is None:
            return
        row = (PersonaSection, found.id)
        self.title.bind(row_binding(self._desk, row, "title", _("Name of the section"), names.SECTION, _rename))
        self.hint.set_text(found.hint)
        self.hint.setVisible(bool(found.hint))
        fields = self._desk.state.persona_fields.get(found.id, ())
        kinds = {field.id: field.kind for field in fields}
        for id_ in [id_ for id_, box in self.boxes.items() if kinds.get(id_) != box.kind]:
            self._drop(id_)
        for place, field in enumerate(fields):
            if field.id not in self.boxes:
                self.boxes[field.id] = self._made(field)
            box = self.boxes[field.id]
            if self._fields.indexOf(box) != place:
                self._fields.insertWidget(place, box)
            box.show_field(field)
        self.nothing.setVisible(not fields)

    def leave(self) -> None:
        """Keeps what is being typed, and lets go of the section."""
        for editor in self.findChildren(TextField):
            editor.leave()
        for id_ in list(self.boxes):
            self._drop(id_)
        self.problem.say("")
        self.section = ""

    def _made(self, field: PersonaField) -> FieldBox:
        box = FieldBox(self._desk, field.kind)
        box.moved.connect(lambda by: self._move(field.id, by))
        box.deleted.connect(lambda: self._run(names.DELETE_FIELD, personas.delete_field, field.id))
        box.card_wanted.connect(self.card_wanted)
        return box

    def _drop(self, id_: str) -> None:
        box = self.boxes.pop(id_)
        box.forget()
        self._fields.removeWidget(box)
        box.hide()
        box.deleteLater()

    def _run(self, name: str, edit: Callable[..., object], *args: object) -> None:
        sentence = self._desk.attempt(lambda: self._desk.session.run(name, edit, *args))
        self.problem.say(sentence or "")

    def _move(self, field: str, by: int) -> None:
        order = [row.id for row in self._desk.state.persona_fields.get(self.section, ())]
        place = order.index(field) + by
        if 0 <= place < len(order):
            self._run(names.MOVE_FIELD, personas.move_field, field, place)

    def _kinds(self) -> None:
        made = menu(self)
        made.setObjectName("field-kinds")
        for kind in FIELD_KINDS:
            entry(made, kind_words(kind), partial(self._add, kind), icon=KIND_ICONS[kind])
        pop_below(made, self.add_button)

    def _add(self, kind: str) -> None:
        before = set(self.boxes)
        self._run(names.ADD_FIELD, personas.add_field, self.section, kind_words(kind), kind)
        new = set(self.boxes) - before
        for id_ in new:
            self.boxes[id_].title.setFocus(Qt.FocusReason.OtherFocusReason)
            self.boxes[id_].title.editor.selectAll()
