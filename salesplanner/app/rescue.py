"""A damaged working copy gives way to its document; edits that lay only there go to a file of their own.

The damaged copy is set aside, not deleted (see copies.set_aside).
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from salesplanner.app import places
from salesplanner.catalogue import _
from salesplanner.plan.records import Record
from salesplanner.storage import copies
from salesplanner.storage.copies import Place
from salesplanner.storage.documents import write_new
from salesplanner.storage.header import Unfit
from salesplanner.storage.inspect import read_checked
from salesplanner.storage.problems import NotPublished, NotStored
from salesplanner.storage.rescue import read_damaged


def rescue(place: Place, waiting: bool) -> str:
    """What to say once; empty where the document has everything, as far as can be told.

    `waiting` says that the copy may hold edits that the document lacks. Touches the document's folder. Where the file
    cannot be written, the copy stays where it is for the next time.
    """
    if not waiting:
        copies.set_aside(place)
        return ""
    name = place.document.name
    try:
        records, pictures = read_damaged(place.file, place.document.stem)
    except (Unfit, OSError):
        aside = copies.set_aside(place)
        return _(
            "The copy of “{name}” on this computer is damaged and cannot be read. Changes that were not in the file "
            "yet are missing from it. The damaged copy was kept in {folder}."
        ).format(name=name, folder=aside)
    if _holds(place.document, records):
        copies.set_aside(place)
        return ""
    try:
        path = _free_path(place.document)
        write_new(path, records, places.temporary_folder(), pictures)
    except (NotPublished, NotStored, OSError) as problem:
        return _(
            "The copy of “{name}” on this computer is damaged. What can be read of it could not be saved yet: {reason} "
            "Open the plan again to try once more."
        ).format(name=name, reason=str(problem))
    copies.set_aside(place)
    return _(
        "The copy of “{name}” on this computer was damaged. Changes that were not in the file yet are in {path}, as "
        "far as they could be read."
    ).format(name=name, path=path)


def _holds(document: Path, records: list[Record]) -> bool:
    try:
        return set(read_checked(document)) >= set(records)
    except (Unfit, OSError):
        return False


def _free_path(document: Path) -> Path:
    folder = document.parent
    if not os.access(folder, os.W_OK) or places.is_passing(document):
        from salesplanner.app.settings import Settings

        folder = Settings().plans_folder
        folder.mkdir(parents=True, exist_ok=True)
    name = _("{name} (rescued, {date})").format(name=document.stem, date=time.strftime("%Y-%m-%d"))
    return places.unique_path(folder, places.safe_name(name))
