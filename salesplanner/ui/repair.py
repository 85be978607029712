"""A damaged plan: what can be read is offered as a repaired copy. The original is never written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from salesplanner.app.opening import OpenProblem
from salesplanner.app.repairing import Repaired, save_repaired
from salesplanner.catalogue import _
from salesplanner.ui.parts.dialog import Dialog, ask, tell

if TYPE_CHECKING:
    from salesplanner.ui.window import Window


def offer_repair(window: Window, problem: OpenProblem, path: Path) -> Dialog:
    """Asks; the repaired copy opens when it is there."""
    folder = window.program.settings.plans_folder

    def done(repaired: Repaired) -> None:
        def show() -> None:
            window.program.open(repaired.path, window)

        if not repaired.losses:
            show()
            return
        # Said before the copy opens: its window would come to lie over the sentence.
        tell(window, _("A repaired copy was made"), " ".join(repaired.losses)).finished.connect(show)

    return ask(
        window,
        _("The plan is damaged"),
        problem.sentence,
        _("Make a repaired copy"),
        lambda: window.deeds.do(lambda: save_repaired(path, folder), done),
    )
