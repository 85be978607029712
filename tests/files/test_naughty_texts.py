"""Every naughty string goes through every text field: edits, journal, file, and back as it was cleaned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from salesplanner.app.templates import build
from salesplanner.plan import rules
from salesplanner.plan.diff import Diff
from salesplanner.plan.edits import cards, lanes, people, plan, steps
from salesplanner.plan.edits.texts import fitted
from salesplanner.plan.fields import clean
from salesplanner.plan.records import (
    RECORD_TYPES,
    Card,
    Chapter,
    ChapterRow,
    DealImport,
    Feeling,
    Goal,
    Guardrail,
    Lane,
    LookCell,
    LookDeal,
    Persona,
    PersonaField,
    PersonaItem,
    PersonaSection,
    Plan,
    Prompt,
    Reading,
    Record,
    Remark,
    Rep,
    Role,
    Seat,
    StageAlias,
    specs,
)
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Refused, Transaction
from salesplanner.storage.inspect import read_checked
from tests.files.making import judged, plan_of
from tests.support.naughty import naughty

FIELDS = [
    (record_type, name)
    for record_type in RECORD_TYPES.values()
    for name, spec in specs(record_type).items()
    if spec.kind == "text" and not spec.form
]


def as_far_as_it_fits(record_type: type[Record], name: str, text: str) -> str:
    spec = specs(record_type)[name]
    return fitted(record_type, name, clean(text, lines=spec.lines)[: spec.cap])


def with_text(record: Record, text: str, number: int) -> Record:
    """The record under a new id with the text in each of its text fields."""
    texts: dict[str, Any] = {
        name: as_far_as_it_fits(type(record), name, text)
        for name, spec in specs(type(record)).items()
        if spec.kind == "text" and not spec.form
    }
    return replace(record, id=f"{record.table}{number}", **texts)


@cache
def full_of_them() -> State:
    """A plan with a row of every kind for every string, in all of whose text fields it stands."""
    start = State.of(build("fred"))
    rows: list[Record] = [start.plan, *start.everything()]
    prompt = Prompt("x", start.steps[0].id, "seller", "V", "activity")
    for number, text in enumerate(naughty()):
        for kind in ("step", "lane", "person"):
            source = next(row for row in start.everything() if row.table == kind)
            rows.append(with_text(source, text, number))
        rows += [with_text(row, text, number) for row in (prompt, *_in_its_own_step(start, number))]
        rows += [with_text(row, text, number) for row in _around_the_map(number)]
    return State.of(rows)


def _in_its_own_step(start: State, number: int) -> Iterator[Record]:
    step = f"step{number}"
    yield replace(next(iter(start.rows(Card).values())), step=step)
    yield replace(next(row for row in start.everything() if row.table == "criterion"), step=step)
    yield replace(next(iter(start.rows(Feeling).values())), step=step)
    yield replace(next(iter(start.rows(Role).values())), step=step)


def _around_the_map(number: int) -> Iterator[Record]:
    """A goal with a reading, a guardrail, a persona with all its parts, and a chapter with a row."""
    yield from (Goal("x", "V"), Guardrail("x", "V"), Reading("x", f"goal{number}"), Persona("x", "V"))
    yield PersonaSection("x", f"persona{number}", "V")
    yield PersonaField("x", f"persona_section{number}", "V")
    yield PersonaItem("x", f"persona_field{number}", "V")
    yield from (Seat("x", f"persona{number}", "V"), Chapter("x", "V"), ChapterRow("x", f"chapter{number}", "V"))
    yield from (DealImport("x", "V"), StageAlias("x"), LookDeal("x", "V"), Rep("x", "V"), Remark("x", "V"))
    yield LookCell("x", f"look_deal{number}", f"step{number}")


def test_every_text_field_of_every_record_holds_every_string_over_save_and_open(tmp_path: Path) -> None:
    state = full_of_them()

    path = plan_of(tmp_path, state.everything())

    assert judged(path).verdict == "good"
    assert State.of(read_checked(path)) == state


def test_the_plan_itself_holds_every_string_in_its_fields(tmp_path: Path) -> None:
    start = State.of(build("blank"))
    for text in naughty():
        changed = with_text(start.plan, text, 0)
        state = State.of([*(row for row in start.everything() if not isinstance(row, Plan)), changed])

        rules.check(state, Diff({("plan", changed.id): (None, changed)}))

    path = plan_of(tmp_path, state.everything())
    assert State.of(read_checked(path)).plan == changed


def test_the_journal_holds_every_string() -> None:
    diff = Diff({(row.table, row.id): (None, row) for row in full_of_them().everything()})

    assert Diff.from_json(diff.to_json()) == diff
    assert diff.to_json().encode("utf-8")


@pytest.mark.parametrize(("record_type", "name"), FIELDS, ids=[f"{t.table}.{n}" for t, n in FIELDS])
def test_a_cleaned_string_is_clean_and_stays_so(record_type: type[Record], name: str) -> None:
    spec = specs(record_type)[name]
    for text in naughty():
        once = as_far_as_it_fits(record_type, name, text)

        assert fitted(record_type, name, once) == once
        assert once.encode("utf-8").decode("utf-8") == once
        assert "\0" not in once and (spec.lines or "\n" not in once)


Edit = Callable[[Transaction, str], object]


def _first(tx: Transaction, table: str) -> str:
    return next(iter(tx.all(RECORD_TYPES[table]))).id


def _cell(tx: Transaction, kind: str) -> tuple[str, str]:
    return tx.state.steps[0].id, next(lane.id for lane in tx.all(Lane) if lane.kind == kind)


EDITS: dict[str, Edit] = {
    "plan.change": lambda tx, text: plan.change(tx, title=text, company=text),
    "steps.add": lambda tx, text: steps.add(tx, text),
    "steps.rename": lambda tx, text: steps.rename(tx, _first(tx, "step"), text),
    "steps.change": lambda tx, text: steps.change(tx, _first(tx, "step"), purpose=text, gate=text, gate_seen_in=text),
    "steps.add_criterion": lambda tx, text: steps.add_criterion(tx, _first(tx, "step"), text),
    "steps.set_criterion_text": lambda tx, text: steps.set_criterion_text(tx, _first(tx, "criterion"), text),
    "lanes.add": lambda tx, text: lanes.add(tx, "own", text),
    "lanes.rename": lambda tx, text: lanes.rename(tx, _first(tx, "lane"), text),
    "lanes.set_about": lambda tx, text: lanes.set_about(tx, _first(tx, "lane"), text),
    "lanes.set_feeling": lambda tx, text: lanes.set_feeling(tx, "emotion", tx.state.steps[0].id, word=text),
    "cards.add": lambda tx, text: cards.add(tx, _cell(tx, "seller"), text),
    "cards.add_lines": lambda tx, text: cards.add_lines(tx, _cell(tx, "buyer"), text),
    "cards.set_text": lambda tx, text: cards.set_text(tx, _first(tx, "card"), text),
    "cards.set_note": lambda tx, text: cards.set_note(tx, _first(tx, "card"), text),
    "people.add": lambda tx, text: people.add(tx, text, text, text),
    "people.change": lambda tx, text: people.change(tx, _first(tx, "person"), name=text, initials=text[:3]),
    "people.set_does": lambda tx, text: people.set_does(tx, _first(tx, "role"), text),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_an_edit_takes_every_string_or_says_why_not(edit: Edit) -> None:
    start = State.of(build("fred"))
    taken = 0
    for text in naughty():
        tx = Transaction(start)
        try:
            edit(tx, text)
        except Refused as refusal:
            assert str(refusal).endswith(".")
            continue
        rules.check(tx.state, tx.diff())
        taken += 1

    assert taken > len(naughty()) * 0.8


def test_without_cleaning_some_strings_would_not_be_allowed() -> None:
    """The control: the rules do hold back what was not cleaned."""
    start = State.of(build("fred"))
    card = next(iter(start.rows(Card).values()))
    held_back = 0
    for text in naughty():
        change = Diff({("card", card.id): (card, replace(card, text=text))})
        try:
            rules.check(start.apply(change), change)
        except rules.Broken as broken:
            held_back += str(broken).startswith("R2")

    assert held_back > 10
