"""The card that works backwards from a signature to first contact: a timeline, its sentence, and the day to choose."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing import qpainter
from salesplanner.drawing.style import HEADING, SMALL
from salesplanner.measure import backwards
from salesplanner.measure.backwards import Open
from salesplanner.measure.lookback import ENOUGH, signed
from salesplanner.measure.periods import day_of, day_text, short_day, span
from salesplanner.ui.goals.typing import day_typed
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.measure import backwards_line as line_of
from salesplanner.ui.measure.backwards_line import Line
from salesplanner.ui.measure.look_strong import Strong
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.dialog import Dialog
from salesplanner.ui.parts.fields import LabelledField, field
from salesplanner.ui.parts.menu import entry, menu, pop_below
from salesplanner.ui.parts.texts import IconLabel, rule
from salesplanner.ui.people.frame import Card
from salesplanner.ui.theme import Theme


class LineView(QWidget):
    """Draws the timeline; its accessible name is the timeline in words."""

    resized = Signal()

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self._theme = look
        self.line: Line | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_line(self, line: Line) -> None:
        """Shows another one."""
        self.line = line
        self.setMinimumWidth(round(line_of.least_width(line)))
        self._fit()
        self.setAccessibleName(line_of.in_words(line))
        self.update()

    def _fit(self) -> None:
        if self.line is not None:
            self.setFixedHeight(round(line_of.height(self.line, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
            self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.line is not None:
            qpainter.draw(QPainter(self), line_of.shapes(self.line, self.width()), self._theme.palette)


class _Sideways(QScrollArea):
    """Scrolls sideways where its content is wider; as high as that."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = inside
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)

    def fit(self) -> None:
        """Takes the height of what is in it."""
        inside = self._inside
        bar = self.horizontalScrollBar().sizeHint().height() if inside.minimumWidth() > self.width() else 0
        self.setFixedHeight(inside.height() + bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 40)


class BackwardsCard(Card):
    """`sign_by(day)` keeps the day. `show_all` follows the plan."""

    def __init__(self, desk: Desk, today: Callable[[], date], sign_by: Callable[[str], object]) -> None:
        super().__init__(desk.theme, margins=19)
        self.setAccessibleName(_("Work backwards"))
        self._desk, self._today, self._sign_by = desk, today, sign_by
        look = desk.theme
        head = QHBoxLayout()
        head.setSpacing(10)
        title = Wrapped(look, _("Work backwards"), style=HEADING)
        title.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        head.addWidget(title)
        self.about = Wrapped(look, style=SMALL, token="ink2")
        head.addWidget(self.about, 1, Qt.AlignmentFlag.AlignVCenter)
        self.day_button = button("", icon="calendar-days")
        self.day_button.clicked.connect(self._open_menu)
        head.addWidget(self.day_button)
        self.column.addLayout(head)
        self.view = LineView(look)
        self.area = _Sideways(self.view)
        self.view.resized.connect(self.area.fit)
        self.column.addWidget(self.area)
        self.nothing = Wrapped(look, _("Fill in three signed deals to see the timeline."), style=SMALL, token="ink3")
        self.column.addWidget(self.nothing)
        self._rule = rule()
        self.column.addWidget(self._rule)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(9)
        foot.addWidget(IconLabel("lightbulb", "ink2", 14), 0, Qt.AlignmentFlag.AlignTop)
        self.sentence = Strong(look)
        foot.addWidget(self.sentence, 1)
        self.column.addWidget(self._foot)
        self.words = Wrapped(look, style=SMALL, token="ink2")
        self.column.addWidget(self.words)
        self.column.addStretch(1)

    @property
    def signature(self) -> date:
        """The day of the signature."""
        return backwards.sign_by(self._desk.state, self._today())

    def show_all(self, opens: tuple[Open, ...], needed: int | None, focus: str) -> None:
        """Follows the plan. `opens` is empty without imported deals, `needed` are the wins the goal still needs."""
        state, day = self._desk.state, self.signature
        blocks = backwards.blocks(state, day, self._today())
        self.day_button.setText(_("Sign by {day}").format(day=day_text(day)))
        for part in (self.area, self._rule, self._foot, self.words):
            part.setVisible(bool(blocks))
        self.nothing.setVisible(not blocks)
        if not blocks:
            left = ENOUGH - signed(state)
            words = ngettext("{n} to go", "{n} to go", left).format(n=left)
            self.about.set_text(words if 0 < left < ENOUGH else "")
            return
        total = sum(block.days for block in blocks)
        words = ngettext(
            "From the signature to first contact: {days} day, medians added up",
            "From the signature to first contact: {days} days, medians added up",
            total,
        )
        self.about.set_text(words.format(days=total))
        line = Line(blocks, opens, day, self._today(), focus)
        self.view.show_line(line)
        self.area.fit()
        self.sentence.say(*sentence(opens, day, needed, self._today()))
        self.words.set_text(line_of.in_words(line))

    def _open_menu(self) -> None:
        state, today = self._desk.state, self._today()
        made = menu(self)
        goal = day_of(state.goals[0].ends) if state.goals else None
        if goal is not None:
            words = _("End of the goal, {day}").format(day=day_text(goal))
            entry(made, words, lambda: self._sign_by(""), checked=not state.measuring.sign_by)
        for ahead in range(3):
            day = span("quarter", today, state.plan.fiscal_month, ahead).ends
            words = _("End of the quarter, {day}").format(day=day_text(day))
            checked = state.measuring.sign_by == day.isoformat()
            entry(made, words, partial(self._sign_by, day.isoformat()), checked=checked)
        for days in (30, 60):
            day = today + timedelta(days=days)
            words = _("In {days} days, {day}").format(days=days, day=day_text(day))
            entry(made, words, partial(self._sign_by, day.isoformat()))
        made.addSeparator()
        entry(made, _("Another day…"), self._ask_day)
        pop_below(made, self.day_button)

    def _ask_day(self) -> None:
        DayDialog(self.window(), self._desk, self.signature, self._today(), self._sign_by).open()


