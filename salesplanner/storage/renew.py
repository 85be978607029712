"""A working copy that an older version of the program left behind: its content, brought to today's format."""

from __future__ import annotations

import secrets
import sqlite3
from pathlib import Path

from salesplanner.storage import planfile, schema, upgrade
from salesplanner.storage.disk import make_folder
from salesplanner.storage.header import Unfit
from salesplanner.storage.inspect import Content, read_content
from salesplanner.storage.problems import NotStored, explain
from salesplanner.storage.working import connect


def read_older(file: Path, scratch: Path) -> tuple[Content, dict[str, str]]:
    """The content of a working copy of an older format, and its local values. Raises NotStored; it stays as it is."""
    temporary = scratch / f"renew-{secrets.token_hex(6)}.tmp"
    try:
        make_folder(scratch)
        connection = connect(file)
        try:
            (format_,) = connection.execute("PRAGMA user_version").fetchone()
            local = dict(connection.execute("SELECT key, value FROM local").fetchall())
            connection.execute("VACUUM INTO ?", (str(temporary),))
        finally:
            connection.close()
        _as_document(temporary, format_)
        return read_content(temporary), {str(key): str(value) for key, value in local.items()}
    except (sqlite3.Error, OSError, KeyError) as error:
        raise NotStored(explain(error)) from error
    except Unfit as unfit:
        raise NotStored(unfit.sentence) from unfit
    finally:
        temporary.unlink(missing_ok=True)


def _as_document(file: Path, format_: int) -> None:
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        layout = {**upgrade.layout(format_), **schema.OTHER_TABLES}
        connection.execute("DROP TABLE local")
        planfile.set_meta(connection, digest=planfile.content_digest(connection, layout))
    finally:
        connection.close()
