"""Catches what would otherwise pass unseen: exceptions inside Qt's calls, and what Qt itself complains about."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

# What the offscreen platform says of things it cannot do.
HARMLESS = ("This plugin does not support",)


@contextmanager
def watched_faults() -> Iterator[list[str]]:
    """A list that fills with every fault until the block ends."""
    found: list[str] = []

    def on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        found.append("".join(traceback.format_exception(kind, error, trace)))

    def on_message(kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not text.startswith(HARMLESS):
            found.append(f"Qt: {text}")

    hook, sys.excepthook = sys.excepthook, on_exception
    handler = qInstallMessageHandler(on_message)
    try:
        yield found
    finally:
        sys.excepthook = hook
        qInstallMessageHandler(handler)
