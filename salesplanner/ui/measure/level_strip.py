"""The three levels side by side, the one that holds filled."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from salesplanner.catalogue import _
from salesplanner.measure.level import Kind, kind_label
from salesplanner.ui import theme
from salesplanner.ui.theme import Theme

KINDS: tuple[Kind, ...] = ("thrashing", "experimenting", "humming")
GAP, POINTER = 4, 12


class LevelStrip(QWidget):
    """`small` for the head of a card; else with a pointer above the level that holds."""

    def __init__(self, look: Theme, *, small: bool = False) -> None:
        super().__init__()
        self._theme, self._small = look, small
        self.kind: Kind = ""
        self.setFont(theme.font(12 if small else 13, 600))
        policy = QSizePolicy.Policy.Maximum if small else QSizePolicy.Policy.Expanding
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)
        self.show_kind("")

    def show_kind(self, kind: Kind) -> None:
        """Shows another level; "" for none."""
        self.kind = kind
        self.setAccessibleName(_("Level: {kind}").format(kind=kind_label(kind)))
        self.update()

    def sizeHint(self) -> QSize:
        widest = max(self.fontMetrics().horizontalAdvance(kind_label(kind)) for kind in KINDS) + 20
        return QSize(3 * widest + 2 * GAP, 25 if self._small else 34 + POINTER)

    def minimumSizeHint(self) -> QSize:
        return QSize(150, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 0 if self._small else POINTER
        wide = (self.width() - 2 * GAP) / 3
        for place, kind in enumerate(KINDS):
            rect = QRectF(place * (wide + GAP), top, wide, self.height() - top)
            chosen = kind == self.kind
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent" if chosen else "neutral"))
            painter.drawRoundedRect(rect, 4 if self._small else 6, 4 if self._small else 6)
            painter.setPen(self._theme.colour("onAccent" if chosen else "ink2"))
            words = self.fontMetrics().elidedText(kind_label(kind), Qt.TextElideMode.ElideRight, round(wide) - 6)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
            if chosen and top:
                x = rect.center().x()
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.colour("ink"))
                painter.drawPolygon(QPolygonF([QPointF(x - 6, 0), QPointF(x + 6, 0), QPointF(x, 8)]))
