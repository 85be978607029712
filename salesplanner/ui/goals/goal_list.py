"""The goals and guardrails of the plan at the left: what they are and how they stand. A click or ↑ ↓ chooses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.drawing.style import BODY_STRONG, HEADING, LABEL, SMALL
from salesplanner.measure.goals import guardrail_holds, guardrail_status, guardrail_text, headline, period_text
from salesplanner.measure.progress import line_text, progress
from salesplanner.plan.records import Goal, Guardrail, Person
from salesplanner.plan.state import State
from salesplanner.ui.inspector.list_row import ListRow
from salesplanner.ui.inspector.scroll import Scroll
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import icon_button
from salesplanner.ui.parts.icons import paint_icon
from salesplanner.ui.theme import Theme

WIDE = 262
STANDING = {
    "none": ("circle-dashed", "ink3"),
    "on": ("trending-up", "good"),
    "ahead": ("trending-up", "good"),
    "little": ("trending-up", "warn"),
    "behind": ("trending-down", "bad"),
}
HOLDS = {None: ("circle-dashed", "ink3"), True: ("shield-check", "good"), False: ("octagon-alert", "bad")}


class GoalRow(ListRow):
    """A goal or guardrail. Alt+↑ ↓ moves it, Delete takes it out of the plan."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self.setCheckable(True)
        self.setProperty("radius", 8)
        self._icon, self._token = STANDING["none"]
        self.title = Wrapped(theme, style=BODY_STRONG)
        self.about = Wrapped(theme, style=SMALL, token="ink2")
        self.state = Wrapped(theme, style=SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 11, 10, 12)
        column.setSpacing(1)
        column.addWidget(self.title)
        column.addWidget(self.about)
        below = QHBoxLayout()
        below.setContentsMargins(20, 5, 0, 0)
        below.addWidget(self.state)
        column.addLayout(below)
        for part in (self.title, self.about, self.state):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_words(self, title: str, about: str, state: str, icon: tuple[str, str]) -> None:
        """Follows the plan."""
        self._icon, self._token = icon
        self.title.set_text(title)
        self.about.set_text(about)
        self.about.setVisible(bool(about))
        self.state.set_text(state)
        self.state.set_token(self._token)
        self.setAccessibleName(", ".join(part for part in (title, about, state) if part))
        self.setAccessibleDescription(_("Alt with arrow keys moves, Delete takes out of the plan."))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDE - 24, 76)

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else 76

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        fill = "accentTint" if self.isChecked() else "hover" if self.hover else ""
        if fill:
            self.box(painter, QRectF(self.rect()), fill, "", 8)
        paint_icon(painter, self._icon, 12, self.state.geometry().top() + 1, 14, self._token)


