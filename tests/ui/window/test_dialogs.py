"""The dialogs: each does what its button says, and nothing where it is cancelled."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget

from salesplanner.app import newplan, places
from salesplanner.app.actions import ACTIONS, CANVAS_KEYS
from salesplanner.app.session import Session
from salesplanner.plan.edits import plan
from salesplanner.plan.records import Person
from salesplanner.ui.dialogs import delete
from salesplanner.ui.dialogs.reference import ReferenceDialog
from salesplanner.ui.dialogs.rename import RenameDialog
from salesplanner.ui.dialogs.restore import RestoreDialog
from salesplanner.ui.dialogs.settings import SettingsDialog
from salesplanner.ui.dialogs.share import ShareDialog
from salesplanner.ui.frame.commands import key_text
from salesplanner.ui.parts.fields import UnitField
from salesplanner.ui.window import Window
from tests.ui.window.conftest import Desk


def press(desk: Desk, place: QWidget, text: str) -> None:
    found = [b for b in place.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    desk.bot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def session_of(window: Window) -> Session:
    assert window.session is not None
    return window.session


def visible_texts(place: QWidget) -> set[str]:
    return {found.text() for found in place.findChildren(QLabel) if found.isVisible()}


def test_the_sheet_lists_every_key(desk: Desk) -> None:
    window = desk.new_plan("fred")

    desk.bot.keyClick(window, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    sheet = desk.dialog("shortcut-sheet")

    every = {key_text(key) for row in (*ACTIONS, *CANVAS_KEYS) for key in row.keys}
    assert every <= visible_texts(sheet)


def test_the_help_page_says_what_every_command_does(desk: Desk) -> None:
    window = desk.new_plan("fred")

    desk.bot.keyClick(window, Qt.Key.Key_F1)
    page = desk.dialog("help-page")

    assert {action.help for action in ACTIONS} <= visible_texts(page)


def test_the_sheet_can_be_searched(desk: Desk) -> None:
    window = desk.new_plan("fred")
    window.commands.run("help.keys")
    sheet = cast(ReferenceDialog, desk.dialog("shortcut-sheet"))

    desk.bot.keyClicks(sheet.search, "undo")

    shown = visible_texts(sheet)
    assert "Undo" in shown and "Ctrl+Z" in shown
    assert "New plan" not in shown and "File" not in shown


def test_renaming_gives_plan_and_file_another_name(desk: Desk) -> None:
    window = desk.new_plan("blank")
    session = session_of(window)
    old = session.path
    window.commands.run("file.rename")
    asked = cast(RenameDialog, desk.dialog("rename-dialog"))

    asked.name.setText("North / 2027")
    desk.bot.keyClick(asked.name, Qt.Key.Key_Return)
    desk.until(lambda: session.path != old)
    desk.rest()

    assert session.state.plan.title == "North / 2027"
    assert session.path.name == "North 2027.salesplan"
    assert session.path.is_file() and not old.exists()


def test_a_plan_needs_a_title(desk: Desk) -> None:
    window = desk.new_plan("blank")
    window.commands.run("file.rename")
    asked = cast(RenameDialog, desk.dialog("rename-dialog"))

    asked.name.setText("  ")
    press(desk, asked, "Rename")
    assert asked.isVisible() and asked.name_field.error == "A plan needs a title."
    desk.bot.keyClick(asked, Qt.Key.Key_Escape)

    assert session_of(window).state.plan.title == "Sales plan"


def test_a_copy_to_share_can_leave_names_out(desk: Desk, tmp_path: Path) -> None:
    window = desk.new_plan("fred")
    target = tmp_path / "share" / "For you.salesplan"
    target.parent.mkdir()
    window.commands.run("file.share")
    asked = cast(ShareDialog, desk.dialog("share-dialog"))

    asked.names.setChecked(False)
    assert not asked.history.isEnabled()
    press(desk, asked, "Save copy…")
    (where,) = window.findChildren(QFileDialog)
    where.fileSelected.emit(str(target))
    where.close()
    desk.until(target.exists)
    desk.rest()

    copy = Session.open(target, read_only=True)
    names = [person.name for person in copy.state.rows(Person).values()]
    copy.close()
    assert names and all(name.startswith("Person ") for name in names)
    assert str(target) in window.toast.text


def test_deleting_leaves_a_file_that_somebody_else_wrote_meanwhile(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    binned: list[Path] = []
    monkeypatch.setattr(delete, "to_bin", binned.append)
    window = desk.new_plan("fred")
    session = session_of(window)
    path, theirs = session.path, desk.home / "Theirs.salesplan"
    newplan.make(theirs, "inbound")
    session.run("Rename plan", plan.change, title="Mine")
    path.write_bytes(theirs.read_bytes())

    window.commands.run("file.delete")
    press(desk, desk.dialog("delete-dialog"), "Move to bin")
    desk.until(lambda: session.closed)
    desk.rest()

    assert binned == []
    assert path.exists() and session.path != path and session.path.exists()
    assert str(session.path) in window.toast.text


def test_deleting_moves_the_file_to_the_bin_after_one_question(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    binned: list[Path] = []

    def to_bin(path: Path) -> bool:
        binned.append(path)
        path.unlink()
        return True

    monkeypatch.setattr(delete, "to_bin", to_bin)
    window = desk.new_plan("blank")
    path = session_of(window).path

    window.commands.run("file.delete")
    asked = desk.dialog("delete-dialog")
    assert binned == []
    press(desk, asked, "Move to bin")
    desk.until(lambda: binned == [path])
    desk.rest()

    assert window.on_start and window.session is None
    assert not list(places.working_folder().iterdir())


def test_a_plan_that_cannot_go_to_the_bin_stays(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delete, "to_bin", lambda _path: False)
    window = desk.new_plan("blank")
    path = session_of(window).path

    window.commands.run("file.delete")
    press(desk, desk.dialog("delete-dialog"), "Move to bin")
    desk.until(lambda: "could not be moved" in window.toast.text)

    assert path.is_file()


def test_an_earlier_state_comes_back_as_one_change(desk: Desk) -> None:
    window = desk.new_plan("blank")
    session = session_of(window)
    session.run("Rename plan", plan.change, title="First")
    session.run("Rename plan", plan.change, title="Second")
    window.commands.run("file.restore")
    asked = cast(RestoreDialog, desk.dialog("restore-dialog"))

    asked.list.setCurrentRow(0)
    desk.until(asked.go.isEnabled)
    press(desk, asked, "Restore")
    assert session.state.plan.title == "First"
    session.undo()

    assert session.state.plan.title == "Second"


def test_settings_are_in_force_and_kept_at_once(desk: Desk, tmp_path: Path) -> None:
    window = desk.new_plan("fred")
    window.commands.run("file.settings")
    asked = cast(SettingsDialog, desk.dialog("settings-dialog"))
    desk.rest()

    asked.keys.setChecked(False)
    asked._set_folder(tmp_path / "other")

    assert not desk.program.settings.single_letter_keys
    assert desk.program.settings.plans_folder == tmp_path / "other"
    assert "Fred’s example" in visible_texts(asked) | {
        w.text() for w in asked.findChildren(QLabel)
    }
    desk.program.set_single_keys(True)


def test_about_says_where_the_data_lies(desk: Desk) -> None:
    window = desk.new_plan("blank")

    window.commands.run("help.about")

    assert any(str(places.data_folder()) in text for text in visible_texts(desk.dialog("about-dialog")))


def test_every_dialog_is_left_with_escape(desk: Desk) -> None:
    window = desk.new_plan("blank")
    before = session_of(window).state

    opening = ("file.rename", "file.share", "file.restore", "file.export", "file.settings", "file.delete", "help.keys")
    for id_ in opening:
        window.commands.run(id_)
        desk.bot.keyClick(desk.dialog(), Qt.Key.Key_Escape)
        QApplication.processEvents()
        assert desk.no_dialog(), id_
        assert not [w for w in window.findChildren(QWidget, "scrim") if w.isVisible()]

    assert session_of(window).state == before


def test_the_unit_of_a_field_follows_its_number(desk: Desk) -> None:
    window = desk.start_page()
    made = UnitField("days", "Target", window)
    made.resize(100, 32)
    made.show()

    made.setText("10")
    near = made._unit.x()
    made.setText("1000")

    assert made._unit.x() > near
    assert made.accessibleName() == "Target, days"
