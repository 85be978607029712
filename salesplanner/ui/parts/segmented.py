"""A choice of a few values side by side: 28 px segments in a track of 32."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from salesplanner.ui import theme
from salesplanner.ui.parts.icons import paint_icon


class _Segment(QAbstractButton):
    def __init__(self, text: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(text)
        self._icon = icon
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.text()) + (20 if self._icon else 0)
        return QSize(wide + 24, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        if self.isChecked():
            painter.setPen(look.colour("lineStrong"))
            painter.setBrush(look.colour("pressed" if look.dark else "panel"))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        token = "ink" if self.isChecked() or self.underMouse() else "ink2"
        painter.setFont(theme.font(13, 600 if self.isChecked() else 400))
        painter.setPen(look.colour(token if self.isEnabled() else "inkOff"))
        wide = painter.fontMetrics().horizontalAdvance(self.text()) + (20 if self._icon else 0)
        x = (self.width() - wide) / 2
        if self._icon:
            paint_icon(painter, self._icon, x, (self.height() - 14) / 2, 14, token)
            x += 20
        rect = self.rect().toRectF()
        rect.setLeft(x)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, self.text())


class Segmented(QWidget):
    """One of several values; arrow keys move the choice. `chosen(value)` follows the user."""

    chosen = Signal(str)

    def __init__(
        self,
        options: Iterable[tuple[str, str, str]],
        value: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`options` are (value, text, icon name or "")."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFixedHeight(32)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        self._values: list[str] = []
        for key, text, icon in options:
            segment = _Segment(text, icon, self)
            self._group.addButton(segment, len(self._values))
            self._values.append(key)
            row.addWidget(segment)
        self.set_value(value or self._values[0])
        self._group.idClicked.connect(lambda index: self.chosen.emit(self._values[index]))

    @property
    def value(self) -> str:
        """What is chosen."""
        return self._values[self._group.checkedId()]

    def set_value(self, value: str) -> None:
        """Chooses without telling."""
        self._group.button(self._values.index(value)).setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        index = min(max(self._group.checkedId() + step, 0), len(self._values) - 1)
        self._group.button(index).setFocus(Qt.FocusReason.TabFocusReason)
        self._group.button(index).click()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.current().colour("line"))
        painter.setBrush(theme.current().colour("sunken"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
