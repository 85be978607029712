"""Who the persona is: portrait, name, title and quote."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.app.portraits import BadPicture, portrait_of
from salesplanner.catalogue import _
from salesplanner.drawing.style import BODY, LABEL, TITLE
from salesplanner.plan.edits import personas
from salesplanner.plan.records import Persona
from salesplanner.plan.transaction import Transaction
from salesplanner.ui.inspector.binders import row_binding
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.text_field import TextField
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.personas import names
from salesplanner.ui.personas.portrait import PortraitButton, Portraits


def set_persona(tx: Transaction, id_: str, field: str, value: object) -> None:
    """Changes one value of a persona."""
    personas.change(tx, id_, **{field: value})


class WhoPage(QWidget):
    """The first part of a persona."""

    picture_wanted = Signal()

    def __init__(self, desk: Desk, portraits: Portraits) -> None:
        super().__init__()
        self._desk, self.persona = desk, ""
        theme = desk.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(17, 21, 22, 30)
        column.setSpacing(6)
        column.addWidget(Wrapped(theme, _("Name and quote"), style=TITLE))
        about = _("One kind of buyer as one person, with a name that could be real.")
        column.addWidget(Wrapped(theme, about, style=BODY, token="ink2"))
        column.addSpacing(12)
        column.addLayout(self._build_portrait(portraits))
        self.problem = ProblemLine(theme)
        column.addWidget(self.problem)
        self.name = TextField(desk, look="boxed", placeholder=_("Such as Grace Holt"), keep_empty=False)
        self.title = TextField(desk, look="boxed", placeholder=_("Such as Grocery buyer, independent store"))
        self.quote = TextField(
            desk, look="boxed", multiline=True, placeholder=_("One sentence that this person would say")
        )
        for words, field in (
            (_("Name"), self.name),
            (_("Title"), self.title),
            (_("In their own words"), self.quote),
        ):
            column.addSpacing(10)
            column.addWidget(Wrapped(theme, words, style=LABEL, token="ink2"))
            column.addWidget(field)
        column.addStretch(1)

    def _build_portrait(self, portraits: Portraits) -> QHBoxLayout:
        self.face = PortraitButton(self._desk.theme, portraits)
        self.face.clicked.connect(self.choose_picture)
        self.face.dropped.connect(lambda file: self.take_picture(Path(file)))
        self.choose = button(_("Choose a picture…"), "plain", "image", small=True)
        self.choose.clicked.connect(self.choose_picture)
        self.clear = button(_("Use initials"), "quiet", small=True)
        self.clear.clicked.connect(lambda: self._run(names.PORTRAIT, set_persona, self.persona, "portrait", ""))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.face)
        row.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        return row

    def bind(self, persona: str) -> None:
        """Shows a persona."""
        if persona != self.persona:
            self.leave()
            self.persona = persona
        self.refresh()

    def refresh(self) -> None:
        """Follows the plan."""
        found = self._desk.state.find(Persona, self.persona)
        if found is None:
            return
        row = (Persona, found.id)
        for field, name, label in (
            (self.name, "name", _("Name of the persona")),
            (self.title, "title", _("Title of the persona")),
            (self.quote, "quote", _("Quote")),
        ):
            field.bind(row_binding(self._desk, row, name, label, names.CHANGE, _set(name)))
        self.face.show_persona(found)
        self.clear.setVisible(bool(found.portrait))

    def leave(self) -> None:
        """Keeps what is being typed."""
        for field in (self.name, self.title, self.quote):
            field.leave()
        self.problem.say("")
        self.persona = ""

    def choose_picture(self) -> None:
        """Asks for a file."""
        made = QFileDialog(self, _("Choose a picture"))
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.setFileMode(QFileDialog.FileMode.ExistingFile)
        made.setNameFilter(_("Pictures") + " (*.png *.jpg *.jpeg *.webp *.bmp *.gif)")
        made.fileSelected.connect(lambda file: self.take_picture(Path(file)))
        made.open()

    def take_picture(self, file: Path) -> None:
        """Makes a picture the portrait; says why where it cannot be."""
        try:
            data = portrait_of(file)
        except BadPicture as problem:
            self.problem.say(str(problem))
            return
        found: list[str] = []
        sentence = self._desk.attempt(lambda: found.append(self._desk.session.put_blob(data)))
        if sentence is None:
            self._run(names.PORTRAIT, set_persona, self.persona, "portrait", found[0])
        else:
            self.problem.say(sentence)

    def _run(self, name: str, edit: Callable[..., object], *args: object) -> None:
        sentence = self._desk.attempt(lambda: self._desk.session.run(name, edit, *args))
        self.problem.say(sentence or "")


def _set(name: str) -> Callable[[Transaction, str, str], None]:
    def edit(tx: Transaction, id_: str, text: str) -> None:
        set_persona(tx, id_, name, text)

    return edit
