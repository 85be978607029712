"""The look back: the last closed deals step by step, the way back from a signature, and quotas by month."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.app.session import Session
from salesplanner.catalogue import _
from salesplanner.measure import backwards
from salesplanner.measure.backwards import Open
from salesplanner.plan.diff import Diff
from salesplanner.plan.records import LookDeal
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.scroll import Scroll
from salesplanner.ui.measure.backwards_card import BackwardsCard
from salesplanner.ui.measure.look_board import LookBoard
from salesplanner.ui.measure.look_choose import ChooseDialog
from salesplanner.ui.measure.look_deal_form import DealDialog
from salesplanner.ui.measure.look_deeds import LookDeeds
from salesplanner.ui.measure.look_head import LookHead
from salesplanner.ui.measure.look_measured import Measured
from salesplanner.ui.measure.quota_card import QuotaCard
from salesplanner.ui.parts.menu import entry, menu
from salesplanner.ui.selection import Selection
from salesplanner.ui.theme import Theme

FOLLOWED = {
    "look_deal", "look_cell", "step", "plan", "person", "goal", "reading", "deal_import", "stage_alias", "measuring",
    "rep", "quota", "remark",
}  # fmt: skip
SIDE, GAP = 28, 16
BESIDE = 1360  # px from which the two lower cards stand side by side


class LookBackView(QWidget):
    """`head` (its sentence and buttons) may be taken into the head of the page. `day` stands in for today."""

    typing = Signal(bool)
    message = Signal(str)
    action_wanted = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = Desk(session, Selection(self), theme, self)
        self.desk.typing_changed.connect(self.typing)
        self.setAccessibleName(_("Look back"))
        self.day: date | None = None
        self.focus_step = ""
        self.measured = Measured(session, self)
        self.deeds = LookDeeds(self.desk, self)
        self._build()
        self._wire()
        theme.changed.connect(self.update)
        self._stop = stop = session.subscribe(self._on_diff)

        def end(*_args: object) -> None:
            with suppress(ValueError):  # the session let go of its listeners first
                stop()

        self.destroyed.connect(end)
        self.refresh()

    def today(self) -> date:
        """The day the view counts from."""
        return self.day or date.today()

    def _build(self) -> None:
        self.inside = QWidget()
        self.head = LookHead(self.desk.theme)
        self.problem = ProblemLine(self.desk.theme)
        self.board = LookBoard(self.desk, self.inside)
        self.backwards = BackwardsCard(self.desk, self.today, self.deeds.sign_by)
        self.quota = QuotaCard(self.desk.session, self.desk.theme, self)
        self.quota.today = self.today
        below = QWidget()
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight, below)
        self._pair.setContentsMargins(0, 0, 0, 0)
        self._pair.setSpacing(GAP)
        self._pair.addWidget(self.backwards, 59)
        self._pair.addWidget(self.quota, 41)
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(SIDE, 2, SIDE, 14)
        column.setSpacing(GAP - 2)
        for part in (self.head, self.problem, self.board, below):
            column.addWidget(part)
        column.addStretch(1)
        self.area = Scroll()
        self.area.show_page(self.inside)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    def _wire(self) -> None:
        deeds, board = self.deeds, self.board
        self.head.fill_wanted.connect(deeds.fill)
        self.head.choose_wanted.connect(self.choose)
        board.choose_wanted.connect(self.choose)
        board.focus_wanted.connect(self._focus_on)
        board.deal_wanted.connect(self._change_deal)
        board.menu_wanted.connect(self._open_menu)
        board.cleared.connect(deeds.clear)
        board.removal_wanted.connect(deeds.delete)
        deeds.refused.connect(self.problem.say)
        deeds.message.connect(self.message)
        self.quota.message.connect(self.message)
        self.quota.typing.connect(self.typing)
        self.measured.changed.connect(self.refresh)

    # what is asked for

    def choose(self) -> None:
        """Asks which deals to look back at."""
        ChooseDialog(self.window(), self.desk, self.today).open()

    def _change_deal(self, deal: str) -> None:
        DealDialog(self.window(), self.desk, self.desk.state.get(LookDeal, deal), self.today).open()

    def _focus_on(self, step: str) -> None:
        self.focus_step = "" if step == self._focus() else step
        self.refresh()

    def _focus(self) -> str:
        """The step in focus: the chosen one, else where most deals are lost."""
        known = {step.id for step in self.board.table.deals.steps}
        return self.focus_step if self.focus_step in known else self.measured.drop

    def _open_menu(self, deal: str, step: str, at: QPoint) -> None:
        made = menu(self)
        row = self.desk.state.get(LookDeal, deal)
        if step:
            entry(made, _("Edit cell"), self.board.open_current, icon="pencil")
            entry(made, _("Clear cell"), lambda: self.deeds.clear(deal, step), icon="x")
            if row.outcome == "lost":
                entry(made, _("Lost in this step"), lambda: self.deeds.change(deal, lost_in=step), icon="circle-x",
                      checked=row.lost_in == step)  # fmt: skip
            made.addSeparator()
        entry(made, _("Change deal…"), lambda: self._change_deal(deal), icon="pencil")
        other = "won" if row.outcome == "lost" else "lost"
        words = _("Mark as signed") if other == "won" else _("Mark as lost")
        entry(made, words, lambda: self.deeds.change(deal, outcome=other), icon="flag")
        entry(made, _("Copy the table"), self.board.table.copy, icon="copy")
        entry(made, _("Take out"), lambda: self.deeds.delete(deal), icon="trash-2")
        made.aboutToHide.connect(self.board.table.setFocus)
        made.popup(at)

    def keep(self) -> None:
        """Makes an edit of what is being typed."""
        self.board.editor.keep()
        self.quota.keep()

    # following

    def _on_diff(self, diff: Diff) -> None:
        if diff.tables() & FOLLOWED:
            self.refresh()

    def refresh(self) -> None:
        """Follows the plan."""
        measured = self.measured
        measured.follow()
        self.board.refresh(measured.medians, measured.name)
        focus = self._focus()
        self.board.show_focus(focus)
        book = self.desk.session.book
        self.head.show_plan(self.desk.state, imported=book.there)
        self.backwards.show_all(self._opens(), measured.needed(self.today()), focus)
        self.quota.refresh()

    def _opens(self) -> tuple[Open, ...]:
        found = self.measured.opened()
        if found is None:
            return ()
        day = self.backwards.signature
        blocks = backwards.blocks(self.desk.state, day, self.today())
        return backwards.opened(blocks, found[0], found[1])

    # the window

    def minimumSizeHint(self) -> QSize:
        """Small enough for the smallest window."""
        return QSize(400, 200)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= BESIDE
        directions = QBoxLayout.Direction
        self._pair.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.desk.theme.colour("canvas"))


