"""A file that holds quotas, not deals: how it is recognised, and handing it to the dialog that enters quotas."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from salesplanner.app.quota_import import month_of
from salesplanner.app.session import Session
from salesplanner.catalogue import _
from salesplanner.ui import theme
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.selection import Selection

if TYPE_CHECKING:
    from salesplanner.ui.window import Window

FEWEST = 2  # columns named after months


def is_quota(header: Sequence[str]) -> bool:
    """Whether the columns are months, or say rep, month and quota."""
    today, low = date.today(), {name.casefold() for name in header}
    months = sum(bool(month_of(name, today)) for name in header[:200])
    return months >= FEWEST or ("month" in low and any("quota" in name for name in low))


def enter_quotas(window: Window, session: Session, path: Path) -> None:
    """Shows what the file holds as quotas; one button there enters them."""
    from salesplanner.ui.measure.quota_import import show_file

    look = theme.current()
    desk = Desk(session, Selection(window), look, window)
    undo = window.commands

    def told(words: str) -> None:
        window.toast.show_message(words, (_("Undo"), lambda: undo.run("edit.undo")))

    show_file(window, desk, path, date.today(), told)
