"""The tables of a plan file, derived from the declarations in `plan/records.py`, and how a record becomes a row.

Nothing here opens a file. A published plan holds TABLES; a working copy also holds `local`, which never leaves the
computer (it names folders of this user).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from salesplanner.plan.fields import Spec
from salesplanner.plan.records import RECORD_TYPES, Record, field_names, specs

APPLICATION_ID = 0x53504C4E  # "SPLN"
FORMAT = 1  # user_version; older ones are upgraded by migrations.py, newer ones refused
ENDING = ".salesplan"

ID_CAP = 40

_JOURNAL = """CREATE TABLE journal (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  number INTEGER NOT NULL CHECK (number > 0),
  name TEXT NOT NULL CHECK (length(name) <= 200),
  at REAL NOT NULL,
  who TEXT NOT NULL CHECK (length(who) <= 200),
  merge TEXT NOT NULL CHECK (length(merge) <= 200),
  diff TEXT,
  summary TEXT,
  CHECK ((diff IS NULL) <> (summary IS NULL))
) STRICT"""
# plan (the id of the plan), number, cursor (seq of the last edit in force), digest (published files only)
_META = "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"
_BLOB = """CREATE TABLE blob (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  data BLOB NOT NULL
) STRICT"""
_LOCAL = "CREATE TABLE local (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"

JOURNAL_COLUMNS = ("seq", "number", "name", "at", "who", "merge", "diff", "summary")
OTHER_TABLES = {
    "journal": JOURNAL_COLUMNS,
    "meta": ("key", "value"),
    "blob": ("sha256", "data"),
}
TABLES: dict[str, tuple[str, ...]] = {
    **{name: field_names(record_type) for name, record_type in RECORD_TYPES.items()},
    **OTHER_TABLES,
}


def ddl(*, local: bool = False) -> list[str]:
    """The CREATE statements of a plan file, with `local` those of a working copy."""
    statements = [_table(record_type) for record_type in RECORD_TYPES.values()]
    return [*statements, _JOURNAL, _META, _BLOB, *([_LOCAL] if local else [])]


def create(connection: sqlite3.Connection, *, local: bool = False) -> None:
    """Makes the tables of an empty plan. Opens no transaction of its own."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    for statement in ddl(local=local):
        connection.execute(statement)


def _table(record_type: type[Record]) -> str:
    columns = [f'"id" TEXT PRIMARY KEY CHECK (length("id") BETWEEN 1 AND {ID_CAP})']
    columns += [_column(name, spec) for name, spec in specs(record_type).items()]
    inside = ",\n  ".join(columns)
    return f'CREATE TABLE "{record_type.table}" (\n  {inside}\n) STRICT, WITHOUT ROWID'


_TYPES = {"whole": "INTEGER", "flag": "INTEGER", "real": "REAL"}


def _column(name: str, spec: Spec) -> str:
    column = f'"{name}"'
    parts = [column, _TYPES.get(spec.kind, "TEXT")]
    if not spec.optional:
        parts.append("NOT NULL")
    if check := _check(column, spec):
        parts.append(f"CHECK ({check})")
    if spec.kind == "ref":
        parts.append(f'REFERENCES "{spec.table}"("id") DEFERRABLE INITIALLY DEFERRED')
    return " ".join(parts)


def _check(column: str, spec: Spec) -> str:
    match spec.kind:
        case "text" | "rank":
            # length(text) stops at a NUL, length of the bytes does not.
            return (
                f"length({column}) <= {spec.cap} AND length(CAST({column} AS BLOB)) <= "
                f"{4 * spec.cap} AND instr({column}, char(0)) = 0"
            )
        case "choice":
            return f"{column} IN ({', '.join(repr(word) for word in spec.choices)})"
        case "flag":
            return f"{column} IN (0, 1)"
        case "whole" | "real":
            return f"{column} BETWEEN {spec.low} AND {spec.high}"
        case "ref":
            return ""


@cache
def select_sql(table: str) -> str:
    """All rows of a table, columns in the order of the declaration."""
    return f'SELECT {_names(table)} FROM "{table}" ORDER BY "id"'


@cache
def insert_sql(table: str) -> str:
    """Adds one row; parameters as `to_row` gives them."""
    marks = ", ".join("?" * len(TABLES[table]))
    return f'INSERT INTO "{table}" ({_names(table)}) VALUES ({marks})'


@cache
def update_sql(table: str) -> str:
    """Replaces one row; parameters are `to_row` without its id, and then the id.

    The id is left alone: SQLite would look through every table that refers to this one.
    """
    sets = ", ".join(f'"{name}" = ?' for name in TABLES[table][1:])
    return f'UPDATE "{table}" SET {sets} WHERE "id" = ?'


@cache
def delete_sql(table: str) -> str:
    """Deletes one row by its id."""
    return f'DELETE FROM "{table}" WHERE "id" = ?'


def _names(table: str) -> str:
    return ", ".join(f'"{name}"' for name in TABLES[table])


def to_row(record: Record) -> tuple[Any, ...]:
    """The values of a record in the order of its columns."""
    return tuple([getattr(record, name) for name in field_names(type(record))])


@cache
def reader(table: str) -> Callable[[Iterable[Any]], Record]:
    """A function from a row to its record; 0 and 1 become False and True where a flag is declared."""
    record_type = RECORD_TYPES[table]
    flags = [i for i, (_, s) in enumerate(specs(record_type).items(), 1) if s.kind == "flag"]
    if not flags:
        return lambda row: record_type(*row)

    def read(row: Iterable[Any]) -> Record:
        values = list(row)
        for index in flags:
            values[index] = bool(values[index])
        return record_type(*values)

    return read
