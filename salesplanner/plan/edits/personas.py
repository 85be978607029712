"""Personas with their sections, fields and items, and the buying committee."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from salesplanner.catalogue import _
from salesplanner.plan.edits.order import ranks, shift
from salesplanner.plan.edits.removing import remove
from salesplanner.plan.edits.texts import changed, fitted
from salesplanner.plan.records import Card, Persona, PersonaField, PersonaItem, PersonaSection, Seat
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Refused, Transaction

END = 1_000_000


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A field as a template describes it."""

    key: str
    title: str
    kind: str = "list"
    hint: str = ""


@dataclass(frozen=True, slots=True)
class SectionShape:
    """A section as a template describes it; a hidden one is there but not shown or printed."""

    key: str
    title: str
    fields: tuple[FieldShape, ...] = ()
    hint: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A persona template: what a persona made from it begins with. `id` names it in the library."""

    id: str
    name: str
    sections: tuple[SectionShape, ...] = ()


def add(tx: Transaction, name: str, shape: Shape, title: str = "") -> str:
    """Adds a persona made from a template, at the end; returns its id."""
    if not fitted(Persona, "name", name):
        raise Refused(_("A persona needs a name."))
    (rank,) = ranks(tx, tx.state.personas, END, 1)
    persona = changed(Persona(tx.new_id(), rank), name=name, title=title, template=shape.id, template_name=shape.name)
    tx.put(persona)
    for section in shape.sections:
        _add_section(tx, persona.id, section)
    return persona.id


def _add_section(tx: Transaction, persona: str, shape: SectionShape, position: int = END) -> str:
    (rank,) = ranks(tx, tx.state.persona_sections.get(persona, ()), position, 1)
    section = changed(PersonaSection(tx.new_id(), persona, rank), key=shape.key, title=shape.title, hint=shape.hint)
    section = replace(section, hidden=shape.hidden)
    tx.put(section)
    for field in shape.fields:
        _add_field(tx, section.id, field)
    return section.id


def _add_field(tx: Transaction, section: str, shape: FieldShape, position: int = END) -> str:
    (rank,) = ranks(tx, tx.state.persona_fields.get(section, ()), position, 1)
    field = changed(
        PersonaField(tx.new_id(), section, rank, kind=shape.kind), key=shape.key, title=shape.title, hint=shape.hint
    )
    tx.put(field)
    return field.id


def update_from(tx: Transaction, id_: str, shape: Shape) -> None:
    """Brings a persona up to date with its template: what is new is added, titles, hints and the order follow.

    Nothing written is lost: what the template no longer has stays, behind what it has.
    """
    tx.put(changed(tx.get(Persona, id_), template=shape.id, template_name=shape.name))
    for place, wanted in enumerate(shape.sections):
        held = next((s for s in tx.state.persona_sections.get(id_, ()) if s.key == wanted.key), None)
        if held is None:
            _add_section(tx, id_, wanted, place)
            continue
        fields = tx.state.persona_fields.get(held.id, ())
        hidden = held.hidden or (wanted.hidden and not any(is_filled(tx.state, field) for field in fields))
        tx.put(replace(changed(held, title=wanted.title, hint=wanted.hint), hidden=hidden))
        shift(tx, tx.state.persona_sections[id_], held.id, place)
        _update_fields(tx, held.id, wanted)


def _update_fields(tx: Transaction, section: str, shape: SectionShape) -> None:
    for place, wanted in enumerate(shape.fields):
        held = next((f for f in tx.state.persona_fields.get(section, ()) if f.key == wanted.key), None)
        if held is None:
            _add_field(tx, section, wanted, place)
            continue
        # A field that holds something keeps its kind: a list cannot become a scale without losing its items.
        kind = held.kind if is_filled(tx.state, held) else wanted.kind
        tx.put(replace(changed(held, title=wanted.title, hint=wanted.hint), kind=kind))
        shift(tx, tx.state.persona_fields[section], held.id, place)


def is_filled(state: State, field: PersonaField) -> bool:
    """Whether something is written in a field."""
    return bool(field.text or field.score is not None or state.persona_items.get(field.id))


def change(tx: Transaction, id_: str, /, **values: Any) -> None:
    """Changes name, title, quote or portrait of a persona. An empty name is refused."""
    persona = changed(tx.get(Persona, id_), **values)
    if not persona.name:
        raise Refused(_("A persona needs a name."))
    tx.put(persona)


def move(tx: Transaction, id_: str, position: int) -> None:
    """Puts a persona before what stands at `position` among the others."""
    tx.get(Persona, id_)
    shift(tx, tx.state.personas, id_, position)


def duplicate(tx: Transaction, id_: str, name: str) -> str:
    """Copies a persona with everything in it, under another name; returns the id."""
    source = tx.get(Persona, id_)
    (rank,) = ranks(tx, tx.state.personas, END, 1)
    copy = changed(replace(source, id=tx.new_id(), rank=rank), name=name)
    tx.put(copy)
    for section in tx.state.persona_sections.get(id_, ()):
        section_copy = replace(section, id=tx.new_id(), persona=copy.id)
        tx.put(section_copy)
        for field in tx.state.persona_fields.get(section.id, ()):
            field_copy = replace(field, id=tx.new_id(), section=section_copy.id)
            tx.put(field_copy)
            items = tx.state.persona_items.get(field.id, ())
            tx.put(*(replace(item, id=tx.new_id(), field=field_copy.id, card=None) for item in items))
    seats = tx.state.seats.get(id_, ())
    tx.put(*(replace(seat, id=tx.new_id(), persona=copy.id) for seat in seats))
    return copy.id


def delete(tx: Transaction, id_: str) -> None:
    """Deletes a persona; lanes and cards stay."""
    remove(tx, [tx.get(Persona, id_)])


def add_section(tx: Transaction, persona: str, title: str, position: int = END) -> str:
    """Adds a section of the user's own with one list; returns its id."""
    tx.get(Persona, persona)
    if not fitted(PersonaSection, "title", title):
        raise Refused(_("A section needs a title."))
    key = tx.new_id()
    return _add_section(tx, persona, SectionShape(key, title, (FieldShape(f"{key}-list", title),)), position)


