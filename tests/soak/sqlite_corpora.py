"""SQLite's own images of hostile databases, dressed as plans: none may crash or hang what opens or rescues a file.

They are in SQLite's source (`test/fuzzdata3.db`, `test/fuzzdata7.db`), which is too large to lie here; the folder with
them is named by the variable SQLITE_CORPORA.
"""

from __future__ import annotations

import os
import sqlite3
import struct
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from salesplanner.storage.hardened import FAULTS, close, open_image
from salesplanner.storage.header import Unfit
from salesplanner.storage.inspect import inspect
from salesplanner.storage.reading import Damage, is_plain_table, plain_columns
from salesplanner.storage.salvage import salvage
from salesplanner.storage.schema import APPLICATION_ID

VARIABLE = "SQLITE_CORPORA"
LONGEST = 25.0  # seconds for one image; the limits of hardened.py end it before


def images(folder: Path) -> Iterator[bytes]:
    for file in sorted(folder.glob("fuzzdata*.db")):
        connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        for (data,) in connection.execute("SELECT dbcontent FROM db"):
            if isinstance(data, bytes):
                yield data
        connection.close()


def dressed(data: bytes) -> bytes:
    """The image with the marks of a plan in its header, so that the gate lets it through."""
    changed = bytearray(data.ljust(512, b"\0"))
    page = int.from_bytes(changed[16:18], "big") or 512
    page = 65536 if page == 1 else page
    changed.extend(bytes(-len(changed) % page))
    changed[:16] = b"SQLite format 3\0"
    changed[18:20] = b"\x01\x01"
    changed[28:32] = struct.pack(">I", len(changed) // page)
    changed[60:64] = struct.pack(">I", 1)
    changed[68:72] = struct.pack(">I", APPLICATION_ID)
    return bytes(changed)


def read_everything(data: bytes) -> int:
    """Rows of all ordinary tables over the hardened connection, whatever they are called."""
    rows = 0
    try:
        connection = open_image(data)
    except FAULTS:
        return 0
    try:
        connection.execute("PRAGMA quick_check(1)").fetchone()
        for name, sql in connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall():
            if is_plain_table(sql) and '"' not in name:
                plain_columns(connection, name)
                rows += len(connection.execute(f'SELECT * FROM "{name}" LIMIT 1000').fetchall())
    except (*FAULTS, Damage):
        pass
    finally:
        close(connection)
    return rows


def campaign(_rounds: int) -> str:
    """All images once, whatever the number of rounds."""
    folder = os.environ.get(VARIABLE, "")
    if not folder:
        return f"not run: {VARIABLE} names no folder"
    verdicts: Counter[str] = Counter()
    rows, longest = 0, 0.0
    with TemporaryDirectory() as scratch:
        path = Path(scratch) / "a.salesplan"
        for data in images(Path(folder)):
            start = time.monotonic()
            for bytes_ in (data, dressed(data)):
                path.write_bytes(bytes_)
                verdicts[inspect(path).verdict] += 1
                with suppress(Unfit):
                    salvage(path)
            rows += read_everything(dressed(data))
            longest = max(longest, time.monotonic() - start)
    assert verdicts, f"{folder} holds no fuzzdata*.db"
    assert not verdicts["good"] and not verdicts["older"], "a fuzz image was taken for a plan"
    assert longest < LONGEST, f"one image took {longest:.1f} s"
    found = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common())
    return f"{found}; {rows} rows read on the way; the longest took {longest:.2f} s"
