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

from salesplanner.catalogue import _
from salesplanner.plan.records import RECORD_TYPES, Plan, Record
from salesplanner.storage import header, service, upgrade
from salesplanner.storage.hardened import FAULTS, close, open_image
from salesplanner.storage.header import Image, Unfit, Verdict, damaged
from salesplanner.storage.planfile import content_digest
from salesplanner.storage.reading import Damage, Rows, is_plain_table, plain_columns, read_rows, to_records
from salesplanner.storage.schema import FORMAT, OTHER_TABLES

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
    """Everything a good file holds: checked records, and the rows of its other tables (meta, journal, blob).

    `sha256` is that of the very bytes that were read, as hex.
    """

    format: int
    sha256: str
    records: Sequence[Record]
    other: Rows


def inspect(path: Path) -> Finding:
    """The verdict on a file. Never changes or creates a file, and raises nothing for whatever the file holds."""
    try:
        content = read_content(path)
    except Unfit as unfit:
        return Finding(unfit.verdict, unfit.sentence, format=unfit.format)
    (plan,) = (record for record in content.records if isinstance(record, Plan))
    meta = {row["key"]: row["value"] for row in content.other["meta"]}
    counts = {table: 0 for table in RECORD_TYPES}
    for record in content.records:
        counts[record.table] += 1
    older = content.format < FORMAT
    text = (
        _("“{name}” is a good plan of an older Sales Planner; its file stays as it is until you agree.")
        if older
        else _("“{name}” is a good plan.")
    )
    return Finding(
        "older" if older else "good",
        text.format(name=header.shown(path.name)),
        meta.get("plan", plan.id),
        plan.title,
        content.format,
        MappingProxyType(counts),
    )


def read_checked(path: Path) -> list[Record]:
    """The records of a good or older plan, brought to today's format. Raises Unfit with the reason otherwise."""
    return list(read_content(path).records)


def read_content(path: Path) -> Content:
    """Records and service rows of a good or older plan. Raises Unfit with the reason otherwise."""
    image = header.read_image(path)
    with opened(image) as connection:
        layout = {**upgrade.layout(image.format), **OTHER_TABLES}
        _check_tables(connection, layout)
        _check_pages(connection)
        rows = read_rows(connection, layout)
        _check_digest(connection, rows, layout)
        service.check(rows)
        records = to_records(upgrade.upgraded(rows, image.format))
    return Content(image.format, image.sha256, records, {table: rows[table] for table in OTHER_TABLES})


@contextmanager
def opened(image: Image) -> Iterator[sqlite3.Connection]:
    """A hardened connection to the image; every fault in the block becomes Unfit, damaged."""
    connection = None
    try:
        connection = open_image(image.data)
        yield connection
    except Damage as damage:
        raise damaged(image.name, str(damage)) from damage
    except FAULTS as fault:
        raise damaged(image.name, _("its rows cannot be read")) from fault
    finally:
        if connection is not None:
            close(connection)


def _check_tables(connection: sqlite3.Connection, layout: Mapping[str, Sequence[str]]) -> None:
    """Refuses everything but our tables with our columns: nothing else may be parsed further, let alone run."""
    found: set[str] = set()
    for kind, name, table, sql in connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"):
        ours = table in layout and (
            (kind == "table" and name == table and is_plain_table(sql)) or (kind == "index" and sql is None)
        )
        if not ours:
            raise Damage(_("it holds something that is not part of a plan"))
        found.add(table)
    for table, columns in layout.items():
        if table not in found:
            raise Damage(_("the table “{table}” is missing").format(table=table))
        if plain_columns(connection, table) != set(columns):
            raise Damage(_("the table “{table}” has other columns").format(table=table))


def _check_pages(connection: sqlite3.Connection) -> None:
    result = connection.execute("PRAGMA quick_check(1)").fetchone()
    if result is None or result[0] != "ok":
        raise Damage(_("its pages contradict each other"))


def _check_digest(connection: sqlite3.Connection, rows: Rows, layout: upgrade.Layout) -> None:
    """Compares the content with the digest that was stored with it; every file that we publish has one."""
    stored = [row["value"] for row in rows["meta"] if row["key"] == "digest"]
    if stored != [content_digest(connection, layout)]:
        raise Damage(_("a part of it has changed since it was written"))
