"""A new plan file from records, without a session: for `salesplanner new`, the example and repaired copies."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path

from salesplanner.plan.records import Record
from salesplanner.storage import planfile
from salesplanner.storage.blobs import insert
from salesplanner.storage.publish import prepared, put_in_place
from salesplanner.storage.reading import check_whole
from salesplanner.storage.working import WorkingCopy


def write_new(
    path: Path, records: Iterable[Record], scratch: Path, blobs: Mapping[str, bytes] | None = None
) -> None:
    """Writes a plan of its own at `path`, whole or not at all, with no history; `scratch` is a folder for the making.

    `blobs` are what the records name by SHA-256.

    Raises publish.TargetChanged where there is a file already, NotPublished or NotStored where it cannot be written,
    and reading.Damage for records that break a rule, which is a fault of the program.
    """
    rows = list(records)
    check_whole(rows)
    plan = planfile.new_plan(rows, planfile.new_plan_id())

    def fill(connection: sqlite3.Connection) -> None:
        plan(connection)
        insert(connection, blobs or {})

    working = WorkingCopy.create(None, fill)
    try:
        with prepared(working, scratch) as ready:
            put_in_place(ready, path, None)
    finally:
        working.close()
