"""A card with a chart: title, what it rests on, its key, a way to read it as a table, and the chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.drawing.measure.look import Chart
from salesplanner.ui.measure.chart_view import ChartView, LegendView
from salesplanner.ui.measure.data_table import Rows
from salesplanner.ui.measure.deeds import MeasureDeeds
from salesplanner.ui.measure.table_dialog import TableDialog
from salesplanner.ui.parts.buttons import icon_button
from salesplanner.ui.parts.texts import ElidedLabel, label
from salesplanner.ui.people.frame import Card

MARGIN = 19
CHART = 12  # px around a chart, whose own room at its sides makes it line up with the title
TWIN = 26  # px of the button that shows the table


class ChartCard(Card):
    """`show_twin` opens the table; a card that has no chart now hides its key."""

    def __init__(self, deeds: MeasureDeeds, title: str, legend: Chart, extras: Sequence[QWidget] = ()) -> None:
        super().__init__(deeds.desk.theme, margins=MARGIN)
        look = deeds.desk.theme
        self._deeds = deeds
        self._title = title
        self.setAccessibleName(title)
        self.title = label(title, "heading")
        self.note = ElidedLabel("", "small")
        self.legends = LegendView(look, legend), LegendView(look, legend)  # beside the title, below it
        self._has_legend = True
        self.twin_button = icon_button("table-2", _("Show as a table"), small=True)
        self.twin_button.clicked.connect(self.show_twin)
        self._extras = tuple(extras)
        self.chart = ChartView(look, title)
        self._make_rows: Callable[[], Rows] | None = None
        self._more = ""
        self._head = QHBoxLayout()
        self._head.setSpacing(10)
        self._head.addWidget(self.title)
        self._head.addWidget(self.note, 1)
        self._head.addWidget(self.legends[0])
        for extra in self._extras:
            self._head.addWidget(extra)
        self._head.addWidget(self.twin_button)
        self._below = QHBoxLayout()
        self._below.addWidget(self.legends[1])
        self._below.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(CHART, 0, CHART, 0)
        self.body.setSpacing(8)
        self.body.addWidget(self.chart)
        self.column.setSpacing(8)
        self.column.setContentsMargins(0, 12, 0, 15)
        for line in (self._head, self._below):
            line.setContentsMargins(MARGIN, 0, CHART, 0)
            self.column.addLayout(line)
        self.column.addLayout(self.body)
        self.column.addStretch(1)
        self._under: bool | None = None
        self._place()

    def show_legend(self, chart: Chart | None) -> None:
        """Shows another key, or none."""
        self._has_legend = chart is not None
        for legend in self.legends:
            if chart is not None:
                legend.show_legend(chart)
        self._under = None
        self._place()

    def show_rows(self, note: str, make: Callable[[], Rows], more: str = "") -> None:
        """What the chart rests on, and its table, which says `more`."""
        self.note.setText(note)
        self._more = more
        self._make_rows = make
        self._place()

    def show_twin(self) -> None:
        """Opens the table that says what the chart shows."""
        if self._make_rows is not None:
            about = self.note.text()
            if self._more:
                about = _("{basis}. {more}").format(basis=about, more=self._more)
            TableDialog(self, self._title, about, self._make_rows()).open()

    # room

    def _place(self) -> None:
        """The key goes below the title where there is no room beside it."""
        extras = sum(extra.sizeHint().width() + 10 for extra in self._extras)
        words = self.title.sizeHint().width() + self.note.sizeHint().width()
        under = words + self.legends[0].width() + extras + TWIN + 50 > self.width() - MARGIN - CHART
        if under != self._under:
            self._under = under
            self.legends[0].setVisible(self._has_legend and not under)
            self.legends[1].setVisible(self._has_legend and under)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def minimumSizeHint(self) -> QSize:
        return QSize(360, super().minimumSizeHint().height())
