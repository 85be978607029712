"""A plan file made by a stranger runs nothing, hangs nothing and brings no row that the rules forbid."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from salesplanner.plan.records import Plan, specs
from tests.files.making import Spoil, file_of, good_bytes, judged, spoiled


def schema(sql: str) -> Spoil:
    """Writes into the file's own schema table, as an attacker with a hex editor would."""

    def spoil(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(sql)
        connection.execute("PRAGMA writable_schema = OFF")

    return spoil


FOREIGN = {
    "trigger": "CREATE TRIGGER t AFTER UPDATE ON card BEGIN DELETE FROM card; END",
    "view": "CREATE VIEW v AS SELECT * FROM card",
    "table": "CREATE TABLE stranger (a)",
    "virtual table": "CREATE VIRTUAL TABLE f USING fts5(a)",
    "index": "CREATE INDEX i ON card (text)",
    "computed index": "CREATE INDEX i ON card (lower(text))",
    "column": "ALTER TABLE card ADD COLUMN extra TEXT",
    "computed column": "ALTER TABLE card ADD COLUMN extra TEXT AS (hex(zeroblob(1000000))) VIRTUAL",
}


@pytest.mark.parametrize("sql", FOREIGN.values(), ids=FOREIGN.keys())
def test_a_plan_with_something_foreign_in_it_is_refused(tmp_path: Path, sql: str) -> None:
    finding = judged(spoiled(tmp_path, sql))

    assert finding.verdict == "damaged"
    assert "not part of a plan" in finding.sentence or "other columns" in finding.sentence


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TABLE card",
        "DROP TABLE meta",
        "ALTER TABLE card RENAME COLUMN text TO words",
        "ALTER TABLE card RENAME TO cards",
    ],
)
def test_a_plan_without_a_table_or_column_of_ours_is_refused(tmp_path: Path, sql: str) -> None:
    assert judged(spoiled(tmp_path, sql, digest=False)).verdict == "damaged"


def as_view(connection: sqlite3.Connection) -> None:
    """The table `card` is a view that never ends."""
    connection.execute("DROP TABLE card")
    names = "id, step, lane, rank, kind, text, channel, owner, note"
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
    values = ", ".join(f"x AS {name}" for name in names.split(", "))
    connection.execute(f"CREATE VIEW card AS {endless} SELECT {values} FROM n")


def as_virtual(connection: sqlite3.Connection) -> None:
    """The table `card` is a full text index."""
    connection.execute("DROP TABLE card")
    connection.execute("CREATE VIRTUAL TABLE card USING fts4(id, step, lane, rank, kind, text, channel, owner, note)")


ENDLESS_CHECK = schema(
    "UPDATE sqlite_schema SET sql = replace(sql, '\"note\" TEXT NOT NULL', "
    "'\"note\" TEXT NOT NULL CHECK (length(hex(randomblob(900000000))) > 0)') WHERE name = 'card'"
)


@pytest.mark.parametrize(
    "spoil",
    [
        as_view,
        as_virtual,
        ENDLESS_CHECK,
        schema("UPDATE sqlite_schema SET sql = 'CREATE TABLE card (' WHERE name = 'card'"),
        schema("UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'card'"),
        schema("UPDATE sqlite_schema SET rootpage = 100000 WHERE name = 'card'"),
        schema("UPDATE sqlite_schema SET sql = 'CREATE TABLE card AS SELECT 1' WHERE name = 'card'"),
        schema("UPDATE sqlite_schema SET name = 'plan' WHERE name = 'card'"),
    ],
    ids=["view", "virtual", "check", "no sql", "shared root", "root beyond the end", "select", "two of a name"],
)
def test_a_forged_schema_is_refused(tmp_path: Path, spoil: Spoil) -> None:
    assert judged(spoiled(tmp_path, spoil, digest=False)).verdict == "damaged"


ROWS = {
    "a giant text": "UPDATE card SET text = replace(hex(zeroblob(10000000)), '00', 'ab') WHERE id = 's1a'",
    "a text one character too long": "UPDATE card SET text = substr(hex(zeroblob(300)), 1, 501) WHERE id = 's1a'",
    "a NUL": "UPDATE card SET text = 'a' || char(0) || 'b' WHERE id = 's1a'",
    "a control character": "UPDATE card SET text = 'a' || char(7) WHERE id = 's1a'",
    "a bidi override": "UPDATE card SET text = char(8238) || 'txt' WHERE id = 's1a'",
    "a line break in a name": "UPDATE step SET name = 'a' || char(10) || 'b' WHERE name = 'Close'",
    "a lone surrogate": "UPDATE card SET text = CAST(x'eda080' AS TEXT) WHERE id = 's1a'",
    "bytes that are no UTF-8": "UPDATE card SET text = CAST(x'ff80fe41' AS TEXT) WHERE id = 's1a'",
    "an overlong rank": "UPDATE card SET rank = hex(zeroblob(200)) WHERE id = 's1a'",
    "no rank": "UPDATE card SET rank = '' WHERE id = 's1a'",
    "an unknown kind": "UPDATE card SET kind = 'spell' WHERE id = 's1a'",
    "a kind of the other lane": "UPDATE card SET kind = 'pain' WHERE id = 's1a'",
    "a share over one": "UPDATE step SET target_share = 1.5",
    "an endless share": "UPDATE step SET target_share = 9e999",
    "days below zero": "UPDATE step SET target_days = -1",
    "days beyond 64 bits of sense": "UPDATE step SET target_days = 9223372036854775807",
    "a flag of two": "UPDATE criterion SET agreed = 2",
    "a card in no step": "UPDATE card SET step = 'nowhere' WHERE id = 's1a'",
    "a card in no lane": "UPDATE card SET lane = '' WHERE id = 's1a'",
    "a link to nothing": "UPDATE link SET target = 'nothing'",
    "a link to itself": "UPDATE link SET target = source",
    "an owner who is gone": "UPDATE card SET owner = 'nobody' WHERE id = 's1a'",
    "a feeling in the seller lane": "UPDATE feeling SET lane = 'seller'",
    "two roles of one person": "UPDATE role SET step = 'step-close', person = 'DR'",
    "no plan": "DELETE FROM plan",
    "two plans": f"INSERT INTO plan SELECT 'other', {', '.join(specs(Plan))} FROM plan",
    "an id with a line break": "UPDATE link SET id = 'a' || char(10) WHERE id = 'link-1'",
    "an id that is too long": "UPDATE link SET id = hex(zeroblob(30)) WHERE id = 'link-1'",
}


