"""The last page: what will happen, and what is decided before it does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from salesplanner.ui import theme
from salesplanner.ui.deals.check_page import CheckPage
from tests.ui.deals.readings import DOUBLED, LETTERS, draft


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[CheckPage]:
    """The page over 616 rows, two of them with a problem."""
    theme.install("light")
    made = CheckPage()
    made.resize(1200, 700)
    made.show_draft(draft(problems=(LETTERS, DOUBLED)))
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def said(page: CheckPage) -> list[str]:
    return [made.text() for made in page.findChildren(QLabel) if made.isVisible()]


def test_it_says_what_will_be_in_the_plan_and_what_is_skipped_and_why(page: CheckPage) -> None:
    texts = said(page)

    assert {"600 deals will be imported", "1 row is skipped", "1 Jul 2025 to 30 Jun 2026"} <= set(texts)
    assert texts[texts.index(DOUBLED.text) - 1] == "Row 5"
    assert texts.index("Without a decision") < texts.index("Row 412") < texts.index(LETTERS.text)


def test_the_day_may_be_typed_as_people_write_it(page: CheckPage) -> None:
    page.day.clear()
    QTest.keyClicks(page.day, "31.12.2025")

    assert page.as_of == "2025-12-31"
    assert not page.problem()


def test_a_day_that_does_not_exist_holds_the_import_back(page: CheckPage) -> None:
    page.day.clear()
    QTest.keyClicks(page.day, "31 Feb 2026")

    assert page.problem()
    assert page.day_field.error == "Type the day as 13 Aug 2026."


def test_a_preset_needs_a_name(page: CheckPage) -> None:
    QTest.keyClick(page.keep, Qt.Key.Key_Space)
    assert page.preset == "deals-export"  # the name of the file, to begin with

    page.name.clear()

    assert page.problem()
    assert page.name_field.error == "Type a name for the preset, or clear the check box."
