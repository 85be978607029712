"""A wrapped sentence whose beginning is strong."""

from __future__ import annotations

from PySide6.QtGui import QBrush, QFont, QTextCharFormat, QTextLayout

from salesplanner.drawing.style import BODY, TextStyle
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.theme import Theme


class Strong(Wrapped):
    """`say(strong, rest)`: both on the same lines, the beginning in ink and semibold."""

    def __init__(self, look: Theme, style: TextStyle = BODY) -> None:
        self._look, self._first = look, 0
        super().__init__(look, style=style, token="ink2")
        look.changed.connect(self._again)

    def say(self, strong: str, rest: str) -> None:
        """Says something else."""
        self._first = len(strong)
        self._laid_out = None
        self.set_text(f"{strong} {rest}".strip())

    def _again(self) -> None:
        self._laid_out = None
        self.update()

    def _break_lines(self, layout: QTextLayout, width: int, y: float) -> float:
        form = QTextCharFormat()
        form.setFontWeight(QFont.Weight.DemiBold)
        form.setForeground(QBrush(self._look.colour("ink")))
        strong = QTextLayout.FormatRange()
        strong.start, strong.length, strong.format = 0, self._first, form
        layout.setFormats([strong])
        return super()._break_lines(layout, width, y)
