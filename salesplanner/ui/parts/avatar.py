"""A person as a circle with initials. The full name is the tool tip and what assistive tools read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from salesplanner.ui import theme
from salesplanner.ui.parts.texts import tip

SIZES = {20: 9.5, 22: 9.5, 28: 11.0, 40: 14.0}


class Avatar(QWidget):
    """20, 28 or 40 px; buyer-side people in the buyer's hue."""

    def __init__(
        self, initials: str, name: str, size: int = 20, side: str = "ours", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFixedSize(size, size)
        self.show_person(initials, name, side)

    def show_person(self, initials: str, name: str, side: str = "ours") -> None:
        """Shows someone else."""
        self._initials, self._side = initials, side
        tip(self, name)
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        buyer = self._side == "buyer"
        painter.setBrush(look.colour("buyerTint" if buyer else "neutral"))
        painter.drawEllipse(self.rect())
        font = theme.font(10, 600)
        font.setPointSizeF(SIZES.get(self.width(), self.width() * 0.4) * 72 / self.logicalDpiY())
        painter.setFont(font)
        painter.setPen(look.colour("buyer" if buyer else "ink2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initials)
