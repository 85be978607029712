"""What screen readers see of the map: the map itself, and a virtual child for each part the keyboard can be on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleInterface,
    QAccessibleObject,
    QAccessibleSelectionInterface,
    QKeyEvent,
    QWindow,
)
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken

from salesplanner.catalogue import _, ngettext
from salesplanner.ui.map.access_places import Key, focus_of, key_under, on_screen, words_of
from salesplanner.ui.map.focus import NOWHERE, Focus

if TYPE_CHECKING:
    from salesplanner.ui.map.access import MapAccess
    from salesplanner.ui.map.canvas import MapCanvas

_Role = QAccessible.Role
_Text = QAccessible.Text
_Kind = QAccessible.InterfaceType


class MapItem(QAccessibleObject):
    """The map: a list. Behind its parts comes the viewport, which holds the open editor and the minimap."""

    def __init__(self, access: MapAccess, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._access = access
        self._choice = Choice(access)

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        canvas = self._access.canvas
        above = canvas.parentWidget() if canvas is not None else None
        return _interface_of(above or QApplication.instance())

    def window(self) -> QWindow | None:  # type: ignore[override]  # Qt allows none
        canvas = self._access.canvas
        return canvas.window().windowHandle() if canvas is not None else None

    def childCount(self) -> int:
        return len(self._access.index) + 1 if self._access.canvas is not None else 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        key = self._access.key_at(index)
        if key is not None:
            return self._access.item(key)
        return self._viewport() if index == len(self._access.index) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        if isinstance(child, Item):
            return self._access.index.get(child.key, -1)
        canvas = self._access.canvas
        ours = canvas is not None and child is not None and child.object() is canvas.viewport()
        return len(self._access.index) if ours else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        canvas = self._access.canvas
        if canvas is None:
            return None
        place = canvas.viewport().mapFromGlobal(QPoint(x, y))
        if not canvas.viewport().rect().contains(place):
            return None
        if canvas.viewport().childAt(place) is not None:
            return self._viewport()
        key = key_under(canvas.hit_at(QPointF(place)))
        return self._access.item(key) if key is not None else None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        canvas = self._access.canvas
        if canvas is None:
            return None
        if canvas.hasFocus():
            return self._access.focused() or self
        inside = QApplication.focusWidget()
        return _interface_of(inside) if inside is not None and canvas.isAncestorOf(inside) else None

    def text(self, kind: QAccessible.Text) -> str:
        canvas = self._access.canvas
        if canvas is None:
            return ""
        if kind == _Text.Name:
            return canvas.accessibleName() or _("Map")
        if kind == _Text.Description:
            steps, lanes = len(canvas.map.columns), len(canvas.map.rows)
            return ", ".join(
                (
                    ngettext("{n} step", "{n} steps", steps).format(n=steps),
                    ngettext("{n} lane", "{n} lanes", lanes).format(n=lanes),
                )
            )
        return ""

    def role(self) -> QAccessible.Role:
        return _Role.List

    def rect(self) -> QRect:
        canvas = self._access.canvas
        return QRect(canvas.mapToGlobal(QPoint(0, 0)), canvas.size()) if canvas is not None else QRect()

    def state(self) -> QAccessible.State:
        state, canvas = QAccessible.State(), self._access.canvas
        if canvas is None:
            state.invalid = True
            return state
        state.focusable = state.multiSelectable = state.extSelectable = True
        state.focused = canvas.hasFocus() and canvas.focus == NOWHERE
        state.invisible = not canvas.isVisible()
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> int:
        return _pointer(self._choice if kind == _Kind.SelectionInterface else None)

    def _viewport(self) -> QAccessibleInterface | None:
        canvas = self._access.canvas
        return _interface_of(canvas.viewport()) if canvas is not None else None


class Item(QAccessibleInterface):
    """One part of the map. `gone` once its row is deleted or hidden; it then answers, but says it is invalid."""

    def __init__(self, access: MapAccess, key: Key) -> None:
        super().__init__()
        self._access, self.key = access, key
        self.number = 0  # what Qt calls it
        self.gone = False
        self._deeds = Deeds(self)

    def place(self) -> tuple[MapCanvas, Focus] | None:
        """The canvas and where on it this lies; None once it is gone."""
        canvas = None if self.gone else self._access.canvas
        focus = focus_of(canvas.map, self.key) if canvas is not None else NOWHERE
        return None if canvas is None or focus == NOWHERE else (canvas, focus)

    def words(self) -> str:
        """The name that is read."""
        place = self.place()
        return words_of(place[0].map, place[1]) if place else ""

    def isValid(self) -> bool:
        return self.place() is not None

    def object(self) -> None:  # type: ignore[override]  # there is none
        return None

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return self._access.root if self._access.canvas is not None else None

    def child(self, index: int) -> None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def text(self, kind: QAccessible.Text) -> str:
        return self.words() if kind == _Text.Name else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """The words are the plan's; Press opens them."""

    def role(self) -> QAccessible.Role:
        return {"step": _Role.ColumnHeader, "lane": _Role.RowHeader}.get(self.key[0], _Role.ListItem)

    def rect(self) -> QRect:
        place = self.place()
        return on_screen(*place) if place else QRect()

    def state(self) -> QAccessible.State:
        state, place = QAccessible.State(), self.place()
        if place is None:
            state.invalid = state.invisible = True
            return state
        canvas, focus = place
        chosen = canvas.selection.chosen
        state.focusable = True
        state.focused = canvas.hasFocus() and canvas.focus == focus
        state.selectable = focus.kind not in ("cell", "prompt")
        state.selected = chosen.kind == focus.kind and focus.id in chosen.ids
        viewport = canvas.viewport()
        seen = QRect(viewport.mapToGlobal(QPoint(0, 0)), viewport.size())
        state.offscreen = not seen.intersects(on_screen(canvas, focus))
        state.invisible = not canvas.isVisible()
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> int:
        return _pointer(self._deeds if kind == _Kind.ActionInterface else None)


