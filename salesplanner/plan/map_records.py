"""The records of the map: plan, steps, lanes, cards, links, people and roles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from salesplanner.plan.choices import (
    CARD_CAP,
    CARD_KINDS,
    CHANNELS,
    CONTENT_FORMS,
    LANE_COLOURS,
    LANE_KINDS,
    NAME_CAP,
    NOTE_CAP,
    RACI,
    SIDES,
)
from salesplanner.plan.fields import choice, flag, order_key, real, ref, text_of, whole, written
from salesplanner.plan.record import Record


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class Plan(Record):
    """The plan itself; a file holds exactly one. `sale_step` is the step whose gate is the sale."""

    table: ClassVar[str] = "plan"
    title: str = text_of(NAME_CAP)
    company: str = text_of(NAME_CAP)
    template: str = text_of(NAME_CAP)
    language: str = text_of(20)
    currency: str = text_of(3)
    fiscal_month: int = whole(1, low=1, high=12)
    owner: str | None = ref("person", optional=True)
    counting_step: str | None = ref("step", optional=True)
    sale_step: str | None = ref("step", optional=True)
    workshop_start: str = written("moment")
    workshop_end: str = written("moment")
    workshop_place: str = text_of(NAME_CAP)
    workshop_agenda: str = text_of(NOTE_CAP, lines=True)


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class Step(Record):
    """A column of the map, with its gate: the buyer's action that moves a deal to the next step.

    `typed_share` and `typed_days` are what the team believes today, until deals are measured. `target_days` in days,
    `target_share` 0 to 1 (share of deals that move on), `width` in px at 100 % or None for
    automatic, `gate_seen_in` says where the gate can be seen.
    """

    table: ClassVar[str] = "step"
    rank: str = order_key()
    name: str = text_of(NAME_CAP)
    purpose: str = text_of(NOTE_CAP, lines=True)
    gate: str = text_of(200)
    gate_seen_in: str = text_of(500, lines=True)
    target_days: int | None = whole(None, low=0, high=9999)
    target_share: float | None = real(None, low=0, high=1)
    typed_share: float | None = real(None, low=0, high=1)
    typed_days: int | None = whole(None, low=0, high=9999)
    width: int | None = whole(None, low=158, high=420)


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class Lane(Record):
    """A row of the map. `about` says whose lane it is, such as "Grace Holt, grocery buyer"."""

    table: ClassVar[str] = "lane"
    rank: str = order_key()
    kind: str = choice(*LANE_KINDS)
    name: str = text_of(NAME_CAP)
    about: str = text_of(NAME_CAP)
    colour: str = choice(*LANE_COLOURS)
    hidden: bool = flag()
    persona: str | None = ref("persona", optional=True)


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class Card(Record):
    """One thing in a step × lane cell. On content cards `channel` is the form of the item (document, video, …)."""

    table: ClassVar[str] = "card"
    step: str = ref("step")
    lane: str = ref("lane")
    rank: str = order_key()
    kind: str = choice(*CARD_KINDS)
    text: str = text_of(CARD_CAP, lines=True)
    channel: str = choice(*CHANNELS, *CONTENT_FORMS)
    owner: str | None = ref("person", optional=True)
    note: str = text_of(NOTE_CAP, lines=True)


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class Prompt(Record):
    """A ghost text of the template in a cell: never printed or counted; typing makes a card of it."""

    table: ClassVar[str] = "prompt"
    step: str = ref("step")
    lane: str = ref("lane")
    rank: str = order_key()
    kind: str = choice(*CARD_KINDS)
    text: str = text_of(CARD_CAP, lines=True)


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class Link(Record):
    """A connector from a card to a card."""

    table: ClassVar[str] = "link"
    source: str = ref("card")
    target: str = ref("card")


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class Criterion(Record):
    """An exit criterion: an observable thing that must be true before a deal leaves the step."""

    table: ClassVar[str] = "criterion"
    step: str = ref("step")
    rank: str = order_key()
    text: str = text_of(CARD_CAP, lines=True)
    agreed: bool = flag()


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class Feeling(Record):
    """A point of an emotion lane's curve: −1 (low) to 1 (high), and a word for it."""

    table: ClassVar[str] = "feeling"
    lane: str = ref("lane")
    step: str = ref("step")
    value: float = real(0.0, low=-1, high=1)
    word: str = text_of(NAME_CAP)


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class Person(Record):
    """A stakeholder. `initials` are two or three letters, or empty to follow the name."""

    table: ClassVar[str] = "person"
    rank: str = order_key()
    name: str = text_of(NAME_CAP)
    title: str = text_of(NAME_CAP)
    team: str = text_of(NAME_CAP)
    side: str = choice(*SIDES)
    initials: str = text_of(3)
    part: str = text_of(300)
    email: str = text_of(320)
    phone: str = text_of(60)
    note: str = text_of(NOTE_CAP, lines=True)
    invited: bool = flag()
    joined: bool = flag()


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class Role(Record):
    """What a person is in a step: Responsible, Accountable, Consulted or Informed; `does` says what they do there."""

    table: ClassVar[str] = "role"
    person: str = ref("person")
    step: str = ref("step")
    role: str = choice(*RACI)
    does: str = text_of(500, lines=True)
