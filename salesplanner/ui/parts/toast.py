"""Toasts: one short message over the window for six seconds, with a button such as Undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.shadow import MARGIN, paint_panel
from salesplanner.ui.parts.texts import IconLabel, label

STAYS = 6000  # ms
LOOKS = {
    "good": ("circle-check", "good"),
    "info": ("info", "ink2"),
    "warn": ("triangle-alert", "warn"),
    "bad": ("circle-x", "bad"),
}
Button = tuple[str, Callable[[], object]]


class Toast(QWidget):
    """The one toast of a window; a new message takes the place of the old one."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        side, top, bottom = MARGIN["e2"]
        row = QHBoxLayout(self)
        row.setContentsMargins(side + 14, top + 6, side + 8, bottom + 6)
        row.setSpacing(10)
        self._icon = IconLabel("circle-check", "good", 16)
        self._text = label("", "body")
        row.addWidget(self._icon)
        row.addWidget(self._text)
        row.addSpacing(24)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(2)
        row.addLayout(self._buttons)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, or said last."""
        return self._text.text()

    def show_message(self, text: str, *buttons: Button, look: str = "good") -> None:
        """Shows a message for six seconds; `look` is good, info, warn or bad."""
        self._text.setText(text)
        self._icon.show_icon(*LOOKS[look])
        while (item := self._buttons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for name, run in buttons:
            self._add(name, run)
        self._icon.setAccessibleName(text)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start(STAYS)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start(STAYS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _add(self, name: str, run: Callable[[], object]) -> None:
        made = button(name, "link", small=True)

        def press() -> None:
            self.hide()
            run()

        made.clicked.connect(press)
        self._buttons.addWidget(made)

    def _place(self) -> None:
        parent = self.parentWidget()
        assert parent is not None
        self.setMaximumWidth(max(200, parent.width() - 40))
        self.move(QPoint((parent.width() - self.width()) // 2, parent.height() - self.height() - 52))

    def paintEvent(self, event: QPaintEvent) -> None:
        side, top, bottom = MARGIN["e2"]
        rect = self.rect().toRectF().adjusted(side, top, -side, -bottom)
        paint_panel(QPainter(self), rect, 7, "e2")
