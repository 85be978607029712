"""One at a time: a mark beside the document while it is compared and replaced, so that two people who publish in the
same moment do not both find it unchanged. Programs that do not know the mark are met by the comparison alone.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from salesplanner.catalogue import _
from salesplanner.storage.problems import NotPublished

STALE_SECONDS = 30.0


@contextmanager
def turn(document: Path, fresh: Path) -> Iterator[None]:
    """Holds the mark for the block. Raises NotPublished where somebody else holds it, OSError where it cannot be set.

    `fresh` is a file just written to the same folder: its time tells the age of a mark by the clock of that drive.
    """
    mark = document.with_name(f".~publishing.{document.name}#")
    handle = _set(mark, fresh)
    try:
        yield
    finally:
        os.close(handle)
        with suppress(OSError):
            mark.unlink(missing_ok=True)


def _set(mark: Path, fresh: Path) -> int:
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_TEMPORARY", 0)
    for last in (False, True):
        try:
            handle = os.open(mark, flags, 0o600)
        except FileExistsError:
            if last or not _is_stale(mark, fresh):
                break
            with suppress(OSError):
                mark.unlink(missing_ok=True)
            continue
        os.write(handle, f"{platform.node()}\n{os.getpid()}\n".encode())
        return handle
    raise NotPublished(
        _("Somebody else is writing the document at this moment. All changes are safe on this computer.")
    )


def _is_stale(mark: Path, fresh: Path) -> bool:
    """Whether whoever set the mark is gone: after half a minute, or at once where it was a process of this computer."""
    try:
        if fresh.stat().st_mtime - mark.stat().st_mtime > STALE_SECONDS:
            return True
        machine, process = mark.read_text("utf-8", "replace").split("\n")[:2]
        return machine == platform.node() and not _is_alive(int(process))
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        return False


def _is_alive(process: int) -> bool:
    if os.name == "nt":  # the system removes the mark of a process that ended (O_TEMPORARY)
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
