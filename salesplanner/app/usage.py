"""What lies on this computer for each plan: working copies and backups, with their sizes; and deleting it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from salesplanner.app import places
from salesplanner.storage import backup, copies
from salesplanner.storage.copies import Place
from salesplanner.storage.problems import InUse, NotStored
from salesplanner.storage.working import WorkingCopy


@dataclass(frozen=True, slots=True)
class Usage:
    """One plan: its document, and the bytes its working copy and its backups take.

    `waiting` says that the working copy may hold changes that the document lacks; it is kept then.
    """

    document: Path
    title: str
    plan: str
    working_bytes: int
    backup_bytes: int
    waiting: bool


def usages() -> list[Usage]:
    """All plans with something on this computer, the largest first. Touches only the data folder."""
    found = [_usage(place) for place in copies.places(places.working_folder())]
    return sorted(found, key=lambda usage: -(usage.working_bytes + usage.backup_bytes))


def _usage(place: Place) -> Usage:
    files = [path for path in place.folder.rglob("*") if path.is_file()]
    size = sum(places.size_of(path) for path in files)
    backups = backup.size(places.backups_folder(), place.plan) if place.plan else 0
    return Usage(place.document, place.title or place.document.stem, place.plan, size, backups, place.unfinished)


def delete(usage: Usage) -> bool:
    """Deletes what lies here for a plan; its document stays. False where it is open or its changes lie only here."""
    for place in copies.places(places.working_folder()):
        if place.document == usage.document and place.plan == usage.plan and not _delete_copy(place):
            return False
    backup.delete_all(places.backups_folder(), usage.plan)
    return True


def _delete_copy(place: Place) -> bool:
    try:
        working = WorkingCopy.open(place.file)
    except InUse:
        return False
    except NotStored:  # damaged, or of a newer version: what is in it cannot be compared
        if place.unfinished:
            return False
    else:
        safe = working.number <= int(working.get_local("published", "-1")) and os.path.lexists(place.document)
        working.close()
        if not safe:
            return False
    copies.forget(place)
    return True
