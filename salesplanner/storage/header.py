"""The gate before SQLite: reads a file's bytes once and judges them by the first hundred. No SQL here.

A path is opened once, without following a pipe or device and without ever creating anything; what is judged is what
is read later, so a file swapped in between cannot slip through.
"""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from salesplanner.catalogue import _
from salesplanner.plan.fields import clean
from salesplanner.storage.schema import APPLICATION_ID, FORMAT

MAGIC = b"SQLite format 3\0"
HEADER_SIZE = 100
NAME_SHOWN = 150  # characters of a name that are shown
LARGEST = 256 * 1024 * 1024  # bytes; a plan with its imports is under 20 MB

Verdict = Literal["good", "older", "newer", "not-a-plan", "damaged", "in-use", "unreadable"]

_HELD = (32, 33)  # Windows: another program has the file open and lets nobody else read it

# A rollback journal that would be played back begins so; a finished one is gone, empty or zeroed.
_JOURNAL_MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"


class Unfit(Exception):
    """A file that is not opened: the verdict, and a text for the user that says why and what is safe."""

    def __init__(self, verdict: Verdict, sentence: str, format_: int = 0) -> None:
        super().__init__(sentence)
        self.verdict: Verdict = verdict
        self.sentence = sentence
        self.format = format_


@dataclass(frozen=True, slots=True)
class Image:
    """The bytes of a file that passed the gate, and its format number."""

    name: str
    data: bytes
    format: int

    @property
    def sha256(self) -> str:
        """The hash of the bytes, as hex."""
        return hashlib.sha256(self.data).hexdigest()


def read_image(path: Path, *, newest: int = FORMAT) -> Image:
    """Reads the file and judges its header. Raises Unfit; never changes, creates or waits for anything."""
    name = shown(path.name or str(path))
    data = _read(path, name)
    image = Image(name, data, _identify(name, data, newest))
    _refuse_unfinished(path, name)
    _check_size(name, data)
    return image


def read_raw(path: Path) -> bytes:
    """The bytes of an ordinary file that begins as one of SQLite's, unjudged. Raises Unfit where it cannot be read."""
    return _read(path, shown(path.name or str(path)))


def shown(name: str) -> str:
    """A file's name as it may stand in a sentence: one line, nothing that steers a terminal, not endless."""
    line = clean(name, lines=False)
    return line if len(line) <= NAME_SHOWN else f"{line[: NAME_SHOWN // 2]}…{line[-NAME_SHOWN // 2 :]}"


def _read(path: Path, name: str) -> bytes:
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        if path.is_dir():
            raise Unfit("unreadable", _("“{name}” is a folder, not a plan.").format(name=name))
        handle = os.open(path, flags)
        try:
            return _read_open(handle, name)
        finally:
            os.close(handle)
    except FileNotFoundError:
        raise Unfit("unreadable", _("There is no file at {path}.").format(path=shown(str(path)))) from None
    except PermissionError as error:
        if getattr(error, "winerror", 0) in _HELD:
            text = _("“{name}” is held by another program just now. Close it there, or try again in a moment.")
            raise Unfit("in-use", text.format(name=name)) from None
        text = _("“{name}” cannot be read: this user has no right to it. Nothing was changed.")
        raise Unfit("unreadable", text.format(name=name)) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        text = _("“{name}” cannot be read ({reason}). Nothing was changed.")
        raise Unfit("unreadable", text.format(name=name, reason=reason)) from None
    except MemoryError:
        raise too_large(name) from None


def _read_open(handle: int, name: str) -> bytes:
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        text = _("“{name}” is a device or a pipe, not a file, and was not opened.")
        raise Unfit("unreadable", text.format(name=name))
    head = os.read(handle, HEADER_SIZE)
    if head[: len(MAGIC)] == MAGIC and status.st_size > LARGEST:
        raise too_large(name)
    if head[: len(MAGIC)] != MAGIC:
        return head  # judged by these bytes alone; a film of 4 GB is not read
    with os.fdopen(os.dup(handle), "rb") as file:
        file.seek(0)
        return file.read(LARGEST + 1)


def too_large(name: str) -> Unfit:
    """For a file that would not fit into memory."""
    text = _("“{name}” is too large for a plan (over {size} MB). It was left as it is.")
    return Unfit("unreadable", text.format(name=name, size=LARGEST // 1024 // 1024))


def damaged(name: str, what: str) -> Unfit:
    """For a plan whose bytes or rows are not what a plan's must be; `what` is a sentence without its stop."""
    text = _("“{name}” is damaged: {what}. It was left as it is; what can be read can be saved as a repaired copy.")
    return Unfit("damaged", text.format(name=name, what=what))


def _identify(name: str, data: bytes, newest: int) -> int:
    """The format number of the image. Raises Unfit."""
    if not data:
        text = _("“{name}” is empty (0 bytes), so there is no plan in it. It was left as it is.")
        raise Unfit("damaged", text.format(name=name))
    if len(data) < HEADER_SIZE and MAGIC.startswith(data[: len(MAGIC)]):
        raise damaged(name, _("only {there} bytes of it are there").format(there=len(data)))
    if data[: len(MAGIC)] != MAGIC:
        text = _("“{name}” is not a sales plan. It was left as it is.")
        raise Unfit("not-a-plan", text.format(name=name))
    if int.from_bytes(data[68:72], "big") != APPLICATION_ID:
        text = _("“{name}” is a database of another program, not a sales plan. It was left as it is.")
        raise Unfit("not-a-plan", text.format(name=name))
    format_ = int.from_bytes(data[60:64], "big")
    if format_ > newest:
        raise Unfit("newer", _newer(name, format_, newest), format_)
    if format_ < 1:
        raise damaged(name, _("its format number is missing"))
    return format_


def _newer(name: str, format_: int, newest: int) -> str:
    text = _(
        "“{name}” was written by a newer Sales Planner (format {format}; this one reads up to {newest}). "
        "It was left as it is; install the newer program to open it."
    )
    return text.format(name=name, format=format_, newest=newest)


def _check_size(name: str, data: bytes) -> None:
    page = int.from_bytes(data[16:18], "big")
    page = 65536 if page == 1 else page
    pages = int.from_bytes(data[28:32], "big")
    known = data[18:20] in (b"\x01\x01", b"\x02\x02")
    if page < 512 or page & (page - 1) or not pages or not known:
        raise damaged(name, _("its first page makes no sense"))
    if len(data) != page * pages:
        text = _("{there} of {wanted} bytes are there")
        raise damaged(name, text.format(there=len(data), wanted=page * pages))


def _refuse_unfinished(path: Path, name: str) -> None:
    """A journal beside the file means that another program writes it, or was stopped while it did."""
    for ending in ("-journal", "-wal"):
        beside = path.with_name(path.name + ending)
        if _is_hot(beside, ending):
            text = _(
                "“{name}” was being changed by another program that has not finished ({beside} lies beside it). "
                "It was left as it is; close that program and open the plan again."
            )
            raise Unfit("in-use", text.format(name=name, beside=shown(beside.name)))


def _is_hot(beside: Path, ending: str) -> bool:
    try:
        if not stat.S_ISREG(beside.stat().st_mode):
            return False
        with beside.open("rb") as file:
            head = file.read(8)
    except OSError:
        return False
    return bool(head) if ending == "-wal" else head == _JOURNAL_MAGIC
