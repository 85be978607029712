"""Looks at a file of unknown origin without changing it, and reads it where it is a good plan.

The order matters: header, hardened connection, SQLite's own check, only our tables, the content digest, then named
columns row by row, then the rules of a plan. Whatever fails first decides the verdict.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from salesplanner.catalogue import _
from salesplanner.plan.records import RECORD_TYPES, Plan, Record
from salesplanner.storage import header, upgrade
from salesplanner.storage.digest import DIGEST_KEY, META_TABLE, content_digest
from salesplanner.storage.hardened import FAULTS, close, open_image
from salesplanner.storage.header import Image, Unfit, Verdict, damaged
from salesplanner.storage.reading import Damage, Rows, read_rows, to_records

_NO_COUNTS: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Finding:
    """What a file is. `sentence` is for the user; `counts` is rows by table, empty where nothing could be counted."""

    verdict: Verdict
    sentence: str
    plan_id: str = ""
    title: str = ""
    format: int = 0
    counts: Mapping[str, int] = field(default_factory=lambda: _NO_COUNTS)

    @property
    def opens(self) -> bool:
        """Whether the plan in it can be read."""
        return self.verdict in ("good", "older")


@dataclass(frozen=True, slots=True)
class Content:
    """Everything a good file holds: checked records, and its service tables (meta, journal, blobs) as they lie there."""

    format: int
    records: Sequence[Record]
    service: Rows


def inspect(path: Path) -> Finding:
    """The verdict on a file. Never changes or creates a file, and raises nothing for whatever the file holds."""
    try:
        content = read_content(path)
    except Unfit as unfit:
        return Finding(unfit.verdict, unfit.sentence, format=unfit.format)
    (plan,) = (record for record in content.records if isinstance(record, Plan))
    counts = {table: 0 for table in RECORD_TYPES}
    for record in content.records:
        counts[record.table] += 1
    older = content.format < header.FORMAT
    text = (
        _("“{name}” is a good plan of an older Sales Planner; its file stays as it is until you agree.")
        if older
        else _("“{name}” is a good plan.")
    )
    return Finding(
        "older" if older else "good",
        text.format(name=path.name),
        plan.id,
        plan.title,
        content.format,
        MappingProxyType(counts),
    )


def read_checked(path: Path) -> list[Record]:
    """The records of a good or older plan, brought to today's format. Raises Unfit with the reason otherwise."""
    return list(read_content(path).records)


def read_content(path: Path) -> Content:
    """Records and service rows of a good or older plan. Raises Unfit with the reason otherwise."""
    image = header.read_image(path, newest=header.FORMAT)
    with opened(image) as connection:
        layout = upgrade.layout(image.format)
        service = _check_tables(connection, layout)
        rows = read_rows(connection, {**layout, **service})
        _check_digest(connection, rows, [*layout, *service])
        records = to_records(upgrade.upgraded(rows, image.format))
    return Content(image.format, records, {table: rows[table] for table in service})


@contextmanager
def opened(image: Image) -> Iterator[sqlite3.Connection]:
    """A hardened connection that passed SQLite's own check; every fault in the block becomes Unfit, damaged."""
    connection = None
    try:
        connection = open_image(image.data)
        result = connection.execute("PRAGMA quick_check(1)").fetchone()
        if result is None or result[0] != "ok":
            raise Damage(_("its pages contradict each other"))
        yield connection
    except Damage as damage:
        raise damaged(image.name, str(damage)) from damage
    except FAULTS as fault:
        raise damaged(image.name, _("its rows cannot be read")) from fault
    finally:
        if connection is not None:
            close(connection)


def _check_tables(connection: sqlite3.Connection, layout: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Refuses everything but our tables and their columns; returns the service tables with all their columns."""
    known = {*layout, *upgrade.SERVICE_TABLES}
    for kind, name, table in connection.execute("SELECT type, name, tbl_name FROM sqlite_schema"):
        if kind not in ("table", "index") or table not in known or (kind == "table" and name != table):
            raise Damage(_("it holds something that is not part of a plan"))
    service: dict[str, list[str]] = {}
    kinds = {row[1]: row[2] for row in connection.execute("PRAGMA table_list") if row[0] == "main"}
    for table in known:
        if table not in kinds and table in layout:
            raise Damage(_("the table “{table}” is missing").format(table=table))
        if table in kinds:
            columns = _plain_columns(connection, table, kinds[table])
            if table not in layout:
                service[table] = columns
            elif not set(layout[table]) <= set(columns):
                raise Damage(_("the table “{table}” lacks a column").format(table=table))
    return service


def _plain_columns(connection: sqlite3.Connection, table: str, kind: str) -> list[str]:
    """The columns of an ordinary table; a virtual table, or a column that is computed, would run the file's own SQL."""
    columns = connection.execute(f'PRAGMA table_xinfo("{table}")').fetchall()
    if kind != "table" or any(column[6] for column in columns):
        raise Damage(_("it holds something that is not part of a plan"))
    return [column[1] for column in columns]


def _check_digest(connection: sqlite3.Connection, rows: Mapping[str, list[dict[str, Any]]], tables: Sequence[str]) -> None:
    for row in rows.get(META_TABLE, []):
        if row.get("key") == DIGEST_KEY and row.get("value") != content_digest(connection, tables):
            raise Damage(_("a part of it has changed since it was written"))
