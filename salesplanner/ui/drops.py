"""What is dropped on a window: which of the files may be tables of deals."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

TABLES = (".csv", ".tsv", ".txt", ".xlsx")


def dropped_files(data: QMimeData) -> list[Path]:
    """All files on this computer that are dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def dropped_tables(data: QMimeData) -> list[Path]:
    """Those among them that may be tables, by their ending."""
    return [path for path in dropped_files(data) if path.suffix.lower() in TABLES]
