"""One person in the list: circle, name, title and team. It can be dragged onto a step or a card of the map."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout

from salesplanner.catalogue import _
from salesplanner.drawing.style import SMALL, TextStyle
from salesplanner.plan.labels import initials, side_label
from salesplanner.plan.records import Person
from salesplanner.ui.inspector.controls import Pressable
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.avatar import Avatar
from salesplanner.ui.parts.icons import paint_icon
from salesplanner.ui.people.drag import person_data
from salesplanner.ui.theme import Theme

NAME = TextStyle(13, 17, 500)


class PersonRow(Pressable):
    """Enter adds to a step, F2 edits, Delete takes out of the plan, Alt+↑ ↓ moves, ↑ ↓ walk."""

    add_wanted = Signal()
    edit_wanted = Signal()
    delete_wanted = Signal()
    moved = Signal(int)
    walked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self.person = ""
        self.setCheckable(True)
        self._pressed_at: QPoint | None = None
        self.avatar = Avatar("", "", 28)
        self.name = Wrapped(theme, style=NAME)
        self.about = Wrapped(theme, style=SMALL, token="ink3")
        self.side = Wrapped(theme, style=SMALL, token="buyer")
        for part in (self.avatar, self.name, self.about, self.side):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 10, 6)
        row.setSpacing(9)
        row.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.about)
        words.addWidget(self.side)
        row.addLayout(words, 1)

    def show_person(self, person: Person) -> None:
        """Follows the plan."""
        self.person = person.id
        self.avatar.show_person(initials(person.name, person.initials), person.name, person.side)
        self.name.set_text(person.name)
        about = " · ".join(part for part in (person.title, person.team) if part)
        self.about.set_text(about)
        self.about.setVisible(bool(about))
        buyer = person.side == "buyer"
        self.side.set_text(side_label("buyer") if buyer else "")
        self.side.setVisible(buyer)
        parts = (person.name, about, side_label(person.side))
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setAccessibleDescription(
            _("Enter adds to a step, F2 edits, Delete takes out of the plan.")
        )

    def sizeHint(self) -> QSize:
        return QSize(200, 44)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        up_down = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if up_down is not None:
            (self.moved if alt else self.walked).emit(up_down)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.add_wanted.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edit_wanted.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        start = self._pressed_at
        held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if start is not None and held:
            if (at - start).manhattanLength() >= QApplication.startDragDistance():
                self._pressed_at = None
                self.setDown(False)
                self.start_drag()
            return
        super().mouseMoveEvent(event)

    def start_drag(self) -> None:
        """Takes the person along with the pointer."""
        drag = QDrag(self)
        drag.setMimeData(person_data(self.person, self.name.text()))
        drag.setPixmap(self.avatar.grab())
        drag.setHotSpot(QPoint(14, 14))
        drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.CopyAction)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        fill = "accentTint" if self.isChecked() else "hover" if self.hover else ""
        if fill:
            self.box(painter, QRectF(self.rect()), fill, "", 8)
        if self.hover or self.hasFocus():
            paint_icon(painter, "grip-vertical", 3, self.height() / 2 - 7, 14, "ink3")
