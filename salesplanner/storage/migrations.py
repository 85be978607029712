"""Upgrades of our own databases that live long on this computer. Plan files of older formats are upgrade.py's.

Each step is a function over a sqlite-utils database; the number of steps done is the file's `user_version`. All steps
of one file are one transaction: an upgrade happens as a whole or not at all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from salesplanner.storage.problems import NotStored, explain

if TYPE_CHECKING:
    from sqlite_utils import Database

Step = Callable[["Database"], None]


class Newer(NotStored):
    """The database was written by a newer version of the program; it is left as it is."""


def migrate(connection: sqlite3.Connection, steps: Sequence[Step]) -> None:
    """Brings a database up to the last step. Raises Newer, NotStored or sqlite3.Error; it is as before then.

    The connection must hold no transaction and have `isolation_level` None.
    """
    (done,) = connection.execute("PRAGMA user_version").fetchone()
    if done > len(steps):
        raise Newer(explain(sqlite3.DatabaseError("user_version")))
    if done == len(steps):
        return
    from sqlite_utils import Database

    database = Database(connection, execute_plugins=False)
    connection.execute("BEGIN IMMEDIATE")
    try:
        (done,) = connection.execute("PRAGMA user_version").fetchone()
        for step in steps[done:]:
            step(database)
        connection.execute(f"PRAGMA user_version = {len(steps)}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
