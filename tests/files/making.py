"""Plan files for the tests of this folder: a good one, and ways to spoil it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from salesplanner.app.templates import build
from salesplanner.plan.records import Record
from salesplanner.storage.documents import write_new
from salesplanner.storage.inspect import Finding, inspect
from salesplanner.storage.planfile import content_digest, set_meta

Spoil = Callable[[sqlite3.Connection], object]


@cache
def good_bytes() -> bytes:
    """Fred's example as a published plan file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "fred.salesplan"
        write_new(path, build("fred"), Path(folder) / "scratch")
        return path.read_bytes()


def plan_of(folder: Path, records: Iterable[Record], name: str = "a.salesplan") -> Path:
    """A published plan of the given records."""
    path = folder / name
    write_new(path, records, folder / "scratch")
    (folder / "scratch").rmdir()
    return path


def file_of(folder: Path, data: bytes, name: str = "a.salesplan") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def spoiled(folder: Path, *statements: str | Spoil, digest: bool = True) -> Path:
    """Fred's plan after SQL statements that no rule holds back; with `digest`, a stranger who knows the digest."""
    path = file_of(folder, good_bytes())
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA writable_schema = OFF")
        for statement in statements:
            statement(connection) if callable(statement) else connection.execute(statement)
        if digest:
            connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
            set_meta(connection, digest=content_digest(connection))
    finally:
        connection.close()
    return path


def judged(path: Path) -> Finding:
    """The finding, after making sure that looking changed nothing and that the sentence is one for a user."""
    before = _look(path.parent)

    finding = inspect(path)

    assert _look(path.parent) == before
    assert finding.sentence.strip() == finding.sentence != ""
    assert "\n" not in finding.sentence and "!" not in finding.sentence and "{" not in finding.sentence
    assert finding.sentence.endswith(".") and len(finding.sentence) < 400
    return finding


def _look(folder: Path) -> dict[str, tuple[int, int, int, bytes]]:
    """Name → mode, size, time of change, and bytes of everything in a folder."""
    found = {}
    for entry in sorted(folder.iterdir()) if folder.is_dir() else []:
        status = entry.lstat()
        data = entry.read_bytes() if entry.is_file() and os.access(entry, os.R_OK) else b""
        found[entry.name] = (status.st_mode, status.st_size, status.st_mtime_ns, data)
    return found
