"""What the user reads when something did not work that is nobody's fault in the program."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from salesplanner.app.opening import OpenProblem
from salesplanner.app.session import ReadOnly
from salesplanner.catalogue import _
from salesplanner.plan.transaction import Refused
from salesplanner.storage.header import Unfit
from salesplanner.storage.problems import NotPublished, NotStored
from salesplanner.ui.parts.dialog import ask, tell

if TYPE_CHECKING:
    from salesplanner.ui.window import Window

EXPECTED = (Refused, NotStored, NotPublished, OpenProblem, Unfit)


def tell_trouble(window: Window, error: BaseException) -> bool:
    """Tells the user, and says whether this was such a case."""
    if isinstance(error, ReadOnly):
        offer_copy(window, str(error))
    elif isinstance(error, Refused):
        window.toast.show_message(str(error), look="warn")
    elif isinstance(error, NotStored | NotPublished):
        tell(window, _("The change was not stored"), str(error))
    elif isinstance(error, OpenProblem | Unfit):
        tell(window, _("The plan was not opened"), error.sentence)
    else:
        return False
    return True


def offer_copy(window: Window, reason: str) -> None:
    """A plan that is open to read: the first edit offers a copy of one's own."""
    if window.dialog_open:
        return
    ask(window, _("This plan is open to read"), reason, _("Work on my own copy"), window.deeds.work_on_copy)


def guarded(window: Window, call: Callable[[], None]) -> None:
    """Runs a call; what the user can understand is told, a fault of ours goes on to the report."""
    try:
        call()
    except EXPECTED as error:
        tell_trouble(window, error)
