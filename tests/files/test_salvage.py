"""What can be read of a damaged plan comes out as a plan that keeps every rule; the original stays as it is."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from salesplanner.plan.records import RECORD_TYPES, Card, Lane, Link, Plan, Record, Step
from salesplanner.plan.state import State
from salesplanner.storage.header import Unfit
from salesplanner.storage.inspect import inspect, read_checked
from salesplanner.storage.reading import Damage, check_whole
from salesplanner.storage.repair import things
from salesplanner.storage.salvage import salvage
from tests.files.making import file_of, good_bytes, plan_of, spoiled

PAGE = 4096


def counted(records: list[Record]) -> Counter[str]:
    return Counter(record.table for record in records)


def rescued(path: Path) -> tuple[State, list[str]]:
    before = path.read_bytes(), path.stat().st_mtime_ns
    records, losses = salvage(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    check_whole(records)
    return State.of(records), losses


def root_of(table: str, folder: Path) -> int:
    connection = sqlite3.connect(file_of(folder, good_bytes(), "look.db"))
    (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    connection.close()
    return int(root)


def without_page(number: int) -> bytes:
    data = good_bytes()
    return data[: (number - 1) * PAGE] + bytes(PAGE) + data[number * PAGE :]


def test_a_good_plan_comes_out_whole(tmp_path: Path) -> None:
    path = file_of(tmp_path, good_bytes())

    state, losses = rescued(path)

    assert state == State.of(read_checked(path))
    assert len(losses) == 1 and "history" in losses[0]


def test_a_wrong_digest_costs_nothing_but_the_history(tmp_path: Path) -> None:
    path = spoiled(tmp_path, "UPDATE meta SET value = 'x' WHERE key = 'digest'", digest=False)

    state, _losses = rescued(path)

    assert len(state.rows(Card)) == 41


def test_a_lost_first_page_costs_no_card(tmp_path: Path) -> None:
    data = good_bytes()
    path = file_of(tmp_path, data[:100] + bytes(PAGE - 100) + data[PAGE:])
    assert inspect(path).verdict == "damaged"

    state, _losses = rescued(path)

    assert len(state.rows(Card)) == 41
    assert state.plan.title == "Q3 2026 sales process"


@pytest.mark.parametrize("lost", [True, False])
def test_a_truncated_plan_keeps_what_lies_before_the_cut(tmp_path: Path, lost: bool) -> None:
    data = good_bytes()
    cut = (root_of("role", tmp_path) - 1) * PAGE if lost else len(data) - PAGE

    state, losses = rescued(file_of(tmp_path, data[:cut]))

    assert len(state.steps) == 7
    assert len(state.rows(Card)) == 41
    assert any("roles cannot be read" in loss for loss in losses) == lost


def test_what_was_lost_is_said_once_and_in_words_of_the_user(tmp_path: Path) -> None:
    data = good_bytes()
    cut = (root_of("role", tmp_path) - 1) * PAGE

    _state, losses = rescued(file_of(tmp_path, data[:cut]))

    assert len(losses) == len(set(losses))
    for table in RECORD_TYPES:
        assert "_" not in things(table)
        assert not any(f" {table} " in loss for loss in losses)


def test_cards_of_lost_steps_and_lanes_are_kept_in_new_ones(tmp_path: Path) -> None:
    for table, record_type in (("step", Step), ("lane", Lane)):
        path = file_of(tmp_path, without_page(root_of(table, tmp_path)))

        state, losses = rescued(path)

        assert len(state.rows(Card)) == 41
        assert {row.name for row in state.rows(record_type).values()} == {f"Recovered {table}"}
        assert any("others took their place" in loss for loss in losses)


def test_a_plan_without_its_own_row_takes_the_file_name_as_title(tmp_path: Path) -> None:
    state, _losses = rescued(file_of(tmp_path, without_page(root_of("plan", tmp_path)), "Autumn.salesplan"))

    assert state.plan.title == "Autumn"


def test_a_hole_in_the_middle_of_a_large_table_costs_only_what_lay_there(tmp_path: Path) -> None:
    records: list[Record] = [Plan("p", "Large"), Step("s", "V", "Step"), Lane("l", "V", "seller", "Lane")]
    records += [Card(f"{n:04}", "s", "l", "V", "activity", f"Card {n} " + "word " * 60) for n in range(2000)]
    path = plan_of(tmp_path, records)
    data = path.read_bytes()
    hole = data.index(b"Card 1003 ") // PAGE * PAGE
    file_of(tmp_path, data[:hole] + bytes(PAGE) + data[hole + PAGE :])

    state, losses = rescued(path)

    assert 1900 < len(state.rows(Card)) < 2000
    assert any("cards" in loss for loss in losses)


BENT = {
    "a giant text": "UPDATE card SET text = hex(zeroblob(5000000)) WHERE id = 's1a'",
    "a NUL": "UPDATE card SET text = 'a' || char(0) || 'b' WHERE id = 's1a'",
    "bytes that are no UTF-8": "UPDATE card SET text = CAST(x'ff80fe41' AS TEXT) WHERE id = 's1a'",
    "an unknown kind": "UPDATE card SET kind = 'spell'",
    "a kind of another lane": "UPDATE card SET kind = 'pain'",
    "cards in the emotion lane": "UPDATE card SET lane = 'emotion'",
    "cards in no step": "UPDATE card SET step = ''",
    "links in a circle": "UPDATE link SET target = source",
    "an endless share": "UPDATE step SET target_share = 9e999",
    "no order": "UPDATE card SET rank = ''",
    "doubled roles": "UPDATE role SET step = 'step-close', person = 'DR'",
    "no lanes": "DELETE FROM lane",
    "no plan": "DELETE FROM plan",
    "nobody": "DELETE FROM person",
    "an id with a line break": "UPDATE link SET id = 'a' || char(10) WHERE id = 'link-1'",
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON card BEGIN DELETE FROM card; END",
    "a foreign table": "CREATE VIRTUAL TABLE f USING fts5(a)",
    "a lost column": "ALTER TABLE card RENAME COLUMN note TO remark",
}


@pytest.mark.parametrize("sql", BENT.values(), ids=BENT.keys())
def test_rows_that_break_the_rules_are_mended_and_no_card_goes(tmp_path: Path, sql: str) -> None:
    path = spoiled(tmp_path, sql, digest=False)
    assert inspect(path).verdict == "damaged"

    state, _losses = rescued(path)

    assert len(state.rows(Card)) == 41
    assert len(state.rows(Link)) <= 5


def test_a_repaired_copy_is_a_good_plan(tmp_path: Path) -> None:
    damaged = file_of(tmp_path, without_page(root_of("link", tmp_path)))

    records, _losses = salvage(damaged)
    copy = plan_of(tmp_path, records, "repaired.salesplan")

    assert inspect(copy).verdict == "good"


@pytest.mark.parametrize(
    ("data", "verdict"),
    [(b"", "damaged"), (b"text", "not-a-plan"), (good_bytes()[:100], "damaged"), (good_bytes()[:50], "damaged")],
)
def test_where_nothing_is_left_the_sentence_says_so(tmp_path: Path, data: bytes, verdict: str) -> None:
    with pytest.raises(Unfit) as caught:
        salvage(file_of(tmp_path, data))

    assert caught.value.verdict == verdict


def test_a_newer_plan_is_not_taken_for_a_damaged_one(tmp_path: Path) -> None:
    with pytest.raises(Unfit) as caught:
        salvage(spoiled(tmp_path, "PRAGMA user_version = 2"))

    assert caught.value.verdict == "newer"


def test_random_damage_never_breaks_the_salvage(tmp_path: Path) -> None:
    chance = random.Random(7)
    path = tmp_path / "a.salesplan"
    kept = 0
    for _round in range(60):
        data = bytearray(good_bytes())
        for _hit in range(chance.randrange(1, 60)):
            data[chance.randrange(100, len(data))] = chance.randrange(256)
        path.write_bytes(data)

        records, _losses = salvage(path)

        check_whole(records)
        kept += counted(records)["card"]

    assert kept > 60 * 41 * 0.7


def test_what_breaks_a_rule_outside_the_map_costs_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    verdicts = iter([Damage("planted"), None])

    def check(_records: object) -> None:
        verdict = next(verdicts)
        if verdict is not None:
            raise verdict

    monkeypatch.setattr("salesplanner.storage.repair.check_whole", check)

    state, _losses = rescued(file_of(tmp_path, good_bytes()))

    assert len(state.rows(Card)) == 41
    assert len(state.people) == 9


def test_damage_that_no_repair_mends_says_that_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check(_records: object) -> None:
        raise Damage("planted")

    monkeypatch.setattr("salesplanner.storage.repair.check_whole", check)

    with pytest.raises(Unfit, match="Nothing in"):
        salvage(file_of(tmp_path, good_bytes()))
