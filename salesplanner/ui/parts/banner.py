"""Banners: a message that stays at the top of a page until what it says is no longer so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.ui import theme
from salesplanner.ui.parts.buttons import button, icon_button
from salesplanner.ui.parts.texts import IconLabel, label

Button = tuple[str, Callable[[], object]]
FILLS = {"warn": "warnTint", "bad": "badTint", "info": "accentTint", "good": "goodTint"}
INKS = {"warn": "ink", "bad": "bad", "info": "accent", "good": "good"}


class Banner(QWidget):
    """An icon, a bold beginning, the rest, and buttons. `look` is warn, bad, info or good."""

    def __init__(
        self,
        look: str,
        icon: str,
        strong: str,
        text: str = "",
        buttons: tuple[Button, ...] = (),
        *,
        dismiss: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setMinimumHeight(46)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(15, 7, 10, 7)
        row.setSpacing(12)
        row.addWidget(IconLabel(icon, INKS[look], 16), 0, Qt.AlignmentFlag.AlignVCenter)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        self.strong: QLabel = label(strong, "strong", wrap=True)
        self.strong.setVisible(bool(strong))
        texts.addWidget(self.strong)
        self.text: QLabel = label(text, "body", wrap=True)
        self.text.setVisible(bool(text))
        texts.addWidget(self.text)
        row.addLayout(texts, 1)
        for name, run in buttons:
            row.addWidget(self._button(name, run), 0, Qt.AlignmentFlag.AlignVCenter)
        if dismiss is not None:
            close = icon_button("x", _("Close this message"), small=True)
            close.clicked.connect(lambda: dismiss())
            row.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)

    def _button(self, name: str, run: Callable[[], object]) -> QWidget:
        made = button(name, small=True)
        made.clicked.connect(lambda: run())
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour(FILLS[self._look]))
        painter.drawRoundedRect(self.rect(), 7, 7)
