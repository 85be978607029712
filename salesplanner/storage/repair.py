"""Rows of a damaged plan → records that keep every rule, and sentences about what was lost or mended. No SQL.

Content is kept before order: a card whose step or lane is gone gets a new one rather than going too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, replace
from typing import Any, TypeVar, cast

from salesplanner.catalogue import _, ngettext
from salesplanner.plan.fields import Spec, clean, problem
from salesplanner.plan.rank import many
from salesplanner.plan.records import (
    RECORD_TYPES,
    Card,
    Criterion,
    Feeling,
    Lane,
    Link,
    Person,
    Plan,
    Prompt,
    Record,
    Role,
    Step,
    specs,
)
from salesplanner.plan.rules import KINDS_IN_LANE, kind_in_lane
from salesplanner.plan.transaction import new_id
from salesplanner.storage.reading import Damage, Rows, check_whole, native
from salesplanner.storage.schema import ID_CAP

R = TypeVar("R", bound=Record)
MAP = (Plan, Step, Lane, Person, Card, Prompt, Link, Criterion, Feeling, Role)


def repaired(rows: Rows, title: str) -> tuple[list[Record], list[str]]:
    """Records and losses; `title` is the plan's where its own row is lost."""
    repair = _Repair()
    for table, record_type in RECORD_TYPES.items():
        for values in rows.get(table, []):
            repair.take(record_type, values)
    repair.settle(title)
    try:
        check_whole(repair.records())
    except Damage:
        # What breaks a rule that is not mended here lies outside the map; the map comes first.
        repair.keep_the_map()
        check_whole(repair.records())
    return repair.records(), repair.losses()


def things(table: str) -> str:
    """What the rows of a table are to a user, in the plural."""
    return {
        "plan": _("plan settings"),
        "step": _("steps"),
        "lane": _("lanes"),
        "person": _("people"),
        "card": _("cards"),
        "prompt": _("prompts"),
        "link": _("links"),
        "criterion": _("exit criteria"),
        "feeling": _("points of the emotion curve"),
        "role": _("roles"),
        "persona": _("personas"),
        "persona_section": _("personas"),
        "persona_field": _("personas"),
        "persona_item": _("personas"),
        "seat": _("seats in buying committees"),
        "goal": _("goals"),
        "guardrail": _("goals"),
        "reading": _("numbers entered for goals"),
        "chapter": _("chapters of your own"),
        "chapter_row": _("chapters of your own"),
        "paper": _("print settings"),
        "deal_import": _("imports of deals"),
        "stage_alias": _("meanings of stages"),
        "measuring": _("settings of the measures"),
        "look_deal": _("deals looked back at"),
        "look_cell": _("entries of the look back"),
        "rep": _("people with quotas"),
        "quota": _("results by month"),
        "remark": _("remarks"),
    }[table]


