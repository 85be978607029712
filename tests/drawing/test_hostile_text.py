"""Texts nobody should write neither crash nor stall what measures and draws them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesplanner.drawing import qpainter, text
from salesplanner.drawing.shapes import Rect
from salesplanner.drawing.style import CARD, LIGHT
from tests.support.naughty import naughty

HOSTILE = {
    "lone surrogate": "price \ud800 list \udfff",
    "NUL and controls": "a\x00b\x01c\x7fd\x9be",
    "turned text": "invoice\u202egnp.exe \u202a\u2066x\u2069",
    "non-characters": "\ufffe\uffff\U0001fffe\U0010ffff",
    "marks": "e" + "\u0301" * 5000,
    "zalgo": ("Z" + "\u0301\u0302\u0323" * 12) * 300,
    "one long word": "x" * 100_000,
    "long Arabic word": "ش" * 50_000,
    "many words": "word " * 20_000,
    "many lines": "\n" * 50_000,
    "spaces": " " * 100_000,
    "joiners": "\u200d" * 5000,
    "families": "👩‍👩‍👧‍👦" * 3000,
    "flags": "🇮" * 3001,
    "selectors": "☎\ufe0f" * 2000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_fits_a_card(name: str) -> None:
    block = text.wrap(HOSTILE[name], CARD, 120, 4)

    assert 1 <= len(block.lines) <= 4
    assert block.width <= 121
    assert all(len(line.text) < 5000 or name == "marks" for line in block.lines)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_can_be_drawn_and_taken_apart(name: str) -> None:
    block = text.wrap(HOSTILE[name], CARD, 120, 4)

    qpainter.image(text.block_shapes(block, 4, 4, "ink"), Rect(0, 0, 130, 72), LIGHT)

    for line in block.lines:
        assert "".join(run.text for run in line.runs).strip() in line.text


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_fits_a_single_line(name: str) -> None:
    line = text.line(HOSTILE[name], CARD, 120)

    assert line.width <= 121
    assert "\n" not in line.text


def test_what_cannot_be_drawn_is_shown_as_such() -> None:
    assert text.clean("a\x00b\ud800c\u202ed") == "a\ufffdb\ufffdc\ufffdd"


def test_marks_that_join_and_direct_are_kept() -> None:
    fine = "👩\u200d👧 e\u0301 \u200fשלום\u200e \u2011 \u00a0"

    assert text.clean(fine) == fine


@given(st.text(max_size=200), st.floats(-10, 400), st.integers(0, 4))
@settings(max_examples=300, deadline=None)
def test_any_text_at_any_width_gives_lines(source: str, width: float, max_lines: int) -> None:
    block = text.wrap(source, CARD, width, max_lines)

    assert block.lines
    assert not max_lines or len(block.lines) <= max_lines
    if not block.cut:
        joined = "".join(source[line.start : line.end] for line in block.lines)
        assert joined == source


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
@settings(max_examples=300, deadline=None)
def test_the_runs_of_any_text_follow_each_other(source: str) -> None:
    line = text.line(source, CARD)

    at = 0
    for run in line.runs:
        assert run.start >= at
        assert line.text[run.start : run.start + len(run.text)] == run.text
        at = run.start + len(run.text)
    assert at <= len(line.text)


def test_naughty_strings_are_laid_out_and_drawn() -> None:
    for source in naughty():
        block = text.wrap(source, CARD, 120, 4)
        qpainter.image(text.block_shapes(block, 4, 4, "ink"), Rect(0, 0, 130, 72), LIGHT)
        assert all(line.width <= 121 or len(line.text) == 1 for line in block.lines)


def test_a_byte_order_mark_is_a_line_of_its_own_and_moves_no_offsets() -> None:
    alone = text.wrap("\ufeff", CARD, 200)
    before = text.wrap("\ufeffthree words here", CARD, 60)

    assert [line.end for line in alone.lines] == [1]
    assert "".join(line.text for line in before.lines).endswith("here")
    assert before.lines[-1].end == len("\ufeffthree words here")
