"""A connection to an image of a stranger's file: in memory, read only, with limits, running nothing of the file."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress

# What the CHECKs of our own tables and our own reading call.
_FUNCTIONS = frozenset({"length", "instr", "char", "typeof", "substr"})
_PRAGMAS = frozenset({"quick_check", "table_xinfo"})
_READS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ})

STEPS_BETWEEN_LOOKS = 10_000  # virtual machine steps of SQLite
MOST_LOOKS = 20_000  # 200 million steps: some seconds; a plan of 2,000 cards takes about 30 looks
MOST_SECONDS = 20.0

LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 64 * 1024 * 1024,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 8,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 100,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 100,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 0,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}

# Everything that reading a hostile image was seen to raise; sqlite3.Error alone is not enough.
FAULTS = (sqlite3.Error, sqlite3.Warning, UnicodeError, TypeError, ValueError, OverflowError, MemoryError)


def open_image(data: bytes) -> sqlite3.Connection:
    """A connection to a copy of `data` in memory. Raises one of FAULTS where SQLite cannot take it.

    An image marked for a write-ahead log is read as the plain file it is: the gate has seen that there is no log.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None, cached_statements=8)
    try:
        plain = data[:18] + b"\x01\x01" + data[20:] if data[18:20] != b"\x01\x01" else data
        connection.deserialize(plain)
        for limit, value in LIMITS.items():
            connection.setlimit(limit, value)
        for pragma in ("trusted_schema=off", "cell_size_check=on", "query_only=on", "temp_store=memory"):
            connection.execute(f"PRAGMA {pragma}")
        connection.set_authorizer(_authorize)
        connection.set_progress_handler(_budget(), STEPS_BETWEEN_LOOKS)
    except BaseException:
        connection.close()
        raise
    return connection


def close(connection: sqlite3.Connection) -> None:
    """Closes without a word: nothing in memory needs saving."""
    with suppress(sqlite3.Error):
        connection.close()


def _authorize(
    action: int, first: str | None, second: str | None, _database: str | None, inside: str | None
) -> int:
    """Lets plain reads through. `inside` names the trigger or view a step comes from."""
    if inside is not None:
        return sqlite3.SQLITE_DENY
    if action in _READS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in _FUNCTIONS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and (first or "").lower() in _PRAGMAS:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _budget() -> Callable[[], int]:
    """Ends work that goes round in circles, by steps (the same on every machine) and by time."""
    looks = 0
    end = time.monotonic() + MOST_SECONDS

    def look() -> int:
        nonlocal looks
        looks += 1
        return int(looks > MOST_LOOKS or time.monotonic() > end)

    return look
