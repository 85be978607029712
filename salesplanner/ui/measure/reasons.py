"""Why deals were lost, in the words of the CRM, the most frequent first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing.style import SMALL
from salesplanner.measure.numbers import number_text
from salesplanner.measure.results import Measure, Measures
from salesplanner.ui.inspector.controls import Pressable
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.measure.data_table import Column, Rows
from salesplanner.ui.measure.deeds import MeasureDeeds
from salesplanner.ui.measure.link import Link
from salesplanner.ui.measure.table_dialog import TableDialog
from salesplanner.ui.measure.twins import count_words, share_words
from salesplanner.ui.parts.texts import ElidedLabel, label, tip
from salesplanner.ui.people.frame import Card
from salesplanner.ui.theme import Theme, font

SHOWN, ROW = 6, 28
REASON = "lost_reason"


class ReasonRow(Pressable):
    """A reason, a bar, and how many deals."""

    def __init__(self, look: Theme) -> None:
        super().__init__(look, "")
        self.measure: Measure | None = None
        self._most = 1.0
        self.setFixedHeight(ROW)
        self.setProperty("radius", 6)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_measure(self, measure: Measure, most: float) -> None:
        """Shows a reason; `most` is the count of the most frequent one."""
        self.measure, self._most = measure, max(1.0, most)
        count = int(measure.value)
        deals = ngettext("{count} deal", "{count} deals", count).format(count=number_text(count))
        self.setAccessibleName(f"{measure.name}: {deals}")
        tip(self, f"{measure.name}: {deals}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.measure is None:
            return
        painter = self.painter()
        if self.hover or self.isDown():
            self.box(painter, QRectF(self.rect()).adjusted(-6, 0, 6, 0), "hover", "", 6)
        names = self.width() * 0.4
        left, right = names + 12, self.width() - 44.0
        wide = max(3.0, (right - left) * self.measure.value / self._most)
        self.box(painter, QRectF(left, ROW / 2 - 6, wide, 12), "bar", "", 3)
        painter.setFont(font(13))
        painter.setPen(self.theme.colour("ink"))
        words = " ".join(self.measure.name.split())
        name = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(names))
        painter.drawText(QRectF(0, 0, names, ROW), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(font(13, 600, tabular=True))
        room = QRectF(0, 0, self.width(), ROW)
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, align, number_text(self.measure.value))


class ReasonsCard(Card):
    """Follows the measures; all reasons open as a table."""

    def __init__(self, deeds: MeasureDeeds) -> None:
        look = deeds.desk.theme
        super().__init__(look, margins=19)
        self.setAccessibleName(_("Why deals were lost"))
        self._deeds = deeds
        self._found: list[Measure] = []
        self.basis = ElidedLabel("", "small")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(_("Why deals were lost"), "heading"))
        head.addWidget(self.basis, 1)
        self.column.setContentsMargins(19, 12, 19, 12)
        self.column.setSpacing(2)
        self.column.addLayout(head)
        self.column.addSpacing(8)
        self.rows = [ReasonRow(look) for _place in range(SHOWN)]
        for row in self.rows:
            self.column.addWidget(row)
            row.clicked.connect(partial(self._open, row))
        self.nothing = Wrapped(look, _("No deal was lost in this period."), style=SMALL, token="ink2")
        self.more = Link(look)
        self.more.clicked.connect(self._show_all)
        self.column.addWidget(self.nothing)
        self.column.addSpacing(4)
        self.column.addWidget(self.more)
        self.column.addStretch(1)

    def show_measures(self, measures: Measures) -> None:
        """Follows the deals."""
        found = sorted((m for m in measures.listed if m.id == REASON), key=lambda m: -m.value)
        most = float(found[0].value) if found else 1.0
        words = ngettext("{count} lost deal", "{count} lost deals", measures.lost)
        lost = words.format(count=number_text(measures.lost))
        self.basis.setText(f"{lost}, {measures.period}" if measures.period else lost)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(found))
            if place < len(found):
                row.show_measure(found[place], most)
        self._found = found
        self.more.show_text(_("Show all {count}").format(count=number_text(len(found))))
        self.more.setVisible(len(found) > SHOWN)
        self.nothing.setVisible(not found)

    def _show_all(self) -> None:
        found, lost = self._found, sum(int(m.value) for m in self._found)

        def cell(place: int, column: int) -> object:
            one = found[place]
            return (one.name, one.value, one.value / lost if lost else None)[column]

        columns = [
            Column(_("Reason")),
            Column(_("Deals"), count_words, True, 100),
            Column(_("Share"), share_words, True, 120),
        ]
        title, rows = _("Why deals were lost"), Rows(columns, len(found), cell)
        TableDialog(self, title, self.basis.text(), rows, 620).open()

    def _open(self, row: ReasonRow) -> None:
        if row.measure is not None:
            self._deeds.show_number(row.measure, row)
