"""Recent plans for the start page. Only what is stored is shown: no recent path is touched to draw the list."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from salesplanner.app.session import Session
from salesplanner.app.settings import library
from salesplanner.storage.library import Recent
from salesplanner.storage.problems import NotStored

__all__ = ["Recent", "forget", "recents", "remember"]


def recents() -> list[Recent]:
    """The plans that were open, the last one first, with their stored thumbnails."""
    return library().recents()


def remember(session: Session, thumbnail: bytes = b"", at: float | None = None) -> None:
    """Puts an open plan at the top of the list, with a PNG of its map where there is one. A failure is ignored."""
    recent = Recent(
        session.path, session.plan_id, session.state.plan.title, time.time() if at is None else at, thumbnail
    )
    with suppress(NotStored):
        library().remember(recent)


def moved(old: Path, new: Path) -> None:
    """Follows a plan to its new path. A failure is ignored."""
    with suppress(NotStored):
        library().moved(old, new)


def forget(path: Path) -> None:
    """Takes a plan off the list; the file is not touched. Raises NotStored."""
    library().forget(path)
