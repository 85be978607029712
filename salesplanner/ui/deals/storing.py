"""Storing an import: the deals go into the plan off the window's thread, then one step names them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from salesplanner.app.session import Session
from salesplanner.ui.deals.draft import Draft
from salesplanner.ui.jobs import Jobs


class Storing:
    """One storing for `owner`; nobody is told where that is gone by then."""

    def __init__(self, session: Session, jobs: Jobs, owner: QObject) -> None:
        self._session, self._jobs, self._owner = session, jobs, owner

    def start(
        self, draft: Draft, preset: str, then: Callable[[str], object], failed: Callable[[Exception], object]
    ) -> None:
        """Stores it; `then` gets a remark for the user, or nothing to say."""
        raise NotImplementedError
