"""The points of an emotion lane as a list: a slider from low to high and a word, for each step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.drawing.style import LABEL, SMALL
from salesplanner.plan.edits import lanes
from salesplanner.plan.records import Feeling, Lane, specs
from salesplanner.plan.transaction import Transaction
from salesplanner.ui.inspector import names
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.section import Section
from salesplanner.ui.inspector.text_field import Binding, TextField
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import icon_button, rename_button
from salesplanner.ui.parts.icons import paint_icon
from salesplanner.ui.theme import Theme

KEY_STEP, PAGE_STEP = 0.1, 0.5
KNOB = 16


def mood(value: float) -> str:
    """The height of a point in words; the same bounds as the faces on the map."""
    if value >= 0.6:
        return _("Very good")
    if value >= 0.2:
        return _("Good")
    if value > -0.2:
        return _("So-so")
    return _("Low") if value > -0.6 else _("Very low")


def face(value: float) -> str:
    """The icon of a point."""
    return "smile" if value >= 0.2 else "meh" if value > -0.2 else "frown"


class MoodSlider(QWidget):
    """−1 to 1, or nothing yet. Arrow keys step by 0.1, Page Up and Down by 0.5, Home and End go to the ends."""

    moved = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._step = ""
        self.value: float | None = None
        self.setFixedHeight(24)
        self.setMinimumWidth(80)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def show_value(self, step: str, value: float | None) -> None:
        """Follows the plan."""
        self.value = value
        words = _("no point yet") if value is None else mood(value)
        self.setAccessibleName(_("How it feels in {step}: {mood}").format(step=step, mood=words))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {
            Qt.Key.Key_Left: -KEY_STEP,
            Qt.Key.Key_Right: KEY_STEP,
            Qt.Key.Key_Minus: -KEY_STEP,
            Qt.Key.Key_Plus: KEY_STEP,
            Qt.Key.Key_PageDown: -PAGE_STEP,
            Qt.Key.Key_PageUp: PAGE_STEP,
            Qt.Key.Key_Home: -2.0,
            Qt.Key.Key_End: 2.0,
        }.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self._go((self.value or 0.0) + by)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._drag(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._drag(event.position().x())

    def _drag(self, x: float) -> None:
        room = max(1, self.width() - KNOB)
        self._go(((x - KNOB / 2) / room) * 2 - 1)

    def _go(self, value: float) -> None:
        wanted = round(max(-1.0, min(1.0, value)), 2)
        if wanted != self.value:
            self.moved.emit(wanted)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        painter.setPen(QPen(self._theme.colour("lineStrong"), 2))
        painter.drawLine(KNOB // 2, int(middle), self.width() - KNOB // 2, int(middle))
        painter.setPen(QPen(self._theme.colour("lineControl"), 1))
        centre = self.width() // 2
        painter.drawLine(centre, int(middle) - 4, centre, int(middle) + 4)
        if self.value is None:
            return
        x = (self.value + 1) / 2 * (self.width() - KNOB)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("panel"))
        painter.drawEllipse(int(x), int(middle - KNOB / 2), KNOB, KNOB)
        token = "bad" if self.value <= -0.2 else "buyer"
        paint_icon(painter, face(self.value), x, middle - KNOB / 2, KNOB, token)


class CurveRow(QWidget):
    """The point of one step."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.name = Wrapped(desk.theme, style=LABEL, token="ink2")
        self.mood = Wrapped(desk.theme, style=SMALL, token="ink3")
        self.slider = MoodSlider(desk.theme)
        self.word = TextField(desk, placeholder=_("A word for it"))
        self.clear = icon_button("x", _("Remove this point"), small=True, size=14)
        self.clear.setFixedSize(24, 24)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(0)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setContentsMargins(7, 0, 3, 0)
        first.addWidget(self.name, 1, Qt.AlignmentFlag.AlignVCenter)
        first.addWidget(self.mood, 0, Qt.AlignmentFlag.AlignVCenter)
        first.addWidget(self.clear)
        second.setContentsMargins(7, 0, 7, 0)
        second.addWidget(self.slider)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.word)


class Curve(Section):
    """The section of an emotion lane; hidden for others."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("The curve, step by step"))
        self._lane = ""
        self._rows: dict[str, CurveRow] = {}
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        holder = QWidget()
        holder.setLayout(self._list)
        self.add(holder, reach=True)

    def bind(self, lane_id: str) -> None:
        """Follows the plan, or shows another lane."""
        lane = self._desk.state.find(Lane, lane_id)
        shown = lane is not None and lane.kind == "emotion"
        self.setVisible(shown)
        if lane_id != self._lane:
            self._clear()
            self._lane = lane_id
        if shown:
            self._refresh()

    def row(self, step: str) -> CurveRow:
        """The row of a step."""
        return self._rows[step]

    def _clear(self) -> None:
        for step in list(self._rows):
            self._drop(step)

    def _drop(self, step: str) -> None:
        row = self._rows.pop(step)
        row.word.forget()
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _refresh(self) -> None:
        state = self._desk.state
        for gone in set(self._rows) - {step.id for step in state.steps}:
            self._drop(gone)
        for place, step in enumerate(state.steps):
            row = self._rows.get(step.id) or self._make(step.id)
            if self._list.indexOf(row) != place:
                self._list.insertWidget(place, row)
            feeling = state.feelings.get((step.id, self._lane))
            row.name.set_text(step.name)
            row.mood.set_text(mood(feeling.value) if feeling else _("No point yet"))
            row.slider.show_value(step.name, feeling.value if feeling else None)
            row.clear.setVisible(feeling is not None)
            words = _("Remove the point in {step}").format(step=step.name)
            rename_button(row.clear, words)
            row.word.bind(self._binding(step.id, step.name))

    def _make(self, step: str) -> CurveRow:
        row = CurveRow(self._desk)
        row.slider.moved.connect(lambda value: self._move(step, value))
        row.clear.clicked.connect(
            lambda: self.run(names.FEELING, lanes.clear_feeling, self._lane, step)
        )
        self._rows[step] = row
        return row

    def _move(self, step: str, value: float) -> None:
        key = f"feeling.{self._lane}.{step}.value"
        sentence = self._desk.attempt(
            lambda: self._desk.session.run_merging(
                names.FEELING, key, lanes.set_feeling, self._lane, step, value
            )
        )
        self.problem.say(sentence or "")

    def _binding(self, step: str, name: str) -> Binding:
        lane = self._lane

        def read() -> str:
            found = self._desk.state.feelings.get((step, lane))
            return found.word if found else ""

        def write(text: str) -> None:
            self._desk.session.run_merging(
                names.FEELING, f"feeling.{lane}.{step}.word", _set_word, lane, step, text
            )

        label = _("A word for {step}").format(step=name)
        spec = specs(Feeling)["word"]
        return Binding(f"feeling.{lane}.{step}.word", label, spec, read, write)


def _set_word(tx: Transaction, lane: str, step: str, word: str) -> None:
    lanes.set_feeling(tx, lane, step, None, word)
