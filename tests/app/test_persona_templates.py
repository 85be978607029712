"""Persona templates: what comes with the program, what users make of it, and files from strangers."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from salesplanner.app.persona_templates import (
    LARGEST,
    OFFERED,
    BadTemplate,
    Templates,
    from_bytes,
    original,
    read_file,
    shape_of,
    to_bytes,
)
from salesplanner.plan.edits import personas
from salesplanner.plan.edits.personas import FieldShape, SectionShape, Shape
from tests.support.memory import memory_session
from tests.support.naughty import naughty

SHAPE = Shape("own", "Own", (SectionShape("a", "A", (FieldShape("b", "B"),)),))


def changed(shape: Shape) -> Shape:
    return replace(shape, sections=(replace(shape.sections[0], title="First of all"), *shape.sections[2:]))


def spoiled(**values: Any) -> bytes:
    return json.dumps({**json.loads(to_bytes(SHAPE)), **values}).encode()


def test_five_templates_come_with_the_program_and_every_field_has_a_hint(home: Path) -> None:
    shapes = Templates().all()

    assert [shape.id for shape in shapes] == list(OFFERED) and len(shapes) >= 5
    for shape in shapes:
        assert len(shape.sections) == 7
        for section in shape.sections:
            assert section.hint
            for field in section.fields:
                assert len(field.hint) > 15, (shape.name, field.title)
        assert {field.kind for section in shape.sections for field in section.fields} == {
            "fact", "list", "text", "scale",
        }  # fmt: skip


def test_no_two_templates_give_the_same_advice(home: Path) -> None:
    hints = [f.hint for shape in Templates().all() for s in shape.sections if s.key != "help" for f in s.fields]

    assert len(set(hints)) == len(hints)


def test_a_changed_template_is_kept_and_can_be_restored(home: Path) -> None:
    first = Templates().all()[0]

    Templates().keep(changed(first))

    assert Templates().all()[0] == changed(first)
    assert Templates().is_changed(first.id)
    Templates().restore(first.id)
    assert Templates().all()[0] == first == original(first.id)
    assert not Templates().is_changed(first.id)


def test_a_copy_under_another_name_leaves_the_first_alone(home: Path) -> None:
    first = Templates().all()[0]

    new = Templates().keep_as_new(changed(first), first.name)

    assert [shape.name for shape in Templates().all()][-1] == f"{first.name} 2"
    assert Templates().get(first.id) == first
    Templates().restore(new.id)
    assert Templates().get(new.id) is None


def test_a_file_holds_the_whole_template(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "buyer.personatemplate"
    file.write_bytes(to_bytes(changed(Templates().all()[1])))

    taken = Templates().take_in(read_file(file))

    assert replace(taken, id=OFFERED[1], name=Templates().all()[1].name) == changed(Templates().all()[1])
    assert Templates().get(taken.id) == taken


def test_taking_in_the_same_file_twice_replaces_nothing(home: Path) -> None:
    first, second = Templates().take_in(SHAPE), Templates().take_in(SHAPE)

    assert first.id != second.id and (first.name, second.name) == ("Own", "Own 2")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not a persona template"),
        (b"\xff\xfe", "not a persona template"),
        (b"[" * 100_000, "not a persona template"),
        (b"[1, 2]", "not a persona template"),
        (b"{}", "not a persona template"),
        (b" " * (LARGEST + 1), "larger"),
        (spoiled(format=2), "newer version"),
        (spoiled(name=""), "no name"),
        (spoiled(name=7), "missing"),
        (spoiled(name="x" * 121), "too long"),
        (spoiled(id="../../etc"), "no sense"),
        (spoiled(sections="no"), "list"),
        (spoiled(sections=[{}] * 41), "more than 40"),
        (spoiled(sections=[1]), "section"),
        (spoiled(sections=[{"key": "a", "title": "", "fields": []}]), "no title"),
        (spoiled(sections=[{"key": "a", "title": "A", "fields": [{"kind": "script"}]}]), "field"),
        (spoiled(sections=[{"key": "a", "title": "A", "fields": []}] * 2), "same name"),
    ],
)
def test_a_file_that_is_no_template_gets_one_sentence(home: Path, tmp_path: Path, data: bytes, says: str) -> None:
    file = tmp_path / "strange.personatemplate"
    file.write_bytes(data)

    with pytest.raises(BadTemplate, match=says) as caught:
        read_file(file)

    assert str(caught.value).startswith("“strange.personatemplate” cannot be taken in:")
    assert str(caught.value).endswith("Nothing was changed.")


def test_a_file_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadTemplate, match="cannot be read"):
        read_file(tmp_path / "gone.personatemplate")


def test_any_text_comes_back_as_it_can_be_stored(home: Path) -> None:
    for text in naughty():
        section = SectionShape("a", f"A{text[:100]}", (FieldShape("b", "B", hint=text[:400]),))
        shape = replace(SHAPE, sections=(section,))
        kept = Templates().keep(shape)
        assert from_bytes(to_bytes(kept)) == kept


def test_a_persona_gives_a_template_without_what_is_written_in_it() -> None:
    session = memory_session([])
    shape = original("b2b-buyer")
    assert shape is not None
    persona = session.run("Add", personas.add, "Grace Holt", shape)

    found = shape_of(session.state, persona, "Mine")

    assert found.sections == shape.sections


def test_bringing_up_to_date_loses_nothing_that_was_written() -> None:
    session = memory_session([])
    shape = original("b2b-buyer")
    assert shape is not None
    persona = session.run("Add", personas.add, "Grace Holt", shape)
    day = session.state.persona_sections[persona][1]
    field = session.state.persona_fields[day.id][0]
    session.run("Write", personas.add_item, field.id, "Orders before ten")

    newer = replace(shape, sections=(SectionShape("new", "New", hint="h"), *shape.sections[:1], *shape.sections[2:]))
    session.run("Update", personas.update_from, persona, newer)

    titles = [section.title for section in session.state.persona_sections[persona]]
    assert titles[0] == "New" and "A day at work" in titles
    assert [item.text for item in session.state.persona_items[field.id]] == ["Orders before ten"]


def test_a_section_that_the_template_hides_is_hidden_unless_it_is_filled() -> None:
    session = memory_session([])
    shape = original("end-user")
    assert shape is not None
    persona = session.run("Add", personas.add, "Grace Holt", shape)
    day, goals = session.state.persona_sections[persona][1:3]
    session.run("Write", personas.add_item, session.state.persona_fields[day.id][0].id, "Orders before ten")
    hiding = replace(shape, sections=tuple(replace(section, hidden=True) for section in shape.sections))

    session.run("Update", personas.update_from, persona, hiding)

    hidden = {section.id: section.hidden for section in session.state.persona_sections[persona]}
    assert not hidden[day.id] and hidden[goals.id]
