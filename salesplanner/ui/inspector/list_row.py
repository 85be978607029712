"""A row of a list at a page's side: what keys and the right button ask of it. Its look is its own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent

from salesplanner.ui.inspector.controls import Pressable


class ListRow(Pressable):
    """Arrows walk, Alt with arrows moves, Enter presses, Delete and the context menu are the list's to answer."""

    walked = Signal(int)
    moved = Signal(int)
    delete_wanted = Signal()
    menu_wanted = Signal()

    def hasHeightForWidth(self) -> bool:
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is not None:
            (self.moved if alt else self.walked).emit(by)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit()
