"""Reads files in a child process, a hidden command of the program. Cancel kills it, and its folder goes with it."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal

from salesplanner.app import deal_import_child as child
from salesplanner.app.deal_import import Prepared, Wish
from salesplanner.app.import_presets import ImportPresets
from salesplanner.app.session import Session
from salesplanner.catalogue import _
from salesplanner.measure.intake.mapping import Columns
from salesplanner.ui.jobs import Jobs


class Reader(QObject):
    """`progress(share)`, then `done(prepared)` or `failed(sentence)`; nothing after `cancel`.

    The window's thread does none of the work: what the child needs to know is written by a job, and so is its result
    read.
    """

    progress = Signal(float)
    done = Signal(object)
    failed = Signal(str)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self._folder: tempfile.TemporaryDirectory[str] | None = None  # goes with the reader, whatever happens
        self._cancelled = False
        self._unreadable = ""  # the sentence why not
        self.process = QProcess(self)
        self.process.readyReadStandardOutput.connect(self._read)
        self.process.finished.connect(self._finished)
        self.process.errorOccurred.connect(self._not_started)

    @property
    def folder(self) -> Path | None:
        """Where the child works; None before and after."""
        return Path(self._folder.name) if self._folder is not None else None

    def start(self, files: Sequence[Path], each: Sequence[Columns]) -> None:
        """Reads the files, as `each` says of the first ones or as it can be guessed."""
        self._folder = tempfile.TemporaryDirectory(prefix="salesplanner-import-", ignore_cleanup_errors=True)
        folder = Path(self._folder.name)
        fresh = next((columns.preset for columns in each if not columns.uses), "")
        wish = Wish(columns=tuple(each), preset=fresh)

        def ask() -> list[str]:
            own = ImportPresets().all()
            return child.ask(folder, self._session, files, Wish(wish.columns, wish.preset, own=own))

        def go(arguments: list[str]) -> None:
            if not self._cancelled:
                self.process.start(sys.executable, ["-m", "salesplanner", *arguments])

        self._jobs.run(ask, go, lambda error: self._fail(str(error)), self)

    def cancel(self) -> None:
        """Ends the child and removes what it wrote."""
        self._cancelled = True
        self.process.kill()
        self.process.waitForFinished(2000)
        self._clear()

    def _read(self) -> None:
        while self.process.canReadLine():
            line = bytes(self.process.readLine().data())
            with suppress(ValueError):
                said = json.loads(line)
                self._unreadable = str(said.get("failed", self._unreadable))
                if "share" in said:
                    self.progress.emit(float(said["share"]))

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read()
        folder = self.folder
        if self._cancelled or folder is None:
            return
        errors = bytes(self.process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        if code == 0 and status == QProcess.ExitStatus.NormalExit and not self._unreadable:
            self._jobs.run(partial(self._result, folder), self._hand_over, lambda error: self._fail(str(error)), self)
            return
        last = errors.splitlines()[-1].removeprefix("salesplanner: ") if errors else ""
        ended = _("The reading ended before it was done. Nothing was changed. Try again.")
        self._fail(self._unreadable or last or ended)

    def _result(self, folder: Path) -> Prepared | None:
        """What the child wrote; None where the folder went away meanwhile, since nobody waits for it any more."""
        try:
            return child.result(folder)
        except OSError:
            if self._cancelled:
                return None
            raise

    def _hand_over(self, prepared: Prepared | None) -> None:
        self._clear()
        if not self._cancelled and prepared is not None:
            self.done.emit(prepared)

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and not self._cancelled:
            self._fail(_("The reading could not be started. Nothing was changed."))

    def _fail(self, sentence: str) -> None:
        self._clear()
        if not self._cancelled:
            self.failed.emit(sentence)

    def _clear(self) -> None:
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
