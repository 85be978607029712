"""A card of a page: panel with a line round it, and a sentence whose first part is strong."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from salesplanner.drawing import qpainter, text
from salesplanner.drawing.shapes import Shape
from salesplanner.drawing.style import BODY, BODY_STRONG, HEADING
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.theme import Theme

RADIUS = 10


class Card(QWidget):
    """A panel of radius 10; `column` takes what is in it. With a title it begins with that."""

    def __init__(self, theme: Theme, title: str = "", margins: int = 17, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margins, margins - 3 if title else margins, margins, margins)
        self.column.setSpacing(10)
        if title:
            self.setAccessibleName(title)
            self.column.addWidget(Wrapped(theme, title, style=HEADING))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("line"))
        painter.setBrush(self._theme.colour("panel"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


class Sentence(QWidget):
    """A strong beginning and the rest, on one line where there is room, else below; never cut."""

    def __init__(self, theme: Theme, strong: str, rest: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._strong, self._rest = strong, rest
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"{strong} {rest}")
        theme.changed.connect(self.update)

    def text(self) -> str:
        """What it says."""
        return f"{self._strong} {self._rest}"

    def sizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(300))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 18)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._lay_out(width)[1])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shapes, high = self._lay_out(self.width())
        painter.translate(0, max(0.0, (self.height() - high) / 2))
        qpainter.draw(painter, shapes, self._theme.palette)

    def _lay_out(self, width: int) -> tuple[list[Shape], float]:
        strong = text.wrap(self._strong, BODY_STRONG, width)
        shapes: list[Shape] = list(text.block_shapes(strong, 0, 0, "ink", width=width))
        rest = text.line(self._rest, BODY)
        left = strong.width + 4
        if len(strong.lines) == 1 and left + rest.width <= width:
            block = text.wrap(self._rest, BODY, rest.width + 1)
            return [*shapes, *text.block_shapes(block, left, 0, "ink2", width=rest.width + 1)], strong.height
        block = text.wrap(self._rest, BODY, width)
        below = text.block_shapes(block, 0, strong.height, "ink2", width=width)
        return [*shapes, *below], strong.height + block.height
