"""The rows of what would have to change: one step to the share it needs, and two steps together."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing.fonts import cover
from salesplanner.measure.goal_facts import NEAR_BEST, above_best, best_words
from salesplanner.measure.goalseek import Change
from salesplanner.measure.numbers import percent_text
from salesplanner.ui import theme
from salesplanner.ui.inspector.controls import Pressable
from salesplanner.ui.parts.icons import paint_icon
from salesplanner.ui.theme import Theme

HIGH = 47
BAR = 92
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def shown_need(change: Change) -> str:
    """The share a step needs, as a whole percent; "over 999%" for what is out of all reach."""
    return percent_text(change.after) if change.after <= 9.99 else _("over {share}").format(share=percent_text(9.99))


def verdict(change: Change, best: float | None = None) -> tuple[str, str, str]:
    """How realistic a change is, beside the best quarter so far where one is measured: words, icon, colour."""
    if not change.possible:
        return _("Not possible alone"), "circle-x", "bad"
    if best is not None:
        above = above_best(change.after, best)
        return (best_words(above), "circle-check", "good") if above <= NEAR_BEST else (
            best_words(above), "triangle-alert", "warn",
        )  # fmt: skip
    points = round(change.points)
    if change.hard:
        words = ngettext("{n} point more, hard", "{n} points more, hard", points).format(n=points)
        return words, "triangle-alert", "warn"
    return ngettext("{n} point more", "{n} points more", points).format(n=points), "circle-check", "good"


class ChangeRow(Pressable):
    """One step alone. A click tries it; what cannot be is shown, but not tried."""

    def __init__(self, look: Theme) -> None:
        super().__init__(look, "")
        self.setCheckable(True)
        self.setProperty("radius", 6)
        self._name, self._before = "", ""
        self._change = Change(0, 0.0, 0.0, 0.0)
        self._best: float | None = None

    def nextCheckState(self) -> None:
        """What is tried decides, not the click."""

    def show_change(self, name: str, change: Change, tried: bool, best: float | None = None) -> None:
        """Follows the plan; `best` is the step's best quarter so far."""
        self._name, self._change, self._best = name, change, best
        cover(name)
        self.setEnabled(change.possible)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if change.possible else Qt.FocusPolicy.NoFocus)
        self.setChecked(tried)
        self._before = percent_text(change.before)
        said = _("{name}: from {before} to {after}. {verdict}")
        self.setAccessibleName(
            said.format(name=name, before=self._before, after=shown_need(change), verdict=verdict(change, best)[0])
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(520, HIGH)

    def minimumSizeHint(self) -> QSize:
        return QSize(400, HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        rect = QRectF(self.rect())
        fill = "accentTint" if self.isChecked() else "hover" if self.hover and self.isEnabled() else ""
        if fill:
            self.box(painter, rect, fill, "", 6)
        else:
            painter.fillRect(QRectF(12, rect.height() - 1, rect.width() - 24, 1), self.theme.colour("line"))
        wide = self.width() - 24
        at_share, at_bar, at_words = 12 + wide * 0.29, 12 + wide * 0.475, 12 + wide * 0.475 + BAR + 12
        ink = "ink" if self._change.possible else "ink2"
        self._text(painter, 12, at_share - 20, self._name, ink, 500)
        lead = f"{self._before} → "
        painter.setFont(theme.font(13, 500))
        across = painter.fontMetrics().horizontalAdvance(lead)
        self._text(painter, at_share, at_bar - at_share, lead, ink, 500)
        token = "accent" if self.isChecked() else ink
        self._text(painter, at_share + across, at_bar - at_share - across, shown_need(self._change), token, 600)
        words, icon, tone = verdict(self._change, self._best)
        self._bar(painter, at_bar, "bad" if tone == "bad" else "accent")
        paint_icon(painter, icon, at_words, (self.height() - 15) / 2, 15, tone)
        self._text(painter, at_words + 21, rect.width() - at_words - 26, words, "ink2", 400, 12)

    def _text(
        self, painter: QPainter, x: float, wide: float, text: str, token: str, weight: int, size: int = 13
    ) -> None:
        painter.setFont(theme.font(size, weight))
        painter.setPen(self.theme.colour(token))
        fitted = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(wide) + 2)
        painter.drawText(QRectF(x, 0, wide + 4, self.height()), _LEFT, fitted)

    def _bar(self, painter: QPainter, x: float, token: str) -> None:
        """A line to the share of today, from there to the one needed, and a mark at 100 %."""
        full = BAR * 0.88
        middle = self.height() / 2
        before = x + full * min(self._change.before, 1.0)
        after = x + min(full * (self._change.after if math.isfinite(self._change.after) else 9.0), BAR - 4)
        painter.fillRect(QRectF(x, middle - 2, full, 4), self.theme.colour("neutral"))
        painter.fillRect(QRectF(x, middle - 2, before - x, 4), self.theme.colour("lineControl"))
        painter.fillRect(QRectF(before, middle - 2, after - before, 4), self.theme.colour(token))
        painter.fillRect(QRectF(x + full, middle - 8, 1, 16), self.theme.colour("ink2"))
        if self._best is not None:
            at = x + full * min(self._best, 1.0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("ink2"))
            painter.drawPolygon([QPointF(at - 4, middle - 11), QPointF(at + 4, middle - 11), QPointF(at, middle - 5)])
        painter.setBrush(self.theme.colour("panel"))
        painter.setPen(QPen(self.theme.colour(token), 2))
        painter.drawEllipse(QPointF(after, middle), 5, 5)


class Cross(QWidget):
    """The sign between two shares."""

    def __init__(self, look: Theme, sign: str) -> None:
        super().__init__()
        self._theme, self._sign = look, sign
        self.setFixedSize(12, 68)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font(13, 400))
        painter.setPen(self._theme.colour("ink2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._sign)
