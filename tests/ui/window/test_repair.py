"""A damaged plan is offered as a repaired copy; what was lost is said where the user looks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton

from salesplanner.ui.parts.dialog import Dialog
from tests.files.making import file_of, good_bytes
from tests.ui.window.conftest import Desk
from tests.ui.window.test_window import button_named


def words_of(dialog: Dialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_what_was_lost_is_read_before_the_repaired_copy_opens(desk: Desk, tmp_path: Path) -> None:
    window = desk.new_plan("blank")
    damaged = file_of(tmp_path, good_bytes()[:-4096], "Autumn.salesplan")
    desk.program.open(damaged, window)
    desk.until(lambda: bool(desk.dialogs()))

    button_named(desk.dialog(), "Make a repaired copy").click()
    desk.until(lambda: any("A repaired copy was made" in words_of(dialog) for dialog in desk.dialogs()))
    assert desk.program.windows == [window]
    dialog = next(dialog for dialog in desk.dialogs() if "A repaired copy" in words_of(dialog))
    assert "cannot be read" in words_of(dialog) or "history of changes" in words_of(dialog)
    dialog.findChildren(QPushButton)[-1].click()

    desk.until(lambda: len(desk.program.windows) == 2)
    copy = desk.program.windows[-1].session
    assert copy is not None and copy.path.name == "Autumn (repaired).salesplan"
