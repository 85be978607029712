"""The head of the Measure page: title and view, what was imported, what is measured, importing and saving."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.ui.inspector.controls import Flow
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.measure.deeds import MeasureDeeds
from salesplanner.ui.measure.filters import FILTERS, FilterButton, MenuButton, Pick, place_of, waiting_picks
from salesplanner.ui.measure.import_status import ImportStatus
from salesplanner.ui.measure.period import PeriodDialog, period_picks, period_text
from salesplanner.ui.parts.buttons import button, icon_button
from salesplanner.ui.parts.segmented import Segmented
from salesplanner.ui.parts.texts import label

SIDE, GAP = 28, 10
STATUS_AT_LEAST = 300  # px of the import's words before the controls take a line of their own


class PageHead(QWidget):
    """`view_chosen` is "numbers" or "lookback". The filters show while the numbers do."""

    view_chosen = Signal(str)

    def __init__(self, desk: Desk, deeds: MeasureDeeds) -> None:
        super().__init__()
        self._desk, self._deeds = desk, deeds
        look = desk.theme
        self.day: date | None = None  # instead of today
        self._deals: object = None
        self._hosted: QWidget | None = None  # of the look back
        self._held: dict[str, tuple[str, ...]] = {}
        self.title = label(_("Measure"), "title")
        self.views = Segmented(
            [("numbers", _("Numbers"), "chart-column"), ("lookback", _("Look back"), "history")],
            "numbers",
            _("Shown"),
        )
        self.views.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.status = ImportStatus(look, deeds)
        self.period = MenuButton(look, _("Period"), "calendar-days", self._periods)
        self.filters = [FilterButton(look, spec, deeds.filter) for spec in FILTERS]
        self.others = MenuButton(look, _("More filters"), "", lambda: waiting_picks(self.filters))
        self.others.show_text(_("Filters"))
        self.import_button = button(_("Import deals…"), icon="table-2", help=_("Reads a CSV, TSV or XLSX file"))
        self.save_button = icon_button("save", _("Save tables…"), size=16)
        self.problem = ProblemLine(look)
        self._lay_out()
        self.views.chosen.connect(self.view_chosen)
        self.import_button.clicked.connect(deeds.import_deals)
        self.save_button.clicked.connect(deeds.save_tables)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 0, SIDE, 0)
        column.setSpacing(8)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._rows.setSpacing(GAP)
        words = QHBoxLayout()
        words.setSpacing(GAP)
        words.addWidget(self.title)
        words.addSpacing(6)
        words.addWidget(self.views)
        words.addWidget(self.status)
        words.addStretch(1)
        self.controls = QWidget()
        flow = Flow(GAP)
        self.controls.setLayout(flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.controls.setSizePolicy(policy)
        self._parts = [self.period, *self.filters, self.others, self.import_button, self.save_button]
        for part in self._parts:
            flow.addWidget(part)
        self._rows.addLayout(words, 1)
        self._rows.addWidget(self.controls, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(self._rows)
        column.addWidget(self.problem)

    def host(self, widget: QWidget) -> None:
        """Takes in what the look back says and offers, beside the title; the head holds it from now on."""
        self._hosted = widget
        self._rows.addWidget(widget, 1)
        self.refresh()

    # following

    def today(self) -> date:
        """The day that counts as today."""
        return self.day or date.today()

    def show_view(self, name: str) -> None:
        """Follows the page."""
        self.views.set_value(name)
        self.refresh()

    def take_focus(self, reason: Qt.FocusReason) -> None:
        """Gives the focus to the chosen view, where it stands once all is laid out: the focus ring stays there."""
        chosen = (part for part in self.views.findChildren(QAbstractButton) if part.isChecked())
        for part in chosen:
            part.setFocus(reason)

    def refresh(self) -> None:
        """Follows the plan."""
        state, book = self._desk.state, self._desk.session.book
        here = self.views.value == "numbers"
        numbers = here and book.there
        count = len(book.deals) if book.there and book.ready else None
        self.status.show_imports(state.deal_imports if here else (), self.today(), count)
        if self._hosted is not None:
            self._hosted.setVisible(not here)
        self._rows.setStretch(0, 1 if here else 0)
        self.period.setVisible(numbers)
        self.period.show_text(period_text(state, book.seen))
        for part in self.filters:
            part.show_value(getattr(state.measuring, part.field), self._held.get(part.column, ()))
            part.setVisible(part.isVisibleTo(self.controls) and numbers)
        self.others.setVisible(numbers and any(part.waits for part in self.filters))
        self.save_button.setVisible(numbers)
        self.import_button.setVisible(numbers)
        self.place()

    def show_measures(self) -> None:
        """Offers what the deals tell apart; called once they are read."""
        book = self._desk.session.book
        if book.there and book.ready:
            deals = book.deals
            if deals is not self._deals:
                self._deals = deals
                self._held = {part.column: getattr(deals, part.column).words for part in self.filters}
        elif not book.there:
            self._deals, self._held = None, {}
        self.refresh()

    def _periods(self) -> list[Pick]:
        book = self._desk.session.book
        ask = PeriodDialog
        return period_picks(
            self._desk.state, book.seen, self._deeds, lambda: ask(self.window(), self._deeds, book.seen).open()
        )

    # room

    def place(self) -> None:
        """Puts the controls below the title where there is no room beside it."""
        shown = [place_of(part) for part in self._parts if not part.isHidden()]
        wide = max(0, sum(shown) + GAP * (len(shown) - 1))
        words = self.title.sizeHint().width() + self.views.sizeHint().width() + 3 * GAP
        status = min(self.status.sizeHint().width(), STATUS_AT_LEAST) if not self.status.isHidden() else 0
        if self._hosted is not None and not self._hosted.isHidden():
            wide = self._hosted.sizeHint().width()
        beside = wide + words + status <= self.width() - 2 * SIDE
        directions = QBoxLayout.Direction
        self._rows.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self.controls.setVisible(bool(shown))
        wide = max(0, sum(shown) + GAP * (len(shown) - 1))
        self.controls.setMinimumWidth(wide if beside else 0)
        self.controls.setMaximumWidth(wide if beside else 16_000)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def minimumSizeHint(self) -> QSize:
        return QSize(400, super().minimumSizeHint().height())
