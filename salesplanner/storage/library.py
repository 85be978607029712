"""The library: what the program remembers for this user across plans. Recent plans with thumbnails, settings,
and persona templates.

Several windows use it at once, so it is opened for each call, and each write is one transaction.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from salesplanner.storage.migrations import migrate
from salesplanner.storage.problems import NotStored, explain
from salesplanner.storage.working import BUSY_SECONDS

if TYPE_CHECKING:
    from sqlite_utils import Database

FILE_NAME = "library.db"
RECENT_CAP = 50


def _first(database: Database) -> None:
    database.table("setting").create({"key": str, "value": str}, pk="key", not_null={"value"}, strict=True)
    database.table("recent").create(
        {"path": str, "plan": str, "title": str, "opened": float, "thumbnail": bytes},
        pk="path",
        not_null={"plan", "title", "opened"},
        strict=True,
    )


def _persona_templates(database: Database) -> None:
    database.table("persona_template").create(
        {"id": str, "data": str, "changed": float}, pk="id", not_null={"data", "changed"}, strict=True
    )


STEPS = (_first, _persona_templates)


@dataclass(frozen=True, slots=True)
class Recent:
    """A plan that was open: `opened` in seconds since 1970, `thumbnail` a PNG or empty."""

    path: Path
    plan: str
    title: str
    opened: float
    thumbnail: bytes = b""


class Library:
    """The library in one file. Reads of a file that is not there, or damaged, find nothing."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def settings(self) -> dict[str, Any]:
        """Every setting that was ever stored."""
        found: dict[str, Any] = {}
        for key, value in self._rows("SELECT key, value FROM setting"):
            with suppress(ValueError):
                found[key] = json.loads(value)
        return found

    def set_setting(self, key: str, value: Any) -> None:
        """Stores a setting; the value is anything JSON can hold. Raises NotStored."""
        row = {"key": key, "value": json.dumps(value)}
        with self._writing() as database:
            database.table("setting").insert(row, pk="key", replace=True)

    def recents(self) -> list[Recent]:
        """The plans that were open, the last one first."""
        rows = self._rows("SELECT path, plan, title, opened, thumbnail FROM recent ORDER BY opened DESC, path")
        return [Recent(Path(path), plan, title, at, picture or b"") for path, plan, title, at, picture in rows]

    def remember(self, recent: Recent) -> None:
        """Puts a plan at the top of the list; without a thumbnail it keeps the one it has. Raises NotStored."""
        with self._writing() as database:
            old = database.execute(
                "SELECT thumbnail FROM recent WHERE path = ?", (str(recent.path),)
            ).fetchone()
            row = {
                "path": str(recent.path),
                "plan": recent.plan,
                "title": recent.title,
                "opened": recent.opened,
                "thumbnail": recent.thumbnail or (old[0] if old else None),
            }
            database.table("recent").insert(row, pk="path", replace=True)
            database.execute(
                "DELETE FROM recent WHERE path NOT IN (SELECT path FROM recent ORDER BY opened DESC LIMIT ?)",
                (RECENT_CAP,),
            )

    def forget(self, path: Path) -> None:
        """Takes a plan off the list. Raises NotStored."""
        with self._writing() as database:
            database.table("recent").delete_where("path = ?", [str(path)])

    def moved(self, old: Path, new: Path) -> None:
        """Follows a plan to its new path. Raises NotStored."""
        with self._writing() as database:
            database.table("recent").delete_where("path = ?", [str(new)])
            database.execute("UPDATE recent SET path = ? WHERE path = ?", (str(new), str(old)))

    def persona_templates(self) -> dict[str, str]:
        """id → JSON of the persona templates that the user changed or made, the oldest first."""
        return dict(self._rows("SELECT id, data FROM persona_template ORDER BY changed, id"))

    def keep_persona_template(self, id_: str, data: str) -> None:
        """Stores one; a template of that id is replaced and keeps its place. Raises NotStored."""
        with self._writing() as database:
            old = database.execute("SELECT changed FROM persona_template WHERE id = ?", (id_,)).fetchone()
            row = {"id": id_, "data": data, "changed": old[0] if old else time.time()}
            database.table("persona_template").insert(row, pk="id", replace=True)

    def forget_persona_template(self, id_: str) -> None:
        """Deletes one. Raises NotStored."""
        with self._writing() as database:
            database.table("persona_template").delete_where("id = ?", [id_])

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        if not self._file.is_file():
            return []
        try:
            connection = sqlite3.connect(f"{self._file.as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)
            try:
                return connection.execute(sql).fetchall()
            finally:
                connection.close()
        except sqlite3.Error:
            return []

    @contextmanager
    def _writing(self) -> Iterator[Database]:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            connection = self._open()
            try:
                from sqlite_utils import Database

                connection.execute("BEGIN IMMEDIATE")
                yield Database(connection, execute_plugins=False)
                connection.execute("COMMIT")
            finally:
                connection.close()
        except (sqlite3.Error, OSError) as error:
            raise NotStored(explain(error)) from error

    def _open(self) -> sqlite3.Connection:
        """A connection for writing. A damaged library is set aside, not deleted, and a new one begun."""
        for last in (False, True):
            connection = sqlite3.connect(self._file, timeout=BUSY_SECONDS, isolation_level=None)
            try:
                connection.execute("PRAGMA synchronous = EXTRA")
                migrate(connection, STEPS)
                return connection
            except sqlite3.DatabaseError as error:
                connection.close()
                code = getattr(error, "sqlite_errorcode", 0) & 0xFF
                if last or code not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                    raise
                aside = self._file.with_name(f"{FILE_NAME}.damaged-{time.time_ns()}")
                os.replace(self._file, aside)
            except BaseException:
                connection.close()
                raise
        raise AssertionError("unreachable")
