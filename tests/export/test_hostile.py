"""Texts that want to be more than text are shown as they are, and nothing in the file acts."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pypdf
import pytest

from salesplanner.plan.records import Card, Criterion, Lane, Person, Plan, Role, Step
from salesplanner.plan.state import State
from tests.export.full import written
from tests.export.paper import pdf, pdfium_text, plan_of, squeezed
from tests.support.naughty import naughty

ACTIVE = {"/JS", "/JavaScript", "/Launch", "/URI", "/SubmitForm", "/GoToR", "/EmbeddedFile"}
ACTIVE |= {"/OpenAction", "/AA", "/AcroForm"}

SHOWN = (
    "<b>bold</b> & <i>",
    '<img src="/etc/passwd"/>',
    '<a href="javascript:alert(1)">x</a>',
    "file:///etc/passwd",
    ") Tj ET /JS (app.alert(1)) <</S /Launch>> (",
    "endstream endobj trailer << /Root 1 0 R >>",
    "(unbalanced \\( and \\) \\",
    "R&D <Qualify> {0} %s",
)


def everywhere(text: str) -> State:
    """A plan with the text in every field that reaches paper."""
    return State.of(
        [
            Plan("plan", title=text, company=text, language="en", owner="p"),
            Person("p", "1", text, text, text),
            Step("s", "1", text, text, text, text),
            Lane("l", "1", "seller", text),
            Lane("b", "2", "buyer", text, text),
            Card("c", "s", "l", "1", "activity", text, "call", "p", text),
            Card("o", "s", "b", "1", "objection", text, "", None, text),
            Criterion("e", "s", "1", text),
            Role("r", "p", "s", "R", text),
        ]
    )


def names(data: bytes, folder: Path) -> set[str]:
    """Every name used as a key or an action anywhere in the file."""
    path = folder / "hostile.pdf"
    path.write_bytes(data)
    reader = pypdf.PdfReader(path, strict=True)
    found: set[str] = set()
    for number in range(1, reader.trailer["/Size"]):
        walk(pypdf.generic.IndirectObject(number, 0, reader).get_object(), found)
    return found


# Head and foot of a step's page; a text goes on behind them on the next one.
AROUND_A_STEP = re.compile(r"Plan\s+Step(, continued)?\s+Plan\s+13 Aug 2026\s+\d+$", re.M)


def walk(node: object, found: set[str]) -> None:
    if isinstance(node, dict):
        found.update(node.keys())
        found.update(value for value in node.values() if isinstance(value, pypdf.generic.NameObject))
        for value in node.values():
            if not isinstance(value, pypdf.generic.IndirectObject):
                walk(value, found)
    elif isinstance(node, list):
        for value in node:
            if not isinstance(value, pypdf.generic.IndirectObject):
                walk(value, found)


@pytest.mark.parametrize("text", SHOWN)
def test_markup_and_operators_are_shown_as_text(text: str, tmp_path: Path) -> None:
    data = pdf(everywhere(text))

    assert squeezed(text) in squeezed(pdfium_text(data))
    assert not names(data, tmp_path) & ACTIVE


def test_the_search_for_active_content_would_find_it(tmp_path: Path) -> None:
    """The control: a link to the web is active content."""
    data = pdf(plan_of("A")).replace(b"/Dest [", b"/URI  [", 1)

    assert names(data, tmp_path) & ACTIVE == {"/URI"}


def test_naughty_strings_make_a_file_that_can_be_read(tmp_path: Path) -> None:
    texts = [text[:500] for text in naughty()]

    data = pdf(plan_of(*texts))

    assert not names(data, tmp_path) & ACTIVE
    shown = squeezed(AROUND_A_STEP.sub("", pdfium_text(data)))
    plain = [squeezed(text) for text in texts if re.fullmatch(r"[!-~ ]{8,200}", text)]
    assert len(plain) > 100
    assert [text for text in plain if text not in shown] == []
    if shutil.which("pdffonts"):
        run = subprocess.run(["pdffonts", "-"], input=data, capture_output=True, check=True)
        assert run.stderr == b""


def test_a_giant_text_goes_on_over_pages_and_loses_nothing() -> None:
    words = " ".join(f"word{n}" for n in range(12_000))  # 100,000 characters

    data = pdf(State.of([Plan("plan", title="P"), Step("s", "1", "Step", words)]))

    text = pdfium_text(data)
    assert len(words) > 100_000
    assert re.findall(r"\bword\d+\b", text) == words.split()


def test_a_giant_word_without_a_break_is_broken_and_loses_nothing() -> None:
    data = pdf(State.of([Plan("plan", title="P" * 120), Step("s", "1", "Step", "x" * 10_000)]))

    assert squeezed(pdfium_text(data)).count("x") >= 10_000


def test_controls_and_direction_marks_do_not_turn_other_text() -> None:
    text = pdfium_text(pdf(plan_of("bill\u202efdp.exe", "nul\x00here", "bell\x07")))

    assert "\u202e" not in text
    assert "fdp.exe" in text
    assert "\x00" not in text


@pytest.mark.parametrize("text", SHOWN)
def test_goals_people_personas_and_chapters_show_it_as_text_too(text: str, tmp_path: Path) -> None:
    data = pdf(written(text))

    shown = squeezed(pdfium_text(data))
    assert shown.count(squeezed(text)) > 20
    assert not names(data, tmp_path) & ACTIVE


def test_goals_people_personas_and_chapters_take_every_naughty_string(tmp_path: Path) -> None:
    strings = naughty()
    for start in range(0, len(strings), 130):
        text = "\n".join(strings[start : start + 130])

        assert not names(pdf(written(text)), tmp_path) & ACTIVE
