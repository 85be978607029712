"""The personas of a plan template: their persona template filled with what the plan template says.

`[[persona]]` names its `template`; `facts`, `lists`, `texts` and `scales` go by the keys of that template's fields.
`seats` are the people of its buying committee, with the fields of their record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from salesplanner.app.persona_templates import original
from salesplanner.plan.edits.personas import FieldShape
from salesplanner.plan.rank import many
from salesplanner.plan.records import Persona, PersonaField, PersonaItem, PersonaSection, Record, Seat

Data = Mapping[str, Any]
Id = Callable[[str], str]


def personas(data: Data, id_of: Id, text_of_card: Callable[[str], str]) -> Iterator[Record]:
    """The records of all personas. `id_of` gives the id for a key of the template, `text_of_card` a card's words."""
    wanted = data.get("persona", [])
    for persona, rank in zip(wanted, many("", None, len(wanted)), strict=True):
        yield from _persona(persona, rank, id_of, text_of_card)


def _persona(data: Data, rank: str, id_of: Id, text_of_card: Callable[[str], str]) -> Iterator[Record]:
    shape = original(data["template"])
    assert shape is not None, data["template"]
    id_ = id_of(f"persona-{data['key']}")
    yield Persona(id_, rank, data["name"], data["title"], data.get("quote", ""), "", shape.id, shape.name)
    for section, place in zip(shape.sections, many("", None, len(shape.sections)), strict=True):
        section_id = id_of(f"{data['key']}-{section.key}")
        yield PersonaSection(section_id, id_, place, section.key, section.title, section.hint, section.hidden)
        for field, row in zip(section.fields, many("", None, len(section.fields)), strict=True):
            yield from _field(data, field, (section_id, row), id_of, text_of_card)
    seats = data.get("seats", [])
    for number, (seat, place) in enumerate(zip(seats, many("", None, len(seats)), strict=True), 1):
        yield Seat(id_of(f"{data['key']}-seat-{number}"), id_, place, **seat)


def _field(
    data: Data, shape: FieldShape, place: tuple[str, str], id_of: Id, text_of_card: Callable[[str], str]
) -> Iterator[Record]:
    section, rank = place
    id_ = id_of(f"{data['key']}-field-{shape.key}")
    fact = data.get("facts", {}).get(shape.key, {})
    yield PersonaField(
        id_,
        section,
        rank,
        shape.key,
        fact.get("title", shape.title),
        shape.hint,
        shape.kind,
        fact.get("text", data.get("texts", {}).get(shape.key, "")),
        data.get("scales", {}).get(shape.key),
        data.get("evidence", {}).get(shape.key, "none"),
    )
    items = data.get("lists", {}).get(shape.key, [])
    for number, (item, order) in enumerate(zip(items, many("", None, len(items)), strict=True), 1):
        card = item["card"] if isinstance(item, Mapping) else None
        words = text_of_card(card) if card else item
        yield PersonaItem(id_of(f"{id_}-{number}"), id_, order, words, id_of(card) if card else None)
