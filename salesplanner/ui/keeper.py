"""Keeps the document of an open plan up to date: a timer for what is due, and publishing at once when it matters."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from salesplanner.app.session import Session, Status
from salesplanner.ui.jobs import Carrier, Jobs

BEAT = 1000  # ms


class Keeper(QObject):
    """One for each open plan. `status` follows the session on the window's thread, `notice` is to be said once."""

    status = Signal(object)
    notice = Signal(str)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._jobs = jobs
        self._carrier = Carrier(self)
        session.deliver = self._carrier.deliver
        self._stop = session.on_status(self._on_status)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(BEAT)

    def publish_soon(self) -> None:
        """Writes the document in the background, as when the window loses the focus."""
        if not self.session.closed:
            self.session.publish_soon()

    def publish(self, then: Callable[[Status], object]) -> None:
        """Writes the document in the background and tells what became of it."""
        self._jobs.run(self.session.publish, then)

    def publish_now(self) -> Status:
        """Writes the document before it returns: the system is about to end us."""
        return self.session.publish()

    def close(self, then: Callable[[Status], object]) -> None:
        """Publishes and closes in the background; `then` gets how that ended."""
        self.stop()
        self._jobs.run(self.session.close, then)

    def stop(self) -> None:
        """Stops watching the session; whoever calls closes it."""
        if self._timer.isActive():
            self._timer.stop()
            self._stop()

    def say_notices(self) -> None:
        """Says what the session has to say once."""
        for notice in self.session.take_notices():
            self.notice.emit(notice)

    def _tick(self) -> None:
        self.session.tick(time.time())

    def _on_status(self, status: Status) -> None:
        self.status.emit(status)
        self.say_notices()
