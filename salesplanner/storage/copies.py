"""The folder of working copies: which one belongs to which document. Beside each lies a small card, `place.json`.

The card is a hint for finding; what counts is in the working copy itself (its table `local`).
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from salesplanner.storage.disk import make_folder, sync, sync_folder
from salesplanner.storage.working import FILE_NAME

CARD = "place.json"
DAMAGED = "damaged.json"  # the card of one that was set aside
KEEP_DAYS = 30
DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Place:
    """One working copy: where it lies, its document, the plan's id in that document, and when it was last closed.

    `waiting` says that it was closed while the document did not hold every change yet.
    """

    folder: Path
    document: Path
    plan: str
    title: str = ""
    waiting: bool = False
    used: float = 0.0

    @property
    def file(self) -> Path:
        """The database."""
        return self.folder / FILE_NAME

    @property
    def unfinished(self) -> bool:
        """Whether it may hold changes that are not in the document: closed so, or never closed (a crash)."""
        log = self.file.with_name(FILE_NAME + "-wal")
        with suppress(OSError):
            return self.waiting or log.stat().st_size > 0
        return self.waiting


def places(root: Path) -> Iterator[Place]:
    """Every working copy under `root`; folders without a readable card are passed over."""
    with suppress(OSError):
        for folder in sorted(root.iterdir()):
            try:
                card = json.loads((folder / CARD).read_text("utf-8"))
                yield Place(
                    folder,
                    Path(str(card["document"])),
                    str(card["plan"]),
                    str(card.get("title", "")),
                    bool(card.get("waiting", False)),
                    float(card.get("used", 0.0)),
                )
            except (OSError, ValueError, KeyError, TypeError):
                continue


def new_place(root: Path, document: Path, plan: str) -> Place:
    """A place for a working copy that does not exist yet; nothing is written."""
    return Place(root / secrets.token_hex(8), document, plan)


def remember(place: Place) -> Place:
    """Writes the card in one step. Raises OSError."""
    card = {
        "document": str(place.document),
        "plan": place.plan,
        "title": place.title,
        "waiting": place.waiting,
        "used": place.used,
    }
    make_folder(place.folder)
    beside = place.folder / f"{CARD}.{secrets.token_hex(4)}.tmp"
    try:
        with beside.open("x", encoding="utf-8") as file:
            json.dump(card, file, ensure_ascii=False)
            file.flush()
            sync(file.fileno())
        os.replace(beside, place.folder / CARD)
        sync_folder(place.folder)
    finally:
        beside.unlink(missing_ok=True)
    return place


def forget(place: Place) -> None:
    """Deletes a working copy that nobody has open."""
    shutil.rmtree(place.folder, ignore_errors=True)


def set_aside(place: Place) -> Path:
    """Takes a damaged working copy out of use and returns its folder; it goes with the old ones."""
    aside = place.folder / DAMAGED
    with suppress(OSError):
        os.replace(place.folder / CARD, aside)
        os.utime(aside)
    return place.folder


def forget_old(root: Path, now: float) -> None:
    """Deletes working copies whose documents hold everything and that were not used for KEEP_DAYS days.

    So do those that were set aside that long ago.
    """
    for place in places(root):
        if not place.unfinished and place.used and now - place.used > KEEP_DAYS * DAY:
            forget(place)
    for aside in root.glob(f"*/{DAMAGED}"):
        with suppress(OSError):
            if now - aside.stat().st_mtime > KEEP_DAYS * DAY:
                shutil.rmtree(aside.parent, ignore_errors=True)


def moved(place: Place, document: Path) -> Place:
    """The same working copy for another document path."""
    return remember(replace(place, document=document))
