"""The Measure page: its head, and below it the numbers or the look back, whichever is chosen."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from salesplanner.app.session import Session
from salesplanner.catalogue import _
from salesplanner.plan.diff import Diff
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.measure.deeds import MeasureDeeds
from salesplanner.ui.measure.page_head import PageHead
from salesplanner.ui.measure.view import NumbersView
from salesplanner.ui.selection import Selection
from salesplanner.ui.theme import Theme

if TYPE_CHECKING:
    from salesplanner.ui.measure.lookback_view import LookBackView

FOLLOWED = {"deal_import", "measuring", "plan", "stage_alias", "step"}
SIDE = 28


class MeasurePage(QWidget):
    """See ui/frame/pages.py for what a page has. `view` is "numbers" or "lookback"."""

    typing = Signal(bool)
    message = Signal(str)
    action_wanted = Signal(str)
    page_wanted = Signal(str)
    step_wanted = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = Desk(session, Selection(self), theme, self)
        self.desk.typing_changed.connect(self.typing)
        self.setAccessibleName(_("Measure"))
        self.deeds = MeasureDeeds(self.desk, self)
        self.head = PageHead(self.desk, self.deeds)
        self.numbers = NumbersView(self.desk, self.deeds)
        self.lookback: LookBackView | None = None  # made when it is first shown
        self.stack = QStackedWidget()
        self.stack.addWidget(self.numbers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 18, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        self.head.view_chosen.connect(self.show_view)
        self.deeds.measured.connect(self.head.show_measures)
        self.deeds.busy.connect(self.head.status.show_busy)
        self.deeds.message.connect(self.message)
        self.deeds.action_wanted.connect(self.action_wanted)
        self.deeds.page_wanted.connect(self.page_wanted)
        self.deeds.step_wanted.connect(self.step_wanted)
        self.deeds.refused.connect(self.head.problem.say)
        theme.changed.connect(self.update)
        self._stop = stop = session.subscribe(self._on_diff)

        def end(*_args: object) -> None:
            with suppress(ValueError):  # the session let go of its listeners first
                stop()

        self.destroyed.connect(end)
        self.refresh()

    # the two views

    @property
    def view(self) -> str:
        """Which of the two is shown."""
        return "numbers" if self.stack.currentWidget() is self.numbers else "lookback"

    def show_view(self, name: str) -> None:
        """Shows the numbers or the look back."""
        self.keep()
        if name == "lookback" and self.lookback is None:
            self._make_lookback()
        shown = self.lookback if name == "lookback" else None
        self.stack.setCurrentWidget(shown or self.numbers)
        self.head.show_view(self.view)

    def _make_lookback(self) -> None:
        from salesplanner.ui.measure.lookback_view import LookBackView

        view = self.lookback = LookBackView(self.desk.session, self.desk.theme, self)
        view.typing.connect(lambda on: self.desk.mark_dirty(view, on))
        view.message.connect(self.message)
        view.action_wanted.connect(self.action_wanted)
        self.head.host(view.head)
        self.stack.addWidget(self.lookback)

    def keep(self) -> None:
        """Makes an edit of what is being typed."""
        if self.lookback is not None:
            self.lookback.keep()

    def take_focus(self) -> None:
        """The keyboard begins at the choice between the two views."""
        for widget in (self, self.head):
            if (layout := widget.layout()) is not None:
                layout.activate()
        self.head.take_focus(Qt.FocusReason.OtherFocusReason)

    # following

    def _on_diff(self, diff: Diff) -> None:
        if diff.tables() & FOLLOWED:
            self.refresh()

    def refresh(self) -> None:
        """Follows the plan."""
        self.head.refresh()
        self.numbers.refresh()

    # the window

    def minimumSizeHint(self) -> QSize:
        """Small enough for the smallest window."""
        return QSize(600, 300)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.desk.theme.colour("canvas"))
