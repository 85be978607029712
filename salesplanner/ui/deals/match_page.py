"""The second page: how the file is written, its columns, its stages, and its problems."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from salesplanner.catalogue import _
from salesplanner.measure.process import Process
from salesplanner.ui import theme
from salesplanner.ui.deals.columns_pane import ColumnsPane
from salesplanner.ui.deals.draft import Draft
from salesplanner.ui.deals.form_band import FormBand
from salesplanner.ui.deals.problems_pane import ProblemsPane
from salesplanner.ui.deals.quotas import is_quota
from salesplanner.ui.deals.stages_pane import StagesPane
from salesplanner.ui.inspector.scroll import Scroll
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.segmented import Segmented
from salesplanner.ui.parts.texts import IconLabel, label, rule

PANES_LOW, PROBLEMS_LOW = 250, 150  # px; below their sum the page scrolls
PROBLEM_HIGH = 41
QUOTA = "quota"  # the layout of a table that holds no deals


class Lacking(QWidget):
    """What has to be decided first, as one line on the tint of a warning. `pressed()` follows its button."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(10)
        self.words = label("", "warn", wrap=True)
        self.button = button("", small=True)
        self.button.clicked.connect(self.pressed)
        row.addWidget(IconLabel("triangle-alert", "warn", 16), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    def say(self, text: str, action: str = "") -> None:
        """Shows it; an empty text hides the line. `action` names a button."""
        self.words.setText(text)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().colour("warnTint"))


