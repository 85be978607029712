"""The committee's chart on screen: seats are chosen with arrows and moved by dragging or with Alt and arrows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from salesplanner.catalogue import _
from salesplanner.drawing import qpainter
from salesplanner.drawing.committee import BOTTOM, LEFT, RIGHT, TOP, CommitteeChart, committee_chart, say
from salesplanner.plan.records import Seat
from salesplanner.ui.theme import Theme

WALK = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
SHIFT = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
}


class ChartView(QWidget):
    """`placed(seat, power, interest)` asks for another place, `opened(seat)` for the row of a seat."""

    placed = Signal(str, int, int)
    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._seats: Sequence[Seat] = ()
        self._chart: CommitteeChart | None = None
        self.chosen = ""
        self._drag: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(300, 300)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(520, 400)

    def show_seats(self, seats: Sequence[Seat]) -> None:
        """Follows the plan."""
        self._seats = seats
        self.setProperty("ring", not seats)  # else the chosen seat has the ring
        self._chart = None
        if self.chosen not in {seat.id for seat in seats}:
            self.chosen = seats[0].id if seats else ""
        self._say()
        self.update()

    def chart(self) -> CommitteeChart:
        """The drawing at the present size."""
        if self._chart is None or (self._chart.width, self._chart.height) != (self.width(), self.height()):
            self._chart = committee_chart(self._seats, self.width(), self.height())
        return self._chart

    def _say(self) -> None:
        seat = self._seat()
        title = _("Power and interest of the buying committee.")
        self.setAccessibleName(f"{title} {say(seat)}" if seat else title)

    def _seat(self) -> Seat | None:
        return next((seat for seat in self._seats if seat.id == self.chosen), None)

    def choose(self, seat: str) -> None:
        """Makes a seat the one that keys act on."""
        self.chosen = seat
        self._say()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        seat, key = self._seat(), Qt.Key(event.key())
        if seat is None:
            super().keyPressEvent(event)
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and key in SHIFT:
            power, interest = SHIFT[key]
            self._place(seat, (seat.power or 3) + power, (seat.interest or 3) + interest)
        elif key in WALK:
            place = self._seats.index(seat) + WALK[key]
            self.choose(self._seats[min(max(place, 0), len(self._seats) - 1)].id)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(seat.id)
        else:
            super().keyPressEvent(event)

    def _place(self, seat: Seat, power: int, interest: int) -> None:
        power, interest = min(5, max(1, power)), min(5, max(1, interest))
        if (power, interest) != (seat.power, seat.interest):
            self.placed.emit(seat.id, power, interest)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        for id_, rect in self.chart().places.items():
            if rect.grown(3).holds(at.x(), at.y()):
                self.choose(id_)
                self._drag = at.toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            self._drag = event.position().toPoint()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            return
        self._drag = None
        seat, held = self._seat(), self.chart().places.get(self.chosen)
        at = event.position()
        if seat is not None and held is not None and not held.grown(6).holds(at.x(), at.y()):
            self._place(seat, *self._cell(at.x(), at.y()))
        self.update()

    def _cell(self, x: float, y: float) -> tuple[int, int]:
        wide, high = self.width() - LEFT - RIGHT, self.height() - TOP - BOTTOM
        return 5 - int((y - TOP) / high * 5), 1 + int((x - LEFT) / wide * 5)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        made = self.chart()
        qpainter.draw(painter, made.shapes, self._theme.palette)
        place = made.places.get(self.chosen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if place is not None and self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            ring = place.grown(3)
            painter.drawEllipse(int(ring.x), int(ring.y), int(ring.w), int(ring.h))
        if self._drag is not None:
            painter.setPen(QPen(self._theme.colour("accent"), 2, Qt.PenStyle.DashLine))
            painter.drawEllipse(self._drag, 14, 14)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