class DayDialog(Dialog):
    """Asks for the day of the signature."""

    def __init__(
        self, parent: QWidget, desk: Desk, held: date, today: date, then: Callable[[str], object]
    ) -> None:
        super().__init__(parent, _("Day of the signature"))
        self._desk, self._today, self._then = desk, today, then
        self.day = field(day_text(held))
        self.problem = ProblemLine(desk.theme)
        self.body.addWidget(LabelledField(_("Sign by"), self.day))
        self.body.addWidget(self.problem)
        self.add_cancel()
        self.take = self.add_button(_("Work backwards from it"), "primary", default=True)
        self.take.clicked.connect(self._take)
        self.day.selectAll()
        self.day.setFocus()

    def _take(self) -> None:
        sentence = self._desk.attempt(lambda: self._then(day_typed(self.day.text(), self._today)))
        self.problem.say(sentence or "")
        if sentence is None:
            self.accept()


def sentence(opens: tuple[Open, ...], day: date, needed: int | None, today: date) -> tuple[str, str]:
    """How many open deals are in time; how many of them sign, and what the goal still needs."""
    if day < today:
        return _("{day} has passed.").format(day=day_text(day)), _("Choose a later day for the signature.")
    if not opens:
        return "", _("Import deals to see which open ones are in time.")
    count, in_time = sum(found.count for found in opens), sum(found.in_time for found in opens)
    strong = ngettext(
        "{in_time} of {count} open deal entered in time.", "{in_time} of {count} open deals entered in time.", count
    ).format(in_time=in_time, count=count)
    parts = []
    likely = [found.likely for found in opens if found.in_time]
    if likely and all(value is not None for value in likely):
        about = int(sum(value for value in likely if value is not None) + 0.5)
        words = ngettext(
            "At measured rates about {n} of them signs by {day}.",
            "At measured rates about {n} of them sign by {day}.",
            about,
        )
        parts.append(words.format(n=about, day=short_day(day)))
    if needed is not None:
        parts.append(
            _("The goal needs no more.") if needed <= 0 else _("The goal still needs {n}.").format(n=needed)
        )
    return strong, " ".join(parts)
