"""What can still be read of a damaged working copy, with the edits that lie only in its log. The copy is only read."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from salesplanner.plan.records import Record
from salesplanner.storage import schema
from salesplanner.storage.blobs import without_lost
from salesplanner.storage.header import HEADER_SIZE, MAGIC
from salesplanner.storage.salvage import PAGE, salvage, salvage_blobs
from salesplanner.storage.schema import APPLICATION_ID


def read_damaged(file: Path, name: str) -> tuple[list[Record], dict[str, bytes]]:
    """Records that keep all rules, and their blobs; `name` is the plan's where its title is lost.

    Raises header.Unfit where nothing can be read, OSError where the file cannot be copied.
    """
    with TemporaryDirectory() as folder:
        copy = Path(folder) / f"{name}.db"
        shutil.copyfile(file, copy)
        _take_in_log(file, copy)
        _renew_header(copy)
        records, _losses = salvage(copy)
        pictures = salvage_blobs(copy)
    records, _lost = without_lost(records, pictures)
    return records, pictures


def _renew_header(copy: Path) -> None:
    """The file is known to be ours, so a header that says otherwise is damaged, and ours takes its place."""
    data = bytearray(copy.read_bytes())
    ours = data[: len(MAGIC)] == MAGIC and data[68:72] == APPLICATION_ID.to_bytes(4, "big")
    if ours or len(data) < HEADER_SIZE:
        return
    data[:HEADER_SIZE] = _header()
    data[28:32] = (len(data) // PAGE).to_bytes(4, "big")
    copy.write_bytes(data)


def _header() -> bytes:
    """The header of an empty working copy."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.execute(f"PRAGMA page_size = {PAGE}")
        schema.create(connection, local=True)
        return connection.serialize()[:HEADER_SIZE]
    finally:
        connection.close()


def _take_in_log(file: Path, copy: Path) -> None:
    """Brings the edits in the log into the copy, page by page, which needs no sound tables."""
    beside = copy.with_name(f"{copy.name}-wal")
    with suppress(FileNotFoundError):
        shutil.copyfile(file.with_name(f"{file.name}-wal"), beside)
        with suppress(sqlite3.Error):
            connection = sqlite3.connect(copy, isolation_level=None)
            try:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                connection.close()
    beside.unlink(missing_ok=True)
