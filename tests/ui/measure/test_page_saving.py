"""Tables out of the page: an XLSX or CSVs, and what is said where they cannot be written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from salesplanner.ui.measure.background import jobs_of
from tests.ui.measure.numbers_hand import Hand


def test_all_tables_are_saved_as_one_workbook(hand: Hand, tmp_path: Path, qtbot: QtBot) -> None:
    target = tmp_path / "numbers.xlsx"
    hand.click(hand.page.head.save_button)
    dialog = next(made for made in QApplication.topLevelWidgets() if isinstance(made, QFileDialog))
    dialog.fileSelected.emit(str(target))
    dialog.close()

    qtbot.waitUntil(lambda: target.exists() and not jobs_of(hand.page).busy)

    assert target.read_bytes().startswith(b"PK")


def test_tables_are_saved_as_csv_files(hand: Hand, tmp_path: Path, qtbot: QtBot) -> None:
    written: list[list[Path]] = []
    hand.page.deeds.saver.done = written.append

    hand.page.deeds.saver.save(tmp_path / "numbers.csv")
    qtbot.waitUntil(lambda: bool(written))

    names = sorted(path.name for path in written[0])
    assert "numbers.csv" in names and "numbers funnel.csv" in names
    assert "Present" in (tmp_path / "numbers funnel.csv").read_text("utf-8-sig")


def test_a_place_that_cannot_be_written_is_told_on_the_page(hand: Hand, tmp_path: Path, qtbot: QtBot) -> None:
    hand.page.deeds.saver.save(tmp_path / "no such folder" / "numbers.xlsx")

    qtbot.waitUntil(lambda: bool(hand.page.head.problem.text()))

    assert hand.page.head.problem.isVisible() and not list(tmp_path.iterdir())
