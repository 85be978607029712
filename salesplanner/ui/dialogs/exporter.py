"""Runs one export in a process of its own: our own command on a snapshot. Cancel kills it and leaves no file."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal

from salesplanner.app.session import Session
from salesplanner.catalogue import _
from salesplanner.ui.jobs import Jobs


class Exporter(QObject):
    """`progress(share, text)`, then `done(notes)` or `failed(sentence)`; nothing after `cancel`."""

    progress = Signal(float, str)
    done = Signal(list)
    failed = Signal(str)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self._folder: Path | None = None
        self._target = Path()
        self._said: dict[str, object] = {}
        self._cancelled = False
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._not_started)

    @property
    def sections(self) -> list[tuple[str, int, int]]:
        """(section, first page from 0, number of pages) of the PDF that was written."""
        found = self._said.get("sections", [])
        return [(str(key), int(at), int(count)) for key, at, count in found] if isinstance(found, list) else []

    def start(self, target: Path, options: Sequence[str] = ()) -> None:
        """Takes a snapshot, off the window's thread, and writes `target` from it with further options of a PDF."""
        self._target = target
        folder = self._folder = Path(tempfile.mkdtemp(prefix="salesplanner-export-"))
        snapshot = folder / "plan.salesplan"
        arguments = ["-m", "salesplanner", "export", str(snapshot), "-o", str(target), "--progress", "json"]
        if target.suffix.lower() == ".pdf":
            arguments += options

        def go(_done: None) -> None:
            if not self._cancelled:
                self._process.start(sys.executable, arguments)

        self._jobs.run(lambda: self._session.snapshot(snapshot), go, lambda error: self._fail(str(error)), self)

    def cancel(self) -> None:
        """Ends the process; what it was writing beside the target is removed."""
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
        if self._cancelled:
            return
        errors = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        self._clear()
        if code == 0 and status == QProcess.ExitStatus.NormalExit and self._target.is_file():
            notes = self._said.get("notes", [])
            self.done.emit([str(note) for note in notes] if isinstance(notes, list) else [])
            return
        last = errors.splitlines()[-1].removeprefix("salesplanner: ") if errors else ""
        self._fail(last or _("The export ended before it was done. Nothing was written. Try again."))

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and not self._cancelled:
            self._fail(_("The export could not be started. Nothing was written."))

    def _fail(self, sentence: str) -> None:
        self._clear()
        if not self._cancelled:
            self.failed.emit(sentence)

    def _clear(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
        if self._cancelled:
            with suppress(OSError):
                for left in self._target.parent.glob(f".{_escaped(self._target.name[:100])}.*.tmp"):
                    left.unlink(missing_ok=True)


def _escaped(name: str) -> str:
    from glob import escape

    return escape(name)
