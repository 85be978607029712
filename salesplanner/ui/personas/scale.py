"""A scale of 0 to 5: five blocks that a click fills, keys 0 to 5 and the arrows set, Delete clears."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

from salesplanner.catalogue import _
from salesplanner.drawing.style import SMALL
from salesplanner.ui.inspector.controls import Pressable
from salesplanner.ui.theme import Theme, font_of

MOST = 5
BLOCK, GAP, HIGH = 34, 4, 12


class Scale(Pressable):
    """`picked(score)` gives 0 to 5, or −1 for no answer."""

    picked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self._title = ""
        self.score: int | None = None
        self.setFixedSize(QSize(MOST * (BLOCK + GAP) + 74, 28))

    def show_score(self, title: str, score: int | None) -> None:
        """Follows the plan."""
        self._title, self.score = title, score
        self.setAccessibleName(f"{title}: {self.words()}")
        self.update()

    def words(self) -> str:
        """ "3 of 5", or that there is no answer."""
        if self.score is None:
            return _("no answer")
        return _("{score} of {most}").format(score=self.score, most=MOST)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            block = int(event.position().x() // (BLOCK + GAP)) + 1
            if block <= MOST:
                # A second click on the same block takes it back by one, so that 0 can be reached.
                self.picked.emit(block - 1 if block == self.score else block)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if len(text) == 1 and text in "012345":
            self.picked.emit(int(text))
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Minus):
            self.picked.emit(max(0, (self.score or 0) - 1))
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Plus):
            self.picked.emit(min(MOST, (self.score if self.score is not None else -1) + 1))
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.picked.emit(-1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        painter.setPen(Qt.PenStyle.NoPen)
        for place in range(MOST):
            filled = self.score is not None and place < self.score
            rect = QRectF(place * (BLOCK + GAP), (self.height() - HIGH) / 2, BLOCK, HIGH)
            self.box(painter, rect, "buyerStrong" if filled else "neutral", "" if filled else "lineControl", 3)
        painter.setFont(font_of(SMALL))
        painter.setPen(self.theme.colour("ink2"))
        room = QRectF(MOST * (BLOCK + GAP) + 6, 0, 68, self.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.words())
