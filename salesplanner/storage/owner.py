"""The owner file beside a document on a shared drive: who has it open for editing. Courtesy, not a lock.

What keeps two people from overwriting each other is the comparison in publish.py.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

REFRESH_SECONDS = 30.0
STALE_SECONDS = 120.0
_LARGEST = 2000  # bytes


@dataclass(frozen=True, slots=True)
class Me:
    """Who edits, and at which computer."""

    user: str
    machine: str


def file_of(document: Path) -> Path:
    """`.~lock.NAME#` beside the document."""
    return document.with_name(f".~lock.{document.name}#")


def other(document: Path, me: Me, now: float) -> Me | None:
    """Who else has the document open, or None: nobody, a stale file, or one this user left behind after a crash.

    On this computer the working copy's lock tells two windows apart, so an owner file with our own name is ours.
    """
    file = file_of(document)
    try:
        if now - file.stat().st_mtime > STALE_SECONDS:
            return None
        with file.open("rb") as source:
            lines = source.read(_LARGEST).decode("utf-8", "replace").split("\n")
    except OSError:
        return None
    if len(lines) < 2:
        return None
    owner = Me(_shown(lines[0]), _shown(lines[1]))
    return None if owner == me else owner


def _shown(line: str) -> str:
    return "".join(character for character in line.strip() if character.isprintable())[:100]


def take(document: Path, me: Me, now: float) -> None:
    """Writes or refreshes our owner file. A folder that does not take it is left as it is."""
    file = file_of(document)
    beside = file.with_name(f".~{secrets.token_hex(4)}.tmp")
    with suppress(OSError):
        try:
            beside.write_text(f"{me.user}\n{me.machine}\n{now:.0f}\n", encoding="utf-8")
            os.replace(beside, file)
        finally:
            beside.unlink(missing_ok=True)


def release(document: Path, me: Me, now: float) -> None:
    """Takes our owner file away; somebody else's stays."""
    if other(document, me, now) is None:
        with suppress(OSError):
            file_of(document).unlink(missing_ok=True)
