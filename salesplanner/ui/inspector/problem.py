"""One sentence below a control: what is wrong with what was typed, or what a check would like to see."""

from __future__ import annotations

from typing import Literal

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from salesplanner.drawing.style import SMALL
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.icons import paint_icon
from salesplanner.ui.theme import Theme

Tone = Literal["bad", "warn", "good", "plain"]
ICONS = {"bad": "circle-x", "warn": "triangle-alert", "good": "circle-check", "plain": "info"}
TOKENS = {"bad": "bad", "warn": "warn", "good": "good", "plain": "ink3"}
ICON = 13


class ProblemLine(QWidget):
    """Icon and sentence; hidden while there is nothing to say."""

    def __init__(self, theme: Theme, tone: Tone = "bad", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone: Tone = tone
        self._words = Wrapped(theme, style=SMALL, token=TOKENS[tone])
        row = QHBoxLayout(self)
        row.setContentsMargins(ICON + 4, 0, 0, 0)
        row.addWidget(self._words)
        theme.changed.connect(self.update)
        self.setVisible(False)

    def text(self) -> str:
        """The sentence, or nothing."""
        return self._words.text()

    def say(self, sentence: str, tone: Tone | None = None) -> None:
        """Shows the sentence; an empty one hides the line."""
        self._tone = tone or self._tone
        self._words.set_token(TOKENS[self._tone])
        self._words.set_text(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = (self._words.fontMetrics().height() - ICON) / 2 + 0.5
        paint_icon(painter, ICONS[self._tone], 0, max(0.0, top), ICON, TOKENS[self._tone])