class Deeds(QAccessibleActionInterface):
    """What a screen reader can do to a part: take the keyboard there, open it, open its menu."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        self._item = item

    def actionNames(self) -> list[str]:
        deeds = QAccessibleActionInterface
        return [deeds.setFocusAction(), deeds.pressAction(), deeds.showMenuAction()]

    def keyBindingsForAction(self, name: str) -> list[str]:
        return []

    def doAction(self, name: str) -> None:
        """Done once the screen reader's call has returned: an editor or a menu may open."""
        place = self._item.place()
        if place is not None and name in self.actionNames():
            QTimer.singleShot(0, place[0], lambda: self._do(name))

    def _do(self, name: str) -> None:
        place = self._item.place()
        if place is None:
            return
        canvas, focus = place
        canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        canvas.set_focus(focus)
        if name == QAccessibleActionInterface.pressAction():
            enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(canvas, enter)
        elif name == QAccessibleActionInterface.showMenuAction():
            canvas.menu_wanted.emit(on_screen(canvas, focus).center())


class Choice(QAccessibleSelectionInterface):
    """What is chosen, as a screen reader asks for it."""

    def __init__(self, access: MapAccess) -> None:
        super().__init__()
        self._access = access

    def _chosen(self) -> list[Item]:
        canvas = self._access.canvas
        chosen = canvas.selection.chosen if canvas is not None else None
        if chosen is None or chosen.kind in ("none", "link"):
            return []
        items = (self._access.item((chosen.kind, id_, "")) for id_ in chosen.ids)
        return [item for item in items if item is not None]

    def selectedItemCount(self) -> int:
        return len(self._chosen())

    def selectedItems(self) -> list[QAccessibleInterface]:
        return [*self._chosen()]

    def selectedItem(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        chosen = self._chosen()
        return chosen[index] if 0 <= index < len(chosen) else None

    def isSelected(self, child: QAccessibleInterface) -> bool:
        return isinstance(child, Item) and bool(child.state().selected)

    def select(self, child: QAccessibleInterface) -> bool:
        return self._set(child, True)

    def unselect(self, child: QAccessibleInterface) -> bool:
        return self._set(child, False)

    def _set(self, child: QAccessibleInterface, chosen: bool) -> bool:
        place = child.place() if isinstance(child, Item) else None
        if place is None or place[1].kind not in ("card", "step", "gate", "lane"):
            return False
        canvas, focus = place
        if self.isSelected(child) != chosen:
            canvas.selection.toggle(focus.kind, focus.id)  # type: ignore[arg-type]  # the four kinds above
        return True

    def selectAll(self) -> bool:
        canvas = self._access.canvas
        if canvas is None:
            return False
        layout = canvas.map
        canvas.selection.choose("card", *(id_ for id_, spot in layout.spots.items() if not spot.folded))
        return True

    def clear(self) -> bool:
        canvas = self._access.canvas
        if canvas is not None:
            canvas.selection.clear()
        return canvas is not None


def _interface_of(thing: QObject | None) -> QAccessibleInterface | None:
    return QAccessible.queryAccessibleInterface(thing) if thing is not None else None


def _pointer(part: object | None) -> int:
    """An interface as interface_cast must return it: an address, never None (PySide6 6.11.3 crashes on None)."""
    pointer: Any = Shiboken.VoidPtr
    address: int = pointer(0 if part is None else part)
    return address
