"""Writing the document: always a whole file, checked, put in place in one step, never over what somebody else wrote.

The document's path is touched here and in owner.py alone; none of it belongs on the window's thread.
"""

from __future__ import annotations

import glob
import os
import secrets
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from salesplanner.catalogue import _
from salesplanner.storage import blobs, planfile
from salesplanner.storage.disk import WINDOWS, make_folder, move_to_new, sync, sync_folder
from salesplanner.storage.header import Unfit
from salesplanner.storage.loading import digest_of, load, sha256_of
from salesplanner.storage.problems import NotPublished, NotStored, explain_target, is_full
from salesplanner.storage.turn import turn
from salesplanner.storage.working import WorkingCopy

LEFT_SECONDS = 3600.0
# A sync client or virus scanner holds a file for moments on Windows.
RETRY_SECONDS = (0.01, 0.025, 0.05, 0.1)


class TargetMissing(NotPublished):
    """The document is not where it was."""


class TargetChanged(NotPublished):
    """The document is not what we last saw: somebody else wrote it."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A checked plan file ready to be put in place; `number` is its last edit, `sha256` that of its bytes."""

    file: Path
    number: int
    digest: str
    sha256: str
    size: int


@contextmanager
def prepared(
    working: WorkingCopy, folder: Path, change: planfile.Change | None = None, *, compact: bool = False
) -> Iterator[Prepared]:
    """A published file of what the working copy holds now, in `folder`, for as long as the block lasts.

    `change` alters a copy that is not to be the document; with `compact` not even its free pages are kept. Raises
    NotPublished where it cannot be made.
    """
    temporary = folder / f"publish-{secrets.token_hex(6)}.tmp"
    try:
        try:
            make_folder(folder)
            number = working.vacuum_into(temporary)
            digest = _finish(temporary, change, compact)
        except NotStored as error:
            raise NotPublished(_cannot_prepare(error)) from error
        except (sqlite3.Error, OSError) as error:
            raise NotPublished(_cannot_prepare(error)) from error
        yield Prepared(
            temporary, number, digest, sha256_of(temporary) or "", temporary.stat().st_size
        )
    finally:
        temporary.unlink(missing_ok=True)


def _cannot_prepare(error: Exception) -> str:
    """Why the document could not be put together on this computer's own disk."""
    if is_full(error) or is_full(error.__cause__):
        return _(
            "The disk of this computer is full, so the document could not be written. "
            "All changes are safe on this computer. Free some space."
        )
    return explain_target(error if isinstance(error, OSError) else OSError(0, str(error)))


def _finish(file: Path, change: planfile.Change | None, compact: bool) -> str:
    """Takes out what stays on this computer, adds the digest and checks the pages. Returns the digest."""
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DROP TABLE IF EXISTS local")
        if change is not None:
            change(connection)
        blobs.drop_unnamed(connection)
        digest = planfile.content_digest(connection)
        planfile.set_meta(connection, digest=digest)
        connection.execute("COMMIT")
        if compact:
            connection.execute("VACUUM")
        connection.execute("PRAGMA journal_mode = DELETE")
        if connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("quick_check")
    finally:
        connection.close()
    return digest


def put_in_place(ready: Prepared, target: Path, ours: frozenset[str] | None) -> None:
    """Replaces the document by the prepared file, where the document's bytes are one of `ours` (sha256).

    With `ours` None the document must not exist yet. Raises TargetMissing, TargetChanged or NotPublished; the
    document is untouched then.
    """
    beside = target.with_name(f".~{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        try:
            _copy_synced(ready.file, beside)
            with turn(target, beside):
                _compare(target, ours)
                if ours is not None:
                    keep_rights(target, beside)
                    _patiently(os.replace, beside, target)
                else:
                    _patiently(move_to_new, beside, target)
                sync_folder(target.parent)
            _sweep(target)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
    except FileExistsError as error:
        raise TargetChanged(_exists(target)) from error
    except OSError as error:
        raise NotPublished(explain_target(error)) from error


def same_content(target: Path, digest: str) -> str | None:
    """The sha256 of the document where it is a good plan with this content digest; None otherwise."""
    try:
        content, sha256 = load(target)
    except (Unfit, OSError):
        return None
    return sha256 if digest and digest_of(content) == digest else None


def _sweep(target: Path) -> None:
    """Removes what programs that were stopped while they published left beside the document, an hour later."""
    with suppress(OSError):
        now = target.stat().st_mtime
        for left in target.parent.glob(f".~{glob.escape(target.name)}.*.tmp*"):
            if now - left.stat().st_mtime > LEFT_SECONDS:
                left.unlink(missing_ok=True)


def _compare(target: Path, ours: frozenset[str] | None) -> None:
    found = sha256_of(target)
    if ours is None:
        if found is not None:
            raise TargetChanged(_exists(target))
    elif found is None:
        if not target.parent.is_dir():
            raise FileNotFoundError(target.parent)
        raise TargetMissing
    elif found not in ours:
        raise TargetChanged


def _exists(target: Path) -> str:
    text = _("There is a file “{name}” already. It was left as it is; choose another name.")
    return text.format(name=target.name)


def _copy_synced(source: Path, target: Path) -> None:
    with source.open("rb") as reading, target.open("xb") as writing:
        shutil.copyfileobj(reading, writing, 1 << 20)
        writing.flush()
        sync(writing.fileno())


def keep_rights(old: Path, new: Path) -> None:
    """Gives a new file the mode and, where that is allowed, the owner of the one it stands for."""
    with suppress(OSError):
        shutil.copymode(old, new)
    if hasattr(os, "chown"):
        with suppress(OSError):
            status = old.stat()
            os.chown(new, status.st_uid, status.st_gid)


def _patiently(move: Callable[[Path, Path], None], source: Path, target: Path) -> None:
    for wait in RETRY_SECONDS:
        try:
            move(source, target)
            return
        except PermissionError:
            if not WINDOWS:
                raise
            time.sleep(wait)
    move(source, target)
