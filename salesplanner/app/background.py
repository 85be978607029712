"""One thread for calls that wait for a disk or a network drive, so that the window never does."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

log = logging.getLogger(__name__)


class Background:
    """Runs calls one after the other. The thread starts with the first one and ends with `close`."""

    def __init__(self) -> None:
        self._calls: queue.SimpleQueue[Callable[[], object] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._waiting: set[str] = set()
        self._lock = threading.Lock()

    def submit(self, name: str, call: Callable[[], object]) -> None:
        """Runs `call` soon; nothing happens where one of the same name is waiting already."""
        with self._lock:
            if name in self._waiting:
                return
            self._waiting.add(name)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="publishing", daemon=True)
                self._thread.start()

        def named() -> None:
            with self._lock:
                self._waiting.discard(name)
            call()

        self._calls.put(named)

    def close(self) -> None:
        """Ends after the calls that are waiting; returns when they are done."""
        thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            self._calls.put(None)
            thread.join()
            self._thread = None

    def _run(self) -> None:
        while (call := self._calls.get()) is not None:
            try:
                call()
            except Exception:  # a fault of ours must not end the thread that keeps the document up to date
                log.exception("A call in the background failed")
