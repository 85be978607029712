"""A plan of many steps, personas and people, with pages of prose: everything typed is in the file, as it was typed."""

from __future__ import annotations

import pypdfium2
import pytest

from salesplanner.plan.records import Chapter, ChapterRow, Person, PersonaItem, Record, Role, Step
from salesplanner.plan.state import State
from tests.drawing.scripts import SCRIPTS
from tests.export.full import full
from tests.export.paper import pdf, pdfium_text, squeezed

PROSE = 40  # paragraphs


def large(sentence: str) -> State:
    """Fred's plan with more of everything, and the sentence wherever people write."""
    base = full()
    rows: list[Record] = list(base.everything())
    prose = "\n\n".join(f"{sentence} {number}" for number in range(PROSE))
    rows.append(Chapter("prose", "zz", "own", "Long", prose))
    rows += [ChapterRow(f"x{n}", "chapter-3", f"zz{n:02}", f"{sentence} a{n}"[:500]) for n in range(30)]
    field = next(f.id for section in base.persona_fields.values() for f in section if f.kind == "list")
    rows += [PersonaItem(f"y{n}", field, f"zz{n:02}", f"{sentence} p{n}"[:500]) for n in range(12)]
    for number in range(30):
        rows.append(Person(f"z{number}", f"zz{number:02}", f"Person {number}", "", "", "ours", part=sentence[:250]))
        rows.append(Role(f"o{number}", f"z{number}", base.steps[number % 7].id, "C", f"{sentence} r{number}"[:500]))
    rows += [Step(f"w{n}", f"zz{n:02}", f"More {n}", f"{sentence} s{n}") for n in range(6)]
    return State.of(rows)


TIMES = PROSE + 30 + 12 + 30 + 30 + 6  # how often the sentence is written on the new pages alone


@pytest.mark.parametrize("script", ["Latin", "Cyrillic", "Chinese", "Arabic", "Hindi", "emoji"])
def test_everything_typed_is_in_the_file(script: str) -> None:
    sentence = squeezed(SCRIPTS[script])

    data = pdf(large(SCRIPTS[script]))

    text = squeezed(pdfium_text(data))
    assert {char for char in sentence if text.count(char) < TIMES * sentence.count(char)} == set()
    cut = len(pypdfium2.PdfDocument(data))  # a paragraph may go on behind the foot of its page
    assert text.count(sentence) >= TIMES - cut
