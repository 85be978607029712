"""The page of a persona: everything written is on it, it fits where it can, and long texts go over further pages."""

from __future__ import annotations

from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot

from salesplanner.app.templates import build
from salesplanner.drawing.shapes import Text, flat
from salesplanner.export.page import A4, LETTER, Page, Size
from salesplanner.export.pages.furniture import Frame
from salesplanner.export.pages.persona import persona_paper
from salesplanner.plan.edits import personas
from salesplanner.plan.records import Persona, PersonaItem
from salesplanner.plan.state import State
from tests.support.memory import memory_session
from tests.support.naughty import naughty

FRAME = Frame("Fred’s", "Plan", datetime(2026, 8, 13))


def words_on(pages: tuple[Page, ...]) -> str:
    lines = [s.line.text for page in pages for layer in page.layers for s in flat(layer.shapes) if isinstance(s, Text)]
    return " ".join(" ".join(lines).split())


def grace(state: State) -> Persona:
    return next(persona for persona in state.personas if persona.name == "Grace Holt")


@pytest.mark.parametrize("size", [A4, LETTER])
def test_freds_personas_fit_on_one_page_with_everything_that_was_written(qtbot: QtBot, size: Size) -> None:
    state = State.of(build("fred"))
    for persona in state.personas:
        paper = persona_paper(state, persona.id, FRAME, size, 11)
        said = words_on(paper.pages)

        assert len(paper.pages) == 1 or size == LETTER
        for section in state.persona_sections[persona.id]:
            for field in state.persona_fields[section.id]:
                for item in state.persona_items.get(field.id, ()):
                    assert item.text in said, item.text
                if field.text:
                    assert field.text in said, field.text


def test_the_curve_is_that_of_the_personas_own_lane(qtbot: QtBot) -> None:
    state = State.of(build("fred"))
    marco = next(persona for persona in state.personas if persona.name.startswith("Marco"))

    hers = words_on(persona_paper(state, grace(state).id, FRAME, A4, 1).pages)
    his = words_on(persona_paper(state, marco.id, FRAME, A4, 1).pages)

    assert "How Grace feels in each step" in hers and "Worried about price" in hers
    assert "feels in each step" not in his


def test_long_lists_go_on_over_further_pages(qtbot: QtBot) -> None:
    session = memory_session(build("fred"))
    persona = grace(session.state)
    section = session.state.persona_sections[persona.id][1]
    field = session.state.persona_fields[section.id][0]
    for number in range(120):
        session.run("Add", personas.add_item, field.id, f"Entry number {number}")

    paper = persona_paper(session.state, persona.id, FRAME, A4, 5)

    assert len(paper.pages) > 1
    assert all(f"Entry number {number}" in words_on(paper.pages) for number in range(120))
    bottom = A4[1] - 42
    for page in paper.pages:
        for shape in flat(page.layers[0].shapes):
            if isinstance(shape, Text) and shape.line.text.startswith("Entry"):
                assert shape.y < bottom


def test_the_places_of_the_sections_do_not_overlap(qtbot: QtBot) -> None:
    state = State.of(build("fred"))
    places = list(persona_paper(state, grace(state).id, FRAME, A4, 1).places.values())

    assert len(places) == 7
    for one in places:
        assert not any(one is not other and one[0] == other[0] and one[1].meets(other[1]) for other in places)


def test_any_text_is_set(qtbot: QtBot) -> None:
    session = memory_session(build("fred"))
    persona = grace(session.state)
    item = next(iter(session.state.rows(PersonaItem).values()))
    for text in naughty()[::7]:
        if not text.strip():
            continue
        session.run("Write", lambda tx, t=text: personas.change(tx, persona.id, title=t[:300], quote=t[:500]))
        session.run("Write", personas.set_item_text, item.id, f"x {text[:400]}")
        assert persona_paper(session.state, persona.id, FRAME, A4, 1).pages
