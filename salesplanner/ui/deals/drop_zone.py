"""Where files are dropped or chosen: a dashed field, and the files that were chosen."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.ui import theme
from salesplanner.ui.drops import dropped_files
from salesplanner.ui.parts.buttons import button, icon_button
from salesplanner.ui.parts.texts import ElidedLabel, IconLabel, label


class DropZone(QWidget):
    """`dropped(paths)` follows a drop, `asked()` the button."""

    dropped = Signal(list)
    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._over = False
        self.setMinimumHeight(200)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(IconLabel("table-2", "ink3", 28, stroke=1.75), 0, middle)
        column.addSpacing(4)
        column.addWidget(label(_("Drop the export of your CRM here"), "heading"), 0, middle)
        about = label(_("CSV, TSV or Excel (.xlsx). The file is only read, never changed."), "secondary")
        column.addWidget(about, 0, middle)
        column.addSpacing(8)
        self.choose = button(_("Choose a file…"), "primary", "folder-open")
        self.choose.clicked.connect(self.asked)
        column.addWidget(self.choose, 0, middle)
        column.addStretch(1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self._mark(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(False)
        paths = dropped_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def _mark(self, over: bool) -> None:
        self._over = over
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(look.colour("accentTint" if self._over else "canvas"))
        pen = QPen(look.colour("accent" if self._over else "lineControl"), 1.5 if self._over else 1)
        pen.setStyle(Qt.PenStyle.SolidLine if self._over else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)


class FileRow(QWidget):
    """A chosen file. `removed(path)` follows its ×."""

    removed = Signal(object)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 6, 4)
        row.setSpacing(10)
        row.addWidget(IconLabel("file", "ink2", 16))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(ElidedLabel(path.name, "medium"))
        names.addWidget(ElidedLabel(str(path.parent), "help"))
        row.addLayout(names, 1)
        self.close_ = icon_button("x", _("Leave out {name}").format(name=path.name), small=True)
        self.close_.clicked.connect(partial(self.removed.emit, path))
        row.addWidget(self.close_)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.colour("line"))
        painter.setBrush(look.colour("panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
