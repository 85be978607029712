"""What lies on this computer for each plan: working copies and backups, their size, and deleting them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale

from salesplanner.app import places
from salesplanner.storage import backup, copies


@dataclass(frozen=True, slots=True)
class Stored:
    """One plan: size in bytes of its working copy and backups; `may_delete` where its file holds every change."""

    plan: str
    title: str
    document: Path
    size: int
    may_delete: bool


def stored_plans() -> list[Stored]:
    """Every plan with a working copy, the largest first. Touches this computer's disk only."""
    found = []
    for place in copies.places(places.working_folder()):
        here = sum(file.stat().st_size for file in place.folder.iterdir() if file.is_file())
        size = here + backup.size(places.backups_folder(), place.plan)
        title = place.title or place.document.stem
        found.append(Stored(place.plan, title, place.document, size, not place.unfinished))
    return sorted(found, key=lambda stored: -stored.size)


def delete_stored(stored: Stored) -> list[Stored]:
    """Deletes the copies of a plan, unless they hold changes that its file lacks; what is left after."""
    for place in list(copies.places(places.working_folder())):
        if place.plan == stored.plan and place.document == stored.document and not place.unfinished:
            copies.forget(place)
    backup.delete_all(places.backups_folder(), stored.plan)
    return stored_plans()


def size_text(size: int) -> str:
    """ "1.2 MB" as the system writes it."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