class MatchPage(QWidget):
    """`edited(draft, at_once)` follows every decision; `at_once` where the file has to be read again to go on."""

    edited = Signal(object, bool)

    def __init__(self, process: Process) -> None:
        super().__init__()
        self._draft: Draft | None = None
        self._first: QWidget | None = None
        self.band = FormBand()
        self.columns = ColumnsPane([step.name for step in process.steps])
        self.stages = StagesPane(process)
        self.problems = ProblemsPane()
        self.lacking = Lacking()
        self._connect()
        self._switch = QWidget()
        self._switch_row = QHBoxLayout(self._switch)
        self._switch_row.setContentsMargins(24, 0, 24, 10)
        self.files: Segmented | None = None
        self._panes = QWidget()
        self._panes.setMinimumHeight(PANES_LOW)
        self._panes.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        row = QHBoxLayout(self._panes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.columns, 66)
        row.addWidget(rule(upright=True))
        row.addWidget(self.stages, 47)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._switch)
        column.addWidget(self.band)
        column.addWidget(self.lacking)
        column.addWidget(self._panes, 1)
        column.addWidget(rule())
        column.addWidget(self.problems)
        self.area = Scroll()
        self.area.show_page(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def _connect(self) -> None:
        self.band.changed.connect(lambda part, value: self._edit(lambda d: d.with_form(part, value), True))
        self.columns.used.connect(lambda column, use: self._edit(lambda d: d.with_use(column, use), True))
        self.stages.meant.connect(lambda stage, meaning: self._edit(lambda d: d.with_stage(stage, meaning)))
        self.stages.matched.connect(self._match)
        self.problems.fixed.connect(lambda problem, value: self._edit(lambda d: d.with_fix(problem, value)))
        self.problems.taken_back.connect(lambda problem: self._edit(lambda d: d.without_fix(problem)))
        self.stages.rows.filled.connect(self._focus_stage)
        self.problems.stage_lost.connect(lambda problem: self._edit(lambda d: _lost(d, problem.value)))

    def _edit(self, change: object, at_once: bool = False) -> None:
        if self._draft is not None and callable(change):
            self.edited.emit(change(self._draft), at_once)

    def _match(self, found: dict[tuple[str, str], str]) -> None:
        for stage, meaning in found.items():
            self._edit(lambda d, stage=stage, meaning=meaning: d.with_stage(stage, meaning))

    def show_draft(self, draft: Draft) -> None:
        """Shows a draft."""
        before, self._draft = self._draft, draft
        if before is None or before.reading is not draft.reading:
            self._show_files(draft)
        self.band.show_draft(draft)
        self.columns.show_draft(draft)
        self.stages.show_draft(draft)
        self.problems.show_draft(draft)
        self._say_lacking(draft)
        for pane in (self._panes, self.problems):  # of a file that is read from scratch nothing is known yet
            pane.setEnabled(not draft.is_fresh)
        self._fit()

    @property
    def ready(self) -> bool:
        """Whether the file can be imported as it is matched now."""
        draft = self._draft
        return draft is not None and not draft.reading.missing and QUOTA not in draft.layouts

    def _say_lacking(self, draft: Draft) -> None:
        missing = " ".join(draft.reading.missing)
        if draft.columns.layout == QUOTA or (missing and is_quota(draft.part.header)):
            text = _("This is a table of quotas, not of deals. It belongs into the quota table of the plan.")
            self.lacking.say(text, _("Enter quotas…"))
        else:
            self.lacking.say(missing)

    def _show_files(self, draft: Draft) -> None:
        """With several files a switch between them; stages and problems are those of all."""
        if self.files is not None:
            self.files.hide()
            self.files.deleteLater()
            self.files = None
        parts = draft.reading.sources
        self._switch.setVisible(len(parts) > 1)
        if len(parts) > 1:
            names = [(str(place), short_name(part.path.name), "file") for place, part in enumerate(parts)]
            self.files = Segmented(names, str(draft.at), _("Files"))
            self.files.chosen.connect(lambda place: self._edit(lambda d: replace(d, at=int(place))))
            self._switch_row.insertWidget(0, self.files)
            self._switch_row.addStretch(1)

    def take_focus(self) -> None:
        """Takes the focus: at once, and again when all stages are there, unless the user has moved it meanwhile."""
        self._first = self.first_field()
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._show_stage)

    def _focus_stage(self) -> None:
        first, self._first = self._first, None
        if first is not None and isValid(first) and first.hasFocus():
            self.first_field().setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, self._show_stage)

    def _show_stage(self) -> None:
        """Brings the stage that waits into view once its row has its place, with as much of the page as can be."""
        rows = self.stages.rows
        row = next((row for row in rows.rows if row.pick.hasFocus()), None)
        if row is not None:
            for part in (rows.widget(), rows.viewport(), rows):  # the list learns how long it is
                QCoreApplication.sendPostedEvents(part, QEvent.Type.LayoutRequest.value)
            rows.ensureWidgetVisible(row.pick, 0, 12)
            self.area.verticalScrollBar().setValue(0)
            self.area.ensureWidgetVisible(row.pick, 0, 12)

    def first_field(self) -> QWidget:
        """Where the focus goes first: to what someone has to choose, else to the first picker."""
        for made in self.band.fields.values():
            if made.pick.wanted and made.isVisible():
                return made.pick
        for row in self.stages.rows.rows:
            if row.pick.wanted:
                return row.pick
        return next((made.pick for made in self.band.fields.values()), self.columns.toggle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The problems take what they need, up to a third of the page; they scroll by themselves beyond that."""
        count = len(self._draft.reading.report.problems) if self._draft is not None else 0
        further = 24 if self.problems.more.isVisibleTo(self.problems) else 0
        wanted = 46 + count * PROBLEM_HIGH + further if count else 52
        most = max(PROBLEMS_LOW, self.height() * 3 // 10)
        self.problems.setFixedHeight(min(wanted, most + PROBLEM_HIGH // 2 if wanted > most else wanted))


def short_name(name: str) -> str:
    """A file's name that fits on a switch."""
    return name if len(name) <= 36 else f"{name[:20]}…{name[-14:]}"


def _lost(draft: Draft, stage: str) -> Draft:
    for known, _count in draft.stages():
        if known[1].casefold() == stage.casefold() and not draft.meaning(known):
            draft = draft.with_stage(known, "lost")
    return draft

