"""Backups: whole plan files, one a day and plan, kept for 14 days and within 200 MB in all."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from salesplanner.storage.schema import ENDING

KEEP_DAYS = 14
KEEP_BYTES = 200 * 1024 * 1024
DAY = 86_400.0
_NAME = "%Y-%m-%d"


@dataclass(frozen=True, slots=True)
class Backup:
    """The plan as it was at the start of a day's work; `at` in seconds since 1970, `size` in bytes."""

    file: Path
    at: float
    size: int


def backups(root: Path, plan: str) -> list[Backup]:
    """The backups of a plan, the newest first."""
    return sorted(_found(root / _folder(plan)), key=lambda backup: backup.at, reverse=True)


def is_due(root: Path, plan: str, now: float) -> bool:
    """Whether the plan has no backup of today yet."""
    return not _today(root, plan, now).exists()


def _today(root: Path, plan: str, now: float) -> Path:
    return root / _folder(plan) / (time.strftime(_NAME, time.localtime(now)) + ENDING)


def daily(root: Path, plan: str, document: Path, now: float) -> None:
    """Keeps a copy of the document as the backup of today. A failure is ignored; nothing half written is kept."""
    target = _today(root, plan, now)
    beside = target.with_suffix(".tmp")
    with suppress(OSError):
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(document, beside)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    with suppress(OSError):
        thin_out(root, now)


def thin_out(root: Path, now: float, most: int = KEEP_BYTES) -> int:
    """Deletes what is too old, then the oldest until all fit into `most` bytes; returns the bytes that were freed."""
    everything = sorted(
        (found for folder in _folders(root) for found in _found(folder)), key=lambda backup: backup.at
    )
    left = sum(backup.size for backup in everything)
    freed = 0
    for backup in everything:
        if now - backup.at > KEEP_DAYS * DAY or left - freed > most:
            with suppress(OSError):
                backup.file.unlink()
                freed += backup.size
    for folder in _folders(root):
        with suppress(OSError):
            folder.rmdir()  # where it is empty
    return freed


def make_room(root: Path, wanted: int = 4 * 1024 * 1024) -> bool:
    """Deletes the oldest backups until `wanted` bytes are free again or none is left; whether any was deleted."""
    return thin_out(root, 0.0, max(0, size(root) - wanted)) > 0


def delete_all(root: Path, plan: str) -> None:
    """Deletes the backups of one plan."""
    shutil.rmtree(root / _folder(plan), ignore_errors=True)


def size(root: Path, plan: str = "") -> int:
    """The bytes that backups take, of one plan or of all."""
    folders = [root / _folder(plan)] if plan else _folders(root)
    return sum(backup.size for folder in folders for backup in _found(folder))


def _folder(plan: str) -> str:
    """The id of a plan comes out of a file, so it is a name of a folder only where it looks like one."""
    return plan if plan.isascii() and plan.isalnum() and len(plan) <= 40 else plan.encode().hex()[:80]


def _folders(root: Path) -> list[Path]:
    with suppress(OSError):
        return [folder for folder in root.iterdir() if folder.is_dir()]
    return []


def _found(folder: Path) -> Iterator[Backup]:
    with suppress(OSError):
        for file in folder.glob(f"*{ENDING}"):
            status = file.stat()
            yield Backup(file, status.st_mtime, status.st_size)
