"""The action table as Qt actions: keys, menus, context menus, tool tips. One set for each window.

The map's keys act only while the focus is on the map (see Action.scope); `attach_map` says where that is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from salesplanner.app.actions import (
    ACTIONS,
    BY_ID,
    MENUS,
    SUBMENUS,
    Action,
    context_actions,
    is_single,
)
from salesplanner.app.hands import Hands
from salesplanner.catalogue import _
from salesplanner.ui.parts.buttons import plain
from salesplanner.ui.parts.icons import icon
from salesplanner.ui.parts.menu import menu
from salesplanner.ui.parts.texts import tip


def keys_text(keys: Iterable[str]) -> str:
    """Keys as the user's system writes them: "Ctrl+Shift+Z or Ctrl+Y"."""
    return _(" or ").join(key_text(key) for key in keys)


def key_text(key: str) -> str:
    """One key as the user's system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


class Commands(QObject):
    """Every action of the table for one window. `refresh` brings names and availability up to date."""

    def __init__(
        self,
        hands: Hands,
        window: QWidget,
        guard: Callable[[Callable[[], None]], None],
        single_keys: bool = True,
    ) -> None:
        """`guard` runs what an action does and tells the user where that fails."""
        super().__init__(window)
        self._hands, self._window, self._guard = hands, window, guard
        self._single_keys = single_keys
        self._made: dict[str, QAction] = {action.id: self._make(action) for action in ACTIONS}
        window.addActions([self._made[a.id] for a in ACTIONS if a.scope == "window"])
        self._bound: list[tuple[QWidget, str]] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)

    def __getitem__(self, id_: str) -> QAction:
        return self._made[id_]

    def attach_map(self, page: QWidget) -> None:
        """Where the map's keys act."""
        for action in ACTIONS:
            if action.scope == "map":
                page.addAction(self._made[action.id])

    def set_single_keys(self, on: bool) -> None:
        """Whether letters without Ctrl or Alt run commands."""
        self._single_keys = on
        for action in ACTIONS:
            self._made[action.id].setShortcuts(self._keys(action))

    def refresh_soon(self) -> None:
        """Refreshes once when control returns to the event loop."""
        if not self._soon.isActive():
            self._soon.start(0)

    def refresh(self) -> None:
        """Brings names and availability up to date."""
        self._soon.stop()
        for action in ACTIONS:
            made = self._made[action.id]
            made.setEnabled(action.enabled(self._hands))
            if action.naming is not None:
                made.setText(plain(action.text(self._hands)))
        # A plan that left the window took its buttons along.
        self._bound = [(button, id_) for button, id_ in self._bound if isValid(button)]
        for button, id_ in self._bound:
            self._follow(button, id_)

    def run(self, id_: str) -> None:
        """Runs an action where it is available, as its menu entry would."""
        action = BY_ID[id_]
        if action.enabled(self._hands):
            self._guard(lambda: action.run(self._hands))
        self.refresh_soon()

    def available(self, id_: str) -> bool:
        """Whether the action can run now."""
        return BY_ID[id_].enabled(self._hands)

    def tip_text(self, id_: str) -> str:
        """What a button for this action says: its name now, what it does, and its keys."""
        action = BY_ID[id_]
        keys = keys_text(key for key in action.keys[:1] if self._single_keys or not is_single(key))
        name = action.text(self._hands)
        return _("{name} ({keys})").format(name=name, keys=keys) if keys else name

    def bind(self, button: QWidget, id_: str) -> None:
        """Lets a button show this action: name and keys as tool tip, grey while it is not available."""
        self._bound.append((button, id_))
        self._follow(button, id_)

    def _follow(self, button: QWidget, id_: str) -> None:
        action = BY_ID[id_]
        button.setEnabled(action.enabled(self._hands))
        tip(button, self.tip_text(id_))
        button.setAccessibleName(action.text(self._hands))

    def full_menu(self, parent: QWidget) -> QMenu:
        """All menus as one, for the menu button."""
        made = menu(parent)
        for title in MENUS:
            made.addMenu(self.menu(title.id, made))
        made.aboutToShow.connect(self.refresh)
        return made

    def menu(self, id_: str, parent: QWidget) -> QMenu:
        """One menu with its submenus."""
        title = next(t for t in (*MENUS, *SUBMENUS) if t.id == id_)
        made = menu(parent, _(title.title))
        made.setObjectName(f"menu-{id_}")
        made.setIcon(icon(title.icon))
        made.aboutToShow.connect(self.refresh)
        rows = [a for a in ACTIONS if a.menu == id_ or a.menu.startswith(f"{id_}/")]
        self._fill(made, rows, id_)
        return made

    def context_menu(self, kind: str, parent: QWidget) -> QMenu:
        """The menu of what was right-clicked: card, step, lane, gate, link or none."""
        made = menu(parent)
        made.setObjectName(f"context-{kind}")
        self.refresh()
        self._fill(made, context_actions(kind), "")
        return made

    def _fill(self, into: QMenu, rows: Iterable[Action], id_: str) -> None:
        last: tuple[str, int] | None = None
        submenus: set[str] = set()
        for action in rows:
            place = (action.menu.split("/")[0], action.part)
            if last is not None and place != last:
                into.addSeparator()
            last = place
            if action.menu == id_ or "/" not in action.menu:
                into.addAction(self._made[action.id])
            elif action.menu not in submenus:
                submenus.add(action.menu)
                into.addMenu(self.menu(action.menu, into))

    def _make(self, action: Action) -> QAction:
        made = QAction(self._window)
        made.setObjectName(action.id)
        made.setText(plain(action.text(self._hands)))
        tip(made, _(action.help))
        made.setStatusTip(_(action.help))
        if action.icon:
            made.setIcon(icon(action.icon))
        if action.scope == "map":
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.setShortcuts(self._keys(action))
        made.setMenuRole(QAction.MenuRole.NoRole)
        made.triggered.connect(lambda *_: self.run(action.id))
        return made

    def _keys(self, action: Action) -> list[QKeySequence]:
        return [QKeySequence(key) for key in action.keys if self._single_keys or not is_single(key)]
