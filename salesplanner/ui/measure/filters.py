"""What is measured, as buttons that open menus: the period, the owner, and what else the deals tell apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from salesplanner.catalogue import _, mark
from salesplanner.ui.inspector.controls import Pressable
from salesplanner.ui.parts.icons import paint_icon
from salesplanner.ui.parts.menu import entry, menu, pop_below
from salesplanner.ui.parts.texts import tip
from salesplanner.ui.theme import Theme, font

OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
MOST_WIDE = 260
# field of plan.Measuring, column of measure.Deals, name, text for all
FILTERS = (
    ("owner", "owner", mark("Owner"), mark("All owners"), "user"),
    ("segment", "segment", mark("Segment"), mark("All segments"), "tag"),
    ("persona", "persona", mark("Persona"), mark("All personas"), "id-card"),
    ("pipeline", "pipeline", mark("Pipeline"), mark("All pipelines"), "layers"),
)


@dataclass(frozen=True, slots=True)
class Pick:
    """An entry of a menu; without a text it is a line. A title heads those that follow and cannot be chosen."""

    text: str = ""
    run: Callable[[], object] = bool
    chosen: bool = False
    title: bool = False


class MenuButton(Pressable):
    """An icon, a word and an arrow in a border, 32 high; a click, Enter or ↓ opens `picks()`."""

    def __init__(self, look: Theme, name: str, icon: str, picks: Callable[[], Sequence[Pick]], high: int = 32) -> None:
        super().__init__(look, name)
        self._name, self._icon, self._picks = name, icon, picks
        self._words = ""
        self.setFont(font(13 if high > 28 else 12, 500))
        self.setFixedHeight(high)
        self.setProperty("radius", 6)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open)

    def text(self) -> str:
        """What it says."""
        return self._words

    def show_text(self, words: str) -> None:
        """Says something else."""
        self._words = " ".join(words.split())
        self.setAccessibleName(f"{self._name}: {self._words}")
        self.updateGeometry()
        self.update()

    def open(self) -> None:
        """Opens the menu."""
        made = menu(self)
        made.setObjectName("measure-menu")
        fill(made, self._picks())
        made.aboutToHide.connect(made.deleteLater)
        pop_below(made, self)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self._words) + self._left() + 32
        return QSize(min(MOST_WIDE, wide), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(72, self.height())

    def _left(self) -> int:
        return 32 if self._icon else 10

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in OPENS:
            self.open()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter: QPainter = self.painter()
        fill_token = "pressed" if self.isDown() else "hover" if self.hover else "panel"
        self.box(painter, self.rect().toRectF(), fill_token, "lineStrong", 6)
        middle = self.height() / 2
        if self._icon:
            paint_icon(painter, self._icon, 10, middle - 7, 14, "ink2")
        paint_icon(painter, "chevron-down", self.width() - 22, middle - 7, 14, "ink2")
        room = self.rect().adjusted(self._left(), 0, -28, 0)
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
        tip(self, self._words if shown != self._words else "")
        painter.setPen(self.theme.colour("ink"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


def fill(into: QMenu, picks: Sequence[Pick]) -> None:
    """Adds the entries; what is chosen now is ticked."""
    for pick in picks:
        if not pick.text:
            into.addSeparator()
            continue
        checked = None if pick.title else pick.chosen
        made = entry(into, " ".join(pick.text.split()), pick.run, checked=checked, enabled=not pick.title)
        if pick.chosen:
            into.setActiveAction(made)


class FilterButton(MenuButton):
    """One field of plan.Measuring. The owner shows where the deals have owners, the others while they filter."""

    def __init__(self, look: Theme, spec: tuple[str, str, str, str, str], choose: Callable[[str, str], object]) -> None:
        self.field, self.column, self.title, everything, icon = spec
        self._all, self._choose = everything, choose
        self._values: tuple[str, ...] = ()
        self._value = ""
        super().__init__(look, _(self.title), icon, self.entries)

    def show_value(self, value: str, values: Sequence[str]) -> None:
        """Follows plan and deals; a value that the deals no longer hold can still be taken back."""
        held = {other for other in values if other} | ({value} if value else set())
        self._value, self._values = value, tuple(sorted(held, key=str.casefold))
        self.show_text(value or _(self._all))
        self.setVisible(bool(value) or (self.field == "owner" and bool(self._values)))

    @property
    def waits(self) -> bool:
        """Whether it stands among the other filters: there is something to tell apart, and it does not filter yet."""
        return self.field != "owner" and not self._value and len(self._values) > 1

    def entries(self) -> list[Pick]:
        """All, and each value."""
        every = Pick(_(self._all), partial(self._choose, self.field, ""), not self._value)
        return [every, Pick(), *(Pick(v, partial(self._choose, self.field, v), v == self._value) for v in self._values)]


def waiting_picks(filters: Sequence[FilterButton]) -> list[Pick]:
    """The entries of the filters that wait, each under its title."""
    picks: list[Pick] = []
    for part in filters:
        if part.waits:
            picks += [Pick(), Pick(_(part.title), title=True), *part.entries()[2:]]
    return picks[1:]


def place_of(widget: QWidget) -> int:
    """The width a widget asks for, 0 where it is hidden."""
    return 0 if widget.isHidden() else widget.sizeHint().width()
