"""How the goal stands: the last reading beside what the straight line expects, the chart, and the readings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.app.goal_measures import GoalNumbers
from salesplanner.catalogue import _, ngettext
from salesplanner.drawing.style import DIALOG_TITLE, FIGURE, HEADING, SMALL, TextStyle
from salesplanner.measure.goal_facts import since_text
from salesplanner.measure.metrics import kind_of, value_text
from salesplanner.measure.periods import short_day
from salesplanner.measure.progress import Progress, plan_label, progress, standing_text
from salesplanner.plan.records import Goal
from salesplanner.ui import theme
from salesplanner.ui.goals.chart import ProgressChart
from salesplanner.ui.goals.facts_row import FactsRow
from salesplanner.ui.goals.readings import Readings
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.icons import paint_icon
from salesplanner.ui.parts.texts import rule
from salesplanner.ui.people.frame import Card
from salesplanner.ui.theme import Theme

BADGES = {
    "on": ("circle-check", "good"),
    "ahead": ("circle-check", "good"),
    "little": ("triangle-alert", "warn"),
    "behind": ("octagon-alert", "bad"),
    "none": ("circle-dashed", "ink2"),
}


class Badge(QWidget):
    """A standing as icon and words on its tint."""

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self._theme = look
        self._text, self._icon, self._token = "", "circle-check", "good"
        self.setFont(theme.font(12, 600))
        look.changed.connect(self.update)

    def text(self) -> str:
        """What it says."""
        return self._text

    def show_standing(self, text: str, standing: str) -> None:
        """Shows a standing."""
        self._text, (self._icon, self._token) = text, BADGES[standing]
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._text) + 38, 25)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        tint = {"good": "goodTint", "warn": "warnTint", "bad": "badTint"}.get(self._token, "sunken")
        painter.setBrush(self._theme.colour(tint))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        paint_icon(painter, self._icon, 8, (self.height() - 14) / 2, 14, self._token)
        painter.setPen(self._theme.colour(self._token))
        painter.drawText(self.rect().adjusted(27, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._text)


class ProgressCard(Card):
    """Follows one goal."""

    def __init__(self, desk: Desk, today: Callable[[], date], measured: GoalNumbers) -> None:
        super().__init__(desk.theme, margins=20)
        self.setAccessibleName(_("Progress"))
        self._desk, self._today, self._measured = desk, today, measured
        self._is_measured = False
        look = desk.theme
        head = QHBoxLayout()
        self.weeks = Wrapped(look, style=SMALL, token="ink2")
        head.addWidget(Wrapped(look, _("Progress"), style=HEADING), 1)
        head.addWidget(self.weeks, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(head)
        self.figures = QWidget()
        row = QHBoxLayout(self.figures)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(28)
        self.now_label, self.now = self._figure(row, FIGURE, "ink")
        self.plan_label, self.planned = self._figure(row, DIALOG_TITLE, "ink2")
        self.badge = Badge(look)
        row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        self.nothing = Wrapped(
            look, _("The chart needs a period, a baseline and a target."), style=SMALL, token="ink3"
        )
        self.chart = ProgressChart(desk, today, measured)
        self.facts = FactsRow(desk, today)
        self.readings = Readings(desk, today)
        for part in (self.figures, self.nothing, self.chart, rule(), self.facts, self.readings):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def _figure(self, row: QHBoxLayout, style: TextStyle, token: str) -> tuple[Wrapped, Wrapped]:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(1)
        name = Wrapped(self._desk.theme, style=SMALL, token="ink2")
        value = Wrapped(self._desk.theme, style=style, token=token)
        column.addWidget(name)
        column.addWidget(value)
        row.addLayout(column)
        return name, value

    def show_goal(self, goal: Goal) -> None:
        """Follows the plan."""
        facts = self._measured.facts(self._today()).goals.get(goal.id)
        self._is_measured = facts is not None and bool(facts.points)
        stand = progress(goal, self._measured.state(self._today()).readings.get(goal.id, ()), self._today())
        self.nothing.setVisible(stand is None)
        self.figures.setVisible(stand is not None)
        self.weeks.setVisible(stand is not None)
        self.chart.show_goal(goal.id)
        self.readings.show_goal(goal)
        self.readings.setVisible(not self._is_measured)  # what was typed is kept, and stands where nothing is measured
        self.facts.setVisible(self._is_measured)
        if facts is not None and self._is_measured:
            self.facts.show_facts(goal, facts)
        if stand is not None:
            self._show_stand(goal, stand)

    def _show_stand(self, goal: Goal, stand: Progress) -> None:
        currency = self._desk.state.plan.currency
        done, whole = stand.weeks
        self.weeks.set_text(
            ngettext("{done} of {count} week", "{done} of {count} weeks", whole).format(done=done, count=whole)
        )
        read = stand.now is not None and stand.at is not None
        self.now_label.setVisible(read)
        self.now.setVisible(read)
        if stand.now is not None and stand.at is not None:
            typed = _("Reading of {day}").format(day=short_day(stand.at))
            self.now_label.set_text(since_text(goal) if self._is_measured else typed)
            self.now.set_text(value_text(goal, stand.now, currency))
        self.plan_label.set_text(plan_label(stand))
        planned = round(stand.planned, 3) if kind_of(goal) == "share" else round(stand.planned, 1)
        self.planned.set_text(value_text(goal, planned, currency))
        self.badge.show_standing(standing_text(goal, stand, currency), stand.standing)
