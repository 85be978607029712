"""Large bytes that never change, such as portraits, logos and imported deals: which of them a plan still needs.

A blob is named by the SHA-256 of its bytes. Rows name it, and so do the steps of the history that can be undone.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace

from salesplanner.catalogue import _
from salesplanner.plan.records import DealImport, Paper, Persona, Record
from salesplanner.storage.hardened import LIMITS
from salesplanner.storage.header import LARGEST
from salesplanner.storage.problems import NotStored

MOST = LIMITS[sqlite3.SQLITE_LIMIT_LENGTH] - 4096  # bytes of one blob; its row is a little longer
ROOM = 16 * 1024 * 1024  # bytes that a plan with its blobs leaves for the records still to come
NAMED_BY = (("persona", "portrait"), ("paper", "logo"), ("deal_import", "blob"))  # table, column


def drop_unnamed(connection: sqlite3.Connection) -> None:
    """Deletes the blobs that no row and no step of the history names any more. The caller holds the transaction."""
    if connection.execute("SELECT 1 FROM blob LIMIT 1").fetchone() is None:
        return
    rows = " UNION ".join(f'SELECT "{column}" FROM "{table}"' for table, column in NAMED_BY)
    connection.execute(
        f"DELETE FROM blob WHERE sha256 NOT IN ({rows}) AND NOT EXISTS "
        "(SELECT 1 FROM journal WHERE diff IS NOT NULL AND instr(diff, blob.sha256))"
    )


def refuse_too_large(connection: sqlite3.Connection, data: bytes) -> None:
    """Raises NotStored for bytes with which the plan could not be opened again: too many at once, or in all."""
    if len(data) > MOST:
        text = _("This is more than the {size} MB that a plan can keep at once. The plan is as it was before.")
        raise NotStored(text.format(size=MOST // 1024 // 1024))
    asked = ("page_size", "page_count", "freelist_count")
    size, pages, free = (int(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in asked)
    if size * (pages - free) + len(data) > LARGEST - ROOM:
        text = _("With this the plan would be too large to be opened again (over {size} MB). It is as it was before.")
        raise NotStored(text.format(size=(LARGEST - ROOM) // 1024 // 1024))


def insert(connection: sqlite3.Connection, blobs: Mapping[str, bytes]) -> None:
    """Adds blobs by name. The caller holds the transaction."""
    connection.executemany("INSERT OR IGNORE INTO blob VALUES (?, ?)", blobs.items())


def whole(found: Iterable[tuple[object, object]]) -> dict[str, bytes]:
    """Of (name, bytes) pairs of a damaged file those whose bytes are what their name says."""
    return {
        name: data
        for name, data in found
        if isinstance(name, str) and isinstance(data, bytes) and hashlib.sha256(data).hexdigest() == name
    }


def without_lost(records: Iterable[Record], there: Mapping[str, bytes]) -> tuple[list[Record], list[str]]:
    """The records without names of blobs that are not `there`, and a sentence for each picture lost."""
    kept: list[Record] = []
    losses: list[str] = []
    for record in records:
        if isinstance(record, Persona) and record.portrait and record.portrait not in there:
            losses.append(_("The portrait of “{name}” could not be read.").format(name=record.name))
            record = replace(record, portrait="")
        elif isinstance(record, Paper) and record.logo and record.logo not in there:
            losses.append(_("The logo could not be read."))
            record = replace(record, logo="")
        elif isinstance(record, DealImport) and record.blob and record.blob not in there:
            lost = _("The deals of “{name}” could not be read. Import that file again.")
            losses.append(lost.format(name=record.name))
            continue
        kept.append(record)
    return kept, losses
