"""After a crash: every plan whose changes did not reach its document is brought up to date. For the start page."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from salesplanner.app import places
from salesplanner.app.opening import OpenProblem
from salesplanner.app.session import Session
from salesplanner.catalogue import _, ngettext
from salesplanner.storage import copies


@dataclass(frozen=True, slots=True)
class Recovery:
    """A plan that had changes on this computer only. `sentence` says what became of them; `done` that all is well."""

    path: Path
    title: str
    changes: int
    sentence: str
    done: bool


def recoveries() -> list[Recovery]:
    """Publishes what is waiting, plan by plan, and says so. Plans that are open somewhere are left alone.

    Touches documents, so it runs off the window's thread.
    """
    found = []
    for place in list(copies.places(places.working_folder())):
        if not place.unfinished:
            continue
        try:
            session = Session.open(place.document)
        except OpenProblem:
            continue
        try:
            notices = " ".join(session.take_notices())
            if session.recovered:
                found.append(_told(session, notices))
            elif notices:
                found.append(Recovery(session.path, session.state.plan.title, 0, notices, False))
        finally:
            session.close()
    return found


def _told(session: Session, notices: str) -> Recovery:
    changes, title = session.recovered, session.state.plan.title
    if session.status.kind == "saved":
        sentence = ngettext(
            "Recovered: {n} change of “{title}” is in the plan.",
            "Recovered: all {n} changes of “{title}” are in the plan.",
            changes,
        ).format(n=changes, title=title)
    else:
        sentence = _("“{title}”: {text}. {reason}").format(
            title=title, text=session.status.text.rstrip("."), reason=session.status.reason
        )
    done = session.status.kind == "saved" and not notices
    return Recovery(session.path, title, changes, f"{sentence} {notices}".strip(), done)


def tidy(now: float) -> None:
    """Deletes working copies whose plans hold everything and that nobody opened for 30 days, and old scraps."""
    copies.forget_old(places.working_folder(), now)
    with suppress(OSError):
        for scrap in places.temporary_folder().glob("*.tmp*"):
            if now - scrap.stat().st_mtime > copies.DAY:
                scrap.unlink(missing_ok=True)
