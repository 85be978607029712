"""A dialog around a table: what it is about, the table, Copy and Close."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from salesplanner.catalogue import _
from salesplanner.ui.measure.data_table import DataTable, Rows
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.dialog import Dialog
from salesplanner.ui.parts.texts import label

WIDE = 960


class TableDialog(Dialog):
    """Ctrl+C copies the table, or the rows that are selected."""

    def __init__(self, parent: QWidget, title: str, about: str, rows: Rows, wide: int = WIDE) -> None:
        super().__init__(parent, title, min(wide, max(560, parent.window().width() - 90)))
        self.about = label(about, "secondary", wrap=True)
        self.table = DataTable(rows, title)
        self.body.addWidget(self.about)
        self.about.setVisible(bool(about))
        self.body.addWidget(self.table)
        self.copy_button = button(_("Copy as a table"), "quiet", "copy", parent=self)
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(self.table.copy)
        self.foot.insertWidget(0, self.copy_button)
        close = self.add_button(_("Close"), "primary", default=True)
        close.clicked.connect(self.accept)
        self.table.setFocus()
