"""The frame around an editor: nothing at rest for text in place, a border for fields, the buyer's pill for a gate."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from salesplanner.drawing.style import TextStyle
from salesplanner.ui.inspector.editors import BlockEditor
from salesplanner.ui.parts.icons import paint_icon
from salesplanner.ui.theme import Theme, font_of

Look = Literal["plain", "boxed", "gate"]
INSET = 7  # px between the frame and the text beside it
NODE = 20


class FieldFrame(QWidget):
    """Draws the box around an editor; a click anywhere in it goes to the text."""

    inset = INSET

    def __init__(
        self,
        theme: Theme,
        editor: BlockEditor,
        *,
        look: Look,
        style: TextStyle,
        token: str = "ink",
        unit: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._editor = editor
        self._look = look
        self._token = token
        self._unit = unit
        self._error = False
        self._hover = False
        self._icon = "arrow-right"  # in the node of a gate
        editor.setFont(font_of(style))
        editor.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setSpacing(6)
        left = {"plain": INSET, "boxed": 10, "gate": 10 + NODE + 6}[look]
        up = {"plain": 2 if style.size > 13 else 4, "boxed": 8, "gate": 9}[look]
        row.setContentsMargins(left, up, min(left, 10), up - (0 if look == "boxed" else 1))
        row.addWidget(editor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        editor.textChanged.connect(self.update)
        theme.changed.connect(self._recolour)
        self._recolour()

    def set_error(self, error: bool) -> None:
        """Draws the border of a text that was not taken."""
        self._error = error
        self.update()

    def set_icon(self, icon: str) -> None:
        """Changes the icon in the node of a gate."""
        if icon != self._icon:
            self._icon = icon
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self._editor.hasFocus()
        fill, border, wide = self._dress(focus)
        painter.setBrush(self._theme.colour(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colour(border), wide) if border else Qt.PenStyle.NoPen)
        half = wide / 2 if border else 0.0
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 6, 6)
        if self._look == "gate":
            self._paint_node(painter)
        if self._unit:
            self._paint_unit(painter)

    def _paint_unit(self, painter: QPainter) -> None:
        """The unit stands right behind the number."""
        metrics = self._editor.fontMetrics()
        number = metrics.horizontalAdvance(self._editor.text())
        box = QRectF(self._editor.geometry()).adjusted(number + (6 if number else 2), 0, 0, 0)
        painter.setFont(self._editor.font())
        painter.setPen(self._theme.colour("ink3"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(box, int(flags), self._unit)

    def _dress(self, focus: bool) -> tuple[str, str, float]:
        fill = {"plain": "hover" if self._hover else "", "boxed": "panel", "gate": "buyerTint"}
        border, wide = ("lineStrong", 1.0) if self._look == "boxed" else ("", 0.0)
        if self._look != "plain" and self._hover:
            border, wide = ("lineControl" if self._look == "boxed" else "buyerLine"), 1.0
        if focus or self._error:
            border, wide = ("bad" if self._error else "accent"), 2.0
        plain = "panel" if focus else fill[self._look]
        return (plain if self._look == "plain" else fill[self._look]), border, wide

    def _paint_node(self, painter: QPainter) -> None:
        top = (min(self.height(), 34) - NODE) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("buyerStrong"))
        painter.drawEllipse(QRectF(10, top, NODE, NODE))
        token = "panel" if self._theme.dark else "white"
        paint_icon(painter, self._icon, 14, top + 4, NODE - 8, token)

    def _recolour(self) -> None:
        ink, faint = self._theme.palette[self._token], self._theme.palette["ink3"]
        self._editor.setStyleSheet(
            f"QPlainTextEdit {{ border: none; background: transparent; padding: 0; color: {ink};"
            f" placeholder-text-color: {faint}; }}"
        )
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = False
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._editor.setFocus(Qt.FocusReason.MouseFocusReason)