@pytest.mark.parametrize("sql", ROWS.values(), ids=ROWS.keys())
def test_a_row_that_the_rules_forbid_is_refused_even_with_a_right_digest(tmp_path: Path, sql: str) -> None:
    path = spoiled(tmp_path, sql)

    finding = judged(path)

    assert finding.verdict == "damaged"


def test_the_way_of_spoiling_alone_is_not_what_is_refused(tmp_path: Path) -> None:
    path = spoiled(tmp_path, "UPDATE card SET text = 'Another text' WHERE id = 's1a'")

    assert judged(path).verdict == "good"


def test_wrong_types_are_refused_in_a_file_without_strict_tables(tmp_path: Path) -> None:
    def loosen(connection: sqlite3.Connection) -> None:
        (sql,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'card'").fetchone()
        rows = connection.execute("SELECT * FROM card").fetchall()
        connection.execute("DROP TABLE card")
        connection.execute(sql.replace("STRICT, ", ""))
        connection.executemany("INSERT INTO card VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        connection.execute("UPDATE card SET text = x'00ff' WHERE id = 's1a'")
        connection.execute("UPDATE card SET note = 12345 WHERE id = 's1b'")

    assert judged(spoiled(tmp_path, loosen)).verdict == "damaged"


def test_a_change_without_the_digest_is_seen(tmp_path: Path) -> None:
    path = spoiled(tmp_path, "UPDATE card SET text = 'Another text' WHERE id = 's1a'", digest=False)

    finding = judged(path)

    assert finding.verdict == "damaged"
    assert "has changed since" in finding.sentence


def test_a_file_without_a_digest_is_refused(tmp_path: Path) -> None:
    assert judged(spoiled(tmp_path, "DELETE FROM meta WHERE key = 'digest'", digest=False)).verdict == "damaged"


def test_a_blob_that_is_not_what_its_name_says_is_refused(tmp_path: Path) -> None:
    name = "0" * 64

    assert judged(spoiled(tmp_path, f"INSERT INTO blob VALUES ('{name}', x'4142')")).verdict == "damaged"


ENTRY = "INSERT INTO journal VALUES ({seq}, {number}, {name}, {at}, 'Dana', '', {diff}, {summary})"
GOOD_ENTRY = {"seq": "1", "number": "1", "name": "'Move card'", "at": "1.5", "diff": "'[]'", "summary": "NULL"}


def test_a_plan_with_a_history_is_good(tmp_path: Path) -> None:
    assert judged(spoiled(tmp_path, ENTRY.format(**GOOD_ENTRY))).verdict == "good"


@pytest.mark.parametrize(
    "change",
    [
        {"seq": "9223372036854775807"},
        {"number": "-5"},
        {"name": "hex(zeroblob(200))"},
        {"name": "'a' || char(8238) || 'b'"},
        {"at": "9e999"},
        {"summary": "'[]'"},
        {"diff": "NULL"},
    ],
)
def test_a_history_that_makes_no_sense_is_refused(tmp_path: Path, change: dict[str, str]) -> None:
    assert judged(spoiled(tmp_path, ENTRY.format(**{**GOOD_ENTRY, **change}))).verdict == "damaged"


@pytest.mark.parametrize(
    ("key", "value"), [("plan", "../../home"), ("plan", ""), ("number", "-1"), ("cursor", "9" * 40), ("number", "1e9")]
)
def test_settings_that_make_no_sense_are_refused(tmp_path: Path, key: str, value: str) -> None:
    assert judged(spoiled(tmp_path, f"UPDATE meta SET value = '{value}' WHERE key = '{key}'")).verdict == "damaged"


def test_more_rows_than_any_plan_has_are_refused_without_reading_them_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("salesplanner.storage.reading.MOST_ROWS", 40)

    finding = judged(file_of(tmp_path, good_bytes()))

    assert finding.verdict == "damaged"
    assert "too many rows" in finding.sentence


def test_work_without_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("salesplanner.storage.hardened.MOST_LOOKS", 1)
    monkeypatch.setattr("salesplanner.storage.hardened.STEPS_BETWEEN_LOOKS", 100)

    assert judged(file_of(tmp_path, good_bytes())).verdict == "damaged"


@pytest.mark.parametrize("fault", [MemoryError, OverflowError, TypeError, sqlite3.DatabaseError])
def test_whatever_sqlite_raises_becomes_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    def fail(_data: bytes) -> sqlite3.Connection:
        raise fault("planted")

    monkeypatch.setattr("salesplanner.storage.inspect.open_image", fail)

    assert judged(file_of(tmp_path, good_bytes())).verdict == "damaged"
