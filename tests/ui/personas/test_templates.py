"""Templates by keys and mouse: edited, exported, taken in on another computer and applied, without a network."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from salesplanner.app.persona_templates import Templates, original
from salesplanner.app.templates import build
from salesplanner.ui.parts.dialog import Dialog
from salesplanner.ui.personas.templates_dialog import TemplatesDialog
from tests.support.memory import memory_session
from tests.ui.inspector.bench import ALT, CONTROL, Key, button_called, dialog_of
from tests.ui.personas.conftest import LEFT, Hand, put_away, shown


def open_templates(hand: Hand) -> TemplatesDialog:
    """By the button below the sections."""
    hand.click(hand.page.rail.update_button)
    hand.pick("Edit templates…")
    made = next(d for d in hand.page.window().findChildren(TemplatesDialog) if d.isVisible())
    hand.bot.waitExposed(made)
    return made


def row_of(list_: QListWidget, text: str) -> int:
    return next(row for row in range(list_.count()) if list_.item(row).text().startswith(text))


def click_row(list_: QListWidget, text: str) -> None:
    rect = list_.visualItemRect(list_.item(row_of(list_, text)))
    QTest.mouseClick(list_.viewport(), LEFT, pos=rect.center())
    QApplication.processEvents()


def type_in(editor: QWidget, text: str) -> None:
    """Clicks a field, replaces its text key by key, and goes on with Enter."""
    QTest.mouseClick(editor, LEFT)
    QTest.keyClick(editor, Key.Key_A, CONTROL)
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Key.Key_Return)
    QApplication.processEvents()


def answer_files(hand: Hand, path: Path) -> None:
    """Types a path into the file dialog that is open, and Enter."""
    made = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible())
    editor = made.findChild(QLineEdit, "fileNameEdit")
    assert editor is not None
    QTest.keyClick(editor, Key.Key_A, CONTROL)
    QTest.keyClicks(editor, str(path))
    QTest.keyClick(editor, Key.Key_Return)
    hand.bot.waitUntil(lambda: not made.isVisible())


def press_button(dialog: Dialog, text: str) -> None:
    QTest.mouseClick(button_called(dialog, text), LEFT)
    QApplication.processEvents()


def edited(hand: Hand) -> TemplatesDialog:
    """Edits the B2B template: a section renamed, one moved up, one hidden, a section and a field added."""
    dialog = open_templates(hand)
    click_row(dialog.templates, "B2B buyer")
    click_row(dialog.sections.list, "Goals")
    type_in(dialog.section_title, "Goals this year")
    QTest.keyClick(dialog.sections.list, Key.Key_Up, ALT)
    click_row(dialog.sections.list, "A day at work")
    QTest.mouseClick(dialog.sections.hide_button, LEFT)
    QTest.mouseClick(dialog.sections.add, LEFT)
    type_in(dialog.section_title, "Rivals")
    type_in(dialog.section_hint, "Who else is on the list, and why.")
    QTest.mouseClick(dialog.fields.add, LEFT)
    type_in(dialog.field_title, "Their price")
    return dialog


def titles(hand: Hand) -> list[str]:
    return [section.title for section in hand.state.persona_sections[hand.page.persona]]


def test_a_template_is_edited_and_restored(hand: Hand) -> None:
    dialog = edited(hand)

    shape = Templates().get("b2b-buyer")
    assert shape is not None
    assert [s.title for s in shape.sections][1:3] == ["Goals this year", "A day at work"]
    assert shape.sections[2].hidden
    assert shape.sections[-1].title == "Rivals" and shape.sections[-1].hint == "Who else is on the list, and why."
    assert [f.title for f in shape.sections[-1].fields] == ["New section", "Their price"]
    press_button(dialog, "Restore original")
    assert Templates().get("b2b-buyer") == original("b2b-buyer")
    press_button(dialog, "Done")


def test_saving_as_new_leaves_the_original_alone_and_can_be_deleted(hand: Hand) -> None:
    dialog = open_templates(hand)
    click_row(dialog.templates, "End user")

    press_button(dialog, "Save as new")
    type_in(dialog.section_title, "At a glance")

    assert Templates().get("end-user") == original("end-user")
    assert [s.name for s in Templates().all()][-1] == "End user 2"
    press_button(dialog, "Delete template")
    assert len(Templates().all()) == 5
    press_button(dialog, "Done")


def test_a_template_goes_to_another_computer_and_is_applied_there(
    hand: Hand, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "ours.personatemplate"
    dialog = edited(hand)
    press_button(dialog, "Export…")
    answer_files(hand, file)
    press_button(dialog, "Done")

    monkeypatch.setenv("SALESPLANNER_HOME", str(tmp_path / "elsewhere"))
    session = memory_session(build("fred"))
    page = shown(session, qtbot)
    there = Hand(session, page, qtbot)
    assert Templates().get("b2b-buyer") == original("b2b-buyer")
    dialog = open_templates(there)
    press_button(dialog, "Import…")
    answer_files(there, file)
    press_button(dialog, "Done")
    page.choose(there.persona().id)
    before = there.texts("Pains and doubts", "Pains at work"), there.texts("Goals", "Goals")
    there.click(page.rail.update_button)
    there.pick("B2B buyer 2")

    assert "Rivals" in titles(there) and "Goals this year" in titles(there)
    assert there.texts("Pains and doubts", "Pains at work") == before[0]
    assert there.texts("Goals this year", "Goals") == before[1]
    assert there.persona().template_name == "B2B buyer 2"
    assert there.said == ["The persona follows “B2B buyer 2” now"]
    session.undo()
    assert "Rivals" not in titles(there)
    put_away(page)


def test_a_file_that_is_no_template_says_so_and_changes_nothing(hand: Hand, tmp_path: Path) -> None:
    (tmp_path / "strange.personatemplate").write_text("{}")
    dialog = open_templates(hand)

    press_button(dialog, "Import…")
    answer_files(hand, tmp_path / "strange.personatemplate")

    assert dialog.sentence.text().startswith("“strange.personatemplate” cannot be taken in")
    assert len(Templates().all()) == 5
    press_button(dialog, "Done")


def test_a_title_cannot_be_emptied(hand: Hand) -> None:
    dialog = open_templates(hand)
    click_row(dialog.sections.list, "Goals")

    type_in(dialog.section_title, " ")

    assert dialog.sentence.text() == "One of its sections has no title."
    assert Templates().get("b2b-buyer") == original("b2b-buyer")
    press_button(dialog, "Done")


def test_a_persona_of_ones_own_becomes_a_template_for_the_next(hand: Hand) -> None:
    hand.page.deeds.save_as_template(hand.persona("Marco Bianchi").id)

    hand.click(hand.page.gallery.new_box)
    dialog = dialog_of(hand.page)
    QTest.keyClicks(dialog.name.editor, "Luca Verdi")
    click_row(dialog.list, "Marco Bianchi")
    QTest.mouseClick(dialog.make, LEFT)

    assert hand.persona("Luca Verdi").template_name == "Marco Bianchi"
    assert hand.page.persona == hand.persona("Luca Verdi").id
    assert titles(hand)[0] == "Snapshot" and hand.state.persona_items.get(hand.field("Goals", "Goals").id) is None
