"""A link that opens more of what stands above it: words in accent, and an arrow."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from salesplanner.ui.inspector.controls import Pressable
from salesplanner.ui.parts.icons import paint_icon
from salesplanner.ui.theme import Theme, font


class Link(Pressable):
    """Lines up with the texts above it; underlined under the pointer."""

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(look, "", parent)
        self.setFont(font(13, 500))
        self.setProperty("radius", 4)
        self.setFixedHeight(26)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, words: str) -> None:
        """Says something else."""
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.accessibleName()) + 24, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        shown = font(13, 500)
        shown.setUnderline(self.hover)
        painter.setFont(shown)
        painter.setPen(self.theme.colour("accent"))
        words = self.accessibleName()
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignVCenter, words)
        wide = painter.fontMetrics().horizontalAdvance(words)
        paint_icon(painter, "arrow-right", wide + 7, (self.height() - 14) / 2, 14, "accent")
