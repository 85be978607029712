"""The longest stalled deals, as a list; the rest opens as a table."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing import qpainter
from salesplanner.drawing.measure.parts import diamond
from salesplanner.drawing.style import SMALL
from salesplanner.measure.numbers import number_text
from salesplanner.measure.process import Process
from salesplanner.measure.results import Measures, StalledDeal
from salesplanner.plan.state import State
from salesplanner.ui.inspector.controls import Pressable
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.measure.deeds import MeasureDeeds
from salesplanner.ui.measure.link import Link
from salesplanner.ui.measure.owners import owner_mark
from salesplanner.ui.parts.avatar import Avatar
from salesplanner.ui.parts.texts import label, tip
from salesplanner.ui.people.frame import Card
from salesplanner.ui.theme import Theme, font

SHOWN, ROW = 9, 33


class StalledBadge(Pressable):
    """A diamond and how many deals are stalled; a click says what stalled means."""

    def __init__(self, look: Theme) -> None:
        super().__init__(look, "")
        self.setFont(font(12, 600, tabular=True))
        self.setProperty("radius", 4)
        self._text = ""

    def show_count(self, count: int) -> None:
        """Shows another count."""
        self._text = number_text(count)
        words = ngettext("{count} stalled deal", "{count} stalled deals", count)
        self.setAccessibleName(words.format(count=self._text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._text) + 34, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        self.box(painter, QRectF(self.rect()).adjusted(0, 2, 0, -2), "badTint", "", 4)
        qpainter.draw(painter, (diamond(14, self.height() / 2, 5),), self.theme.palette)
        painter.setPen(self.theme.colour("bad"))
        painter.setFont(self.font())
        painter.drawText(self.rect().adjusted(25, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._text)


class StalledRow(Pressable):
    """Name, step, days, and the owner's circle."""

    def __init__(self, look: Theme) -> None:
        super().__init__(look, "")
        self._name, self._step, self._days = "", "", ""
        self.avatar = Avatar("", "", 20)
        self.avatar.setParent(self)
        self.setFixedHeight(ROW)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_deal(self, deal: StalledDeal, process: Process, state: State) -> None:
        """Shows a deal."""
        mark, owner = owner_mark(state, deal.owner)
        self._name = " ".join((deal.name or deal.number).split())
        self._step = process.steps[deal.step].name
        self._days = _("{days} d").format(days=number_text(deal.days))
        over = ngettext("{count} day over", "{count} days over", deal.over).format(count=number_text(deal.over))
        words = _("{deal}, {step}, {days} days, {over}, owner {owner}")
        said = words.format(
            deal=self._name, step=self._step, days=number_text(deal.days), over=over, owner=owner or _("nobody")
        )
        self.setAccessibleName(said)
        tip(self, said)
        self.avatar.setVisible(bool(owner))
        self.avatar.show_person(mark, owner)
        self.update()

    def resizeEvent(self, event: object) -> None:
        self.avatar.move(self.width() - 22, (self.height() - 20) // 2)

    def sizeHint(self) -> QSize:
        return QSize(220, ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        if self.hover or self.isDown():
            self.box(painter, QRectF(self.rect()).adjusted(-4, 1, 4, -2), "hover", "", 6)
        painter.setPen(self.theme.colour("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        middle = Qt.AlignmentFlag.AlignVCenter
        room = QRectF(0, 0, self.width() - 30, self.height() - 1)
        painter.setFont(font(13, 600, tabular=True))
        painter.setPen(self.theme.colour("ink"))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, self._days)
        room.setRight(room.right() - max(44, painter.fontMetrics().horizontalAdvance(self._days) + 10))
        painter.setFont(font(12))
        metrics = painter.fontMetrics()
        step = metrics.elidedText(self._step, Qt.TextElideMode.ElideRight, int(room.width() * 0.45))
        painter.setPen(self.theme.colour("ink3"))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, step)
        room.setRight(room.right() - metrics.horizontalAdvance(step) - 8)
        painter.setFont(font(13))
        painter.setPen(self.theme.colour("ink"))
        name = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, middle, name)


class StalledCard(Card):
    """Follows the measures."""

    def __init__(self, deeds: MeasureDeeds) -> None:
        look = deeds.desk.theme
        super().__init__(look, margins=19)
        self.setAccessibleName(_("Stalled deals"))
        self._deeds = deeds
        self._shown: list[StalledDeal] = []
        self.badge = StalledBadge(look)
        head = QHBoxLayout()
        title = label(_("Stalled deals"), "heading")
        title.setMinimumHeight(28)  # as the heads of the cards beside it
        head.addWidget(title, 1)
        head.addWidget(self.badge)
        self.column.setContentsMargins(19, 12, 19, 15)
        self.column.setSpacing(6)
        self.column.addLayout(head)
        self.nothing = Wrapped(look, "", style=SMALL, token="ink2")
        self.column.addWidget(self.nothing)
        self.list = QWidget()
        rows = QVBoxLayout(self.list)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self.rows = [StalledRow(look) for _place in range(SHOWN)]
        for place, row in enumerate(self.rows):
            rows.addWidget(row)
            row.clicked.connect(partial(self._open, place))
        self.column.addWidget(self.list)
        self.more = Link(look)
        self.column.addWidget(self.more)
        self.column.addStretch(1)
        self.more.clicked.connect(deeds.show_stalled)

    def show_measures(self, measures: Measures, process: Process) -> None:
        """Follows the deals."""
        count = len(measures.stalled)
        self._shown = list(measures.stalled[:SHOWN])
        self.badge.setVisible(bool(count))
        self.badge.show_count(count)
        words = _("No open deal is in its step for too long.")
        if not measures.timed:
            words = _("Needs the days in each step, which these exports do not hold.")
        elif all(row.limit is None for row in measures.days):
            words = _("Too few deals left a step in this period to say how long is too long.")
        self.nothing.set_text("" if count else words)
        self.nothing.setVisible(not count)
        self.list.setVisible(bool(count))
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(self._shown))
            if place < len(self._shown):
                row.show_deal(self._shown[place], process, self._deeds.desk.state)
        self.more.setVisible(bool(count))
        self.more.show_text(_("Show all {count}").format(count=number_text(count)))

    def _open(self, place: int) -> None:
        deal = self._shown[place]
        self._deeds.show_deals(deal.name or deal.number, "", [deal.deal])

    def minimumSizeHint(self) -> QSize:
        return QSize(230, super().minimumSizeHint().height())
