"""Faults of ours: caught, written down, told in one sentence, and the window drawn again from the plan."""

from __future__ import annotations

import faulthandler
import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO

from salesplanner.app import places
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


def last_native_crash() -> str:
    """What the last run wrote when the interpreter itself crashed; empty where it did not."""
    try:
        text = (reports_folder() / "crash.log").read_text("utf-8", "replace")
    except OSError:
        return ""
    return text.strip()


def _watch_native() -> None:
    global _native
    try:
        reports_folder().mkdir(parents=True, exist_ok=True)
        path = reports_folder() / "crash.log"
        if path.exists() and path.stat().st_size:
            path.replace(places.data_folder() / "reports" / "crash-last.log")
        _native = path.open("w", encoding="utf-8")
        faulthandler.enable(_native)
    except OSError:
        faulthandler.enable()


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
