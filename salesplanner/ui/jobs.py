"""Work that waits for a disk or a drive, off the window's thread; what comes of it is told on the window's thread."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

T = TypeVar("T")
log = logging.getLogger(__name__)


class Carrier(QObject):
    """Brings calls from any thread to the thread it lives in, in order. `deliver` is for Session.deliver."""

    _call = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._call.connect(self._run)

    def deliver(self, call: Callable[[], object]) -> None:
        """Runs `call` on the window's thread: now where this is it, else when it is free."""
        self._call.emit(call)

    def _run(self, call: Callable[[], object]) -> None:
        call()


class Jobs(QObject):
    """Runs jobs, each in a thread of its own, since most wait for a drive. `idle` follows the last one."""

    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._carrier = Carrier(self)
        self._running: set[threading.Thread] = set()

    @property
    def busy(self) -> bool:
        """Whether a job is running."""
        return bool(self._running)

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Runs `work`; then `then` with its result, or `failed` with what it raised, on the window's thread.

        Without `failed` the error goes to the report of faults, as one in the window would. Where `owner` (a window,
        a dialog) is gone by then, nobody is told.
        """

        carrier = self._carrier

        def job() -> None:
            try:
                result: Any = work()
                problem: Exception | None = None
            except Exception as error:
                result, problem = None, error
            try:
                carrier.deliver(lambda: finish(result, problem))
            except RuntimeError:
                if isValid(carrier):
                    raise
                log.info("A job ended after what had asked for it was gone")

        def finish(result: Any, problem: Exception | None) -> None:
            heard = owner is None or isValid(owner)
            self._finish(thread, result, problem, then if heard else None, failed if heard else _unheard)

        thread = threading.Thread(target=job, name="job", daemon=True)
        self._running.add(thread)
        thread.start()

    def _finish(
        self,
        thread: threading.Thread,
        result: Any,
        problem: Exception | None,
        then: Callable[[Any], object] | None,
        failed: Callable[[Exception], object] | None,
    ) -> None:
        self._running.discard(thread)
        try:
            if problem is None:
                if then is not None:
                    then(result)
            elif failed is not None:
                failed(problem)
            else:
                raise problem
        finally:
            if not self._running:
                self.idle.emit()

    def wait(self, seconds: float = 20.0) -> None:
        """Waits for what is running; for the very end of the program."""
        for thread in tuple(self._running):
            thread.join(seconds)


def _unheard(error: Exception) -> None:
    log.warning("A job failed after its window was closed: %s", error)
