"""The first page: choosing or dropping the files, progress while they are read, and why one cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.ui.deals.drop_zone import DropZone, FileRow
from salesplanner.ui.inspector.scroll import Scroll
from salesplanner.ui.parts.banner import Banner
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.texts import label

PATIENCE = 400  # ms before the bar is shown
WIDEST = 720


class ReadPage(QWidget):
    """`asked()` wants a file dialog, `second_asked()` one for a file beside the first."""

    asked = Signal()
    second_asked = Signal()
    dropped = Signal(list)
    removed = Signal(object)
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.trouble: Banner | None = None
        self.files: list[FileRow] = []
        self.zone = DropZone()
        self.zone.asked.connect(self.asked)
        self.zone.dropped.connect(self.dropped)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.second = button(_("Add a second file…"), "quiet", "plus")
        self.second.clicked.connect(self.second_asked)
        self.hint = label(
            _("Salesforce keeps stage changes in a file of their own, and activities are a file too. Add it here."),
            "help",
            wrap=True,
        )
        self._reading = self._progress()
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 24, 0, 24)
        self._column.setSpacing(14)
        self._column.addWidget(self.zone)
        self._column.addLayout(self._list)
        self._column.addWidget(self._reading)
        self._column.addWidget(self.second, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.hint)
        self._column.addStretch(1)
        inside.setMaximumWidth(WIDEST)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(24, 0, 24, 0)
        row.addStretch(1)
        row.addWidget(inside, 20)
        row.addStretch(1)
        area = Scroll()
        area.show_page(holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._reading.show)
        self.show_files([])

    def _progress(self) -> QWidget:
        holder = QWidget()
        row = QVBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.doing = label(_("Reading the file…"), "secondary")
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress"))
        self.stop = button(_("Stop reading"), small=True)
        self.stop.clicked.connect(self.stopped)
        row.addWidget(self.doing)
        row.addWidget(self.bar)
        row.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeft)
        holder.hide()
        return holder

    def show_files(self, paths: Sequence[Path]) -> None:
        """Shows which files were chosen."""
        for row in self.files:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.files = []
        for path in paths:
            made = FileRow(path)
            made.removed.connect(self.removed)
            self.files.append(made)
            self._list.addWidget(made)
        self.second.setVisible(bool(paths))
        self.second.setText(_("Add a second file…") if len(paths) == 1 else _("Add a file…"))
        self.hint.setVisible(bool(paths))
        self.zone.choose.setText(_("Other file…") if paths else _("Choose a file…"))

    def show_progress(self, share: float) -> None:
        """Says how far the reading is, once it takes a moment; a share below 0 ends that."""
        if share < 0:
            self._wait.stop()
            self._reading.hide()
            return
        if not self._reading.isVisible() and not self._wait.isActive():
            self._wait.start(PATIENCE)
        self.bar.setValue(round(share * 1000))

    def show_trouble(self, sentence: str) -> None:
        """Says in one sentence why nothing could be read; an empty one takes that back."""
        if self.trouble is not None:
            self.trouble.hide()
            self.trouble.deleteLater()
            self.trouble = None
        if sentence:
            again = ((_("Other file…"), self.asked.emit),)
            self.trouble = Banner("bad", "circle-x", _("The file was not read"), sentence, again)
            self._column.insertWidget(0, self.trouble)
            self.second.hide()
            self.hint.hide()
            self.zone.choose.setFocus(Qt.FocusReason.OtherFocusReason)
