"""The head of the import: title, the files in it, the three pages; and what the foot says while a file is read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from salesplanner.catalogue import _, ngettext
from salesplanner.measure.numbers import number_text
from salesplanner.ui import theme
from salesplanner.ui.deals.draft import Draft
from salesplanner.ui.deals.marks import Trail
from salesplanner.ui.deals.words import size_word
from salesplanner.ui.parts.buttons import button, icon_button
from salesplanner.ui.parts.texts import ElidedLabel, IconLabel, label

PATIENCE = 400  # ms before the bar is shown
STOPPABLE = 2000  # ms before reading can be stopped


class Head(QWidget):
    """`other_asked()` and `closed()` follow the buttons."""

    other_asked = Signal()
    closed = Signal()

    def __init__(self, title: QLabel) -> None:
        super().__init__()
        title.setWordWrap(False)
        self.name = ElidedLabel("", "medium")
        self.about = ElidedLabel("", "secondary")
        self.other = button(_("Other file…"), "quiet", "folder-open", small=True)
        self.other.clicked.connect(self.other_asked)
        close = icon_button("x", _("Close"))
        close.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(title)
        self.chip = self._chip()
        row.addWidget(self.chip)
        row.addWidget(self.about, 1)
        row.addWidget(self.other)
        row.addWidget(close)
        self.trail = Trail()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 16, 16)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self.trail)

    def _chip(self) -> QWidget:
        holder = Grey()
        row = QHBoxLayout(holder)
        row.setContentsMargins(8, 3, 8, 3)
        row.setSpacing(6)
        row.addWidget(IconLabel("file", "ink2", 14))
        row.addWidget(self.name)
        holder.setMaximumWidth(360)
        holder.hide()
        return holder

    def show_files(self, paths: Sequence[Path], draft: Draft | None) -> None:
        """Shows the names of the files and, once they are read, how much they hold."""
        self.name.setText(" + ".join(path.name for path in paths))
        self.chip.setVisible(bool(paths))
        self.other.setVisible(bool(paths))
        self.about.setText("")
        if draft is not None:
            rows, columns = draft.reading.report.rows, len(draft.part.header)
            parts = [
                ngettext("{n} row", "{n} rows", rows).format(n=number_text(rows)) if rows else "",
                ngettext("{n} column", "{n} columns", columns).format(n=number_text(columns)),
                size_word(sum(source.size for source in draft.reading.sources)),
            ]
            self.about.setText(", ".join(part for part in parts if part))


class Grey(QWidget):
    """A grey box with round corners."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour("hover"))
        painter.drawRoundedRect(self.rect(), 4, 4)


class Busy(QWidget):
    """The bar in the foot while a file is read again. `stopped()` follows its button."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(110)
        self.bar.setAccessibleName(_("Progress"))
        self.stop = button(_("Stop reading"), "quiet", small=True)
        self.stop.clicked.connect(self.stopped)
        row.addWidget(label(_("Reading…"), "help"))
        row.addWidget(self.bar)
        row.addWidget(self.stop)
        self.stop.hide()
        self.hide()
        self._show = QTimer(self)
        self._show.setSingleShot(True)
        self._show.timeout.connect(self.show)
        self._offer = QTimer(self)
        self._offer.setSingleShot(True)
        self._offer.timeout.connect(self.stop.show)

    def begin(self) -> None:
        """A reading has begun; the bar comes after a moment."""
        self.bar.setValue(0)
        self.stop.hide()
        self._show.start(PATIENCE)
        self._offer.start(STOPPABLE)

    def end(self) -> None:
        """It is over."""
        self._show.stop()
        self._offer.stop()
        self.hide()
