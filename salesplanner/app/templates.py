"""Plan templates: what the start page and `salesplanner new` offer, and the records each one begins with.

The texts are data in `resources/templates` (its README says how they are laid out and translated).
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from salesplanner.app.template_chapters import chapters
from salesplanner.app.template_deals import WithDeals, with_deals
from salesplanner.app.template_goals import goals
from salesplanner.app.template_measures import measures
from salesplanner.app.template_personas import personas
from salesplanner.catalogue import _, language, mark, ngettext
from salesplanner.plan.rank import many
from salesplanner.plan.records import Card, Criterion, Feeling, Lane, Link, Person, Plan, Prompt, Record, Role, Step
from salesplanner.plan.rules import KINDS_IN_LANE
from salesplanner.plan.transaction import new_id as random_id
from salesplanner.resources import resource

_OFFERED = (
    ("blank", mark("Blank"), mark("Start with empty lanes and name your own steps.")),
    ("b2b-7-step", mark("7-step B2B"), mark("Prospect, connect, research, present, objections, close, nurture.")),
    ("inbound", mark("Inbound"), mark("Buyers come to you: attract, connect, explore, advise, delight.")),
    ("enterprise", mark("Enterprise"), mark("Buying committee, security review and procurement included.")),
    ("fred", mark("Fred’s example"), mark("A finished plan to explore: Fred’s Vegan Food Supply.")),
)
NAMES = tuple(name for name, _title, _summary in _OFFERED)

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Template:
    """One tile of the start page. `name` is the word for the command line, `counts` such as "7 steps, 26 prompts"."""

    name: str
    title: str
    summary: str
    counts: str


def templates() -> list[Template]:
    """All templates in the order in which they are offered, in the language now in use."""
    return [Template(name, _(title), _(summary), _counts(_data(name))) for name, title, summary in _OFFERED]


def build(name: str, *, title: str = "", new_id: Callable[[], str] = random_id) -> list[Record]:
    """The records of a new plan. Without a `title` it takes the template's own, or "Sales plan".

    Fred's example has fixed ids, so that it is the same everywhere. Raises KeyError for an unknown name.
    """
    data = _data(name)
    return list(_Builder(data, new_id).records(name, title))


def build_with_deals(name: str, *, title: str = "", new_id: Callable[[], str] = random_id) -> WithDeals:
    """As `build`, with the past deals that the template has. Reads files and loads NumPy where there are some."""
    return with_deals(build(name, title=title, new_id=new_id), _data(name))


def _data(name: str) -> Data:
    if name not in NAMES:
        raise KeyError(name)
    translated = resource("templates", language(), f"{name}.toml")
    return _parsed(translated if translated.is_file() else resource("templates", f"{name}.toml"))


@cache
def _parsed(path: Path) -> Data:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _counts(data: Data) -> str:
    steps = len(data["step"])
    prompts = sum(len(texts) for step in data["step"] for texts in step.get("prompts", {}).values())
    cards = sum(len(step.get("cards", {}).get(lane, ())) for step in data["step"] for lane in ("seller", "buyer"))
    lanes = len(data["lane"])
    if cards:
        things = ngettext("{n} card", "{n} cards", cards).format(n=cards)
    elif prompts:
        things = ngettext("{n} prompt", "{n} prompts", prompts).format(n=prompts)
    else:
        things = ngettext("{n} lane", "{n} lanes", lanes).format(n=lanes)
    return _("{steps}, {things}").format(
        steps=ngettext("{n} step", "{n} steps", steps).format(n=steps), things=things
    )


class _Builder:
    """Makes the records of one plan. Ids by key are kept, so that cards find their lane, owner and links."""

    def __init__(self, data: Data, new_id: Callable[[], str]) -> None:
        self._data = data
        self._new_id = new_id
        self._ids: dict[str, str] = {}

    def _id(self, key: str) -> str:
        """The id for a key that is unique in the template."""
        if key not in self._ids:
            self._ids[key] = key if self._data.get("fixed_ids") else self._new_id()
        return self._ids[key]

    def _step_id(self, name: str) -> str:
        return self._id(f"step-{name.lower().replace(' ', '-')}")

    def records(self, name: str, title: str) -> Iterator[Record]:
        yield self._plan(name, title)
        for lane, rank in _ranked(self._data["lane"]):
            persona = self._persona_of(lane["kind"])
            yield Lane(self._id(lane["kind"]), rank, lane["kind"], lane["name"], lane.get("about", ""), persona=persona)
        for person, rank in _ranked(self._data.get("person", [])):
            own = {key: value for key, value in person.items() if key != "key"}
            yield Person(self._id(person["key"]), rank, **own)
        for number, (step, rank) in enumerate(_ranked(self._data["step"]), 1):
            yield from self._step(step, rank)
            yield from chain(self._criteria(step, number), self._in_cells(step, number), self._people(step, number))
        for number, (source, target) in enumerate(self._data.get("links", []), 1):
            yield Link(self._id(f"link-{number}"), self._id(source), self._id(target))
        yield from personas(self._data, self._id, self._words_of)
        yield from chapters(self._data, self._id)
        yield from goals(self._data, self._id, self._step_id)
        yield from measures(self._data, self._id, self._step_id)

    def _persona_of(self, lane: str) -> str | None:
        """The persona whose lane of this kind it is."""
        owners = (p["key"] for p in self._data.get("persona", []) if lane in p.get("lanes", ()))
        key = next(owners, None)
        return self._id(f"persona-{key}") if key else None

    def _words_of(self, key: str) -> str:
        """The text of a card by its key."""
        cards = (c for step in self._data["step"] for group in step.get("cards", {}).values() for c in group)
        return next(str(card["text"]) for card in cards if card.get("key") == key)

    def _plan(self, name: str, title: str) -> Plan:
        data = self._data
        return Plan(
            self._id("plan"),
            title or data.get("title") or _("Sales plan"),
            company=data.get("company", ""),
            template=name,
            language=data["language"],
            currency=data.get("currency", ""),
            owner=self._id(data["owner"]) if "owner" in data else None,
            counting_step=self._step_id(data["counting_step"]) if "counting_step" in data else None,
            sale_step=self._step_id(data["sale_step"]) if "sale_step" in data else None,
            **{f"workshop_{key}": value for key, value in data.get("workshop", {}).items()},
        )

    def _step(self, step: Data, rank: str) -> Iterator[Record]:
        own = ("purpose", "gate", "gate_seen_in", "target_days", "target_share", "typed_days", "typed_share")
        id_ = self._step_id(step["name"])
        yield Step(id_, rank, step["name"], **{key: step[key] for key in own if key in step})

    def _criteria(self, step: Data, number: int) -> Iterator[Record]:
        for place, (item, rank) in enumerate(_ranked(step.get("exit", [])), 1):
            criterion = _as_table(item)
            yield Criterion(
                self._id(f"exit-{number}-{place}"),
                self._step_id(step["name"]),
                rank,
                criterion["text"],
                criterion.get("agreed", False),
            )

    def _in_cells(self, step: Data, number: int) -> Iterator[Record]:
        id_ = self._step_id(step["name"])
        for part in ("cards", "prompts"):
            for lane, items in step.get(part, {}).items():
                for place, (item, rank) in enumerate(_ranked(items), 1):
                    values = _as_table(item)
                    key = self._id(values.get("key", f"{lane}-{number}-{place}"))
                    kind = values.get("kind", KINDS_IN_LANE[lane][0])
                    yield (
                        self._card(values, Card(key, id_, self._id(lane), rank, kind, values["text"]))
                        if part == "cards"
                        else Prompt(key, id_, self._id(lane), rank, kind, values["text"])
                    )

    def _people(self, step: Data, number: int) -> Iterator[Record]:
        id_ = self._step_id(step["name"])
        for role in step.get("roles", []):
            key = self._id(f"role-{number}-{role['person']}")
            yield Role(key, self._id(role["person"]), id_, role["role"], role.get("does", ""))
        if "feeling" in step:
            feeling = step["feeling"]
            yield Feeling(self._id(f"feeling-{number}"), self._id("emotion"), id_, feeling["value"], feeling["word"])

    def _card(self, values: Data, card: Card) -> Card:
        owner = self._id(values["owner"]) if "owner" in values else None
        return Card(
            card.id, card.step, card.lane, card.rank, card.kind, card.text, values.get("channel", ""), owner
        )


def _as_table(item: str | Data) -> Data:
    return {"text": item} if isinstance(item, str) else item


def _ranked(items: list[Any]) -> Iterator[tuple[Any, str]]:
    """Each item with its order key."""
    return zip(items, many("", None, len(items)), strict=True)
