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
from salesplanner.storage.disk import move_to_new
from salesplanner.storage.problems import NotPublished

STALE_SECONDS = 30.0


@contextmanager
def turn(document: Path, fresh: Path) -> Iterator[None]:
    """Holds the mark for the block. Raises NotPublished where somebody else holds it, OSError where it cannot be set.

    `fresh` is a file just written to the same folder: its time tells the age of a mark by the clock of that drive.
    """
    mark = document.with_name(f".~publishing.{document.name}#")
    _set(mark, fresh)
    try:
        yield
    finally:
        with suppress(OSError):
            mark.unlink(missing_ok=True)


def _set(mark: Path, fresh: Path) -> None:
    """Sets the mark in one step with what it says, so that a process stopped in between leaves no mark without name."""
    written = fresh.with_name(f"{fresh.name}.mark")
    try:
        written.write_text(f"{platform.node()}\n{os.getpid()}\n", encoding="utf-8")
        for last in (False, True):
            try:
                move_to_new(written, mark)
                return
            except FileExistsError:
                if last or not _is_stale(mark, fresh):
                    break
                with suppress(OSError):
                    mark.unlink(missing_ok=True)
    finally:
        with suppress(OSError):
            written.unlink(missing_ok=True)
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
    if os.name == "nt":
        return True  # asking would end it there (os.kill); the half minute decides
    try:
        os.kill(process, 0)
        # A process that ended and was not yet buried still has its number.
        return Path(f"/proc/{process}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()[0] != "Z"
    except ProcessLookupError:
        return False
    except (OSError, OverflowError, IndexError):
        return True
