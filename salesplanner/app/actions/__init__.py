"""The one table of actions. Menus, context menus, buttons, tool tips, keys, palette, sheet and help come from it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from salesplanner.app.actions.action import Action, CanvasKey, MenuTitle, is_single
from salesplanner.app.actions.chosen import CARD, LANE, STEP
from salesplanner.app.actions.edit import EDIT
from salesplanner.app.actions.file import FILE
from salesplanner.app.actions.goals import INSERT_GOALS
from salesplanner.app.actions.insert import INSERT
from salesplanner.app.actions.people import INSERT_PEOPLE
from salesplanner.app.actions.view import HELP, VIEW
from salesplanner.catalogue import mark

__all__ = [
    "ACTIONS",
    "BY_ID",
    "CANVAS_KEYS",
    "MENUS",
    "SUBMENUS",
    "Action",
    "CanvasKey",
    "MenuTitle",
    "context_actions",
    "is_single",
    "menu_actions",
]

ACTIONS: tuple[Action, ...] = (*FILE, *EDIT, *INSERT, *INSERT_PEOPLE, *INSERT_GOALS, *CARD, *STEP, *LANE, *VIEW, *HELP)
BY_ID: Mapping[str, Action] = MappingProxyType({action.id: action for action in ACTIONS})

MENUS = (
    MenuTitle("file", mark("File"), "file"),
    MenuTitle("edit", mark("Edit"), "pencil"),
    MenuTitle("insert", mark("Insert"), "plus"),
    MenuTitle("card", mark("Card"), "square"),
    MenuTitle("step", mark("Step"), "columns-3"),
    MenuTitle("lane", mark("Lane"), "rows-3"),
    MenuTitle("view", mark("View"), "eye"),
    MenuTitle("help", mark("Help"), "circle-question-mark"),
)
SUBMENUS = (
    MenuTitle("insert/lane", mark("Lane"), "rows-3"),
    MenuTitle("lane/colour", mark("Colour"), "palette"),
    MenuTitle("view/theme", mark("Theme"), "sun"),
)

# The map handles these itself; the sheet and the help page list them.
CANVAS_KEYS = (
    CanvasKey(("Left", "Right", "Up", "Down"), mark("Move the focus between cards, cells, headers and gates")),
    CanvasKey(("Tab", "Shift+Tab"), mark("Next, previous card in reading order")),
    CanvasKey(("Home", "End"), mark("First, last step in this lane")),
    CanvasKey(("Ctrl+Home", "Ctrl+End"), mark("First, last card of the map")),
    CanvasKey(("Space",), mark("Select what has the focus; hold and drag to move the map")),
    CanvasKey(("Shift+Left", "Shift+Right", "Shift+Up", "Shift+Down"), mark("Extend the selection")),
    CanvasKey(("Return", "Shift+Return", "Esc"), mark("While typing: keep, new line, revert")),
    CanvasKey(("Ctrl+Up", "Ctrl+Down"), mark("While adding a card: the lane above, the lane below")),
)


def menu_actions(menu: str) -> tuple[Action, ...]:
    """The rows of one menu, in order; those of its submenus are not among them."""
    return tuple(action for action in ACTIONS if action.menu == menu)


def context_actions(kind: str) -> tuple[Action, ...]:
    """The rows of the context menu of a card, step, lane, gate, link or of the empty map ("none")."""
    return tuple(action for action in ACTIONS if kind in action.where)
