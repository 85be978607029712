"""Exporting a plan file without a window: what `salesplanner export` and the window's child process run."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from salesplanner.catalogue import _
from salesplanner.plan.state import State
from salesplanner.storage.inspect import read_checked

if TYPE_CHECKING:
    from salesplanner.export import Report

PAPERS = ("a4", "letter", "a3")
ENDINGS = (".pdf", ".png", ".svg")


class CannotExport(Exception):
    """Nothing was written. The text is a sentence for the user."""


def export_file(
    plan: Path, target: Path, *, paper: str, at: datetime | None, progress: Callable[[float, str], None] | None = None
) -> Report:
    """Reads the plan as a stranger's file and writes `target`, whole or not at all; its ending decides the kind.

    Raises CannotExport, or header.Unfit where the plan cannot be read.
    """
    if target.suffix.lower() not in ENDINGS:
        text = _("“{name}” does not end in one of {endings}.")
        raise CannotExport(text.format(name=target.name, endings=", ".join(ENDINGS)))
    if not target.parent.is_dir():
        raise CannotExport(_("There is no folder {path}.").format(path=target.parent))
    if target.is_dir():
        raise CannotExport(_("“{name}” is a folder.").format(name=target.name))
    state = State.of(read_checked(plan))
    kept = _qt()  # text can be measured only as long as it lives
    try:
        from salesplanner.export import export_plan

        return export_plan(state, target, paper=paper, at=at, progress=progress)
    except OSError as error:
        text = _("“{name}” could not be written ({reason}). What was there before is as it was.")
        raise CannotExport(text.format(name=target.name, reason=error.strerror or error)) from error
    finally:
        del kept


def _qt() -> object:
    """The application that Qt needs for fonts. Outside a window it is one that needs no display."""
    from PySide6.QtGui import QGuiApplication

    running = QGuiApplication.instance()
    if running is not None:
        return running
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QGuiApplication([])
