"""The map for screen readers: a list of headers, gates and cards without one widget or item for each of them.

A table (lanes × steps) would say more, but PySide6 6.11.3 wraps QAccessibleTableCellInterface and not
QAccessibleTableInterface, so no Python class can be the table that its cells would belong to, and Windows and AT-SPI
ask the table first. So the map is a list in reading order, and every card says its own step, lane and place.

Children are virtual: made when something asks for them, kept in `items`, known to Qt by their id, and taken from Qt
before they are let go (Qt's cache holds bare pointers, so a child freed by Python alone would crash the next query).
Nothing here holds the canvas, which may be freed at any time; `MapAccess.canvas` is None from then on.
"""

from __future__ import annotations

import weakref
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from salesplanner.drawing.map.layout import MapLayout
from salesplanner.ui.map.access_items import Item, MapItem
from salesplanner.ui.map.access_places import Key, focus_of, key_of, keys_in_order
from salesplanner.ui.map.focus import NOWHERE, Focus

if TYPE_CHECKING:
    from salesplanner.ui.map.canvas import MapCanvas

MANY = 50  # more new children than this are told as one change of the whole list
_Event = QAccessible.Event
_installed: list[bool] = []


def tell(event: QAccessibleEvent) -> None:
    """Hands an event to the screen readers."""
    QAccessible.updateAccessibility(event)


class FollowedFocus:
    """`MapCanvas.focus`: an ordinary attribute, and its MapAccess hears when it is set."""

    def __get__(self, canvas: MapCanvas, owner: type[MapCanvas] | None = None) -> Focus:
        focus: Focus = canvas.__dict__.get("_focus", NOWHERE)
        return focus

    def __set__(self, canvas: MapCanvas, focus: Focus) -> None:
        canvas.__dict__["_focus"] = focus
        access: MapAccess | None = canvas.__dict__.get("access")
        if access is not None:
            access.follow()


class MapAccess(QObject):
    """Children and events of one canvas."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = weakref.ref(canvas)
        self.items: dict[Key, Item] = {}
        self.root: MapItem | None = None
        self._listed: tuple[MapLayout | None, Mapping[Key, int]] = (None, {})
        self._told: tuple[Key, str] = (key_of(NOWHERE), "")
        self._looked_over: MapLayout | None = None
        self._told_layout: MapLayout | None = None
        self._told_keys: frozenset[Key] = frozenset()
        self._said = ""
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._tell)
        canvas.layout_changed.connect(self.follow)
        canvas.selection.changed.connect(self.follow)
        canvas.status.connect(self.say)
        canvas.message.connect(self.say)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_went)
        canvas.destroyed.connect(partial(_drop_all, self.items))

    @property
    def canvas(self) -> MapCanvas | None:
        """The canvas while it lives."""
        canvas = self._canvas()
        return canvas if canvas is not None and shiboken6.isValid(canvas) else None

    @property
    def index(self) -> Mapping[Key, int]:
        """Key → place in the list, for the present layout."""
        canvas = self.canvas
        if canvas is None:
            return {}
        if self._listed[0] is not canvas.map:
            self._listed = (canvas.map, {key: place for place, key in enumerate(keys_in_order(canvas.map))})
        return self._listed[1]

    def key_at(self, place: int) -> Key | None:
        """The key at a place of the list."""
        index = self.index
        if self._keys_of is not index:
            self._keys_of, self._keys = index, list(index)
        return self._keys[place] if 0 <= place < len(self._keys) else None

    _keys_of: Mapping[Key, int] | None = None
    _keys: list[Key]

    def item(self, key: Key) -> Item | None:
        """The child with a key, made when first asked for; None where the map no longer shows it."""
        canvas = self.canvas
        if canvas is None or self.root is None or focus_of(canvas.map, key) == NOWHERE:
            return None
        if key not in self.items:
            item = Item(self, key)
            item.number = QAccessible.uniqueId(item)
            self.items[key] = item
        return self.items[key]

    def focused(self) -> Item | None:
        """The child that has the keyboard."""
        canvas = self.canvas
        return self.item(key_of(canvas.focus)) if canvas is not None else None

    # --- events ----------------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Something changed: tell it once the canvas is done with it."""
        if self.items or QAccessible.isActive():
            self._later.start()

    def say(self, words: str) -> None:
        """Announces a sentence; one that is repeated while the pointer moves is said once."""
        canvas = self.canvas
        if words and words != self._said and canvas is not None and QAccessible.isActive():
            tell(QAccessibleAnnouncementEvent(canvas, words))
        self._said = words

    def _focus_went(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new is self.canvas:
            self._told = (key_of(NOWHERE), "")
            self.follow()

    def _tell(self) -> None:
        canvas = self.canvas
        if canvas is None:
            return
        if self._looked_over is not canvas.map:
            self._looked_over = canvas.map
            for key in [key for key in self.items if focus_of(canvas.map, key) == NOWHERE]:
                _drop(self.items, key)
        if not QAccessible.isActive() or QAccessible.queryAccessibleInterface(canvas) is None:
            return
        if self._told_layout is not canvas.map:
            self._told_layout = canvas.map
            self._tell_children(canvas)
        tell(QAccessibleEvent(canvas, _Event.SelectionWithin))
        if canvas.hasFocus():
            self._tell_focus()

    def _tell_children(self, canvas: MapCanvas) -> None:
        now = frozenset(self.index)
        new = now - self._told_keys
        first, self._told_keys = not self._told_keys, now
        if first or not new:
            return
        if len(new) > MANY:
            tell(QAccessibleEvent(canvas, _Event.ObjectReorder))
            return
        for key in sorted(new, key=lambda key: self.index[key]):
            item = self.item(key)
            if item is not None:
                tell(QAccessibleEvent(item, _Event.ObjectCreated))

    def _tell_focus(self) -> None:
        item = self.focused()
        if item is None:
            self._told = (key_of(NOWHERE), "")
            return
        told, self._told = self._told, (item.key, item.words())
        if told[0] != item.key:
            tell(QAccessibleEvent(item, _Event.Focus))
        elif told[1] != self._told[1]:
            tell(QAccessibleEvent(item, _Event.NameChanged))


def _drop(items: dict[Key, Item], key: Key) -> None:
    """Takes a child from Qt, which then knows its id no more, and lets go of it."""
    item = items.pop(key)
    item.gone = True
    QAccessible.deleteAccessibleInterface(item.number)


def _drop_all(items: dict[Key, Item], *_canvas: object) -> None:
    for key in list(items):
        _drop(items, key)


def install(canvas: MapCanvas) -> MapAccess:
    """Makes a canvas known to screen readers. The canvas keeps the result as `access`."""
    if not _installed:
        QAccessible.installFactory(_make)
        _installed.append(True)
    return MapAccess(canvas)


def _make(_class: str, thing: Any) -> QAccessibleInterface | None:
    """Qt asks for the interface of every object, under the name of each of its classes."""
    access = getattr(thing, "access", None)
    if not isinstance(access, MapAccess):
        return None
    canvas = access.canvas
    if canvas is None or canvas is not thing:
        return None
    if access.root is None or not shiboken6.isValid(access.root):
        access.root = MapItem(access, canvas)
    return access.root
