"""The list of what is printed: a check box for each section, dragged or moved by Alt+arrows, its pages at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from salesplanner.catalogue import _
from salesplanner.ui import theme
from salesplanner.ui.parts.icons import paint_icon

ROW = 37
_BOX = 34  # where the check box stands
_KEY = Qt.ItemDataRole.UserRole
_PAGES = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class SectionList(QListWidget):
    """`changed` follows a check box or a move, `wanted(key)` a section that is chosen to be looked at."""

    changed = Signal()
    wanted = Signal(str)

    def __init__(self, sections: Sequence[tuple[str, str, bool]]) -> None:
        """`sections` are (key, name, whether it is printed) in order."""
        super().__init__()
        self.setAccessibleName(_("Sections"))
        self.setItemDelegate(_Row(self))
        self.setProperty("role", "sections")
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("background: transparent;")
        for key, name, on in sections:
            self._add(key, name, on)
        self.setFixedHeight(ROW * len(sections) + 2)
        self.setCurrentRow(0)
        self.itemChanged.connect(lambda _item: self.changed.emit())
        self.model().rowsMoved.connect(lambda *_: self.changed.emit())
        self.currentItemChanged.connect(self._look)

    def _add(self, key: str, name: str, on: bool) -> None:
        item = QListWidgetItem(name)
        item.setData(_KEY, key)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        item.setSizeHint(QSize(100, ROW))
        self.addItem(item)

    def chosen(self) -> list[tuple[str, bool]]:
        """Every section in its order, and whether it is printed."""
        items = [self.item(row) for row in range(self.count())]
        return [(item.data(_KEY), item.checkState() == Qt.CheckState.Checked) for item in items]

    def show_pages(self, spans: Sequence[tuple[str, int, int]] | None) -> None:
        """Says which pages each section takes; None while that is not known."""
        pages = {key: (first, count) for key, first, count in spans or ()}
        self.blockSignals(True)
        for row in range(self.count()):
            item = self.item(row)
            on = item.checkState() == Qt.CheckState.Checked
            words = page_words(pages.get(item.data(_KEY))) if on else _("not included")
            item.setData(_PAGES, "…" if on and spans is None else words)
        self.blockSignals(False)
        self.viewport().update()

    def _look(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.wanted.emit(str(item.data(_KEY)))

    def toggle(self, item: QListWidgetItem) -> None:
        """Puts a section in or leaves it out."""
        on = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._shift(step)
            return
        if event.key() == Qt.Key.Key_Space and self.currentItem() is not None:
            self.toggle(self.currentItem())
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the dialog's button
            return
        super().keyPressEvent(event)

    def _shift(self, step: int) -> None:
        row = self.currentRow()
        to = row + step
        if row >= 0 and 0 <= to < self.count():
            self.blockSignals(True)
            item = self.takeItem(row)
            self.insertItem(to, item)
            self.setCurrentRow(to)
            self.blockSignals(False)
            self.changed.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        boxed = _BOX - 8 <= event.position().x() <= _BOX + 24
        super().mouseReleaseEvent(event)
        if item is not None and boxed and event.button() == Qt.MouseButton.LeftButton:
            self.toggle(item)


def page_words(span: tuple[int, int] | None) -> str:
    """ "page 3", "pages 4 to 10", or that there is nothing to print."""
    if span is None:
        return _("nothing to print yet")
    first, count = span
    if count == 1:
        return _("page {n}").format(n=first + 1)
    return _("pages {first} to {last}").format(first=first + 1, last=first + count)


class _Row(QStyledItemDelegate):
    """Grip, check box, name, pages."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.current()
        rect: QRectF = option.rect.toRectF()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        on = index.data(Qt.ItemDataRole.CheckStateRole) in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accentTint"))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 8, 8)
        else:
            painter.setPen(QPen(look.colour("line"), 1))
            painter.drawLine(rect.topLeft(), rect.topRight())
        middle = rect.center().y()
        paint_icon(painter, "grip-vertical", rect.x() + 6, middle - 8, 16, "ink3")
        self._box(painter, rect.x() + _BOX, middle - 8, on)
        painter.setFont(theme.font(13, 600 if chosen else 400))
        painter.setPen(look.colour("ink" if on else "ink3"))
        painter.drawText(rect.adjusted(_BOX + 26, 0, -130, 0), Qt.AlignmentFlag.AlignVCenter, str(index.data() or ""))
        painter.setFont(theme.font(12, 400))
        painter.setPen(look.colour("ink3"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(rect.adjusted(0, 0, -8, 0), right, str(index.data(_PAGES) or ""))
        painter.restore()

    def _box(self, painter: QPainter, x: float, y: float, on: bool) -> None:
        look = theme.current()
        painter.setPen(QPen(look.colour("accent" if on else "lineControl"), 1.2))
        painter.setBrush(look.colour("accent" if on else "panel"))
        painter.drawRoundedRect(QRectF(x + 0.5, y + 0.5, 15, 15), 4, 4)
        if on:
            paint_icon(painter, "check", x + 2, y + 2, 12, "onAccent", 3)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW)

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        """Clicks on the check box are the list's own."""
        return False
