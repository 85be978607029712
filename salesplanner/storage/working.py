"""The working copy: the private database in which a plan is edited, one transaction an edit, on disk when it returns.

It is the journal of plan/store.py. What it publishes to is publish.py's. All methods may be called from any thread;
they take the lock for as long as they use the connection.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from salesplanner.catalogue import _
from salesplanner.plan.diff import Diff
from salesplanner.plan.state import State
from salesplanner.plan.store import UNDO_LIMIT, Entry, History, Write
from salesplanner.storage import blobs, planfile, schema
from salesplanner.storage.disk import make_folder, sync_folder
from salesplanner.storage.problems import Damaged, InUse, NotStored, OlderFormat, OutOfStep, explain, not_stored

BUSY_SECONDS = 0.25
FILE_NAME = "plan.db"


def connect(path: Path | str) -> sqlite3.Connection:
    """A connection of our own to a private file: explicit transactions, one user, each commit synced to the disk.

    Raises sqlite3.Error; "locked" where another process has the file open.
    """
    connection = sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        if sys.platform == "darwin":
            connection.execute("PRAGMA fullfsync = ON")
    except BaseException:
        connection.close()
        raise
    return connection


class WorkingCopy:
    """One open working copy. `number` is the number of the last edit in it."""

    def __init__(self, file: Path | None, connection: sqlite3.Connection) -> None:
        self.file = file
        self.lock = threading.RLock()
        self._closed = False
        self._connection: sqlite3.Connection | None = connection
        # A plan copied outside the program becomes another plan with its first edit.
        self._wanted_id = self.get_local("wanted_plan")

    @classmethod
    def create(
        cls, file: Path | None, fill: Callable[[sqlite3.Connection], None]
    ) -> WorkingCopy:
        """A new one; `fill` puts records and meta into its empty tables. `file` None keeps it in memory.

        Raises NotStored; nothing is left behind then.
        """
        try:
            if file is not None:
                make_folder(file.parent)
            connection = connect(file or ":memory:")
            try:
                connection.execute("BEGIN IMMEDIATE")
                schema.create(connection, local=True)
                fill(connection)
                connection.execute("COMMIT")
                if file is not None:
                    sync_folder(file.parent)
            except BaseException:
                connection.close()
                raise
        except (sqlite3.Error, OSError) as error:
            if file is not None:
                remove(file)
            raise NotStored(explain(error)) from error
        return cls(file, connection)

    @classmethod
    def open(cls, file: Path) -> WorkingCopy:
        """An existing one. Raises InUse where another process has it open, NotStored where it cannot be used."""
        return cls(file, _open(file))

    # what is in it

    def state(self) -> State:
        """Every record of the plan, read from the file."""
        with self._using() as connection:
            return planfile.load_state(connection)

    @property
    def number(self) -> int:
        """The number of the last edit."""
        return int(self.get_meta("number", "0"))

    @property
    def plan_id(self) -> str:
        """The id of the plan. A copy made outside the program takes its new one with the first edit."""
        return self.get_meta("plan")

    def get_meta(self, key: str, default: str = "") -> str:
        """A value that goes into the document too."""
        with self._using() as connection:
            return planfile.get_meta(connection, key, default)

    def get_local(self, key: str, default: str = "") -> str:
        """A value that stays on this computer."""
        with self._using() as connection:
            row = connection.execute("SELECT value FROM local WHERE key = ?", (key,)).fetchone()
        return default if row is None else str(row[0])

    def set_local(self, **values: object) -> None:
        """Writes values that stay on this computer, in one transaction. Raises NotStored."""
        with self._using() as connection, self._transaction(connection):
            connection.executemany(
                "INSERT INTO local VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                [(key, str(value)) for key, value in values.items()],
            )
        if "wanted_plan" in values:
            self._wanted_id = str(values["wanted_plan"])

    def forget_local(self, start: str) -> None:
        """Drops the local values whose keys begin with `start`. Raises NotStored."""
        with self._using() as connection, self._transaction(connection):
            connection.execute("DELETE FROM local WHERE substr(key, 1, ?) = ?", (len(start), start))

    def put_blob(self, data: bytes) -> str:
        """Keeps large bytes that never change, such as a portrait; returns their name, the SHA-256. Raises NotStored.

        That goes for bytes with which the plan could not be opened again. The name goes into a record with an edit of
        its own.
        """
        name = hashlib.sha256(data).hexdigest()
        with self._using() as connection, self._transaction(connection):
            blobs.refuse_too_large(connection, data)
            connection.execute("INSERT OR IGNORE INTO blob VALUES (?, ?)", (name, data))
        return name

    def blob(self, name: str) -> bytes | None:
        """The bytes of that name, or None where they are not here or not what their name says."""
        with self._using() as connection:
            row = connection.execute("SELECT data FROM blob WHERE sha256 = ?", (name,)).fetchone()
        data = bytes(row[0]) if row else None
        return data if data is not None and hashlib.sha256(data).hexdigest() == name else None

    def drop_unnamed_blobs(self) -> None:
        """Deletes what no row and no step that can be undone names any more. Raises NotStored."""
        with self._using() as connection, self._transaction(connection):
            blobs.drop_unnamed(connection)

    # the journal of plan/store.py

    def history(self) -> History:
        """See plan.store.Journal."""
        with self._using() as connection:
            number = int(planfile.get_meta(connection, "number", "0"))
            cursor = int(planfile.get_meta(connection, "cursor", "0"))
            rows = connection.execute(
                "SELECT seq, name, at, who, merge FROM journal WHERE diff IS NOT NULL ORDER BY seq"
            ).fetchall()
        done = _unbroken([Entry(*row) for row in reversed(rows) if row[0] <= cursor], cursor, -1)[:UNDO_LIMIT]
        done.reverse()
        undone = _unbroken([Entry(*row) for row in rows if row[0] > cursor], cursor + 1, 1)
        floor = done[0].seq - 1 if done else cursor
        return History(tuple(done), tuple(undone), floor, number)

    def diff(self, seq: int) -> Diff:
        """See plan.store.Journal. Raises NotStored where the row is not there."""
        with self._using() as connection:
            row = connection.execute("SELECT diff FROM journal WHERE seq = ?", (seq,)).fetchone()
        if row is None or row[0] is None:
            raise OutOfStep()
        return Diff.from_json(row[0])

    def write(self, write: Write) -> None:
        """See plan.store.Journal. Raises NotStored: nothing was stored; OutOfStep where memory is not what is here."""
        with self.lock:
            try:
                with self._using() as connection, self._transaction(connection):
                    self._write(connection, write)
            except NotStored as problem:
                if isinstance(problem, OutOfStep) or not self._landed(write.number):
                    raise
            self._wanted_id = ""

    def _write(self, connection: sqlite3.Connection, write: Write) -> None:
        counted = connection.execute(
            "UPDATE meta SET value = ? WHERE key = 'number' AND value = ?",
            (str(write.number), str(write.number - 1)),
        )
        if counted.rowcount != 1:
            raise OutOfStep()
        _write_rows(connection, write.diff)
        _write_journal(connection, write)
        connection.execute("UPDATE meta SET value = ? WHERE key = 'cursor'", (str(write.cursor),))
        if self._wanted_id:
            planfile.set_meta(connection, plan=self._wanted_id)
            connection.execute("DELETE FROM local WHERE key = 'wanted_plan'")

    def _landed(self, number: int) -> bool:
        """After an error: whether the edit is on disk all the same, as a COMMIT that raised may be."""
        try:
            return self.number == number
        except NotStored:
            return False

    # whole copies

    def vacuum_into(self, target: Path) -> int:
        """Writes a whole, compact copy with all tables to `target`, which must not exist; returns its edit number.

        Raises NotStored; an unfinished file may be left behind.
        """
        with self._using() as connection:
            connection.execute("VACUUM INTO ?", (str(target),))
            return int(planfile.get_meta(connection, "number", "0"))

    def close(self) -> None:
        """Closes the file for good. What is committed is safe already."""
        with self.lock:
            self._closed = True
            self._drop_connection()

    def _drop_connection(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    # the connection

    @contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        """The connection under the lock. An error closes it, so that the next use opens the file anew."""
        with self.lock:
            try:
                if self._connection is None:
                    if self._closed or self.file is None:
                        raise NotStored(_("The plan is closed."))
                    self._connection = _open(self.file)
                yield self._connection
            except sqlite3.Error as error:
                if self.file is not None:
                    self._drop_connection()
                raise not_stored(error) from error

    @contextmanager
    def _transaction(self, connection: sqlite3.Connection) -> Iterator[None]:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise


def _open(file: Path) -> sqlite3.Connection:
    if not file.is_file():
        raise NotStored(explain(FileNotFoundError(str(file))))
    try:
        connection = connect(file)
        try:
            connection.execute("SELECT count(*) FROM meta").fetchone()
            (format_,) = connection.execute("PRAGMA user_version").fetchone()
            if format_ != schema.FORMAT:
                raise _another_format(format_)
        except BaseException:
            connection.close()
            raise
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise InUse(explain(error)) from error
        if "no such table" in str(error):
            raise Damaged(explain(sqlite3.DatabaseError(str(error)))) from error
        raise not_stored(error) from error
    except sqlite3.Error as error:
        raise not_stored(error) from error
    return connection


def _another_format(format_: int) -> NotStored:
    if format_ < schema.FORMAT:
        return OlderFormat(_("The copy of the plan on this computer was left by an older version."))
    return NotStored(_("The copy of the plan on this computer was left by a newer version. It was left as it is."))


def remove(file: Path) -> None:
    """Deletes a working copy that no process has open, with the files SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def _unbroken(entries: list[Entry], seq: int, step: int) -> list[Entry]:
    """Entries up to the first one that is missing, because a step can be taken only from the one beside it."""
    found: list[Entry] = []
    for entry in entries:
        if entry.seq != seq:
            break
        found.append(entry)
        seq += step
    return found


