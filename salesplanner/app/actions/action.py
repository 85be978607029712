"""What an action is: one row of the table from which menus, keys, tool tips, palette and help are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from salesplanner.app.hands import Hands, MapHands, WindowHands
from salesplanner.catalogue import _

Check = Callable[[Hands], bool]
Run = Callable[[Hands], None]
EVERYWHERE: Check = lambda hands: True  # noqa: E731


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the user can do. Texts are marked, not translated: `_()` them when they are shown.

    menu     "file", or "view/theme" for a submenu; rows of one menu keep the order of the table
    part     rows of one part stand together, a line divides the parts
    keys     in Qt's portable form; the first is shown in menus
    scope    "window": keys act wherever the focus is; "map": only while it is on the map, because buttons, lists
             and fields need these keys themselves
    where    what was right-clicked where the row is in the context menu: card, step, lane, gate, link, none
    words    more words that find the action in the palette
    naming   gives the label of the moment, such as "Undo move card"
    """

    id: str
    label: str
    help: str
    run: Run
    menu: str
    part: int = 1
    keys: tuple[str, ...] = ()
    icon: str = ""
    words: str = ""
    enabled: Check = EVERYWHERE
    scope: Literal["window", "map"] = "window"
    where: tuple[str, ...] = ()
    checked: Check | None = None
    naming: Callable[[Hands], str] | None = None

    def text(self, hands: Hands | None = None) -> str:
        """The label as it is to be shown now."""
        return self.naming(hands) if self.naming and hands else _(self.label)


@dataclass(frozen=True, slots=True)
class MenuTitle:
    """A menu: its id as used in `Action.menu`, and its marked title."""

    id: str
    title: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class CanvasKey:
    """Keys the map handles itself, because they depend on where its focus is: for the sheet and the help page."""

    keys: tuple[str, ...]
    help: str


def is_single(key: str) -> bool:
    """Whether a key is a letter or sign alone (with Shift or without), which the user may switch off."""
    return len(key.removeprefix("Shift+")) == 1


def in_window(act: Callable[[WindowHands], None]) -> Run:
    """Runs on the window."""
    return lambda hands: act(hands.window)


def on_map(act: Callable[[MapHands], None]) -> Run:
    """Runs on the map, where there is one."""

    def run(hands: Hands) -> None:
        if hands.map is not None:
            act(hands.map)

    return run


def has_plan(hands: Hands) -> bool:
    """Whether a plan is open."""
    return hands.session is not None


def has_map(hands: Hands) -> bool:
    """Whether the map is shown and no editor is open on it."""
    return hands.map is not None and not hands.map.typing


def chosen(*kinds: str, one: bool = False) -> Check:
    """Whether something of these kinds is chosen on the map."""

    def check(hands: Hands) -> bool:
        here = hands.map
        if here is None or here.typing or here.chosen_kind not in kinds:
            return False
        return here.chosen_count == 1 if one else here.chosen_count > 0

    return check


def name_in_sentence(name: str) -> str:
    """The name of an edit inside a sentence: "Move card" gives "move card"; "CSV …" keeps its capitals."""
    shown = _(name)
    return shown if shown[1:2].isupper() else shown[:1].lower() + shown[1:]
