"""Bringing in people by paste and from a file, with real widgets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from salesplanner.plan.records import Person
from salesplanner.storage.problems import NotStored
from salesplanner.ui.parts.dialog import Dialog
from salesplanner.ui.people.importer import ImportDialog, import_file
from salesplanner.ui.people.page import PeoplePage
from tests.support.memory import MemorySession
from tests.ui.inspector.bench import CONTROL, Key, button_called, click, dialog_of, press

PASTED = "Name\tTitle\tTeam\tE-mail\nIda Berg\tBuyer\tRetail\tida@example.org\nSam Whitlock\tHead of IT\t\t\n"


def paste(page: PeoplePage, text: str) -> Dialog:
    QGuiApplication.clipboard().setText(text)
    page.table.setFocus()
    press(page.table, Key.Key_V, CONTROL)
    return dialog_of(page)


@pytest.fixture(autouse=True)
def _close_dialogs(page: PeoplePage) -> Iterator[None]:
    yield
    for dialog in page.findChildren(Dialog):
        dialog.reject()
    QApplication.processEvents()


def test_pasted_rows_come_in_as_one_step(page: PeoplePage, session: MemorySession) -> None:
    before = session.state
    dialog = paste(page, PASTED)
    assert isinstance(dialog, ImportDialog)
    assert "2 rows were read. 1 person is new." in dialog.summary.text()
    assert session.state == before

    click(dialog.take)

    assert session.state.people[-1].email == "ida@example.org"
    assert session.state.get(Person, "SW").title == "Head of IT"
    assert session.state.get(Person, "SW").team == "IT"
    assert "1 person added, 1 updated" in page.head.note.text()
    session.undo()
    assert session.state == before


def test_known_people_are_left_alone_where_the_user_wants_so(page: PeoplePage, session: MemorySession) -> None:
    dialog = paste(page, PASTED)
    assert isinstance(dialog, ImportDialog)

    click(button_called(dialog, "Skip them"))
    click(dialog.take)

    assert session.state.get(Person, "SW").title == "CRM and IT"
    assert session.state.people[-1].name == "Ida Berg"


def test_a_column_can_mean_something_else(page: PeoplePage, session: MemorySession) -> None:
    dialog = paste(page, "Ida Berg\tRetail\nLi Wei\tKitchen")
    assert isinstance(dialog, ImportDialog)
    assert dialog.fields() == ["name", "title"]

    dialog.meanings[1].setCurrentIndex(dialog.meanings[1].findData("team"))
    click(dialog.take)

    assert [person.team for person in session.state.people[-2:]] == ["Retail", "Kitchen"]


def test_without_a_column_of_names_nothing_can_be_imported(page: PeoplePage) -> None:
    dialog = paste(page, PASTED)
    assert isinstance(dialog, ImportDialog)

    dialog.meanings[0].setCurrentIndex(0)

    assert not dialog.take.isEnabled()
    assert dialog.problem.text() == "Choose which column holds the name."


def test_problems_are_listed_by_row(page: PeoplePage) -> None:
    dialog = paste(page, "Name\tE-mail\nIda\tnonsense\n\tx@example.org\n")
    assert isinstance(dialog, ImportDialog)

    assert dialog.problems.text().split("\n") == [
        "Row 2: “nonsense” is not an e-mail address, so it is left out.",
        "Row 3: there is no name, so it is left out.",
    ]


def test_a_failure_stores_nothing_and_keeps_the_dialog(page: PeoplePage, session: MemorySession) -> None:
    before = session.state
    dialog = paste(page, PASTED)
    assert isinstance(dialog, ImportDialog)
    session.journal.fail_next = NotStored("The disk is full.")

    click(dialog.take)

    assert session.state == before
    assert dialog.isVisible() and dialog.problem.text() == "The disk is full."


def test_a_bad_file_is_one_sentence(page: PeoplePage, session: MemorySession, tmp_path: Path) -> None:
    before = session.state
    book = tmp_path / "people.xlsx"
    book.write_bytes(b"PK\x03\x04 and so on")

    unread = "could not be read"
    for path, says in ((book, "workbook"), (tmp_path / "gone.csv", unread), (tmp_path, unread)):
        dialog = import_file(page, page.desk, path, lambda _words: None)
        assert not isinstance(dialog, ImportDialog)
        assert any(says in label.text() for label in dialog.findChildren(type(dialog.title)))
        dialog.reject()
    assert session.state == before


def test_a_file_of_vcards_comes_in(page: PeoplePage, session: MemorySession, tmp_path: Path) -> None:
    cards = tmp_path / "people.vcf"
    cards.write_text("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ida Berg\r\nEMAIL:ida@example.org\r\nEND:VCARD\r\n")

    dialog = import_file(page, page.desk, cards, page.head.tell)
    assert isinstance(dialog, ImportDialog)
    click(dialog.take)

    assert session.state.people[-1].name == "Ida Berg"
