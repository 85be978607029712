"""Reads files in a child process, a hidden command of the program. Cancel kills it, and its folder goes with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, Signal

from salesplanner.app.session import Session
from salesplanner.ui.jobs import Jobs


class Reader(QObject):
    """`progress(share, text)`, then `done(reading)` or `failed(sentence)`; nothing after `cancel`.

    The deals lie in a folder of this reader until `cancel`.
    """

    progress = Signal(float, str)
    done = Signal(object)
    failed = Signal(str)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self.folder: Path | None = None
        self._files: tuple[Path, ...] = ()
        self._said: dict[str, Any] = {}
        self._cancelled = False
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._not_started)

    @property
    def running(self) -> bool:
        """Whether the child lives."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def start(self, files: Sequence[Path], columns: Columns | None) -> None:
        """Reads the files, as `columns` says or as it can be guessed."""
        self._files = tuple(files)
        self.folder = Path(tempfile.mkdtemp(prefix="salesplanner-import-"))
        raise NotImplementedError

    def cancel(self) -> None:
        """Ends the child and removes what it wrote."""
        self._cancelled = True
        self._process.kill()
        self._process.waitForFinished(2000)
        self._clear()

    def _read(self) -> None:
        while self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            with suppress(ValueError):
                values = json.loads(line)
                self._said.update(values)
                if "share" in values:
                    self.progress.emit(float(values["share"]), str(values.get("text", "")))

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read()

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and not self._cancelled:
            self._fail(_("The reading could not be started. Nothing was changed."))

    def _fail(self, sentence: str) -> None:
        self._clear()
        if not self._cancelled:
            self.failed.emit(sentence)

    def _clear(self) -> None:
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = None
