"""Paints a row of the palette: icon, text, and at the right what it is or its keys. 38 px high."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from salesplanner.ui import theme
from salesplanner.ui.parts.icons import paint_icon

HIGH = 38


class RowPainter(QStyledItemDelegate):
    """Draws `palette.Entry` values."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, HIGH)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = theme.current()
        entry = index.data(Qt.ItemDataRole.UserRole)
        rect = option.rect
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accentTint" if chosen else "hover"))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 8, 8)
        if entry.icon:
            token = "accent" if chosen else "ink2"
            paint_icon(painter, entry.icon, rect.x() + 12, rect.y() + (HIGH - 16) / 2, 16, token)
        painter.setFont(theme.font(12))
        aside = entry.keys or entry.kind
        metrics = painter.fontMetrics()
        aside = metrics.elidedText(aside, Qt.TextElideMode.ElideRight, rect.width() // 3)
        wide = metrics.horizontalAdvance(aside)
        painter.setPen(look.colour("ink2" if chosen else "ink3"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(rect.adjusted(0, 0, -12, 0), right, aside)
        painter.setFont(theme.font(13, 500))
        painter.setPen(look.colour("ink"))
        room = rect.adjusted(40, 0, -24 - wide, 0)
        text = " ".join(entry.text.split())
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()
