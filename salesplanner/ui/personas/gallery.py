"""The personas of the plan at the left: who they are and what is missing. A click or ↑ ↓ chooses."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.drawing.style import BODY_STRONG, HEADING, SMALL
from salesplanner.export.pages.persona import missing_sections
from salesplanner.plan.records import Persona
from salesplanner.plan.state import State
from salesplanner.ui.inspector.controls import Pressable
from salesplanner.ui.inspector.list_row import ListRow
from salesplanner.ui.inspector.scroll import Scroll
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import icon_button
from salesplanner.ui.parts.icons import paint_icon
from salesplanner.ui.personas.portrait import Face, Portraits
from salesplanner.ui.theme import Theme

WIDE = 236


def progress(state: State, persona: str) -> tuple[str, bool]:
    """ "7 of 7 sections", or what is missing; and whether nothing is."""
    shown = [section for section in state.persona_sections.get(persona, ()) if not section.hidden]
    missing = missing_sections(state, persona)
    if len(missing) == 1:
        return _("Missing: {section}").format(section=missing[0].title), False
    words = _("{done} of {count} sections").format(done=len(shown) - len(missing), count=len(shown))
    return words, not missing


class GalleryRow(ListRow):
    """One persona. Alt+↑ ↓ moves it, Delete takes it out of the plan."""

    def __init__(self, theme: Theme, portraits: Portraits) -> None:
        super().__init__(theme, "")
        self.persona = ""
        self.setCheckable(True)
        self.setProperty("radius", 8)
        self.face = Face(theme, portraits, 40)
        self.name = Wrapped(theme, style=BODY_STRONG)
        self.title = Wrapped(theme, style=SMALL, token="ink2")
        self.state = Wrapped(theme, style=SMALL, token="ink2")
        self._done = True
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 10, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(11)
        head.addWidget(self.face, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.name)
        words.addWidget(self.title)
        words.addStretch(1)
        head.addLayout(words, 1)
        column.addLayout(head)
        below = QHBoxLayout()
        below.setContentsMargins(21, 0, 0, 0)
        below.addWidget(self.state)
        column.addLayout(below)
        for part in (self.name, self.title, self.state):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_persona(self, state: State, persona: Persona) -> None:
        """Follows the plan."""
        self.persona = persona.id
        self.face.show_persona(persona)
        self.name.set_text(persona.name)
        self.title.set_text(persona.title)
        self.title.setVisible(bool(persona.title))
        words, self._done = progress(state, persona.id)
        self.state.set_text(words)
        self.state.set_token("ink2" if self._done else "warn")
        self.setAccessibleName(", ".join(part for part in (persona.name, persona.title, words) if part))
        self.setAccessibleDescription(_("Alt with arrow keys moves, Delete takes out of the plan."))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDE - 24, 100)

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else 100

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        fill = "accentTint" if self.isChecked() else "hover" if self.hover else ""
        if fill:
            self.box(painter, QRectF(self.rect()), fill, "", 8)
        at = self.state.geometry()
        icon = "circle-check" if self._done else "triangle-alert"
        paint_icon(painter, icon, 13, at.top() + 1, 14, "ink2" if self._done else "warn")


class NewPersona(Pressable):
    """The dashed box below the personas."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("New persona"))
        self.setProperty("radius", 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 12, 12, 14)
        column.setSpacing(5)
        name = Wrapped(theme, _("New persona"), style=BODY_STRONG)
        about = Wrapped(theme, _("Start from a template, or from one of your own."), style=SMALL, token="ink2")
        line = QHBoxLayout()
        line.setContentsMargins(27, 0, 0, 0)
        line.addWidget(name)
        column.addLayout(line)
        column.addWidget(about)
        for part in (name, about):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(WIDE - 24, 80)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        painter.setPen(QPen(self.theme.colour("lineControl"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(self.theme.colour("hover") if self.hover else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        paint_icon(painter, "user-plus", 13, 13, 16, "ink2")


class Gallery(QWidget):
    """`chosen(id)` follows the user; what else a row asks for goes out by name."""

    chosen = Signal(str)
    new_wanted = Signal()
    moved = Signal(str, int)
    delete_wanted = Signal(str)
    menu_wanted = Signal(str, QWidget)

    def __init__(self, theme: Theme, portraits: Portraits) -> None:
        super().__init__()
        self._theme, self._portraits = theme, portraits
        self.rows: dict[str, GalleryRow] = {}
        self._order: list[str] = []
        self.setFixedWidth(WIDE)
        self.setAccessibleName(_("Personas"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 1, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 10, 0)
        head.addWidget(Wrapped(theme, _("Personas"), style=HEADING), 1, Qt.AlignmentFlag.AlignVCenter)
        self.add_button = icon_button("plus", _("New persona"), small=True, size=16)
        self.add_button.clicked.connect(self.new_wanted)
        head.addWidget(self.add_button)
        column.addLayout(head)
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(12, 0, 12, 12)
        self._list.setSpacing(6)
        self.new_box = NewPersona(theme)
        self.new_box.clicked.connect(self.new_wanted)
        self._list.addWidget(self.new_box)
        self._list.addStretch(1)
        area = Scroll()
        area.show_page(inside)
        column.addWidget(area, 1)
        theme.changed.connect(self.update)

    def refresh(self, state: State, chosen: str) -> None:
        """Follows the plan."""
        for id_ in set(self.rows) - {persona.id for persona in state.personas}:
            row = self.rows.pop(id_)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, persona in enumerate(state.personas):
            if persona.id not in self.rows:
                self.rows[persona.id] = self._made(persona.id)
            row = self.rows[persona.id]
            if self._list.indexOf(row) != place:
                self._list.insertWidget(place, row)
            row.show_persona(state, persona)
            row.setChecked(persona.id == chosen)
        self._order = [persona.id for persona in state.personas]

    def _made(self, id_: str) -> GalleryRow:
        row = GalleryRow(self._theme, self._portraits)
        row.clicked.connect(lambda: self._take(id_))
        row.walked.connect(lambda by: self._walk(id_, by))
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

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("panel"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._theme.colour("line"))
