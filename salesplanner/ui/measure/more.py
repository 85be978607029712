"""More numbers, each with what it rests on: figures to click, the share between two steps, reasons for losing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.drawing.style import SMALL
from salesplanner.measure.process import Process
from salesplanner.measure.results import Measure, Measures
from salesplanner.ui.inspector.controls import Pressable
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.measure.deeds import MeasureDeeds
from salesplanner.ui.measure.filters import MenuButton, Pick
from salesplanner.ui.measure.reasons import ReasonsCard
from salesplanner.ui.measure.values import full_name, shown_value
from salesplanner.ui.parts.texts import ElidedLabel, label
from salesplanner.ui.people.frame import Card
from salesplanner.ui.theme import Theme, font

FIGURES = (
    *("win_rate", "deals_won", "deals_lost", "deals_open", "sales_cycle_median", "sales_cycle_mean"),
    *("average_value", "revenue", "sales_velocity", "churn"),
)
TILE = 220  # px that a figure takes at least
GAP = 16
INSET = 10  # px from the edge of a figure to its words


class Tile(Pressable):
    """A number with its name and what it rests on; a click says more."""

    def __init__(self, look: Theme, parent: QWidget) -> None:
        super().__init__(look, "", parent)
        self.measure: Measure | None = None
        self._value = ""
        self.setProperty("radius", 8)
        self.name = Wrapped(look, style=SMALL, token="ink2")
        self.basis = Wrapped(look, style=SMALL, token="ink3")
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 8, INSET, 9)
        column.setSpacing(0)
        column.addWidget(self.name)
        column.addSpacing(34)
        column.addWidget(self.basis)
        column.addStretch(1)
        for part in (self.name, self.basis):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_measure(self, measure: Measure) -> None:
        """Shows a number."""
        self.measure = measure
        self._value = shown_value(measure)
        name = full_name(measure)
        self.name.set_text(name)
        self.basis.set_text(measure.basis)
        self.setAccessibleName(f"{name}: {self._value}. {measure.basis}")
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.name.heightForWidth(width - 20) + self.basis.heightForWidth(width - 20) + 34 + 17

    def sizeHint(self) -> QSize:
        return QSize(TILE, self.heightForWidth(TILE))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 84)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        if self.hover or self.isDown():
            self.box(painter, QRectF(self.rect()), "pressed" if self.isDown() else "hover", "", 8)
        few = self.measure is not None and self.measure.few
        painter.setFont(font(13) if few else font(20, 600, -1.5, tabular=True))
        painter.setPen(self.theme.colour("ink3" if few else "ink"))
        top = self.name.geometry().bottom() + 3
        room = QRectF(10, top, self.width() - 20, 30)
        words = painter.fontMetrics().elidedText(self._value, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)


class FiguresCard(Card):
    """Figures side by side, as many in a row as fit."""

    def __init__(self, deeds: MeasureDeeds) -> None:
        super().__init__(deeds.desk.theme, margins=19)
        self.setAccessibleName(_("More numbers"))
        self._deeds = deeds
        self.tiles: list[Tile] = []
        self._shown = 0
        self.period = ElidedLabel("", "small")
        head = QHBoxLayout()
        head.setContentsMargins(INSET, 0, INSET, 0)
        head.setSpacing(10)
        head.addWidget(label(_("More numbers"), "heading"))
        head.addWidget(self.period, 1)
        self.column.setContentsMargins(19 - INSET, 12, 19 - INSET, 10)
        self.column.setSpacing(8)
        self.column.addLayout(head)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self.column.addLayout(self._grid)

    def show_measures(self, listed: Sequence[Measure], period: str) -> None:
        """Shows these."""
        self.period.setText(period)
        while len(self.tiles) < len(listed):
            tile = Tile(self._deeds.desk.theme, self)
            tile.clicked.connect(partial(self._open, tile))
            self.tiles.append(tile)
        for tile, measure in zip(self.tiles, listed, strict=False):
            tile.show_measure(measure)
        self._shown = len(listed)
        self._place()

    def _open(self, tile: Tile) -> None:
        if tile.measure is not None:
            self._deeds.show_number(tile.measure, tile)

    def _place(self) -> None:
        columns = max(1, min(self._shown or 1, (self.width() - 18) // TILE))
        for place, tile in enumerate(self.tiles):
            self._grid.removeWidget(tile)
            tile.setVisible(place < self._shown)
            if place < self._shown:
                self._grid.addWidget(tile, place // columns, place % columns)
        for column in range(12):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()


class PairCard(Card):
    """Of the deals that entered one step, how many reached another, and the days from it to the next.

    The two steps stay with the plan.
    """

    def __init__(self, deeds: MeasureDeeds) -> None:
        look = deeds.desk.theme
        super().__init__(look, margins=19)
        self.setAccessibleName(_("From one step to another"))
        self._deeds = deeds
        self._process: Process | None = None
        self._pair = ("", "")
        self.column.setContentsMargins(19 - INSET, 12, 19 - INSET, 10)
        self.start = MenuButton(look, _("Entered"), "", partial(self._picks, 0), high=28)
        self.end = MenuButton(look, _("Reached"), "", partial(self._picks, 1), high=28)
        row = QHBoxLayout()
        row.setContentsMargins(INSET, 0, INSET, 0)
        row.setSpacing(8)
        self.column.addLayout(_headed(_("From one step to another")))
        for part in (label(_("Entered"), "small"), self.start, label(_("and reached"), "small"), self.end):
            row.addWidget(part)
        row.addStretch(1)
        self.column.addLayout(row)
        self.tile, self.days = Tile(look, self), Tile(look, self)
        tiles = QHBoxLayout()
        tiles.setSpacing(8)
        for tile in (self.tile, self.days):
            tile.clicked.connect(partial(self._open, tile))
            tiles.addWidget(tile, 1)
        self.column.addLayout(tiles)
        self.column.addStretch(1)

    def show_measures(self, measures: Measures, process: Process) -> None:
        """Follows the deals."""
        self._process = process
        ids = [step.id for step in process.steps]
        kept = self._deeds.desk.state.measuring
        start = kept.pair_from if kept.pair_from in ids else ids[process.counting]
        end = kept.pair_to if kept.pair_to in ids else ""
        self._pair = (start or "", end or "")
        names = {step.id: step.name for step in process.steps}
        self.start.show_text(names[self._pair[0]])
        self.end.show_text(names.get(self._pair[1], _("the sale")))
        measure = measures.get("pair_share" if end else "win_share", self._pair[0])
        days = measures.get("step_to_step_days", self._pair[0])
        for tile, found in ((self.tile, measure), (self.days, days)):
            tile.setVisible(found is not None)
            if found is not None:
                tile.show_measure(found)

    def _picks(self, side: int) -> list[Pick]:
        if self._process is None:
            return []
        steps = [Pick(s.name, partial(self._choose, side, s.id), s.id == self._pair[side]) for s in self._process.steps]
        if side:
            return [*steps, Pick(), Pick(_("The sale"), partial(self._choose, 1, ""), not self._pair[1])]
        return steps[: self._process.sale + 1]  # a sale cannot follow what comes after it

    def _choose(self, side: int, step: str) -> None:
        start, end = (step, self._pair[1]) if not side else (self._pair[0], step)
        self._deeds.measure_by(pair_from=start or None, pair_to=end or None)

    def _open(self, tile: Tile) -> None:
        if tile.measure is not None:
            self._deeds.show_number(tile.measure, tile)


def _headed(title: str) -> QHBoxLayout:
    made = QHBoxLayout()
    made.setContentsMargins(INSET, 0, INSET, 0)
    made.addWidget(label(title, "heading"))
    return made


class MoreNumbers(QWidget):
    """The row of cards below the charts."""

    def __init__(self, deeds: MeasureDeeds) -> None:
        super().__init__()
        self.figures = FiguresCard(deeds)
        self.pair = PairCard(deeds)
        self.reasons = ReasonsCard(deeds)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self._row = QHBoxLayout()
        self._row.setSpacing(GAP)
        self._row.addWidget(self.pair, 1)
        self._row.addWidget(self.reasons, 1)
        column.addWidget(self.figures)
        column.addLayout(self._row)

    def show_measures(self, measures: Measures, process: Process) -> None:
        """Follows the deals."""
        order = {id_: place for place, id_ in enumerate(FIGURES)}
        found = [m for m in measures.listed if m.id in order and not m.step and not m.month]
        self.figures.show_measures(sorted(found, key=lambda m: order[m.id]), measures.period)
        self.figures.setVisible(bool(found))
        self.pair.show_measures(measures, process)
        self.reasons.show_measures(measures)