def _write_rows(connection: sqlite3.Connection, diff: Diff) -> None:
    for (table, id_), before, after in diff:
        if after is None:
            done = connection.execute(schema.delete_sql(table), (id_,))
        elif before is None:
            done = connection.execute(schema.insert_sql(table), schema.to_row(after))
        else:
            row = (*schema.to_row(after)[1:], id_)
            done = connection.execute(schema.update_sql(table), row)
        if done.rowcount != 1:
            raise OutOfStep()


def _write_journal(connection: sqlite3.Connection, write: Write) -> None:
    entry = write.entry
    if write.kind in ("undo", "redo"):
        return
    connection.execute("DELETE FROM journal WHERE seq >= ?", (entry.seq,))
    if write.kind == "cancel":
        return
    connection.execute(
        "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, NULL)",
        (entry.seq, write.number, entry.name, entry.at, entry.who, entry.merge, write.whole.to_json()),
    )
    old = connection.execute(
        "SELECT seq, diff FROM journal WHERE seq = ? AND diff IS NOT NULL", (entry.seq - UNDO_LIMIT,)
    ).fetchone()
    if old is not None:
        summary = Diff.from_json(old[1]).summary_json()
        connection.execute(
            "UPDATE journal SET diff = NULL, summary = ? WHERE seq = ?", (summary, old[0])
        )
