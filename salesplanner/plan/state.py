"""The rows of a plan at one moment, as an immutable value, and the orders in which they are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar, cast

from salesplanner.plan.diff import Change, Diff, Key
from salesplanner.plan.records import (
    RECORD_TYPES,
    Card,
    Chapter,
    ChapterRow,
    Criterion,
    DealImport,
    Feeling,
    Goal,
    Guardrail,
    Lane,
    Link,
    LookCell,
    LookDeal,
    Measuring,
    Paper,
    Person,
    Persona,
    PersonaField,
    PersonaItem,
    PersonaSection,
    Plan,
    Prompt,
    Quota,
    Reading,
    Record,
    Remark,
    Rep,
    Role,
    Seat,
    StageAlias,
    Step,
)

R = TypeVar("R", bound=Record)
A = TypeVar("A", bound=Any)
Cell = tuple[str, str]  # step id, lane id
ROLE_ORDER = {"R": 0, "A": 1, "C": 2, "I": 3}


class State:
    """All rows of a plan. Never changed in place: `apply` gives the next one and shares the tables it left alone."""

    def __init__(self, tables: Mapping[str, Mapping[str, Record]]) -> None:
        self._tables = {name: tables.get(name, {}) for name in RECORD_TYPES}

    @classmethod
    def of(cls, records: Iterable[Record]) -> State:
        """A state of the given rows."""
        tables: dict[str, dict[str, Record]] = {name: {} for name in RECORD_TYPES}
        for record in records:
            tables[record.table][record.id] = record
        return cls(tables)

    def rows(self, record_type: type[R]) -> Mapping[str, R]:
        """id → row of one table, in no promised order."""
        return cast(Mapping[str, R], self._tables[record_type.table])

    def find(self, record_type: type[R], id_: str | None) -> R | None:
        """The row, or None."""
        return None if id_ is None else self.rows(record_type).get(id_)

    def get(self, record_type: type[R], id_: str) -> R:
        """The row. Raises KeyError where it is not there."""
        return self.rows(record_type)[id_]

    def everything(self) -> Iterable[Record]:
        """Every row, table by table."""
        for table in self._tables.values():
            yield from table.values()

    def apply(self, diff: Diff) -> State:
        """The state after `diff`. Raises ValueError where a row is not what the diff says it was before."""
        tables = dict(self._tables)
        copied: set[str] = set()
        for (table, id_), before, after in diff:
            if table not in copied:
                tables[table] = dict(tables[table])
                copied.add(table)
            rows = cast(dict[str, Record], tables[table])
            if rows.get(id_) != before:
                raise ValueError(f"{table} {id_} is not what the change expects")
            if after is None:
                rows.pop(id_, None)
            else:
                rows[id_] = after
        return State(tables)

    def until(self, other: State) -> Diff:
        """The change that leads from this state to `other`."""
        changes: dict[Key, Change] = {}
        for table, rows in self._tables.items():
            others = other._tables[table]
            if rows is not others:
                for id_ in {**rows, **others}:
                    before, after = rows.get(id_), others.get(id_)
                    if before != after:
                        changes[table, id_] = (before, after)
        return Diff(changes)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, State) and self._tables == other._tables

    __hash__ = None  # type: ignore[assignment]

    @property
    def plan(self) -> Plan:
        """The one plan row."""
        return next(iter(self.rows(Plan).values()))

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Steps from left to right."""
        return tuple(sorted(self.rows(Step).values(), key=lambda r: (r.rank, r.id)))

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """Lanes from top to bottom, the hidden ones too."""
        return tuple(sorted(self.rows(Lane).values(), key=lambda r: (r.rank, r.id)))

    @cached_property
    def shown_lanes(self) -> tuple[Lane, ...]:
        """Lanes from top to bottom without the hidden ones."""
        return tuple(lane for lane in self.lanes if not lane.hidden)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """People in the order of the roster."""
        return tuple(sorted(self.rows(Person).values(), key=lambda r: (r.rank, r.id)))

    @cached_property
    def cells(self) -> Mapping[Cell, tuple[Card, ...]]:
        """(step, lane) → its cards from top to bottom; empty cells are left out."""
        groups: defaultdict[Cell, list[Card]] = defaultdict(list)
        for card in self.rows(Card).values():
            groups[card.step, card.lane].append(card)
        for group in groups.values():
            group.sort(key=lambda r: (r.rank, r.id))
        return {cell: tuple(group) for cell, group in groups.items()}

    @cached_property
    def prompts(self) -> Mapping[Cell, tuple[Prompt, ...]]:
        """(step, lane) → its prompts from top to bottom."""
        groups: defaultdict[Cell, list[Prompt]] = defaultdict(list)
        for prompt in sorted(self.rows(Prompt).values(), key=lambda r: (r.rank, r.id)):
            groups[prompt.step, prompt.lane].append(prompt)
        return {cell: tuple(group) for cell, group in groups.items()}

    @cached_property
    def criteria(self) -> Mapping[str, tuple[Criterion, ...]]:
        """step → its exit criteria in order."""
        groups: defaultdict[str, list[Criterion]] = defaultdict(list)
        for criterion in sorted(self.rows(Criterion).values(), key=lambda r: (r.rank, r.id)):
            groups[criterion.step].append(criterion)
        return {step: tuple(group) for step, group in groups.items()}

    @cached_property
    def roles(self) -> Mapping[str, tuple[Role, ...]]:
        """step → its roles: R, A, C, I, then in the order of the roster."""
        place = {person.id: index for index, person in enumerate(self.people)}
        groups: defaultdict[str, list[Role]] = defaultdict(list)
        for role in self.rows(Role).values():
            groups[role.step].append(role)
        for group in groups.values():
            group.sort(key=lambda r: (ROLE_ORDER[r.role], place.get(r.person, 0), r.id))
        return {step: tuple(group) for step, group in groups.items()}

    @cached_property
    def feelings(self) -> Mapping[Cell, Feeling]:
        """(step, lane) → the point of the emotion curve there."""
        return {(feeling.step, feeling.lane): feeling for feeling in self.rows(Feeling).values()}

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """All links, by id."""
        return tuple(sorted(self.rows(Link).values(), key=lambda r: r.id))

    @cached_property
    def links_of(self) -> Mapping[str, tuple[Link, ...]]:
        """card → the links that begin or end at it."""
        groups: defaultdict[str, list[Link]] = defaultdict(list)
        for link in self.links:
            groups[link.source].append(link)
            groups[link.target].append(link)
        return {card: tuple(group) for card, group in groups.items()}

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """Goals in order; the first is the plan's goal."""
        return tuple(sorted(self.rows(Goal).values(), key=lambda r: (r.rank, r.id)))

    @cached_property
    def guardrails(self) -> tuple[Guardrail, ...]:
        """Guardrails in order."""
        return tuple(sorted(self.rows(Guardrail).values(), key=lambda r: (r.rank, r.id)))

    @cached_property
    def readings(self) -> Mapping[str, tuple[Reading, ...]]:
        """goal → its readings by date."""
        return _grouped(sorted(self.rows(Reading).values(), key=lambda r: (r.at, r.id)), lambda r: r.goal)

    @cached_property
    def personas(self) -> tuple[Persona, ...]:
        """Personas in order."""
        return tuple(sorted(self.rows(Persona).values(), key=lambda r: (r.rank, r.id)))

    @cached_property
    def persona_sections(self) -> Mapping[str, tuple[PersonaSection, ...]]:
        """persona → its sections in order, the hidden ones too."""
        return _grouped(_ranked(self.rows(PersonaSection).values()), lambda r: r.persona)

    @cached_property
    def persona_fields(self) -> Mapping[str, tuple[PersonaField, ...]]:
        """section → its fields in order."""
        return _grouped(_ranked(self.rows(PersonaField).values()), lambda r: r.section)

    @cached_property
    def persona_items(self) -> Mapping[str, tuple[PersonaItem, ...]]:
        """field → its items in order."""
        return _grouped(_ranked(self.rows(PersonaItem).values()), lambda r: r.field)

    @cached_property
    def seats(self) -> Mapping[str, tuple[Seat, ...]]:
        """persona → its buying committee in order."""
        return _grouped(_ranked(self.rows(Seat).values()), lambda r: r.persona)

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """Free sections of the printed plan in order."""
        return tuple(_ranked(self.rows(Chapter).values()))

    @cached_property
    def chapter_rows(self) -> Mapping[str, tuple[ChapterRow, ...]]:
        """chapter → its rows in order."""
        return _grouped(_ranked(self.rows(ChapterRow).values()), lambda r: r.chapter)

    @cached_property
    def paper(self) -> Paper:
        """How the plan is printed; the defaults where nothing was chosen yet."""
        return next(iter(self.rows(Paper).values()), Paper("paper"))

    @cached_property
    def deal_imports(self) -> tuple[DealImport, ...]:
        """Imports of deals in the order in which they were read; later ones replace deals of earlier ones."""
        return tuple(_ranked(self.rows(DealImport).values()))

    @cached_property
    def stage_aliases(self) -> Mapping[tuple[str, str], StageAlias]:
        """(pipeline, stage) in lower case → what that stage of the CRM means; pipeline "" stands for all."""
        return {(a.pipeline.casefold(), a.stage.casefold()): a for a in self.rows(StageAlias).values()}

    @cached_property
    def measuring(self) -> Measuring:
        """What is measured and how; the defaults where nothing was chosen yet."""
        return next(iter(self.rows(Measuring).values()), Measuring("measuring"))

    @cached_property
    def look_deals(self) -> tuple[LookDeal, ...]:
        """The deals of the look-back table in order."""
        return tuple(_ranked(self.rows(LookDeal).values()))

    @cached_property
    def look_cells(self) -> Mapping[tuple[str, str], LookCell]:
        """(look-back deal, step) → what happened there."""
        return {(cell.deal, cell.step): cell for cell in self.rows(LookCell).values()}

    @cached_property
    def reps(self) -> tuple[Rep, ...]:
        """The rows of the quota table in order."""
        return tuple(_ranked(self.rows(Rep).values()))

    @cached_property
    def quotas(self) -> Mapping[tuple[str, str], Quota]:
        """(rep, first day of the month) → what they reached."""
        return {(quota.rep, quota.month): quota for quota in self.rows(Quota).values()}

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """Remarks about the process in order, the closed ones too."""
        return tuple(_ranked(self.rows(Remark).values()))


def _ranked(rows: Iterable[A]) -> list[A]:
    return sorted(rows, key=lambda row: (row.rank, row.id))


def _grouped(rows: Iterable[R], key: Callable[[R], str]) -> dict[str, tuple[R, ...]]:
    groups: defaultdict[str, list[R]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return {name: tuple(group) for name, group in groups.items()}
