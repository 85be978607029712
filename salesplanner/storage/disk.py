"""Making bytes and names last through a power cut: a file is on disk when it is synced, its name when its folder is."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

WINDOWS = os.name == "nt"


def sync(handle: int) -> None:
    """Makes the bytes of an open file last. Raises OSError."""
    if sys.platform == "darwin":
        import fcntl

        with suppress(OSError):  # not every network drive knows it
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder last, where the system lets a folder be synced."""
    if WINDOWS:
        return
    with suppress(OSError):  # some network drives refuse; the names themselves are there
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def make_folder(folder: Path) -> None:
    """Makes a folder and those above it, so that they last. Raises OSError."""
    missing = [folder]
    while not missing[-1].exists() and missing[-1].parent != missing[-1]:
        missing.append(missing[-1].parent)
    folder.mkdir(parents=True, exist_ok=True)
    for above in reversed(missing[1:]):
        sync_folder(above)


def move_to_new(source: Path, target: Path) -> None:
    """Gives a file its name where nothing has that name yet. Raises FileExistsError."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError, AttributeError):  # a drive without hard links
        if target.exists():
            raise FileExistsError(target) from None
        os.rename(source, target)