class _Repair:
    """Collects rows, mends their fields, and then settles what they point to."""

    def __init__(self) -> None:
        self._tables: dict[str, dict[str, Record]] = {table: {} for table in RECORD_TYPES}
        self._mended = 0
        self._dropped: Counter[str] = Counter()
        self._made: Counter[str] = Counter()

    def take(self, record_type: type[Record], values: Mapping[str, Any]) -> None:
        """Adds a row, its fields brought into their bounds."""
        id_ = values.get("id")
        if not (isinstance(id_, str) and 0 < len(id_) <= ID_CAP and id_.isprintable()):
            id_ = new_id()
        defaults = {f.name: f.default for f in fields(record_type) if f.default is not MISSING}
        checked: dict[str, Any] = {}
        for name, spec in specs(record_type).items():
            value = native(spec, values.get(name))
            fitting = _fitting(spec, value, defaults[name])
            self._mended += fitting != value and name in values
            checked[name] = fitting
        self._tables[record_type.table].setdefault(id_, record_type(id_, **checked))

    def records(self) -> list[Record]:
        return [record for table in self._tables.values() for record in table.values()]

    def losses(self) -> list[str]:
        """What the user has to know, as sentences."""
        said = [
            _("Some of the {things} led nowhere and were left out ({n}).").format(things=things(table), n=count)
            for table, count in sorted((+self._dropped).items())
        ]
        said += [
            _("Some of the {things} were lost; others took their place ({n}).").format(things=things(table), n=count)
            for table, count in sorted(self._made.items())
        ]
        if self._mended:
            text = ngettext("{n} value was mended.", "{n} values were mended.", self._mended)
            said.append(text.format(n=self._mended))
        return said

    def _rows(self, record_type: type[R]) -> dict[str, R]:
        return cast(dict[str, R], self._tables[record_type.table])

    def _put(self, record: Record) -> None:
        self._tables[record.table][record.id] = record

    def _drop(self, record: Record) -> None:
        del self._tables[record.table][record.id]
        self._dropped[record.table] += 1

    # what rows point to

    def settle(self, title: str) -> None:
        """Makes every rule of a plan hold."""
        self._settle_steps_and_lanes()
        self._settle_plan(title)
        while self._settle_references():
            pass
        self._settle_links()
        self._settle_pairs()

    def keep_the_map(self) -> None:
        """Leaves out every table that the map does not need, and what points to it."""
        for table in self._tables.keys() - {record_type.table for record_type in MAP}:
            self._dropped[table] += len(self._tables[table])
            self._tables[table] = {}
        while self._settle_references():
            pass

    def _settle_references(self) -> bool:
        """References into nowhere become empty, or their rows go; whether any went, so that others may dangle now."""
        dropped = False
        for record in self.records():
            for name, spec in specs(type(record)).items():
                value = getattr(record, name)
                if spec.kind != "ref" or value is None or value in self._tables[spec.table]:
                    continue
                if not spec.optional:
                    self._drop(record)
                    dropped = True
                    break
                record = cast(Record, cast(Any, replace)(record, **{name: None}))
                self._put(record)
                self._mended += 1
        return dropped

    def _settle_plan(self, title: str) -> None:
        plans = list(self._rows(Plan).values())
        for spare in plans[1:]:
            self._drop(spare)
        plan = plans[0] if plans else Plan(new_id())
        if not plans:
            self._made[Plan.table] += 1
        if not plan.title:
            plan = replace(plan, title=clean(title, lines=False)[:100].strip() or _("Sales plan"))
        self._put(plan)

    def _settle_steps_and_lanes(self) -> None:
        placed: list[Card | Prompt] = [*self._rows(Card).values(), *self._rows(Prompt).values()]
        for record in placed:
            self._put(self._placed(record))

    def _placed(self, card: Card | Prompt) -> Card | Prompt:
        """The card in a step and a lane that are there, with a kind that the lane holds."""
        if card.step not in self._rows(Step):
            card = replace(card, step=self._new_step(card.step))
        lane = self._rows(Lane).get(card.lane)
        if lane is None or not KINDS_IN_LANE[lane.kind]:
            lane = self._new_lane(card)
            card = replace(card, lane=lane.id)
        kind = kind_in_lane(card.kind, lane) or KINDS_IN_LANE[lane.kind][0]
        return card if kind == card.kind else replace(card, kind=kind)

    def _new_step(self, id_: str) -> str:
        id_ = id_ if id_ and len(id_) <= ID_CAP and id_.isprintable() else "recovered"
        if id_ not in self._rows(Step):
            self._put(Step(id_, self._last_rank(Step), _("Recovered step")))
            self._made[Step.table] += 1
        return id_

    def _new_lane(self, card: Card | Prompt) -> Lane:
        """The lane for cards whose own is gone: one for each kind of lane."""
        kind = next(kind for kind, kinds in KINDS_IN_LANE.items() if card.kind in kinds)
        id_ = f"recovered-{kind}"
        if id_ not in self._rows(Lane):
            self._put(Lane(id_, self._last_rank(Lane), kind, _("Recovered lane")))
            self._made[Lane.table] += 1
        return self._rows(Lane)[id_]

    def _last_rank(self, record_type: type[Step] | type[Lane]) -> str:
        ranks = [row.rank for row in self._rows(record_type).values()]
        return many(max(ranks, default=""), None, 1)[0]

    def _settle_links(self) -> None:
        for link in list(self._rows(Link).values()):
            if link.source == link.target:
                self._drop(link)
        self._drop_doubles(self._rows(Link).values(), lambda link: frozenset((link.source, link.target)))

    def _settle_pairs(self) -> None:
        lanes = self._rows(Lane)
        for feeling in list(self._rows(Feeling).values()):
            if lanes[feeling.lane].kind != "emotion":
                self._drop(feeling)
        self._drop_doubles(self._rows(Role).values(), lambda role: (role.person, role.step))
        self._drop_doubles(self._rows(Feeling).values(), lambda feeling: (feeling.lane, feeling.step))

    def _drop_doubles(self, records: Iterable[R], key: Any) -> None:
        seen = set()
        for record in list(records):
            if key(record) in seen:
                self._drop(record)
            seen.add(key(record))


def _fitting(spec: Spec, value: Any, default: Any) -> Any:
    """The value, or the nearest that its field may hold."""
    if spec.kind == "ref":
        return value if isinstance(value, str) and (value or not spec.optional) else default
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, str) and spec.kind in ("text", "rank"):
        value = clean(value[: 4 * spec.cap], lines=spec.lines)[: spec.cap]
        if spec.kind == "rank":
            value = value or "V"
    if problem(spec, value) is None:
        return value
    return "V" if spec.kind == "rank" else default
