"""What can still be read of a damaged plan, for a repaired copy. The original is only read.

Where the table of contents is lost, that of an empty plan takes its place: a published file is always laid out anew
(VACUUM INTO), so that the tables begin on the same pages in each.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from salesplanner.catalogue import _
from salesplanner.plan.records import RECORD_TYPES, Record, field_names
from salesplanner.storage import blobs, schema
from salesplanner.storage.hardened import FAULTS, close, open_image
from salesplanner.storage.header import HEADER_SIZE, LARGEST, MAGIC, Unfit, read_image, read_raw, shown, too_large
from salesplanner.storage.reading import MOST_ROWS, Damage, Rows, is_plain_table, plain_columns
from salesplanner.storage.repair import repaired, things

PAGE = 4096
MOST_LOST_PAGES = 10_000  # 40 MB; a forged page count must not fill the memory
_STARTS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"


def salvage(path: Path) -> tuple[list[Record], list[str]]:
    """Records that keep all rules, and what was lost or mended, as sentences for the user.

    Raises Unfit for what is no plan, is newer, in use or unreadable, and where nothing could be read at all.
    """
    data = _bytes_of(path)
    best: Rows = {}
    broken: set[str] = set()
    for image in _images(data):
        rows, faults = _rows_of(image)
        if _size(rows) > _size(best):
            best, broken = rows, faults
    nothing = _("Nothing in “{name}” can be read any more. It was left as it is; look for a backup.")
    if not _size(best):
        raise Unfit("damaged", nothing.format(name=shown(path.name)))
    try:
        records, losses = repaired(best, path.stem)
    except Damage as damage:
        raise Unfit("damaged", nothing.format(name=shown(path.name))) from damage
    lost = dict.fromkeys(things(table) for table in sorted(broken))  # several tables may be one thing to a user
    first = [_("Some of the {things} cannot be read.").format(things=name) for name in lost]
    history = _("The history of changes is not in the repaired copy, so nothing can be undone there.")
    return records, [*first, *losses, history]


def salvage_blobs(path: Path) -> dict[str, bytes]:
    """The blobs of a damaged plan that can be read whole, by name. Raises Unfit as `salvage` does."""
    found: dict[str, bytes] = {}
    for image in _images(_bytes_of(path)):
        try:
            connection = open_image(image)
        except FAULTS:
            continue
        try:
            for (number,) in connection.execute("SELECT rowid FROM blob").fetchall():
                with suppress(*FAULTS):
                    row = connection.execute("SELECT sha256, data FROM blob WHERE rowid = ?", (number,))
                    found |= blobs.whole(row.fetchall())
        except FAULTS:
            pass
        finally:
            close(connection)
    return found


def _bytes_of(path: Path) -> bytes:
    """The bytes of a good or damaged plan. Raises Unfit for anything else."""
    try:
        return read_image(path).data
    except Unfit as unfit:
        if unfit.verdict != "damaged":
            raise
    data = read_raw(path)
    if len(data) > LARGEST:
        raise too_large(shown(path.name))
    return data


def _images(data: bytes) -> Iterator[bytes]:
    """Ways to see the bytes as a database: made whole, and then with the contents table of an empty plan."""
    if len(data) < HEADER_SIZE:
        return
    page = int.from_bytes(data[16:18], "big")
    page = 65536 if page == 1 else page
    if page >= 512 and not page & (page - 1):
        yield _whole(data, page)
    yield _whole(_transplanted(data), PAGE)


def _whole(data: bytes, page: int) -> bytes:
    """The image filled up to full pages, with a header that agrees and without a list of free pages.

    What was cut off is filled with empty pages, since a table that begins behind the end would take all with it.
    """
    there = -(-len(data) // page)
    once = int.from_bytes(data[28:32], "big")
    pages = max(there, min(once, there + MOST_LOST_PAGES))
    filled = bytearray(data.ljust(pages * page, b"\0"))
    filled[: len(MAGIC)] = MAGIC
    filled[18:20] = b"\x01\x01"
    filled[24:28] = filled[92:96]  # "the page count is valid"
    filled[28:32] = pages.to_bytes(4, "big")
    filled[32:40] = bytes(8)
    return bytes(filled)


def _transplanted(data: bytes) -> bytes:
    """The pages of an empty plan that are not the root of a table, over those of the image."""
    total, contents = _contents_pages()
    changed = bytearray(data.ljust(total * PAGE, b"\0"))
    for number, content in contents:
        changed[(number - 1) * PAGE : number * PAGE] = content
    return bytes(changed)


@cache
def _contents_pages() -> tuple[int, list[tuple[int, bytes]]]:
    """The pages of an empty published file of today's format: how many, and those of the schema by their number."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "empty.db"
        connection = sqlite3.connect(":memory:", isolation_level=None)
        try:
            connection.execute(f"PRAGMA page_size = {PAGE}")
            schema.create(connection)
            connection.execute("VACUUM INTO ?", (str(file),))
        finally:
            connection.close()
        data = file.read_bytes()
    connection = open_image(data)
    try:
        roots = {row[0] for row in connection.execute("SELECT rootpage FROM sqlite_schema")}
    finally:
        close(connection)
    total = len(data) // PAGE
    numbers = [number for number in range(1, total + 1) if number not in roots]
    return total, [(number, data[(number - 1) * PAGE : number * PAGE]) for number in numbers]


def _size(rows: Rows) -> int:
    return sum(len(found) for found in rows.values())


def _rows_of(image: bytes) -> tuple[Rows, set[str]]:
    """Every row that can be reached, and the tables in which something could not be."""
    rows: Rows = {}
    broken: set[str] = set()
    try:
        connection = open_image(image)
    except FAULTS:
        return rows, set(RECORD_TYPES)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    try:
        declared = _declared(connection)
        for table, record_type in RECORD_TYPES.items():
            names = [name for name in field_names(record_type) if name in declared.get(table, ())]
            found, whole = _scan(connection, table, names) if "id" in names else ({}, False)
            rows[table] = list(found.values())
            if not whole:
                broken.add(table)
    finally:
        close(connection)
    return rows, broken


def _declared(connection: sqlite3.Connection) -> dict[str, set[str]]:
    """Ordinary tables of ours in the image, with the columns they have."""
    found: dict[str, set[str]] = {}
    try:
        for table, sql in connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall():
            if table in RECORD_TYPES and is_plain_table(sql):
                found[table] = plain_columns(connection, table)
    except (*FAULTS, Damage):
        pass
    return found


def _scan(connection: sqlite3.Connection, table: str, names: list[str]) -> tuple[dict[Any, dict[str, Any]], bool]:
    """id → row. Where a scan breaks off it goes on from the other end, and then by the first letter of the ids."""
    found: dict[Any, dict[str, Any]] = {}

    def read(where: str, order: str, values: tuple[str, ...] = ()) -> bool:
        columns = ", ".join(f'"{name}"' for name in names)
        sql = f'SELECT {columns} FROM "{table}" {where} ORDER BY "id" {order} LIMIT {MOST_ROWS}'
        try:
            for row in connection.execute(sql, values):
                found.setdefault(row[0], dict(zip(names, row, strict=True)))
        except FAULTS:
            return False
        return True

    whole = read("", "ASC")
    if not whole:
        read("", "DESC")
        for letter in _STARTS:
            for order in ("ASC", "DESC"):
                read('WHERE "id" >= ? AND "id" < ?', order, (letter, chr(ord(letter) + 1)))
    return found, whole
