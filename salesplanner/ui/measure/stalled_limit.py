"""From when on a deal is stalled: longer than usual, or than a number of days."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.measure.numbers import number, number_text
from salesplanner.ui.measure.deeds import MeasureDeeds
from salesplanner.ui.parts.fields import field
from salesplanner.ui.parts.texts import label

MOST = 9999


class StalledLimit(QWidget):
    """Writes the plan's limit; `changed` follows what was written."""

    changed = Signal()

    def __init__(self, deeds: MeasureDeeds) -> None:
        super().__init__()
        self._deeds = deeds
        kept = deeds.desk.state.measuring
        own = kept.stalled_by == "days" and kept.stalled_days is not None
        self.usual = QRadioButton(_("Longer than three of four deals were"))
        self.after = QRadioButton(_("Longer than"))
        self.usual.setChecked(not own)
        self.after.setChecked(own)
        days = "" if kept.stalled_days is None else number_text(kept.stalled_days)
        self.days = field(days, name=_("Days until a deal is stalled"), small=True, cap=6)
        self.days.setFixedWidth(56)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.after, self.days, label(_("days"))):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(_("A deal is stalled when it is in its step"), "label"))
        column.addWidget(self.usual)
        column.addLayout(row)
        column.addWidget(self.problem)
        self.usual.clicked.connect(self._take_usual)
        self.after.clicked.connect(self._start)
        self.days.returnPressed.connect(self._take_days)
        self.setEnabled(not deeds.desk.session.read_only)

    def _start(self) -> None:
        if self.days.text().strip():
            self._take_days()
        else:
            self.days.setFocus()

    def _take_usual(self) -> None:
        if self._deeds.measure_by(stalled_by="usual"):
            self.changed.emit()

    def _take_days(self) -> None:
        typed = number(self.days.text())
        if typed is None or typed != round(typed) or not 0 <= typed <= MOST:
            self.problem.setText(_("Type a number of days, such as 30."))
            self.problem.show()
            return
        if self._deeds.measure_by(stalled_by="days", stalled_days=round(typed)):
            self.changed.emit()
