"""Strings that break programs are typed into every field and show as they are: nothing is run, cut off or lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from salesplanner.plan.fields import clean
from salesplanner.ui.inspector.text_field import TextField
from salesplanner.ui.inspector.wrapped import Wrapped
from tests.ui.inspector.bench import CONTROL, Bench, Key, press, write
from tests.ui.inspector.test_text_fields import FIELDS, opened

ALL = json.loads((Path(__file__).parents[2] / "data" / "blns.json").read_text("utf-8"))
SAMPLE = (
    "<b>bold</b>",
    "<img src=//host/share/x.png>",
    "R&D & <Qualify>",
    "&Save",
    "'; DROP TABLE card; --",
    "مرحبا بالعالم",
    "👩‍👩‍👧‍👦 🎯 yes",
    "日本語のテキスト",
    "a" * 110,
    "%s {name} {0}",
    "tab\there",
    "txt\u202eexe",
)


def expected(text: str, field: TextField) -> str:
    """What a plan holds of a typed text."""
    assert field._binding is not None
    return clean(text, lines=field._binding.spec.lines).strip()


@pytest.mark.parametrize("where", FIELDS)
def test_every_field_shows_what_was_typed_literally(bench: Bench, where: str) -> None:
    field, row, name = opened(bench, where)

    for text in SAMPLE:
        write(field, text)
        press(field, Key.Key_Return, CONTROL)

        kept = getattr(bench.state.get(type(row), row.id), name)
        assert kept == expected(text, field)
        assert field.text() == kept


def test_the_whole_list_goes_through_a_note_and_comes_back(bench: Bench) -> None:
    field, card, _ = opened(bench, "card.note")

    for entry in ALL:
        text = entry.removeprefix("\ufeff")  # Qt takes a byte order mark off the front of a string
        write(field, text)
        assert field.keep()

        assert bench.state.get(type(card), card.id).note == expected(text, field)  # type: ignore[attr-defined]


def test_no_label_on_the_panel_guesses_markup(bench: Bench) -> None:
    from PySide6.QtCore import Qt

    from salesplanner.plan.edits import cards, people, steps

    danger = "<b>R&D</b> <img src=x>"
    present = bench.step("Present").id
    for row in bench.state.people:
        bench.session.run("x", lambda tx, row=row: people.change(tx, row.id, name=danger, title=danger))
    bench.session.run("x", steps.add_criterion, present, danger)
    bench.session.run("x", cards.add, (present, bench.lane("seller").id), danger, 0, "question")
    page = bench.page("step", present)

    shown = [words.text() for words in page.findChildren(Wrapped)]
    assert shown.count(danger) == 7  # six people and the question
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in page.findChildren(QLabel))


def test_a_long_card_text_is_seen_as_a_whole(bench: Bench) -> None:
    field, _, _ = opened(bench, "card.text")

    for text in ("word " * 100, "x" * 500, "شارك البيانات " * 35, "👩‍👩‍👧 " * 80, "日本語" * 160):
        write(field, text[:500])
        press(field, Key.Key_Return, CONTROL)
        QApplication.processEvents()

        editor = field.editor
        bottom = editor.document().lastBlock()
        low = editor.blockBoundingGeometry(bottom).translated(editor.contentOffset()).bottom()
        assert low <= editor.viewport().height() + 1
        assert editor.verticalScrollBar().value() == 0
        assert field.geometry().bottom() <= bench.inspector.page.height()
        assert bench.inspector.page.width() <= bench.inspector.area.viewport().width()
