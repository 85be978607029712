"""Writing all tables of the measures to a file, CSV or XLSX."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from salesplanner.app.session import Session
from salesplanner.catalogue import _
from salesplanner.ui.parts.choose import choose_target


def save_tables(
    parent: QWidget, session: Session, done: Callable[[str], object], failed: Callable[[str], object]
) -> None:
    """Asks where, writes there."""
    name = _("{plan} measures").format(plan=session.path.stem)

    def write(path: Path) -> None:
        _write(session, path, done, failed)

    choose_target(
        parent.window(),
        _("Save tables"),
        session.path.with_name(f"{name}.xlsx"),
        write,
        _("Spreadsheets") + " (*.xlsx);;" + _("CSV files") + " (*.csv)",
        _("Save tables"),
    )


def _write(session: Session, path: Path, done: Callable[[str], object], failed: Callable[[str], object]) -> None:
    raise NotImplementedError
