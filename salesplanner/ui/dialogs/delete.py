"""Deleting a plan: one sentence, then its file goes to the bin of the system."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QFile

from salesplanner.app import files
from salesplanner.app.session import Session
from salesplanner.catalogue import _
from salesplanner.plan.transaction import Refused
from salesplanner.ui.parts.dialog import Dialog, ask

if TYPE_CHECKING:
    from salesplanner.ui.window import Window

Do = Callable[[Callable[[], Any], Callable[[Any], object]], None]


def ask_to_delete(window: Window, do: Do) -> Dialog:
    """Asks; the window shows the start page afterwards."""
    session = window.session
    assert session is not None
    title, path = session.state.plan.title, session.path
    made = ask(
        window,
        _("Move “{title}” to the bin?").format(title=title),
        _("The file {path} goes to the bin of this computer, from where it can be brought back.").format(path=path),
        _("Move to bin"),
        lambda: _delete(window, session, path, do),
        danger=True,
    )
    made.setObjectName("delete-dialog")
    return made


def to_bin(path: Path) -> bool:
    """Moves a file to the bin of the system; False where that cannot be done."""
    answer: tuple[bool, str] = QFile.moveToTrash(str(path))
    return answer[0]


def _delete(window: Window, session: Session, path: Path, do: Do) -> None:
    plan_id, title = session.plan_id, session.state.plan.title

    def work() -> None:
        session.close()
        if session.path != path:  # somebody else changed or renamed the file; what lies there now is not this plan
            text = _("The plan is in {path} now, so nothing was moved to the bin.")
            raise Refused(text.format(path=session.path))
        if not to_bin(path):
            raise Refused(_("“{name}” could not be moved to the bin. It is where it was.").format(name=path.name))
        files.forget(path, plan_id)

    def done(_result: None) -> None:
        window.say(_("“{title}” is in the bin").format(title=title), "info")
        if window.start is not None:
            window.start.refresh()

    do(work, done)
    window.let_go()
