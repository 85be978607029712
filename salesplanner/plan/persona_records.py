"""The records of who buys: personas with sections, fields and items, and the buying committee."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from salesplanner.plan.choices import BUYING_ROLES, CARD_CAP, ENGAGEMENT, EVIDENCE, FIELD_KINDS, NAME_CAP, NOTE_CAP
from salesplanner.plan.fields import choice, flag, order_key, ref, text_of, whole
from salesplanner.plan.record import Record


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class Persona(Record):
    """One kind of buyer. `portrait` names a blob (SHA-256), `template` the persona template it was made from."""

    table: ClassVar[str] = "persona"
    rank: str = order_key()
    name: str = text_of(NAME_CAP)
    title: str = text_of(300)
    quote: str = text_of(500, lines=True)
    portrait: str = text_of(64)
    template: str = text_of(60)
    template_name: str = text_of(NAME_CAP)


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class PersonaSection(Record):
    """A part of a persona, such as "Pains and doubts". `key` ties it to the template's section."""

    table: ClassVar[str] = "persona_section"
    persona: str = ref("persona")
    rank: str = order_key()
    key: str = text_of(60)
    title: str = text_of(NAME_CAP)
    hint: str = text_of(500)
    hidden: bool = flag()


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class PersonaField(Record):
    """A field of a section: a list of items, a text, a fact (label and value), or a scale of 0 to 5."""

    table: ClassVar[str] = "persona_field"
    section: str = ref("persona_section")
    rank: str = order_key()
    key: str = text_of(60)
    title: str = text_of(NAME_CAP)
    hint: str = text_of(500)
    kind: str = choice(*FIELD_KINDS)
    text: str = text_of(NOTE_CAP, lines=True)
    score: int | None = whole(None, low=0, high=5)
    evidence: str = choice(*EVIDENCE)


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class PersonaItem(Record):
    """An entry of a list field. Tied to a card of the map, both say the same."""

    table: ClassVar[str] = "persona_item"
    field: str = ref("persona_field")
    rank: str = order_key()
    text: str = text_of(CARD_CAP, lines=True)
    card: str | None = ref("card", optional=True)


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class Seat(Record):
    """Somebody on a persona's buying committee: role, power and interest 1 to 5, engagement now and wanted."""

    table: ClassVar[str] = "seat"
    persona: str = ref("persona")
    rank: str = order_key()
    name: str = text_of(NAME_CAP)
    title: str = text_of(NAME_CAP)
    person: str | None = ref("person", optional=True)
    role: str = choice(*BUYING_ROLES)
    power: int | None = whole(3, low=1, high=5)
    interest: int | None = whole(3, low=1, high=5)
    now: str = choice("neutral", *(word for word in ENGAGEMENT if word != "neutral"))
    wanted: str = choice("supportive", *(word for word in ENGAGEMENT if word != "supportive"))
    note: str = text_of(NOTE_CAP, lines=True)
