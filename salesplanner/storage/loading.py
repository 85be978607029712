"""From a document to a new working copy: checked content into our own tables."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from salesplanner.plan.diff import Diff
from salesplanner.plan.fields import problem
from salesplanner.plan.records import Record, specs
from salesplanner.storage import planfile, schema
from salesplanner.storage.inspect import Content, read_content


def sha256_of(file: Path) -> str | None:
    """The hash of a file's bytes as hex; None where there is no file. Raises OSError."""
    whole = hashlib.sha256()
    try:
        with file.open("rb") as source:
            while block := source.read(1 << 20):
                whole.update(block)
    except FileNotFoundError:
        return None
    return whole.hexdigest()


def load(path: Path) -> tuple[Content, str]:
    """The content of a document and the sha256 of the very bytes it was read from. Raises header.Unfit."""
    content = read_content(path)
    return content, content.sha256


def plan_id(content: Content) -> str:
    """The id of the plan in a document; empty where the file has none."""
    return next((str(row["value"]) for row in content.other["meta"] if row["key"] == "plan"), "")


def number(content: Content) -> int:
    """The number of the last edit in a document."""
    said = next((row["value"] for row in content.other["meta"] if row["key"] == "number"), "0")
    return max(_whole(said), *(int(row["number"]) for row in content.other["journal"]), 0, 0)


def fill(connection: sqlite3.Connection, content: Content) -> None:
    """Puts a document's content into empty tables of ours. The caller holds the transaction."""
    planfile.insert_records(connection, content.records)
    meta = {str(row["key"]): str(row["value"]) for row in content.other["meta"]}
    journal = [_checked(row) for row in content.other["journal"]]
    last = max((row["seq"] for row in journal), default=0)
    planfile.set_meta(
        connection,
        plan=meta.get("plan") or planfile.new_plan_id(),
        number=number(content),
        cursor=min(_whole(meta.get("cursor")), last),
    )
    _insert(connection, "journal", journal)
    _insert(connection, "blob", content.other["blob"])


def _whole(value: object) -> int:
    text = str(value or "0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def _insert(connection: sqlite3.Connection, table: str, rows: list[dict[str, Any]]) -> None:
    names = schema.OTHER_TABLES[table]
    marks = ", ".join("?" * len(names))
    connection.executemany(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})",
        [[row[name] for name in names] for row in rows],
    )


def _checked(row: dict[str, Any]) -> dict[str, Any]:
    """A journal row; one whose diff holds what a plan may not hold stays in the history but cannot be undone."""
    if row["diff"] is None or _fits(str(row["diff"])):
        return row
    return {**row, "diff": None, "summary": "[]"}


def _fits(text: str) -> bool:
    try:
        diff = Diff.from_json(text)
        return all(
            record is None or _record_fits(table, id_, record)
            for (table, id_), before, after in diff
            for record in (before, after)
        )
    except (ValueError, TypeError, RecursionError):
        return False


def _record_fits(table: str, id_: str, record: Record) -> bool:
    declared: Mapping[str, Any] = specs(type(record))
    return (record.table, record.id) == (table, id_) and all(
        problem(spec, getattr(record, name)) is None for name, spec in declared.items()
    )


def digest_of(content: Content) -> str:
    """The digest that the document carries."""
    return next((str(r["value"]) for r in content.other["meta"] if r["key"] == "digest"), "")


