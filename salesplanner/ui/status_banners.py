"""The banners that say where the document stands: missing, not written, open to read, changed by somebody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from salesplanner.app.session import Status
from salesplanner.catalogue import _
from salesplanner.ui.parts.banner import Banner, Button

if TYPE_CHECKING:
    from salesplanner.ui.deeds import Deeds

LOOKS = {
    "missing": ("warn", "triangle-alert"),
    "local": ("bad", "circle-x"),
    "read-only": ("info", "eye"),
    "saved": ("info", "info"),
    "saving": ("info", "info"),
}


def status_banner(status: Status, deeds: Deeds) -> Banner | None:
    """A banner where there is something the user can do; else the label in the top bar is enough."""
    doing: dict[str, Button] = {
        "put-back": (_("Put it back"), deeds.put_back),
        "elsewhere": (_("Save somewhere else…"), deeds.save_elsewhere),
        "again": (_("Try again"), deeds.save_now),
        "copy": (_("Work on my own copy"), deeds.work_on_copy),
        "upgrade": (_("Update the file"), deeds.agree_to_upgrade),
    }
    buttons = tuple(doing[name] for name in status.actions if name in doing)
    if not buttons:
        return None
    look, icon = LOOKS[status.kind]
    made = Banner(look, icon, status.text, status.reason, buttons)
    made.setAccessibleName(f"{status.text} {status.reason}".strip())
    return made


def notice_banner(notice: str, dismiss: Callable[[], object]) -> Banner:
    """What is said once, until the user closes it."""
    return Banner("warn", "info", "", notice, dismiss=dismiss)
