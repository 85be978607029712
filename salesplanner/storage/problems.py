"""What can go wrong around a plan on disk, as exceptions whose text is a sentence for the user."""

from __future__ import annotations

import errno
import sqlite3

from salesplanner.catalogue import _


class NotStored(Exception):
    """Nothing was stored; memory and file are as they were. The text says why and what to do."""


class OutOfStep(NotStored):
    """The file is not what memory takes it for, as after a commit that was reported failed but landed."""

    def __init__(self) -> None:
        super().__init__(
            _("The last change was not stored as shown. The plan was read again from this computer.")
        )


class InUse(NotStored):
    """Another process has the working copy open."""


class OlderFormat(NotStored):
    """The working copy was left by an older version of the program; see renew.py."""


class Damaged(NotStored):
    """The working copy cannot be read as a whole any more; see rescue.py."""


class NotPublished(Exception):
    """The document could not be written; the working copy holds everything. The text is the reason."""


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}


def is_full(error: BaseException | None) -> bool:
    """Whether the disk (or the user's share of it) is full."""
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL
    return isinstance(error, OSError) and error.errno in _FULL


def explain(error: BaseException) -> str:
    """Why an edit could not be stored in the working copy: what happened, what is safe, what to do."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if is_full(error):
        return _(
            "The disk of this computer is full, so the change could not be stored. "
            "The plan is as it was before. Free some space and try again."
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return _("This plan is open in another window of Sales Planner. Nothing was changed.")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return _(
            "The copy of the plan on this computer is damaged. "
            "The document is as it was last saved. Close the plan and open it again."
        )
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return _(
        "The change could not be stored on this computer ({reason}). "
        "The plan is as it was before. Try again."
    ).format(reason=reason)


def not_stored(error: BaseException) -> NotStored:
    """The exception for an error of the working copy: Damaged where its bytes are not what they must be."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    damaged = code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or "Could not decode" in str(error)
    return (Damaged if damaged else NotStored)(explain(error))


def explain_target(error: OSError) -> str:
    """Why the document could not be written, as the reason behind "Saved on this computer"."""
    if is_full(error):
        return _("The drive of the document is full. All changes are safe on this computer.")
    if error.errno in _DENIED:
        return _("The document or its folder may not be written. All changes are safe on this computer.")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return _("The folder of the document cannot be reached. All changes are safe on this computer.")
    reason = error.strerror or str(error)
    return _("The document could not be written ({reason}). All changes are safe on this computer.").format(
        reason=reason
    )
