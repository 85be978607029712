"""SIGTERM, SIGINT and SIGHUP end the program as Quit does, with every plan published."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier


class EndSignals(QObject):
    """Python's own handlers never run under Qt's loop, so the signal's byte wakes a notifier."""

    def __init__(self, quit_: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._quit = quit_
        self._notifier: QSocketNotifier | None = None
        if sys.platform == "win32":
            signal.signal(signal.SIGINT, lambda *_: quit_())
            return
        import os

        self._read, self._write = os.pipe()
        os.set_blocking(self._read, False)
        os.set_blocking(self._write, False)
        self._before = signal.set_wakeup_fd(self._write)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda *_: None)
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)

    def end(self) -> None:
        """Stops listening; the handlers of the signals stay as they are."""
        if self._notifier is not None:
            import os

            self._notifier.setEnabled(False)
            self._notifier = None
            signal.set_wakeup_fd(self._before)
            os.close(self._read)
            os.close(self._write)

    def _on_signal(self) -> None:
        import os

        os.read(self._read, 64)
        self._quit()
