"""Exporting from the window: said only when the file is there, cancelled without a trace, refused in one sentence."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from salesplanner.ui.dialogs import export
from salesplanner.ui.dialogs.export import ExportDialog
from salesplanner.ui.window import Window
from tests.ui.window.conftest import Desk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "exported"
    made.mkdir()
    return made


def open_dialog(desk: Desk, target: Path) -> tuple[Window, ExportDialog]:
    window = desk.new_plan("fred")
    desk.bot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    asked = cast(ExportDialog, desk.dialog("export-dialog"))
    asked.format.chosen.emit(target.suffix[1:])
    asked.format.set_value(target.suffix[1:])
    asked.target.setText(str(target))
    return window, asked


def test_a_drawing_is_there_before_it_is_said(desk: Desk, folder: Path) -> None:
    target = folder / "Map.svg"
    window, asked = open_dialog(desk, target)

    desk.bot.mouseClick(asked.go, Qt.MouseButton.LeftButton)
    assert not window.toast.isVisible()
    desk.until(lambda: window.toast.isVisible())

    assert target.read_text("utf-8").lstrip().startswith(("<?xml", "<svg"))
    assert window.toast.text == f"“Map.svg” is in {folder}"
    assert {b.text() for b in window.toast.findChildren(QPushButton)} >= {"Open", "Show in folder"}
    assert [file.name for file in folder.iterdir()] == ["Map.svg"]
    assert desk.program.settings.get("export_folder") == str(folder)


def test_cancel_leaves_no_file(desk: Desk, folder: Path) -> None:
    target = folder / "Plan.pdf"
    window, asked = open_dialog(desk, target)
    said: list[float] = []

    desk.bot.mouseClick(asked.go, Qt.MouseButton.LeftButton)
    desk.until(lambda: asked._exporter is not None)
    exporter = asked._exporter
    assert exporter is not None
    exporter.progress.connect(lambda share, _text: said.append(share))
    desk.until(lambda: bool(said))
    snapshot = exporter._folder
    desk.bot.keyClick(asked, Qt.Key.Key_Escape)
    desk.rest()

    assert snapshot is not None and not snapshot.exists()
    assert list(folder.iterdir()) == []
    assert window.toast.text == "Export cancelled. Nothing was written."


def test_a_file_that_is_there_is_replaced_only_after_a_question(desk: Desk, folder: Path) -> None:
    target = folder / "Map.svg"
    target.write_text("mine")
    window, asked = open_dialog(desk, target)

    desk.bot.mouseClick(asked.go, Qt.MouseButton.LeftButton)
    desk.until(lambda: len(desk.dialogs()) == 2)
    (question,) = [made for made in desk.dialogs() if made is not asked]
    assert question.title.text() == "Replace “Map.svg”?"
    assert target.read_text("utf-8") == "mine"
    desk.bot.keyClick(question, Qt.Key.Key_Return)
    desk.until(lambda: window.toast.isVisible())

    assert target.read_text("utf-8") != "mine"


def test_a_folder_that_is_not_there_is_one_sentence(desk: Desk, folder: Path) -> None:
    window, asked = open_dialog(desk, folder / "gone" / "Map.svg")

    desk.bot.mouseClick(asked.go, Qt.MouseButton.LeftButton)
    desk.until(lambda: asked.trouble is not None)

    assert asked.trouble is not None
    assert str(folder / "gone") in asked.trouble.text.text()
    assert asked.isVisible() and asked.go.isEnabled() and not window.toast.isVisible()


def test_half_a_path_is_not_guessed(desk: Desk, folder: Path) -> None:
    _window, asked = open_dialog(desk, folder / "Map.svg")

    asked.target.setText("Map.svg")
    desk.bot.mouseClick(asked.go, Qt.MouseButton.LeftButton)

    assert asked.target_field.error == "Type a whole path, or choose one with Change…"


def test_the_ending_follows_the_format(desk: Desk, folder: Path) -> None:
    _window, asked = open_dialog(desk, folder / "Plan.pdf")
    assert asked.paper_field.isVisible() and asked.go.text() == "Export PDF"

    asked.format.chosen.emit("png")

    assert Path(asked.target.text()) == folder / "Plan.png"
    assert not asked.paper_field.isVisible() and asked.go.text() == "Export picture"


def test_every_paper_on_offer_is_one_the_command_knows() -> None:
    from salesplanner.cli import PAPERS

    assert {name for name, _text in export.papers()} <= set(PAPERS)
