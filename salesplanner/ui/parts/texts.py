"""Labels and tool tips that show plain text only: a card's title never becomes markup."""

from __future__ import annotations

import html

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QToolTip, QWidget

from salesplanner.ui import theme
from salesplanner.ui.parts.icons import image


def label(
    text: str = "",
    role: str = "body",
    parent: QWidget | None = None,
    *,
    wrap: bool = False,
    selectable: bool = False,
) -> QLabel:
    """A plain-text label.

    `role` is body, strong, medium, secondary, small, help, micro, label, heading, title, dialog-title,
    inspector-title, error, good, warn, badge or key.
    """
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if selectable:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return made


def set_role(widget: QWidget, role: str, name: str = "role") -> None:
    """Changes the variant of a widget the style sheet knows by a property."""
    if widget.property(name) != role:
        widget.setProperty(name, role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


class ElidedLabel(QLabel):
    """One line that ends in "…" where it does not fit; the whole text is the tool tip then."""

    def __init__(self, text: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self._line()) + 4
        return QSize(wide, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = self.contentsRect()
        text = self.fontMetrics().elidedText(self._line(), Qt.TextElideMode.ElideRight, rect.width())
        tip(self, self.text() if text != self._line() else "")
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(rect, self.alignment() | Qt.TextFlag.TextSingleLine, text)

    def _line(self) -> str:
        return " ".join(self.text().split())


class IconLabel(QWidget):
    """An icon in the colour of a token, as decoration: no name, no focus."""

    def __init__(
        self,
        name: str,
        token: str = "ink2",
        size: int = 16,
        parent: QWidget | None = None,
        stroke: float = 2.0,
    ) -> None:
        super().__init__(parent)
        self.name, self.token, self._stroke = name, token, stroke
        self.setFixedSize(size, size)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, token: str) -> None:
        """Shows another one."""
        self.name, self.token = name, token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = theme.current().palette[self.token]
        made = image(self.name, colour, self.width(), self.devicePixelRatioF(), self._stroke)
        painter.drawImage(self.rect(), made)


def tip(widget: QWidget | QAction, text: str) -> None:
    """Sets a tool tip that shows `text` as it is."""
    widget.setToolTip(_safe(text))


def show_tip(at: QPoint, text: str, widget: QWidget | None = None) -> None:
    """Shows a tool tip now at a global position; an empty text hides it."""
    QToolTip.showText(at, _safe(text), widget)


def _safe(text: str) -> str:
    return f"<qt>{html.escape(text)}</qt>" if text else ""


def rule(parent: QWidget | None = None, *, upright: bool = False) -> QFrame:
    """A line of 1 px between two parts of a panel."""
    made = QFrame(parent)
    made.setProperty("role", "column-line" if upright else "line")
    return made
