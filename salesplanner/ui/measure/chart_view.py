"""A chart on the screen: it paints a display list, and each number in it can be reached, read aloud and opened.

PySide6 6.11 does not wrap QAccessibleTableInterface, so each number is a widget of its own, without a picture, over
its place in the chart: one Tab stop for all, arrows go on, Enter opens. The twin of a chart is a table (twins.py).
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from salesplanner.drawing import qpainter
from salesplanner.drawing.measure.look import Chart, Hit
from salesplanner.ui.inspector.controls import Pressable
from salesplanner.ui.parts.texts import tip
from salesplanner.ui.theme import Theme

Draw = Callable[[float], Chart]
log = logging.getLogger(__name__)
OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ALONG = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
ACROSS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Spot(Pressable):
    """One number of a chart: it shows only that it is under the pointer; the window draws the focus ring."""

    def __init__(self, look: Theme, parent: QWidget) -> None:
        super().__init__(look, "", parent)
        self.hit: Hit | None = None
        self.setProperty("radius", 4)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_hit(self, hit: Hit) -> None:
        """Stands for another number."""
        self.hit = hit
        self.setAccessibleName(hit.words)
        tip(self, hit.words)
        rect = hit.rect
        left, top = round(rect.x), round(rect.y)
        self.setGeometry(left, top, max(8, round(rect.right) - left), max(8, round(rect.bottom) - top))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()  # the chart answers; a button would take arrows to whatever button comes next

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hover or self.isDown():
            painter = self.painter()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("ink", 0.09 if self.isDown() else 0.05))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 4, 4)


class ChartView(QWidget):
    """`opened(hit, spot)` follows a click or Enter on a number; the spot is where a popover belongs."""

    opened = Signal(object, QWidget)

    def __init__(self, look: Theme, name: str, least: int = 320) -> None:
        super().__init__()
        self._theme, self._name, self._least = look, name, least
        self._draw: Draw | None = None
        self._chart: Chart | None = None
        self._wide = -1
        self._heights: dict[int, int] = {}  # by width: layouts ask again and again
        self._here = 0
        self._spots: list[Spot] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        look.changed.connect(self.update)

    # what is drawn

    def show_chart(self, draw: Draw | None) -> None:
        """Draws with another function of the width; None for nothing."""
        self._draw, self._wide, self._heights = draw, -1, {}
        self._place()
        self.updateGeometry()
        self.update()

    @property
    def spots(self) -> list[Spot]:
        """The numbers that can be opened, in reading order."""
        return [spot for spot in self._spots if spot.hit is not None]

    def chart(self) -> Chart | None:
        """The drawing at the present width."""
        if self._draw is not None and self._wide != self.width():
            self._chart, self._wide = self._draw(float(self.width())), self.width()
        return self._chart if self._draw is not None else None

    def _place(self) -> None:
        try:
            chart = self.chart()
        except Exception:  # see _measured_height: this runs inside resizeEvent
            log.exception("A chart could not be drawn %d px wide", self.width())
            chart = None
        hits = chart.hits if chart is not None else ()
        while len(self._spots) < len(hits):
            spot = Spot(self._theme, self)
            spot.clicked.connect(lambda *_, spot=spot: self._open(spot))
            self._spots.append(spot)
        for place, spot in enumerate(self._spots):
            if place < len(hits):
                spot.show_hit(hits[place])
            else:
                spot.hit = None
            spot.setVisible(place < len(hits))
        self._here = min(self._here, max(0, len(hits) - 1))
        self._mark_stop()
        group = chart.shapes[0] if chart is not None and chart.shapes else None
        self.setAccessibleDescription(getattr(group, "alt", ""))

    def _mark_stop(self) -> None:
        """Only the number where the keyboard was is a Tab stop."""
        for place, spot in enumerate(self._spots):
            stop = Qt.FocusPolicy.StrongFocus if place == self._here else Qt.FocusPolicy.ClickFocus
            spot.setFocusPolicy(stop)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        spots, key = self.spots, Qt.Key(event.key())
        focus = self.focusWidget()
        here = spots.index(focus) if isinstance(focus, Spot) and focus in spots else -1
        if here < 0 or event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
        elif key in OPENS:
            spots[here].click()
        elif key in ALONG:
            self._go(min(max(here + ALONG[key], 0), len(spots) - 1))
        elif key in ACROSS:
            self._go(self._across(spots, here, ACROSS[key]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else len(spots) - 1)
        else:
            super().keyPressEvent(event)

    def _across(self, spots: list[Spot], here: int, by: int) -> int:
        """The nearest number above (−1) or below (1), in the same column where there is one."""
        at = spots[here].geometry().center()
        ahead = [p for p, s in enumerate(spots) if (s.geometry().center().y() - at.y()) * by > 2]

        def far(place: int) -> tuple[int, int]:
            centre = spots[place].geometry().center()
            return (abs(centre.y() - at.y()) + 4 * abs(centre.x() - at.x()), place)

        return min(ahead, key=far, default=here)

    def _go(self, place: int) -> None:
        self._here = place
        self._mark_stop()
        self.spots[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _open(self, spot: Spot) -> None:
        if spot.hit is not None:
            self._here = self._spots.index(spot)
            self._mark_stop()
            self.opened.emit(spot.hit, spot)

    # room

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._draw is None:
            return 0
        width = max(width, self._least)
        if width not in self._heights:
            self._heights[width] = self._measured_height(self._draw, width)
        return self._heights[width]

    def _measured_height(self, draw: Draw, width: int) -> int:
        """WORKAROUND(PySide6 6.11, CPython 3.11): IndexError and the like end the program when they leave an override.

        They do where Python called Qt and Qt calls Python again: heightForWidth, resizeEvent. So a fault of a chart is
        logged here; painting it raises again, and that is reported as any fault is.
        """
        try:
            chart = draw(float(width)) if width != self._wide else self._chart
        except Exception:
            log.exception("A chart could not be laid out %d px wide", width)
            return 20
        return 20 if chart is None else round(chart.height) + 1

    def sizeHint(self) -> QSize:
        return QSize(560, self.heightForWidth(max(self.width(), self._least)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least, 20)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        chart = self.chart()
        if chart is not None:
            qpainter.draw(QPainter(self), chart.shapes, self._theme.palette)


class LegendView(QWidget):
    """The key of a chart: what its fills and signs mean."""

    def __init__(self, look: Theme, chart: Chart) -> None:
        super().__init__()
        self._theme, self._chart = look, chart
        self.setFixedSize(round(chart.width) + 2, round(chart.height) + 2)
        look.changed.connect(self.update)

    def show_legend(self, chart: Chart) -> None:
        """Shows another key."""
        self._chart = chart
        self.setFixedSize(round(chart.width) + 2, round(chart.height) + 2)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.translate(QPoint(1, 1))
        qpainter.draw(painter, self._chart.shapes, self._theme.palette)
