"""The window of a plan: menus from the table, a true label, one window for each plan, every part by keyboard."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QPushButton, QWidget

from salesplanner.app import newplan
from salesplanner.app.actions import ACTIONS, MENUS, menu_actions
from salesplanner.drawing.style import DARK, LIGHT
from salesplanner.plan.edits import plan, steps
from salesplanner.plan.records import Card
from salesplanner.ui import theme
from salesplanner.ui.frame.palette import Palette
from salesplanner.ui.frame.planview import PlanView
from salesplanner.ui.window import Window
from tests.ui.window.conftest import Desk

CTRL = Qt.KeyboardModifier.ControlModifier


def view_of(window: Window) -> PlanView:
    assert window.plan is not None
    return window.plan


def ids_in(menu: QMenu) -> list[str]:
    found = []
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            found += ids_in(inner)
        elif not action.isSeparator():
            found.append(action.objectName())
    return found


def popup() -> QMenu:
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def button_named(place: QWidget, text: str) -> QPushButton:
    return next(button for button in place.findChildren(QPushButton) if button.text() == text)


def saved_text(window: Window) -> str:
    return view_of(window).topbar.saved.text


def test_the_menus_hold_what_the_table_holds_in_its_order(desk: Desk) -> None:
    window = desk.new_plan("fred")

    desk.bot.mouseClick(view_of(window).topbar.menu_button, Qt.MouseButton.LeftButton)
    full = popup()

    assert [action.text() for action in full.actions()] == [menu.title for menu in MENUS]
    for title, action in zip(MENUS, full.actions(), strict=True):
        inner = action.menu()
        assert isinstance(inner, QMenu)
        wanted = [row.id for row in ACTIONS if row.menu.split("/")[0] == title.id]
        assert sorted(ids_in(inner)) == sorted(wanted)
        assert [id_ for id_ in ids_in(inner) if id_ in {row.id for row in menu_actions(title.id)}] == [
            row.id for row in menu_actions(title.id)
        ]
    full.close()


def test_a_context_menu_offers_what_can_be_done_with_the_chosen(desk: Desk) -> None:
    window = desk.new_plan("fred")
    view = view_of(window)
    card = next(iter(view.session.state.rows(Card)))
    view.selection.choose("card", card)

    window.open_context_menu()
    offered = ids_in(popup())
    popup().close()

    assert offered == [row.id for row in ACTIONS if "card" in row.where]
    assert window.commands["edit.delete"].isEnabled()


def test_undo_says_what_it_takes_back(desk: Desk) -> None:
    window = desk.new_plan("fred")
    view = view_of(window)
    assert not view.topbar.undo.isEnabled()
    step = view.session.state.steps[0]

    view.session.run("Rename step", steps.rename, step.id, "Find")
    desk.until(lambda: view.topbar.undo.isEnabled())
    assert window.commands["edit.undo"].text() == "Undo rename step"
    assert "Undo rename step (Ctrl+Z)" in view.topbar.undo.toolTip()
    desk.bot.keyClick(view.map.canvas, Qt.Key.Key_Z, CTRL)
    desk.until(lambda: view.topbar.redo.isEnabled())

    assert view.session.state.steps[0].name == step.name
    assert window.commands["edit.redo"].text() == "Redo rename step"


def test_the_label_is_true_while_typing_and_after(desk: Desk) -> None:
    window = desk.new_plan("fred")
    view = view_of(window)
    assert saved_text(window) == "All changes saved"

    desk.bot.keyClick(view.map.canvas, Qt.Key.Key_N)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QPlainTextEdit)
    desk.bot.keyClicks(editor, "Call her")
    assert saved_text(window) == "Typing…"
    desk.bot.keyClick(editor, Qt.Key.Key_Escape)
    desk.bot.keyClick(view.map.canvas, Qt.Key.Key_Escape)

    assert saved_text(window) == "All changes saved"


def test_a_missing_file_is_said_and_put_back(desk: Desk) -> None:
    window = desk.new_plan("blank")
    view = view_of(window)
    path = view.session.path
    path.unlink()

    view.session.run("Rename plan", plan.change, title="Other")
    window.commands.run("file.save")
    desk.until(lambda: view.session.status.kind == "missing")
    desk.rest()
    assert saved_text(window) == "The file was moved or deleted. All changes are safe on this computer."
    desk.bot.mouseClick(button_named(view, "Put it back"), Qt.MouseButton.LeftButton)
    desk.until(path.exists)
    desk.rest()

    assert saved_text(window) == "All changes saved"
    assert not [b for b in view.findChildren(QWidget, "status") if b.isVisible()]


def test_saving_now_writes_the_file_before_it_says_so(desk: Desk) -> None:
    window = desk.new_plan("blank")
    view = view_of(window)
    before = view.session.path.read_bytes()
    view.session.run("Rename plan", plan.change, title="Written at once")

    desk.bot.keyClick(view.map.canvas, Qt.Key.Key_S, CTRL)
    assert not window.toast.isVisible()
    desk.until(lambda: window.toast.isVisible())

    assert view.session.path.read_bytes() != before
    assert "up to date" in window.toast.text


def test_losing_the_focus_writes_the_file(desk: Desk) -> None:
    window = desk.new_plan("blank")
    session = view_of(window).session
    before = session.path.read_bytes()
    session.run("Rename plan", plan.change, title="Elsewhere")
    other = QWidget()
    desk.bot.addWidget(other)

    other.show()
    other.activateWindow()
    desk.until(lambda: session.status.kind == "saved")

    assert session.path.read_bytes() != before


def test_opening_a_plan_again_raises_its_window(desk: Desk) -> None:
    first = desk.new_plan("blank")
    second = desk.new_plan("fred")
    assert first.session is not None and second is not first

    desk.program.open(Path(os.path.relpath(first.session.path)), second)
    desk.rest()

    assert len(desk.program.windows) == 2
    assert QApplication.activeWindow() is first


def test_a_second_plan_opens_in_a_window_of_its_own(desk: Desk, tmp_path: Path) -> None:
    first = desk.new_plan("blank")
    path = tmp_path / "plans" / "Second.salesplan"
    path.parent.mkdir()
    newplan.make(path, "inbound")

    desk.program.open(path, first)
    desk.until(lambda: len(desk.program.windows) == 2 and desk.window.session is not None)

    assert first.session is not None and first.session.path.name == "Sales plan.salesplan"
    assert desk.window.session is not None and desk.window.session.path.name == "Second.salesplan"


def test_closing_the_window_keeps_every_change_in_the_file(desk: Desk) -> None:
    window = desk.new_plan("blank")
    view = view_of(window)
    path = view.session.path
    view.session.run("Rename plan", plan.change, title="Kept")

    desk.bot.keyClick(view.map.canvas, Qt.Key.Key_W, CTRL)
    desk.rest()
    assert desk.program.windows == []
    desk.program.open(path)
    desk.until(lambda: bool(desk.program.windows) and desk.window.session is not None)

    assert desk.window.session is not None and desk.window.session.state.plan.title == "Kept"
    assert desk.window.session.undo_name == "Rename plan"


def test_the_theme_is_switched_from_the_menu_and_kept(desk: Desk) -> None:
    window = desk.new_plan("fred")
    rail = view_of(window).rail
    before = rail.grab().toImage().pixelColor(5, rail.height() - 20)

    window.commands.run("view.dark")
    QApplication.processEvents()

    assert before == QColor(LIGHT["rail"])
    assert rail.grab().toImage().pixelColor(5, rail.height() - 20) == QColor(DARK["rail"])
    assert desk.program.settings.theme == "dark"
    window.commands.run("view.light")
    assert theme.current().name == "light"


def test_letters_alone_can_be_switched_off(desk: Desk) -> None:
    window = desk.new_plan("fred")
    view = view_of(window)
    count = len(view.session.state.rows(Card))

    desk.program.set_single_keys(False)
    desk.bot.keyClick(view.map.canvas, Qt.Key.Key_M)
    desk.bot.keyClick(view.map.canvas, Qt.Key.Key_L)

    assert all(not key_is_single(action) for action in window.findChildren(QAction))
    assert "(" not in view.topbar.export.toolTip() or "Ctrl" in view.topbar.export.toolTip()
    assert len(view.session.state.rows(Card)) == count
    desk.program.set_single_keys(True)
    assert any(key_is_single(action) for action in window.findChildren(QAction))


def key_is_single(action: QAction) -> bool:
    return any(len(key.toString().removeprefix("Shift+")) == 1 for key in action.shortcuts())


def test_a_letter_in_a_text_field_is_a_letter(desk: Desk) -> None:
    window = desk.new_plan("fred")
    view = view_of(window)
    window.commands.run("edit.palette")
    palette = window.findChild(Palette)
    assert palette is not None

    desk.bot.keyClicks(palette.search, "nmlk")

    assert palette.search.text() == "nmlk"
    assert not view.map.hands.typing


def test_the_palette_finds_commands_steps_cards_and_people(desk: Desk) -> None:
    window = desk.new_plan("fred")
    view = view_of(window)
    desk.bot.keyClick(view.map.canvas, Qt.Key.Key_K, CTRL)
    palette = window.findChild(Palette)
    assert palette is not None and QApplication.focusWidget() is palette.search

    firsts = {}
    for words in ("dark", "connect", "margin per", "amir"):
        palette.search.setText(words)
        firsts[words] = palette.list.model().index(0, 0).data()
    palette.search.setText("oats")
    assert palette.nothing.text() == "Nothing called “oats”" and palette.nothing.isVisibleTo(window)
    palette.search.setText("tastes the range")
    desk.bot.keyClick(palette.search, Qt.Key.Key_Return)

    assert firsts == {
        "dark": "Dark",
        "connect": "Connect",
        "margin per": "Show margin per shelf metre",
        "amir": "Amir Haddad",
    }
    card = view.session.state.get(Card, view.selection.chosen.ids[0])
    assert card.text.startswith("Tastes the range")


def test_escape_leaves_the_palette_and_gives_the_focus_back(desk: Desk) -> None:
    window = desk.new_plan("fred")
    canvas = view_of(window).map.canvas
    desk.bot.keyClick(canvas, Qt.Key.Key_K, CTRL)
    palette = window.findChild(Palette)
    assert palette is not None

    desk.bot.keyClick(palette.search, Qt.Key.Key_Escape)

    assert not palette.isVisible()
    assert QApplication.focusWidget() is canvas


def test_the_inspector_is_shown_and_hidden_and_lies_over_the_map_when_narrow(desk: Desk) -> None:
    window = desk.new_plan("fred")
    window.resize(1600, 1000)
    QApplication.processEvents()
    view = view_of(window)
    wide = view.map.width()
    assert view.inspector_shown and not view.overlay

    desk.bot.keyClick(view.map.canvas, Qt.Key.Key_F4)
    QApplication.processEvents()
    assert not view.inspector_shown and view.map.width() == wide + 300
    desk.bot.keyClick(view.map.canvas, Qt.Key.Key_I, CTRL)
    window.resize(1200, 800)
    QApplication.processEvents()
    assert view.overlay and not view.inspector_shown
    narrow = view.map.width()
    desk.bot.keyClick(view.map.canvas, Qt.Key.Key_F4)
    QApplication.processEvents()

    assert view.inspector_shown and view.map.width() == narrow
    corner = view.inspector.mapTo(view.body, view.inspector.rect().bottomRight())
    assert corner.x() == view.body.rect().right()


def test_the_window_stops_shrinking_where_the_design_says(desk: Desk) -> None:
    window = desk.new_plan("fred")

    window.resize(100, 100)
    QApplication.processEvents()

    assert (window.width(), window.height()) == (960, 600)
    bar = view_of(window).topbar
    for part in (bar.menu_button, bar.title, bar.saved, bar.undo, bar.search, bar.export):
        assert bar.rect().contains(part.geometry())
    assert bar.saved.width() > 60


def test_f6_goes_through_the_parts_of_the_window_and_back(desk: Desk) -> None:
    window = desk.new_plan("fred")
    window.resize(1600, 1000)
    QApplication.processEvents()
    view = view_of(window)
    regions = view.regions()
    view.map.canvas.setFocus()

    visited = []
    for _turn in regions:
        desk.bot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        visited.append(next(r for r in regions if r is focus or r.isAncestorOf(focus)))
    desk.bot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)

    start = regions.index(view.map.canvas) + 1
    assert visited == [*regions[start:], *regions[:start]]
    focus = QApplication.focusWidget()
    assert focus is not None and view.topbar.isAncestorOf(focus)


def test_people_have_a_page_on_the_rail_and_a_list_beside_the_map(desk: Desk) -> None:
    window = desk.new_plan("fred")
    view = view_of(window)

    desk.bot.mouseClick(view.rail.items["people"], Qt.MouseButton.LeftButton)
    assert view.page == "people" and view.rail.items["people"].isChecked()
    window.commands.run("view.roster")

    assert view.page == "map" and view.people_shown
    window.commands.run("view.roster")
    assert not view.people_shown


def test_the_size_of_the_window_is_kept(desk: Desk) -> None:
    window = desk.new_plan("blank")
    window.resize(1000, 640)  # the screen of the tests is 800 high
    QApplication.processEvents()

    window.close()
    desk.rest()
    again = desk.start_page()

    assert again.height() == 640


def test_the_session_end_of_the_system_writes_every_plan(desk: Desk) -> None:
    window = desk.new_plan("blank")
    session = view_of(window).session
    before = session.path.read_bytes()
    session.run("Rename plan", plan.change, title="Log off")

    desk.program.publish_now()

    assert session.path.read_bytes() != before
    assert session.status.kind == "saved"


def test_a_plan_open_to_read_says_why_and_offers_a_copy(desk: Desk) -> None:
    window = desk.new_plan("blank")
    path = view_of(window).session.path
    window.close()
    desk.rest()
    path.chmod(0o444)
    os.utime(path)

    desk.program._run_opening("key", lambda: open_to_read(path), None)
    desk.until(lambda: bool(desk.program.windows) and desk.window.session is not None)
    view = view_of(desk.window)
    assert saved_text(desk.window) == "Open to read"
    desk.bot.mouseClick(button_named(view, "Work on my own copy"), Qt.MouseButton.LeftButton)
    desk.until(lambda: desk.window.session is not None and not desk.window.session.read_only)

    assert desk.window.session is not None and desk.window.session.path != path
    assert len(desk.program.windows) == 1
    path.chmod(0o644)


def open_to_read(path: Path) -> object:
    from salesplanner.app.session import Session

    return Session.open(path, read_only=True)


def test_an_edit_of_a_plan_open_to_read_asks_instead_of_failing(desk: Desk) -> None:
    window = desk.new_plan("fred")
    path = view_of(window).session.path
    window.close()
    desk.rest()
    desk.program._run_opening("key", lambda: open_to_read(path), None)
    desk.until(lambda: bool(desk.program.windows) and desk.window.session is not None)
    view = view_of(desk.window)

    view.selection.choose("step", view.session.state.steps[0].id)
    desk.window.commands.run("card.right")

    assert desk.dialog().title.text() == "This plan is open to read"
    assert view.session.state.steps[0].name == "Prospect"


def test_the_title_follows_the_plan(desk: Desk) -> None:
    window = desk.new_plan("fred")
    view = view_of(window)

    view.session.run("Rename plan", plan.change, title="Rack & <b>roll", company="")
    QApplication.processEvents()

    assert view.topbar.title.text() == "Rack & <b>roll"
    assert window.windowTitle() == "Rack & <b>roll – Sales Planner"
    assert not view.topbar.company.isVisible()




def test_only_a_change_offers_undo_in_its_toast(desk: Desk) -> None:
    window = desk.new_plan("fred")
    view = view_of(window)
    view.map.message.emit("Content items cannot go in the seller lane.")
    assert [b for b in window.toast.findChildren(QPushButton) if b.isVisible()] == []

    view.selection.choose("card", next(iter(view.session.state.rows(Card))))
    window.commands.run("edit.delete")
    desk.bot.mouseClick(button_named(window.toast, "Undo"), Qt.MouseButton.LeftButton)

    assert len(view.session.state.rows(Card)) == 41
