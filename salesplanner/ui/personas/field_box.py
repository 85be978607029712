"""One field of a section: its label, how well it is backed by evidence, its menu, and its editor by kind."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.drawing.style import LABEL, SMALL
from salesplanner.plan.edits import personas
from salesplanner.plan.records import EVIDENCE, PersonaField
from salesplanner.plan.transaction import Transaction
from salesplanner.ui.inspector.binders import row_binding
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.frames import INSET
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.text_field import TextField
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import button, icon_button
from salesplanner.ui.parts.menu import entry, menu, pop_below
from salesplanner.ui.parts.texts import tip
from salesplanner.ui.personas import names
from salesplanner.ui.personas.items import Items
from salesplanner.ui.personas.scale import Scale

TIED = ("pains", "doubts")  # lists whose entries may be cards of the map
EVIDENCE_ICONS = {"none": "circle", "some": "circle-dashed", "solid": "shield-check"}


def evidence_label(evidence: str) -> str:
    """How well a field is backed."""
    return {"none": _("No evidence"), "some": _("Some evidence"), "solid": _("Solid evidence")}[evidence]


def set_field(tx: Transaction, id_: str, field: str, value: object) -> None:
    """Changes one value of a field."""
    personas.change_field(tx, id_, **{field: value})


class FieldBox(QWidget):
    """`moved(by)` and `deleted` come from its menu, `card_wanted(id)` from a tied entry."""

    moved = Signal(int)
    deleted = Signal()
    card_wanted = Signal(str)

    def __init__(self, desk: Desk, kind: str) -> None:
        super().__init__()
        self._desk, self.kind, self.field = desk, kind, ""
        theme = desk.theme
        self.title = TextField(desk, style=LABEL, token="ink2", keep_empty=False)
        self.evidence = button("", "quiet", small=True)
        self.evidence.clicked.connect(self._evidence_menu)
        self.more = icon_button("ellipsis", _("More for this field"), small=True, size=14)
        self.more.clicked.connect(self._menu)
        head = QHBoxLayout()
        head.setSpacing(2)
        head.setContentsMargins(-INSET, 0, 0, 0)  # the words of the title stand in line with the boxes
        head.addWidget(self.title, 1)
        head.addWidget(self.evidence)
        head.addWidget(self.more)
        self.hint = Wrapped(theme, style=SMALL, token="ink3")
        self.problem = ProblemLine(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        self.items = Items(desk) if kind == "list" else None
        self.text = TextField(desk, look="boxed", multiline=kind == "text") if kind in ("text", "fact") else None
        self.scale = Scale(theme) if kind == "scale" else None
        for part in (self.items, self.text):
            if part is not None:
                column.addWidget(part)
        if self.items is not None:
            self.items.card_wanted.connect(self.card_wanted)
        if self.scale is not None:
            self.scale.picked.connect(self._score)
            column.addWidget(self.scale)
        column.addWidget(self.hint)
        column.addWidget(self.problem)

    def show_field(self, field: PersonaField) -> None:
        """Follows the plan."""
        self.field = field.id
        row = (PersonaField, field.id)
        self.title.bind(row_binding(self._desk, row, "title", _("Name of the field"), names.FIELD, _set("title")))
        self.evidence.setText(evidence_label(field.evidence))
        tip(self.evidence, _("How well “{field}” is backed by what you have seen or heard").format(field=field.title))
        self.more.setAccessibleName(_("More for {field}").format(field=field.title))
        self.hint.set_text(field.hint)
        if self.items is not None:
            self.items.bind(field, field.key in TIED or self._has_ties())
            self.hint.setVisible(False)
        if self.text is not None:
            self.text.editor.setPlaceholderText(field.hint)
            self.text.bind(row_binding(self._desk, row, "text", field.title, names.FIELD, _set("text")))
            self.hint.setVisible(False)
        if self.scale is not None:
            self.scale.show_score(field.title, field.score)
            self.hint.setVisible(bool(field.hint))

    def _has_ties(self) -> bool:
        return any(item.card for item in self._desk.state.persona_items.get(self.field, ()))

    def forget(self) -> None:
        """Lets go of what is no longer in the plan."""
        for editor in self.findChildren(TextField):
            editor.forget()

    def _run(self, name: str, edit: Callable[..., object], *args: object) -> None:
        sentence = self._desk.attempt(lambda: self._desk.session.run(name, edit, *args))
        self.problem.say(sentence or "")

    def _score(self, score: int) -> None:
        self._run(names.SCALE, set_field, self.field, "score", score if score >= 0 else None)

    def _evidence_menu(self) -> None:
        made = menu(self)
        made.setObjectName("evidence")
        for evidence in EVIDENCE:
            pick = partial(self._run, names.EVIDENCE, set_field, self.field, "evidence", evidence)
            entry(made, evidence_label(evidence), pick, icon=EVIDENCE_ICONS[evidence])
        pop_below(made, self.evidence)

    def _menu(self) -> None:
        made = menu(self)
        made.setObjectName("field-menu")
        entry(made, _("Move up"), lambda: self.moved.emit(-1), icon="arrow-up")
        entry(made, _("Move down"), lambda: self.moved.emit(1), icon="arrow-down")
        rename = partial(self.title.setFocus, Qt.FocusReason.OtherFocusReason)
        entry(made, _("Rename"), rename, icon="pencil")
        made.addSeparator()
        entry(made, _("Delete field"), self.deleted.emit, icon="trash-2")
        pop_below(made, self.more)


def _set(name: str) -> Callable[[Transaction, str, str], None]:
    def edit(tx: Transaction, id_: str, text: str) -> None:
        set_field(tx, id_, name, text)

    return edit