class GoalList(QWidget):
    """`chosen(id)` follows the user; what else a row asks for goes out by name."""

    chosen = Signal(str)
    goal_wanted = Signal()
    guardrail_wanted = Signal()
    moved = Signal(str, int)
    delete_wanted = Signal(str)
    menu_wanted = Signal(str, QWidget)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: dict[str, GoalRow] = {}
        self._order: list[str] = []
        self.setFixedWidth(WIDE)
        self.setAccessibleName(_("Goals"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 1, 0)
        column.setSpacing(8)
        self.add_button = icon_button("plus", _("New goal"), small=True, size=16)
        self.add_button.clicked.connect(self.goal_wanted)
        column.addLayout(_head(Wrapped(theme, _("Goals"), style=HEADING), self.add_button))
        inside = QWidget()
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(0, 0, 0, 12)
        whole.setSpacing(6)
        self._goals, self._rails = QVBoxLayout(), QVBoxLayout()
        for rows in (self._goals, self._rails):
            rows.setContentsMargins(12, 0, 12, 0)
            rows.setSpacing(6)
        self.rail_button = icon_button("plus", _("New guardrail"), small=True, size=14)
        self.rail_button.clicked.connect(self.guardrail_wanted)
        whole.addLayout(self._goals)
        whole.addSpacing(10)
        whole.addLayout(_head(Wrapped(theme, _("Guardrails"), style=LABEL, token="ink2"), self.rail_button))
        whole.addLayout(self._rails)
        hint = Wrapped(
            theme, _("A guardrail is a number that must not get worse while you chase the goal."),
            style=SMALL, token="ink3",
        )  # fmt: skip
        below = QHBoxLayout()
        below.setContentsMargins(24, 8, 20, 0)
        below.addWidget(hint)
        whole.addLayout(below)
        whole.addStretch(1)
        area = Scroll()
        area.show_page(inside)
        column.addWidget(area, 1)
        theme.changed.connect(self.update)

    def refresh(self, state: State, chosen: str, today: date) -> None:
        """Follows the plan."""
        self._order = [row.id for row in (*state.goals, *state.guardrails)]
        for id_ in set(self.rows) - set(self._order):
            row = self.rows.pop(id_)
            row.hide()
            row.deleteLater()
        self._place(self._goals, [goal.id for goal in state.goals])
        self._place(self._rails, [rail.id for rail in state.guardrails])
        for goal in state.goals:
            self._show_goal(state, goal, today)
        for rail in state.guardrails:
            self._show_guardrail(state, rail)
        for id_, row in self.rows.items():
            row.setChecked(id_ == chosen)

    def _place(self, into: QVBoxLayout, ids: Sequence[str]) -> None:
        for place, id_ in enumerate(ids):
            if id_ not in self.rows:
                self.rows[id_] = self._made(id_)
            if into.indexOf(self.rows[id_]) != place:
                into.insertWidget(place, self.rows[id_])

    def _show_goal(self, state: State, goal: Goal, today: date) -> None:
        stand = progress(goal, state.readings.get(goal.id, ()), today)
        about = ", ".join(part for part in (period_text(state, goal), _owner(state, goal.owner)) if part)
        icon = ("circle-dashed", "ink3") if stand is None else STANDING[stand.standing]
        if stand is not None and stand.target < stand.baseline:
            icon = (icon[0].replace("up", "\0").replace("down", "up").replace("\0", "down"), icon[1])
        self.rows[goal.id].show_words(headline(state, goal), about, line_text(goal, stand, state.plan.currency), icon)

    def _show_guardrail(self, state: State, rail: Guardrail) -> None:
        icon = HOLDS[guardrail_holds(rail)]
        about = _owner(state, rail.owner)
        self.rows[rail.id].show_words(guardrail_text(state, rail), about, guardrail_status(state, rail), icon)

    def _made(self, id_: str) -> GoalRow:
        row = GoalRow(self._theme)
        row.clicked.connect(lambda: self._take(id_))
        row.walked.connect(lambda by: self._walk(id_, by))
        row.moved.connect(lambda by: self.moved.emit(id_, by))
        row.delete_wanted.connect(lambda: self.delete_wanted.emit(id_))
        row.menu_wanted.connect(lambda: self.menu_wanted.emit(id_, row))
        return row

    def _take(self, id_: str) -> None:
        self.rows[id_].setChecked(True)
        self.chosen.emit(id_)

    def _walk(self, id_: str, by: int) -> None:
        place = self._order.index(id_) + by
        if 0 <= place < len(self._order):
            near = self._order[place]
            self.rows[near].setFocus(Qt.FocusReason.TabFocusReason)
            self.chosen.emit(near)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("panel"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._theme.colour("line"))


def _head(title: Wrapped, add: QWidget) -> QHBoxLayout:
    head = QHBoxLayout()
    head.setContentsMargins(24, 0, 16, 0)
    head.addWidget(title, 1, Qt.AlignmentFlag.AlignVCenter)
    head.addWidget(add)
    return head


def _owner(state: State, owner: str | None) -> str:
    person = state.find(Person, owner)
    return person.name if person is not None else ""
