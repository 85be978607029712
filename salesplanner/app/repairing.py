"""The repaired copy of a damaged plan: what could be read, in a new file beside it. The original is never written."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from salesplanner.app import places
from salesplanner.catalogue import _
from salesplanner.storage.blobs import without_lost
from salesplanner.storage.documents import write_new
from salesplanner.storage.salvage import salvage, salvage_blobs


@dataclass(frozen=True, slots=True)
class Repaired:
    """The new file, and what was lost or mended, as sentences for the user."""

    path: Path
    losses: tuple[str, ...]


def save_repaired(damaged: Path, plans_folder: Path) -> Repaired:
    """Writes "NAME (repaired).salesplan" beside the damaged file, or in the plans folder where that may not be.

    Raises header.Unfit where nothing can be read, NotPublished or NotStored where the copy cannot be written.
    """
    records, losses = salvage(damaged)
    pictures = salvage_blobs(damaged)
    records, lost = without_lost(records, pictures)
    folder = damaged.parent
    if not os.access(folder, os.W_OK) or places.is_passing(damaged):
        folder = plans_folder
        folder.mkdir(parents=True, exist_ok=True)
    name = places.safe_name(_("{name} (repaired)").format(name=damaged.stem))
    path = places.unique_path(folder, name)
    write_new(path, records, places.temporary_folder(), pictures)
    return Repaired(path, (*lost, *losses))
