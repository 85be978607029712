"""Folders in memory for tests that write much: a kill or a logical fault does not care about the disk beneath."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MEMORY = Path("/dev/shm")


def quick_root() -> str | None:
    """The system's folder in memory, where it has one."""
    return str(_MEMORY) if _MEMORY.is_dir() else None


@contextmanager
def quick_folder(prefix: str) -> Iterator[Path]:
    """A folder that is gone after the block, in memory where the system offers that."""
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=quick_root()))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
