"""What any plan file holds, read and written over an open connection: records, meta values, and the content digest.

Opening foreign files is not here (see inspect.py), nor is the working copy (working.py).
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from salesplanner.plan.records import RECORD_TYPES, Record
from salesplanner.plan.state import State
from salesplanner.storage import schema

Change = Callable[[sqlite3.Connection], None]  # alters a file that is about to be written; the caller commits


def new_plan_id() -> str:
    """A new id for a plan: 64 random bits, since plans of many people meet in one folder."""
    return secrets.token_hex(8)


def load_state(connection: sqlite3.Connection) -> State:
    """Every record of the plan."""
    return State(
        {
            name: {
                row[0]: read(row) for row in connection.execute(schema.select_sql(name))
            }
            for name in RECORD_TYPES
            for read in (schema.reader(name),)
        }
    )


def insert_records(connection: sqlite3.Connection, records: Iterable[Record]) -> None:
    """Adds rows. The caller holds the transaction."""
    for record in records:
        connection.execute(schema.insert_sql(record.table), schema.to_row(record))


def new_plan(records: Iterable[Record], plan: str) -> Change:
    """What fills empty tables with a new plan without history; `plan` is its id."""

    def fill(connection: sqlite3.Connection) -> None:
        insert_records(connection, records)
        set_meta(connection, plan=plan, number=0, cursor=0)

    return fill


def get_meta(connection: sqlite3.Connection, key: str, default: str = "") -> str:
    """A value of the file's meta table."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return default if row is None else str(row[0])


def set_meta(connection: sqlite3.Connection, **values: object) -> None:
    """Writes values of the file's meta table. The caller holds the transaction."""
    connection.executemany(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [(key, str(value)) for key, value in values.items()],
    )


def content_digest(
    connection: sqlite3.Connection, layout: Mapping[str, Sequence[str]] = schema.TABLES
) -> str:
    """SHA-256 over everything a published plan holds, as hex. It stands in `meta` as `digest`, which is left out here.

    A blob counts by its name, which is the hash of its bytes. `layout` gives the record tables and their columns; it
    is another one for files of older formats.
    """
    whole = hashlib.sha256()
    for line in _lines(connection, layout):
        whole.update(line.encode("ascii"))
    return whole.hexdigest()


def _lines(connection: sqlite3.Connection, layout: Mapping[str, Sequence[str]]) -> Iterator[str]:
    # ascii() and not repr(): which characters repr() escapes changes with Python's Unicode tables.
    for name in sorted(layout.keys() - schema.OTHER_TABLES.keys()):
        yield f"{name}\n"
        names = ", ".join(f'"{column}"' for column in layout[name])
        for row in connection.execute(f'SELECT {names} FROM "{name}" ORDER BY "id"'):
            yield ascii(row)
    columns = ", ".join(schema.JOURNAL_COLUMNS)
    for sql in (
        f"SELECT {columns} FROM journal ORDER BY seq",
        "SELECT key, value FROM meta WHERE key <> 'digest' ORDER BY key",
        "SELECT sha256 FROM blob ORDER BY sha256",
    ):
        yield "\n"
        for row in connection.execute(sql):
            yield ascii(row)
