"""Faults of ours: caught, written down, told in one sentence, and the window drawn again from the plan."""

from __future__ import annotations

import atexit
import faulthandler
import logging
import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO

from salesplanner.app.reports import reports_folder, write_report

log = logging.getLogger(__name__)
Tell = Callable[[BaseException, str, Path | None], None]

_tell: Tell | None = None
_telling = False
_native: IO[str] | None = None


def install() -> None:
    """Catches what no one else does. Call it first, before any widget."""
    sys.excepthook = _on_exception
    _watch_native()


def tell_with(tell: Tell | None) -> None:
    """Sets who tells the user: called with the error, its traceback as text, and the path of the report."""
    global _tell
    _tell = tell


def report(error: BaseException) -> None:
    """Treats an error that was caught as if nobody had caught it."""
    _on_exception(type(error), error, error.__traceback__)


def take_native_crash() -> str:
    """What the run before wrote when the interpreter itself crashed, once; empty where it did not."""
    path = reports_folder() / "crash-before.log"
    with suppress(OSError):
        text = path.read_text("utf-8", "replace").strip()
        path.replace(path.with_name("crash-told.log"))
        return text
    return ""


def _watch_native() -> None:
    global _native
    path = reports_folder() / f"crash-{os.getpid()}.log"
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        _sort_out_logs(path.parent)
        _native = path.open("w", encoding="utf-8")
        faulthandler.enable(_native)
        atexit.register(_forget_log, path)
        return
    faulthandler.enable()


def _sort_out_logs(folder: Path) -> None:
    """The log of a run that crashed is kept for telling; that of one that was killed is empty and goes."""
    for log_file in folder.glob("crash-[0-9]*.log"):
        with suppress(OSError):
            if log_file.stat().st_size:
                log_file.replace(folder / "crash-before.log")
            elif not _alive(int(log_file.stem.removeprefix("crash-"))):
                log_file.unlink()


def _alive(pid: int) -> bool:
    if os.name == "nt":  # a file that is open cannot be deleted there
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _forget_log(path: Path) -> None:
    faulthandler.disable()
    if _native is not None:
        _native.close()
    with suppress(OSError):
        path.unlink()


def _on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    if _expected(error):
        _say(error, "", None)
        return
    path = write_report(error)
    details = "".join(traceback.format_exception(kind, error, trace))
    log.error("A fault was caught: %s", details)
    _say(error, details, path)


def _expected(error: BaseException) -> bool:
    from salesplanner.plan.transaction import Refused
    from salesplanner.storage.problems import NotPublished, NotStored

    return isinstance(error, Refused | NotStored | NotPublished)


def _say(error: BaseException, details: str, path: Path | None) -> None:
    global _telling
    if _tell is None or _telling:  # a fault while telling must not call itself for ever
        return
    _telling = True
    try:
        _tell(error, details, path)
    finally:
        _telling = False
