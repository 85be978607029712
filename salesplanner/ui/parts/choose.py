"""Choosing files and folders. The dialog runs no loop of its own; `then` gets the path."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from salesplanner.catalogue import _

PLAN_ENDING = ".salesplan"
Then = Callable[[Path], object]


def plan_filter() -> str:
    """The filter for plan files."""
    return _("Sales plans") + f" (*{PLAN_ENDING})"


def choose_plans(parent: QWidget, folder: Path, then: Callable[[list[Path]], object]) -> QFileDialog:
    """Asks for plan files to open."""
    made = _dialog(parent, _("Open file"), folder)
    made.setFileMode(QFileDialog.FileMode.ExistingFiles)
    made.setNameFilter(plan_filter())
    made.filesSelected.connect(lambda files: then([Path(file) for file in files]))
    made.open()
    return made


def choose_target(
    parent: QWidget, title: str, suggestion: Path, then: Then, filter_: str = "", action: str = ""
) -> QFileDialog:
    """Asks where to write a file; `then` gets a path that ends as the suggestion does. Existing files are asked for."""
    made = _dialog(parent, title, suggestion.parent)
    made.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    made.setFileMode(QFileDialog.FileMode.AnyFile)
    made.setNameFilter(filter_ or plan_filter())
    made.setDefaultSuffix(suggestion.suffix.removeprefix("."))
    made.selectFile(suggestion.name)
    if action:
        made.setLabelText(QFileDialog.DialogLabel.Accept, action)
    made.fileSelected.connect(lambda file: then(Path(file)))
    made.open()
    return made


def choose_folder(parent: QWidget, title: str, folder: Path, then: Then) -> QFileDialog:
    """Asks for a folder."""
    made = _dialog(parent, title, folder)
    made.setFileMode(QFileDialog.FileMode.Directory)
    made.setOption(QFileDialog.Option.ShowDirsOnly)
    made.fileSelected.connect(lambda file: then(Path(file)))
    made.open()
    return made


def _dialog(parent: QWidget, title: str, folder: Path) -> QFileDialog:
    made = QFileDialog(parent, title, str(folder))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.setWindowModality(Qt.WindowModality.WindowModal)
    return made