def change_section(tx: Transaction, id_: str, /, **values: Any) -> None:
    """Changes title, hint or hidden of a section. An empty title is refused."""
    section = changed(tx.get(PersonaSection, id_), **values)
    if not section.title:
        raise Refused(_("A section needs a title."))
    tx.put(section)


def move_section(tx: Transaction, id_: str, position: int) -> None:
    """Puts a section before what stands at `position` among the others of its persona."""
    section = tx.get(PersonaSection, id_)
    shift(tx, tx.state.persona_sections[section.persona], id_, position)


def delete_section(tx: Transaction, id_: str) -> None:
    """Deletes a section with what is written in it."""
    remove(tx, [tx.get(PersonaSection, id_)])


def add_field(tx: Transaction, section: str, title: str, kind: str = "list", position: int = END) -> str:
    """Adds a field to a section; returns its id."""
    tx.get(PersonaSection, section)
    return _add_field(tx, section, FieldShape(tx.new_id(), title, kind), position)


def change_field(tx: Transaction, id_: str, /, **values: Any) -> None:
    """Changes title, text, score, evidence, hint or kind of a field. An empty title is refused."""
    field = changed(tx.get(PersonaField, id_), **values)
    if not field.title:
        raise Refused(_("A field needs a title."))
    tx.put(field)


def move_field(tx: Transaction, id_: str, position: int) -> None:
    """Puts a field before what stands at `position` among the others of its section."""
    field = tx.get(PersonaField, id_)
    shift(tx, tx.state.persona_fields[field.section], id_, position)


def delete_field(tx: Transaction, id_: str) -> None:
    """Deletes a field with what is written in it."""
    remove(tx, [tx.get(PersonaField, id_)])


def add_item(tx: Transaction, field: str, text: str, position: int = END, card: str | None = None) -> str:
    """Adds an item to a list; tied to a card it takes the card's words. Returns its id."""
    tx.get(PersonaField, field)
    words = tx.get(Card, card).text if card else fitted(PersonaItem, "text", text)
    if not words:
        raise Refused(_("An entry needs a text."))
    (rank,) = ranks(tx, tx.state.persona_items.get(field, ()), position, 1)
    item = PersonaItem(tx.new_id(), field, rank, words, card)
    tx.put(item)
    return item.id


def set_item_text(tx: Transaction, id_: str, text: str) -> None:
    """Changes an item, and the card it is tied to; an empty text deletes an item that is not tied."""
    item = tx.get(PersonaItem, id_)
    words = fitted(PersonaItem, "text", text)
    if words:
        tx.put(replace(item, text=words))
        if item.card is not None:
            tx.put(replace(tx.get(Card, item.card), text=words))
            others = [i for i in tx.state.rows(PersonaItem).values() if i.card == item.card]
            tx.put(*(replace(other, text=words) for other in others))
    elif item.card is None:
        tx.drop(item)
    else:
        raise Refused(_("This entry is tied to a card, which needs a text. Untie it first, or delete it here."))


def tie_item(tx: Transaction, id_: str, card: str | None) -> None:
    """Ties an item to a card (the card's words hold) or unties it."""
    item = tx.get(PersonaItem, id_)
    words = tx.get(Card, card).text if card else item.text
    tx.put(replace(item, card=card, text=words))


def move_item(tx: Transaction, id_: str, position: int) -> None:
    """Puts an item before what stands at `position` among the others of its list."""
    item = tx.get(PersonaItem, id_)
    shift(tx, tx.state.persona_items[item.field], id_, position)


def delete_item(tx: Transaction, id_: str) -> None:
    """Takes an item off its list; a card it was tied to stays."""
    remove(tx, [tx.get(PersonaItem, id_)])


def add_seat(tx: Transaction, persona: str, **values: Any) -> str:
    """Adds somebody to a persona's buying committee; returns the id."""
    tx.get(Persona, persona)
    (rank,) = ranks(tx, tx.state.seats.get(persona, ()), END, 1)
    seat = changed(Seat(tx.new_id(), persona, rank), **values)
    if not seat.name:
        raise Refused(_("Somebody on the committee needs a name."))
    tx.put(seat)
    return seat.id


def change_seat(tx: Transaction, id_: str, /, **values: Any) -> None:
    """Changes role, power, interest, engagement or note of somebody on the committee."""
    seat = changed(tx.get(Seat, id_), **values)
    if not seat.name:
        raise Refused(_("Somebody on the committee needs a name."))
    tx.put(seat)


def delete_seat(tx: Transaction, id_: str) -> None:
    """Takes somebody off the committee."""
    remove(tx, [tx.get(Seat, id_)])
