"""Keys that belong to the canvas itself: walking, choosing, and typing into a ghost. Commands come from the table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from salesplanner.ui.map import focus as focusing
from salesplanner.ui.map.canvas import MapCanvas
from salesplanner.ui.map.focus import NOWHERE, Focus
from salesplanner.ui.map.hands import CanvasHands
from salesplanner.ui.map.presses import Presses

_ARROWS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


class Keys:
    """The canvas hands every key here first; False gives it to the window."""

    def __init__(self, canvas: MapCanvas, hands: CanvasHands, presses: Presses) -> None:
        self.canvas, self.hands, self.presses = canvas, hands, presses
        self._panned_from = canvas.view
        canvas.key = self.press
        canvas.key_up = self.release

    def press(self, event: QKeyEvent) -> bool:
        """Handles a key. True where it did."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if modifiers & _ALT:
            return False
        if self.hands.linking.active:
            return self._while_linking(key)
        if key in _ARROWS and not modifiers & _CTRL:
            self._walk(key, bool(modifiers & _SHIFT))
            return True
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._jump(key == Qt.Key.Key_End, bool(modifiers & _CTRL))
            return True
        if key == Qt.Key.Key_Space and not modifiers:
            if not event.isAutoRepeat():
                self.presses.panning = True
                self._panned_from = self.canvas.view
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and not modifiers:
            self.hands.edit_chosen()
            return True
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not modifiers:
            self.hands.delete_chosen()
            return True
        if key == Qt.Key.Key_Escape:
            self.canvas.selection.clear()
            self.canvas.focus = NOWHERE
            self.canvas.relayout()
            return True
        return self._type_into_ghost(event)

    def release(self, event: QKeyEvent) -> bool:
        """Space let go: it chooses, unless the map was moved meanwhile."""
        if event.key() != Qt.Key.Key_Space or event.isAutoRepeat() or not self.presses.panning:
            return False
        self.presses.panning = False
        if self.canvas.view == self._panned_from:
            self._space()
        return True

    def _while_linking(self, key: Qt.Key) -> bool:
        canvas = self.canvas
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            canvas.end_gesture()
        elif key in _ARROWS:
            before = canvas.focus
            canvas.focus = self._target(before, key)
            place = focusing.rect_of(canvas.map, canvas.focus)
            if place is not None and not place[1]:
                canvas.reveal(place[0])
            self.hands.linking.tell()
            canvas.viewport().update()
        return True

    def _target(self, focus: Focus, key: Qt.Key) -> Focus:
        layout = self.canvas.map
        if focus.kind == "none":
            return focusing.first(layout)
        if key == Qt.Key.Key_Up:
            return focusing.up(layout, focus)
        if key == Qt.Key.Key_Down:
            return focusing.down(layout, focus)
        return focusing.sideways(layout, focus, 1 if key == Qt.Key.Key_Right else -1)

    def _walk(self, key: Qt.Key, extend: bool) -> None:
        canvas = self.canvas
        before = canvas.focus
        after = self._target(before, key)
        if extend and before.kind == "card" and after.kind == "card":
            chosen = canvas.selection.chosen
            ids = chosen.ids if chosen.kind == "card" else (before.id,)
            if after.id in ids:
                ids = tuple(id_ for id_ in ids if id_ != before.id)
            canvas.set_focus(after, choose=False)
            canvas.selection.choose("card", *ids, after.id)
        else:
            canvas.set_focus(after)

    def _jump(self, end: bool, whole_map: bool) -> None:
        canvas = self.canvas
        if whole_map:
            canvas.set_focus(focusing.last(canvas.map) if end else focusing.first(canvas.map))
        else:
            canvas.set_focus(focusing.in_step(canvas.map, canvas.focus, -1 if end else 0))

    def _space(self) -> None:
        focus, selection = self.canvas.focus, self.canvas.selection
        if focus.kind == "card":
            selection.toggle("card", focus.id)
        elif focus.kind in ("step", "gate", "lane"):
            selection.choose(focus.kind, focus.id)

    def _type_into_ghost(self, event: QKeyEvent) -> bool:
        """A letter typed while a ghost or an empty cell has the focus begins its card."""
        focus, words = self.canvas.focus, event.text()
        printable = bool(words) and words.isprintable() and not event.modifiers() & (_CTRL | _ALT)
        if not printable or focus.kind not in ("prompt", "cell"):
            return False
        if focus.kind == "prompt":
            self.hands.editing.prompt(focus.id)
        elif focus.cell is not None:
            self.hands.editing.new_card(focus.cell)
        editor = self.hands.editing.editor
        if editor is not None:
            editor.insertPlainText(words)
        return True
