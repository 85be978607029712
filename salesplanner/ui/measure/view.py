"""The numbers: cards with charts and figures over the deals, in rows that follow the width of the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing.measure.look import Hit
from salesplanner.measure.results import Measures
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.scroll import Scroll
from salesplanner.ui.measure.background import jobs_of
from salesplanner.ui.measure.charts import DaysCard, FlowCard, FunnelCard
from salesplanner.ui.measure.deeds import MeasureDeeds
from salesplanner.ui.measure.empty import no_deals, no_steps
from salesplanner.ui.measure.level_card import LevelCard
from salesplanner.ui.measure.more import MoreNumbers
from salesplanner.ui.measure.stalled_card import StalledCard
from salesplanner.ui.parts.banner import Banner
from salesplanner.ui.parts.texts import IconLabel, label

SIDE, GAP = 28, 16
TWO = 1040  # px from which two charts stand side by side
THREE = 620  # px from which the level and the stalled deals do


class NumbersView(QWidget):
    """Follows the plan while it is shown; large imports are measured off the window's thread."""

    def __init__(self, desk: Desk, deeds: MeasureDeeds) -> None:
        super().__init__()
        self._desk, self._deeds = desk, deeds
        self._stale = True
        self._measuring = self._again = False
        self.measures: Measures | None = None
        self.empty = no_deals(desk.theme)
        self.stepless = no_steps(desk.theme)
        self.empty.wanted.connect(deeds.import_deals)
        self.stepless.wanted.connect(lambda: deeds.page_wanted.emit("map"))
        self._build()

    def _build(self) -> None:
        deeds = self._deeds
        self.funnel = FunnelCard(deeds, self._open)
        self.days = DaysCard(deeds, self._open)
        self.flow = FlowCard(deeds, self._open)
        self.level = LevelCard(self._desk.session, self._desk.theme, self)
        self.level.message.connect(deeds.message)
        self.stalled = StalledCard(deeds)
        self.stalled.badge.clicked.connect(lambda: self.open_number("stalled_deals", "", "", self.stalled.badge))
        self.more = MoreNumbers(deeds)
        self.waiting = self._waiting_line()
        self.banners = QVBoxLayout()
        self.cards = QWidget()
        column = QVBoxLayout(self.cards)
        column.setContentsMargins(SIDE, 6, SIDE, 24)
        column.setSpacing(GAP)
        column.addLayout(self.banners)
        self._first = _row(self.funnel, self.days)
        self._beside = _row(self.level, self.stalled, (7, 5))
        right = QWidget()
        right.setLayout(self._beside)
        self._second = _row(self.flow, right)
        for part in (self._first, self._second):
            column.addLayout(part)
        column.addWidget(self.more)
        column.addStretch(1)
        inside = QWidget()
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(0, 0, 0, 0)
        for page in (self.waiting, self.empty, self.stepless, self.cards):
            whole.addWidget(page)
            page.hide()
        self.area = Scroll()
        self.area.show_page(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def _waiting_line(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(SIDE, 6, SIDE, 24)
        row.setSpacing(8)
        row.addWidget(IconLabel("clock", "ink3", 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(_("Measuring…"), "small"), 1, Qt.AlignmentFlag.AlignTop)
        return made

    # following

    def refresh(self) -> None:
        """Follows the plan, now or when it is shown next."""
        self._stale = True
        if self.isVisible():
            self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._follow()

    def _follow(self) -> None:
        book = self._desk.session.book
        self._stale = False
        if book.large and not book.ready:
            self._measure_later()
        else:
            self._show(book.measures)

    def _measure_later(self) -> None:
        if self._measuring:
            self._again = True
            return
        self._measuring = True
        self.waiting.setVisible(self.measures is None)  # else the last numbers stay until the new ones are there
        self._deeds.busy.emit(True)
        jobs_of(self).run(self._desk.session.book.task(), self._measured, self._failed, owner=self)

    def _measured(self, keep: Callable[[], None]) -> None:
        self._measuring = False
        again, self._again = self._again, False
        keep()
        if again or not self._desk.session.book.ready:
            self._measure_later()
        else:
            self._show(self._desk.session.book.measures)

    def _failed(self, problem: Exception) -> None:
        self._measuring = self._again = False
        self.waiting.hide()
        self._deeds.busy.emit(False)
        raise problem

    def _show(self, measures: Measures | None) -> None:
        book = self._desk.session.book
        self.measures = measures
        self.waiting.hide()
        self._deeds.busy.emit(False)
        self.empty.setVisible(not book.there)
        self.stepless.setVisible(book.there and measures is None)
        self.cards.setVisible(measures is not None)
        if measures is not None:
            self._show_cards(measures)
        self._deeds.measured.emit()

    def _show_cards(self, measures: Measures) -> None:
        layout = self.cards.layout()
        assert layout is not None
        layout.setEnabled(False)  # or every row that comes or goes would lay out the whole page
        try:
            process = self._desk.session.book.process
            self._show_banners(measures)
            for card in (self.funnel, self.days, self.flow, self.stalled, self.more):
                card.show_measures(measures, process)
        finally:
            layout.setEnabled(True)
            layout.activate()

    def _show_banners(self, measures: Measures) -> None:
        while (item := self.banners.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        unreadable = self._desk.session.book.unreadable
        if unreadable:
            lost = ngettext("{count} import cannot be read", "{count} imports cannot be read", unreadable)
            about = _("It is damaged or of a later version. The others are measured; import the file again.")
            self.banners.addWidget(Banner("bad", "octagon-alert", lost.format(count=unreadable), about))
        if not measures.funnel.decided and self._desk.state.measuring.span != "all":
            words = (_("No deal was decided in this period"), _("Choose another one, or measure all deals."))
            everything = ((_("Measure all time"), lambda: self._deeds.choose_period("all")),)
            self.banners.addWidget(Banner("info", "calendar-days", *words, everything))
        count, deals = len(measures.unknown_stages), sum(measures.unknown_stages.values())
        if count:
            strong = ngettext("{count} stage means nothing yet", "{count} stages mean nothing yet", count)
            about = ngettext("{count} deal is or was in it.", "{count} deals are or were in them.", deals)
            words = (strong.format(count=count), about.format(count=deals))
            buttons = ((_("Say what they mean…"), self._deeds.show_stages),)
            self.banners.addWidget(Banner("warn", "circle-question-mark", *words, buttons))

    # numbers

    def _open(self, hit: Hit, spot: QWidget) -> None:
        self.open_number(hit.measure, hit.step, hit.month, spot)

    def open_number(self, id_: str, step: str, month: str, anchor: QWidget) -> None:
        """Says what there is to know about a number, below `anchor`."""
        found = self.measures.get(id_, step, month) if self.measures is not None else None
        if found is not None:
            self._deeds.show_number(found, anchor)

    # room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        two = self.width() >= TWO
        for row in (self._first, self._second):
            row.setDirection(directions.LeftToRight if two else directions.TopToBottom)
        beside = two or self.width() >= THREE
        self._beside.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        return QSize(400, 200)


def _row(one: QWidget, other: QWidget, shares: tuple[int, int] = (1, 1)) -> QBoxLayout:
    made = QBoxLayout(QBoxLayout.Direction.LeftToRight)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(GAP)
    made.addWidget(one, shares[0])
    made.addWidget(other, shares[1])
    return made
