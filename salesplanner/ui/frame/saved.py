"""Where the last change is: the label in the top bar, always visible and always true."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from salesplanner.app.session import Status
from salesplanner.catalogue import _
from salesplanner.ui.parts.texts import ElidedLabel, IconLabel, set_role, tip

LOOKS = {
    "saved": ("circle-check", "ink3", "help"),
    "saving": ("circle-dashed", "ink3", "help"),
    "typing": ("pencil", "ink3", "help"),
    "local": ("hard-drive", "warn", "warn"),
    "missing": ("triangle-alert", "warn", "warn"),
    "read-only": ("eye", "ink2", "small"),
}


class SavedLabel(QWidget):
    """An icon and a few words; the reason is the tool tip. `changed` follows what it says."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("saved")
        self._icon = IconLabel("circle-check", "ink3", 14)
        self._text = ElidedLabel("", "help")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text)

    @property
    def text(self) -> str:
        """What it says now."""
        return self._text.text()

    def show_status(self, status: Status | None, typing: bool) -> None:
        """Shows the state of the plan; `typing` while a text is open that is not an edit yet."""
        self.setVisible(status is not None)
        if status is None:
            return
        kind = "typing" if typing else status.kind
        icon, token, role = LOOKS[kind]
        text = _("Typing…") if typing else status.text
        reason = _("The text you are typing is kept when you leave its field.") if typing else status.reason
        self._icon.show_icon(icon, token)
        set_role(self._text, role)
        self._text.setText(text)
        tip(self, reason)
        self.setAccessibleName(text)
        self.setAccessibleDescription(reason)
        self.changed.emit()
