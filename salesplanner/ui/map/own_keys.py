"""Keys that the map itself waits for, kept from the commands of the action table while it does."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from salesplanner.ui.map.canvas import MapCanvas
from salesplanner.ui.map.linking import Linking

_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class OwnKeys(QObject):
    """While a link is led by keyboard every plain key is its own; on a ghost every letter begins its text, but n."""

    def __init__(self, canvas: MapCanvas, linking: Linking) -> None:
        super().__init__(canvas)
        self._canvas, self._linking = canvas, linking
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the key before Qt looks for a command that has it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._keeps(event):
            event.accept()
            return True
        return False

    def _keeps(self, event: QKeyEvent) -> bool:
        if event.modifiers() & _COMMAND:
            return False
        if self._linking.active:
            return True
        # n stays "new card" everywhere, and is what a hand on the keys expects; a capital N begins a word.
        letter = event.text()
        return self._canvas.focus.kind == "prompt" and letter.isprintable() and letter.strip() not in ("", "n")
