"""A finished export → its file: whole or not at all, whatever happens in between."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from salesplanner.catalogue import _


class ExportProblem(Exception):
    """Nothing was written; what was at the target before is as it was. The text is a sentence for the user."""


def write_whole(target: Path, data: bytes) -> None:
    """Puts `data` at `target` by way of a file beside it, on disk when this returns.

    A link is followed, so that the file it leads to is replaced and not the link. Raises ExportProblem.
    """
    target = Path(os.path.realpath(target))
    temporary = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.tmp")
    try:
        try:
            _write(temporary, data)
            if target.exists():
                temporary.chmod(target.stat().st_mode & 0o777)
            os.replace(temporary, target)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        _sync_folder(target.parent)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportProblem(
            _("“{path}” could not be written ({reason}). What was there before is as it was.").format(
                path=target, reason=reason
            )
        ) from error


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """The name lasts only when the folder is on disk, too; Windows has no such call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        pass  # some network drives refuse; the file itself is written
    finally:
        os.close(handle)
