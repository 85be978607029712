"""Plain text that wraps at words, then anywhere, with the line height of its text style. Never cut off, never rich."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from salesplanner.drawing.fonts import cover
from salesplanner.drawing.style import SMALL, TextStyle
from salesplanner.ui.theme import Theme, font_of


class Wrapped(QWidget):
    """A text in one style and one colour token. Its accessible name is the text."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        style: TextStyle = SMALL,
        token: str = "ink",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._style = style
        self._token = token
        self._align = align
        self._text = ""
        self._laid_out: tuple[int, list[QTextLayout], int] | None = None
        self.setFont(font_of(style))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)
        self.set_text(text)

    def text(self) -> str:
        """What it says."""
        return self._text

    def set_text(self, text: str) -> None:
        """Says something else."""
        if text != self._text or self._laid_out is None:
            self._text = text
            cover(text)
            self._laid_out = None
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def set_token(self, token: str) -> None:
        """Changes the colour."""
        self._token = token
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(width)[2]

    def sizeHint(self) -> QSize:
        lines = self._text.split("\n") or [""]
        widest = max(self.fontMetrics().horizontalAdvance(line) for line in lines)
        return QSize(widest + 2, self._leading() * len(lines))

    def minimumSizeHint(self) -> QSize:
        return QSize(10, self._leading())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        token = self._token if self.isEnabled() else "inkOff"
        painter.setPen(self._theme.colour(token))
        for layout in self._lay_out(self.width())[1]:
            layout.draw(painter, QPointF(0, 0))

    def _leading(self) -> int:
        return max(math.ceil(self._style.leading), self.fontMetrics().height())

    def _lay_out(self, width: int) -> tuple[int, list[QTextLayout], int]:
        if self._laid_out is not None and self._laid_out[0] == width:
            return self._laid_out
        option = QTextOption(self._align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        y, layouts = 0.0, []
        for paragraph in self._text.split("\n"):
            layout = QTextLayout(paragraph, self.font())
            layout.setTextOption(option)
            y = self._break_lines(layout, max(10, width), y)
            layouts.append(layout)
        self._laid_out = (width, layouts, max(self._leading(), math.ceil(y)))
        return self._laid_out

    def _break_lines(self, layout: QTextLayout, width: int, y: float) -> float:
        leading = self._leading()
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            room = max(leading, math.ceil(line.height()))  # other scripts may stand taller
            line.setPosition(QPointF(0, y + (room - line.height()) / 2))
            y += room
        layout.endLayout()
        return y if layout.lineCount() else y + leading
