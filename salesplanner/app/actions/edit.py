"""Actions of the Edit menu: undo, the clipboard, choosing, finding."""

from __future__ import annotations

from salesplanner.app.actions.action import (
    Action,
    chosen,
    has_map,
    in_window,
    name_in_sentence,
    on_map,
)
from salesplanner.app.hands import Hands
from salesplanner.catalogue import _, mark


def _undo(hands: Hands) -> None:
    if hands.session is not None:
        hands.session.undo()


def _redo(hands: Hands) -> None:
    if hands.session is not None:
        hands.session.redo()


def _undo_name(hands: Hands) -> str:
    name = hands.session.undo_name if hands.session else None
    return _("Undo {name}").format(name=name_in_sentence(name)) if name else _("Undo")


def _redo_name(hands: Hands) -> str:
    name = hands.session.redo_name if hands.session else None
    return _("Redo {name}").format(name=name_in_sentence(name)) if name else _("Redo")


def _can_undo(hands: Hands) -> bool:
    return hands.session is not None and hands.session.undo_name is not None


def _can_redo(hands: Hands) -> bool:
    return hands.session is not None and hands.session.redo_name is not None


EDIT = (
    Action(
        "edit.undo",
        mark("Undo"),
        mark("Takes the last change back. 500 steps, kept with the plan."),
        _undo,
        "edit",
        1,
        ("Ctrl+Z",),
        "undo-2",
        mark("back revert"),
        _can_undo,
        naming=_undo_name,
    ),
    Action(
        "edit.redo",
        mark("Redo"),
        mark("Brings the change back that was undone."),
        _redo,
        "edit",
        1,
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo-2",
        mark("again forward"),
        _can_redo,
        naming=_redo_name,
    ),
    Action(
        "edit.edit",
        mark("Edit"),
        mark("Opens the text of what is chosen. Enter keeps it, Esc reverts."),
        on_map(lambda m: m.edit_chosen()),
        "edit",
        2,
        ("Return", "F2", "Enter"),
        "pencil",
        mark("rename text change"),
        chosen("card", "step", "lane", "gate", one=True),
        "map",
        ("card", "step", "lane", "gate"),
    ),
    Action(
        "edit.cut",
        mark("Cut"),
        mark("Takes the chosen cards to the clipboard."),
        on_map(lambda m: m.cut_chosen()),
        "edit",
        3,
        ("Ctrl+X",),
        "scissors",
        "",
        chosen("card"),
        "map",
        ("card",),
    ),
    Action(
        "edit.copy",
        mark("Copy"),
        mark("Copies the chosen cards, also for another plan or as text."),
        on_map(lambda m: m.copy_chosen()),
        "edit",
        3,
        ("Ctrl+C",),
        "copy",
        mark("clipboard"),
        chosen("card"),
        "map",
        ("card",),
    ),
    Action(
        "edit.paste",
        mark("Paste"),
        mark("Adds what is on the clipboard: cards, or one card for each line of text."),
        on_map(lambda m: m.paste()),
        "edit",
        3,
        ("Ctrl+V",),
        "clipboard",
        mark("insert clipboard"),
        has_map,
        "map",
        ("card", "none"),
    ),
    Action(
        "edit.duplicate",
        mark("Duplicate cards"),
        mark("Adds a copy of each chosen card below it."),
        on_map(lambda m: m.duplicate_chosen()),
        "edit",
        3,
        ("Ctrl+D",),
        "copy-plus",
        mark("copy clone"),
        chosen("card"),
        "map",
        ("card",),
    ),
    Action(
        "edit.delete",
        mark("Delete"),
        mark("Deletes what is chosen. Undo brings it back."),
        on_map(lambda m: m.delete_chosen()),
        "edit",
        3,
        ("Delete", "Backspace"),
        "trash-2",
        mark("remove"),
        chosen("card", "step", "lane", "gate", "link"),
        "map",
        ("card", "step", "lane", "gate", "link"),
    ),
    Action(
        "edit.all",
        mark("Select all cards"),
        mark("Chooses all cards of the cell; again, all cards of the map."),
        on_map(lambda m: m.choose_all()),
        "edit",
        4,
        ("Ctrl+A",),
        "square-check",
        mark("choose everything"),
        has_map,
        "map",
        ("none",),
    ),
    Action(
        "edit.find",
        mark("Find on the map"),
        mark("Finds cards by their words and walks through them."),
        on_map(lambda m: m.start_find()),
        "edit",
        5,
        ("Ctrl+F",),
        "search",
        mark("search look"),
        lambda hands: hands.map is not None,
    ),
    Action(
        "edit.palette",
        mark("Search or run a command"),
        mark("Finds commands, steps, cards and people by name."),
        in_window(lambda w: w.show_palette()),
        "edit",
        5,
        ("Ctrl+K",),
        "search",
        mark("palette go to"),
    ),
)
