"""The Measure page in its window: reached by key, changed and undone by keys, its two views side by side."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from salesplanner.app.session import Session
from salesplanner.ui.measure.page import MeasurePage
from salesplanner.ui.window import Window
from tests.ui.window.conftest import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


def decided(session: Session) -> int:
    measures = session.book.measures
    assert measures is not None
    return measures.funnel.decided


def measure_page(window: Window) -> MeasurePage:
    assert window.plan is not None
    page = window.plan.page_of("measure")
    assert isinstance(page, MeasurePage)
    return page


def test_a_key_opens_the_page_and_another_takes_a_choice_back(desk: Desk) -> None:
    window = desk.new_plan("fred")
    session = window.session
    assert session is not None and window.plan is not None
    before = decided(session)

    QTest.keyClick(window, Key.Key_6, CONTROL)
    page = measure_page(window)
    assert page.isVisible() and window.plan.rail.items["measure"].isChecked()
    page.deeds.filter("owner", session.book.deals.owner.words[1])
    assert decided(session) < before
    QApplication.processEvents()  # the menu learns what can be undone
    QTest.keyClick(window, Key.Key_Z, CONTROL)

    assert session.state.measuring.owner == ""
    assert page.numbers.measures is not None and page.numbers.measures.funnel.decided == before


def test_the_deals_stay_with_the_plan(desk: Desk) -> None:
    window = desk.new_plan("fred")
    session = window.session
    assert session is not None
    before = decided(session)
    window.commands.run("view.measure")
    page = measure_page(window)

    page.deeds.remove_import(session.state.deal_imports[0].id)
    assert "removed" in window.toast.text and decided(session) == 0

    window.commands.run("edit.undo")
    assert decided(session) == before


def test_the_page_opens_the_import(desk: Desk) -> None:
    window = desk.new_plan("fred")
    window.commands.run("view.measure")
    page = measure_page(window)

    page.head.import_button.click()
    QApplication.processEvents()

    opened = [made for made in QApplication.topLevelWidgets() if isinstance(made, QDialog) and made.isVisible()]
    assert len(opened) == 1
    opened[0].close()


def test_saved_tables_are_told_with_a_way_to_the_folder(desk: Desk, tmp_path: Path) -> None:
    window = desk.new_plan("fred")
    window.commands.run("view.measure")

    measure_page(window).deeds.saver.save(tmp_path / "numbers.xlsx")
    desk.rest()

    assert window.toast.text == f"The tables are in {tmp_path / 'numbers.xlsx'}"
