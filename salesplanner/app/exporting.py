"""Exporting a plan file without a window: what `salesplanner export` and the window's child process run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from salesplanner.catalogue import _
from salesplanner.plan.state import State
from salesplanner.storage.inspect import read_checked

if TYPE_CHECKING:
    from salesplanner.export import Report

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
    from salesplanner.export import ExportProblem, export_plan

    try:
        return export_plan(state, target, paper=paper, at=at, progress=progress)
    except ExportProblem as problem:
        raise CannotExport(str(problem)) from problem
    except OSError as error:
        text = _("“{name}” could not be written ({reason}). What was there before is as it was.")
        raise CannotExport(text.format(name=target.name, reason=error.strerror or error)) from error
