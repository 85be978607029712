"""The three cards with charts: where deals move on, days in each step, stock and flow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing.measure.days import days_chart
from salesplanner.drawing.measure.flow import flow_chart, shown_rows
from salesplanner.drawing.measure.funnel import funnel_chart
from salesplanner.drawing.measure.legend import days_legend, flow_legend, funnel_legend
from salesplanner.drawing.measure.look import ON_SCREEN, Hit
from salesplanner.drawing.measure.words import flow_sentence, placeless_text
from salesplanner.drawing.style import BODY
from salesplanner.measure.numbers import number_text
from salesplanner.measure.process import Process
from salesplanner.measure.results import Measures
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.measure.cards import CHART, MARGIN, ChartCard
from salesplanner.ui.measure.deeds import MeasureDeeds
from salesplanner.ui.measure.filters import MenuButton, Pick
from salesplanner.ui.measure.twins import days_rows, flow_rows, funnel_rows
from salesplanner.ui.parts.texts import IconLabel

HIGHEST = 560  # px of a chart with a row for each step, before its rows become lower
Open = Callable[[Hit, QWidget], object]


def funnel_note(measures: Measures) -> str:
    """"540 decided deals, 72 open ones left out"."""
    funnel = measures.funnel
    parts = [ngettext("{count} decided deal", "{count} decided deals", funnel.decided)]
    words = [parts[0].format(count=number_text(funnel.decided))]
    if funnel.open:
        more = ngettext("{count} open one left out", "{count} open ones left out", funnel.open)
        words.append(more.format(count=number_text(funnel.open)))
    if funnel.undated:
        more = ngettext("{count} with unknown close date", "{count} with unknown close date", funnel.undated)
        words.append(more.format(count=number_text(funnel.undated)))
    return _(", ").join(words)


class FunnelCard(ChartCard):
    """Where deals move on, and of how many lost deals no file says in which step."""

    def __init__(self, deeds: MeasureDeeds, opened: Open) -> None:
        super().__init__(deeds, _("Where deals move on"), funnel_legend(ON_SCREEN))
        self.chart.opened.connect(opened)
        self.unplaced = Wrapped(deeds.desk.theme, style=BODY, token="ink2")
        note = QHBoxLayout()
        note.setContentsMargins(MARGIN - CHART, 0, MARGIN - CHART, 0)
        note.addWidget(self.unplaced)
        self.body.insertLayout(0, note)

    def show_measures(self, measures: Measures, process: Process) -> None:
        """Follows the deals."""
        words = placeless_text(measures)
        self.unplaced.setVisible(bool(words))
        self.unplaced.set_text(words)
        self.chart.show_chart(lambda width: funnel_chart(measures, process, width, ON_SCREEN, HIGHEST))
        self.show_rows(funnel_note(measures), partial(funnel_rows, measures, process), words)


class DaysCard(ChartCard):
    """Days in each step, or why they cannot be measured."""

    def __init__(self, deeds: MeasureDeeds, opened: Open) -> None:
        super().__init__(deeds, _("Days in each step"), days_legend(ON_SCREEN))
        self.chart.opened.connect(opened)
        words = _("These exports hold only the current stage, so time in step cannot be measured.")
        self.untimed = Wrapped(deeds.desk.theme, words, style=BODY, token="ink2")
        note = QHBoxLayout()
        note.setContentsMargins(MARGIN - CHART, 0, MARGIN - CHART, 0)
        note.addWidget(self.untimed)
        self.body.insertLayout(0, note)

    def show_measures(self, measures: Measures, process: Process) -> None:
        """Follows the deals."""
        timed = measures.timed
        self.untimed.setVisible(not timed)
        self.show_legend(days_legend(ON_SCREEN) if timed else None)
        self.twin_button.setVisible(timed)
        draw = partial(days_chart, measures, process, look=ON_SCREEN, height=HIGHEST)
        self.chart.show_chart(draw if timed else None)
        self.show_rows("", partial(days_rows, measures, process))


class FlowCard(ChartCard):
    """Stock and flow of one step, which stays with the plan; a month stands out, and is a sentence below."""

    def __init__(self, deeds: MeasureDeeds, opened: Open) -> None:
        self.picker = MenuButton(deeds.desk.theme, _("Step"), "", self._picks, high=28)
        super().__init__(deeds, _("Stock and flow"), flow_legend(ON_SCREEN), [self.picker])
        self._opened = opened
        self._measures: Measures | None = None
        self._process: Process | None = None
        self.step = 0
        self.month: date | None = None
        self.chart.opened.connect(self._open)
        self.sentence = Wrapped(deeds.desk.theme, style=BODY, token="ink2")
        self.sum_icon = IconLabel("calculator", "ink3", 14)
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN - CHART, 4, MARGIN - CHART, 0)
        row.setSpacing(8)
        row.addWidget(self.sum_icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.sentence, 1)
        self.body.addLayout(row)

    def show_measures(self, measures: Measures, process: Process) -> None:
        """Follows the deals."""
        self._measures, self._process = measures, process
        ids = [step.id for step in process.steps]
        kept = self._deeds.desk.state.measuring.flow_step
        drop = measures.funnel.drop
        usual = measures.funnel.rows[drop].step if drop is not None else 0
        self.step = ids.index(kept) if kept in ids else usual
        self.picker.show_text(_("Step: {name}").format(name=process.steps[self.step].name))
        months = {row.month for row in measures.flow if row.step == self.step}
        self.month = self.month if self.month in months else None
        back = any(row.moved_back for row in measures.flow if row.step == self.step)
        self.show_legend(flow_legend(ON_SCREEN, back))
        self._show(measures, process)

    def _show(self, measures: Measures, process: Process) -> None:
        step, month = self.step, self.month
        rows = shown_rows(measures, step, month)
        draw = partial(flow_chart, measures, process, step, look=ON_SCREEN, month=month)
        self.chart.show_chart(draw if rows else None)
        self.show_rows("", lambda: flow_rows(measures, process, step))
        self.sum_icon.setVisible(bool(rows))
        row = next((row for row in rows if row.month == month), rows[-1] if rows else None)
        nothing = _("No month of this period has deals in this step.")
        self.sentence.set_text(flow_sentence(row) if row is not None else nothing)

    def _open(self, hit: Hit, spot: QWidget) -> None:
        if self._measures is not None and self._process is not None and hit.month:
            self.month = date.fromisoformat(hit.month)
            self._show(self._measures, self._process)
        self._opened(hit, spot)

    def _picks(self) -> list[Pick]:
        if self._process is None:
            return []
        return [
            Pick(step.name, partial(self._deeds.measure_by, flow_step=step.id), place == self.step)
            for place, step in enumerate(self._process.steps)
        ]
