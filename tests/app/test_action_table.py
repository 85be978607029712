"""The action table: every row can be found, read and pressed, and no key means two things in one place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import pytest
from PySide6.QtGui import QKeySequence

from salesplanner.app.actions import ACTIONS, CANVAS_KEYS, MENUS, SUBMENUS, Action, is_single
from salesplanner.resources import icon_file

KINDS = {"card", "step", "lane", "gate", "link", "none"}
MENU_IDS = {menu.id for menu in (*MENUS, *SUBMENUS)}


def doubled_keys(actions: tuple[Action, ...]) -> set[str]:
    """Keys that two rows share. The map's keys live inside the window, so all of them must differ."""
    counts = Counter(QKeySequence(key).toString() for action in actions for key in action.keys)
    return {key for key, count in counts.items() if count > 1}


def test_no_key_means_two_things() -> None:
    assert doubled_keys(ACTIONS) == set()


def test_a_planted_double_key_is_seen() -> None:
    planted = replace(ACTIONS[0], id="planted", keys=("Ctrl+S",))

    assert doubled_keys((*ACTIONS, planted)) == {"Ctrl+S"}


def test_every_row_has_its_own_id_and_is_in_a_menu() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    assert {action.menu for action in ACTIONS} <= MENU_IDS
    assert {kind for action in ACTIONS for kind in action.where} <= KINDS


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_row_can_be_read(action: Action) -> None:
    assert action.label and action.help
    assert action.help.endswith(".") and not action.label.endswith(".")
    assert "!" not in action.label + action.help and "lease" not in action.help.split()
    if action.icon:
        icon_file(action.icon)


@pytest.mark.parametrize("key", [key for row in (*ACTIONS, *CANVAS_KEYS) for key in row.keys])
def test_every_key_is_one(key: str) -> None:
    sequence = QKeySequence(key)

    assert sequence.count() == 1
    assert sequence.toString(QKeySequence.SequenceFormat.PortableText) != ""


def test_keys_that_need_another_layer_on_some_keyboards_have_a_second_binding() -> None:
    for action in ACTIONS:
        if any(key in ("[", "]", "Ctrl+/") for key in action.keys):
            assert len(action.keys) > 1


def test_only_letters_and_signs_alone_can_be_switched_off() -> None:
    assert is_single("N") and is_single("Shift+L") and is_single("[")
    assert not is_single("F4") and not is_single("Ctrl+K") and not is_single("Insert")


@dataclass
class NoMap:
    """Nothing is open."""

    window: object = None
    map: None = None
    session: None = None


def test_without_a_plan_only_what_needs_none_is_available() -> None:
    available = {action.id for action in ACTIONS if action.enabled(NoMap())}  # type: ignore[arg-type]

    assert {"file.new", "file.open", "file.settings", "help.keys", "edit.palette"} <= available
    assert not {"file.export", "edit.undo", "insert.card", "view.inspector", "card.up"} & available
