"""What one person does in a step: a field that opens below the stakeholders for the row that asked for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.drawing.style import LABEL
from salesplanner.plan.edits import people
from salesplanner.plan.records import Person, Role
from salesplanner.ui.inspector import names
from salesplanner.ui.inspector.binders import row_binding
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.frames import INSET
from salesplanner.ui.inspector.text_field import TextField
from salesplanner.ui.inspector.wrapped import Wrapped


class Does(QWidget):
    """Hidden until `open_field`; goes again with its role or another step."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._role = ""
        self.label = Wrapped(desk.theme, style=LABEL, token="ink2")
        hint = _("Such as: picks six products from the shelf photo")
        self.field = TextField(desk, look="boxed", placeholder=hint, multiline=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 4, INSET, 4)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addWidget(self.field)
        self.field.escaped.connect(self.close_field)
        self.setVisible(False)

    def open_field(self, role: str) -> None:
        """Shows what the person of a role does, ready to be typed over."""
        self._role = role
        name = self._desk.state.get(Person, self._desk.state.get(Role, role).person).name
        words = _("What {name} does here").format(name=name)
        self.label.set_text(words)
        self.field.bind(row_binding(self._desk, (Role, role), "does", words, names.DOES, people.set_does))
        self.setVisible(True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_field(self) -> None:
        """Keeps what was typed and hides."""
        if self._role:
            self.field.leave()
        self._role = ""
        self.setVisible(False)

    def refresh(self) -> None:
        """Follows the plan."""
        if self._role and self._desk.state.find(Role, self._role) is None:
            self.field.forget()
            self._role = ""
            self.setVisible(False)
        self.field.refresh()
