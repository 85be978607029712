"""Text in any script comes out of the PDF as it was typed, in every reader installed here."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from salesplanner.export.pdf.plan import scripts
from tests.drawing.scripts import SCRIPTS
from tests.export.full import written
from tests.export.paper import AT, READERS, exported, pdf, plan_of, squeezed


@cache
def page_of(text: str) -> bytes:
    """A plan with one card, for all readers."""
    return pdf(plan_of(text))


SINGLE = [name for name in SCRIPTS if name != "mixed"]  # several directions in one line: readers disagree


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("script", SINGLE)
def test_text_in_any_script_reads_as_typed(script: str, reader: str) -> None:
    typed = SCRIPTS[script]

    text = READERS[reader](page_of(typed))

    assert squeezed(text).count(squeezed(typed)) == 2, "on the map and on the step's page"


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "word", ["مكتوبًا", "السلام عليكم", "שלום עולם", "क्षि त्र", "e\u0301te\u0301", "ffi fl", "👩‍👩‍👧", "Δ ∆ Ω Ω"]
)
def test_joined_marked_and_alike_letters_keep_their_characters(word: str, reader: str) -> None:
    text = READERS[reader](page_of(word))

    assert squeezed(word) in squeezed(text)


@pytest.mark.parametrize("reader", READERS)
def test_words_stay_apart(reader: str) -> None:
    typed = ["Asks for a written quote", "नमस्ते दुनिया क्षि", "Просит письменное предложение"]

    text = READERS[reader](pdf(plan_of(*typed)))

    assert all(line in text for line in typed)


def test_a_script_without_a_font_is_named_and_its_text_kept(tmp_path: Path) -> None:
    from salesplanner.export import export_plan

    report = export_plan(plan_of("தமிழ் விலை"), tmp_path / "a.pdf", at=AT)

    assert report.missing_scripts == ("Tamil",)
    assert "Tamil" in report.notes[0]


def test_other_scripts_are_not_named(tmp_path: Path) -> None:
    from salesplanner.export import export_plan

    typed = [text for name, text in SCRIPTS.items() if name != "without a font"]

    assert export_plan(plan_of(*typed), tmp_path / "a.pdf", at=AT).notes == ()


def test_scripts_are_named_once() -> None:
    assert scripts("தமிழ்ខ្មែរ") == ("Khmer", "Tamil")


def test_each_font_is_embedded_once_and_only_in_part(tmp_path: Path) -> None:
    data = exported(plan_of(*SCRIPTS.values()), tmp_path)

    assert data.count(b"+PlannerCJK-Regular") == 3  # font, descendant and descriptor
    assert len(data) < 500_000


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("script", SINGLE)
def test_the_whole_document_reads_as_typed_in_any_script(script: str, reader: str) -> None:
    typed = SCRIPTS[script]

    text = READERS[reader](whole_of(typed))

    # title, goal, guardrail, persona, people, committee, chapters and their rows, on their own pages and in short
    assert squeezed(text).count(squeezed(typed)) >= 12


@cache
def whole_of(text: str) -> bytes:
    """A plan that says the text in every section, for all readers."""
    return pdf(written(text))
