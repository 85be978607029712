"""What there is to know about a number: definition, basis, period, range, rival definitions, the deals behind it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing.style import SMALL
from salesplanner.measure.numbers import number_text
from salesplanner.measure.results import FEW, Measure, Rival
from salesplanner.ui.inspector.controls import Pressable
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.measure.deeds import MeasureDeeds
from salesplanner.ui.measure.link import Link
from salesplanner.ui.measure.stalled_limit import StalledLimit
from salesplanner.ui.measure.twins import range_words
from salesplanner.ui.measure.values import full_name, same_number, shown_value, switch_of, value_text
from salesplanner.ui.parts.focus import FocusRing
from salesplanner.ui.parts.shadow import MARGIN, paint_panel
from salesplanner.ui.parts.texts import label, rule
from salesplanner.ui.theme import Theme, font

LEFT, TOP, BOTTOM = MARGIN["e2"]
WIDE, PAD = 372, 16


class RivalRow(Pressable):
    """A definition, what it gives, and a circle that is filled where the plan uses it."""

    def __init__(self, look: Theme, rival: Rival, unit: str, can_switch: bool) -> None:
        super().__init__(look, "")
        self.rival = rival
        self._value = value_text(rival.value, unit)
        self._can = can_switch
        self.setCheckable(True)
        self.setChecked(rival.used)
        self.setProperty("radius", 6)
        if not can_switch:
            self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFont(font(13, 600, tabular=True))
        self._room = max(48, self.fontMetrics().horizontalAdvance(self._value)) + 18
        self.words = Wrapped(look, f"{rival.definition}\n{rival.basis}".strip(), style=SMALL, token="ink2")
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 6, self._room, 6)
        row.addWidget(self.words)
        used = _("used in this plan") if rival.used else ""
        self.setAccessibleName(", ".join(part for part in (rival.definition, self._value, rival.basis, used) if part))

    def nextCheckState(self) -> None:
        """What the plan uses decides, not the click."""

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(30, self.words.heightForWidth(width - 28 - self._room) + 12)

    def sizeHint(self) -> QSize:
        return QSize(WIDE - 2 * PAD, self.heightForWidth(WIDE - 2 * PAD))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        if (self.hover or self.isDown()) and self._can:
            self.box(painter, QRectF(self.rect()), "hover", "", 6)
        circle = QRectF(7, 8, 14, 14)
        if self._can or self.isChecked():
            self.box(painter, circle, "panel", "accent" if self.isChecked() else "lineControl", 7)
        if self.isChecked():
            self.box(painter, circle.adjusted(4, 4, -4, -4), "accent", "", 3)
        painter.setFont(font(13, 600 if self.isChecked() else 400, tabular=True))
        painter.setPen(self.theme.colour("ink" if self.isChecked() else "ink2"))
        room = QRectF(self.rect()).adjusted(0, 6, -8, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, self._value)


def basis_words(measure: Measure) -> str:
    """"63 of 286 deals, 1 Jul 2025 to 30 Jun 2026"."""
    return ", ".join(part for part in (measure.basis.rstrip("."), measure.period) if part)


class NumberPopover(QFrame):
    """Opens below its anchor; Esc or a click beside it closes it, and the focus goes back."""

    def __init__(self, deeds: MeasureDeeds, measure: Measure, anchor: QWidget) -> None:
        super().__init__(anchor.window(), Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint, True)
        self.setObjectName("number-popover")
        self._deeds, self._anchor = deeds, anchor
        self._opener = QApplication.focusWidget()
        self.measure = measure
        self.rivals: list[RivalRow] = []
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(LEFT, TOP, LEFT, BOTTOM)
        self._body: QWidget | None = None
        self.setFixedWidth(WIDE + 2 * LEFT)
        self._ring = FocusRing(self)
        self._fill()

    def open(self) -> None:
        """Shows it, on the screen as a whole."""
        self._fit()
        at = self._anchor.mapToGlobal(QPoint(0, self._anchor.height() + 2))
        room = self._anchor.screen().availableGeometry()
        if at.y() + self.height() > room.bottom():
            at.setY(self._anchor.mapToGlobal(QPoint(0, 0)).y() - self.height())
        x = max(room.left(), min(at.x() - LEFT, room.right() - self.width()))
        self.move(x, max(room.top(), at.y()))
        self.show()
        self._focus_first()

    # what it says

    def _fill(self) -> None:
        if self._body is not None:
            self._outer.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        measure, look = self.measure, self._deeds.desk.theme
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(PAD, 13, PAD, 13)
        column.setSpacing(6)
        self.setAccessibleName(_("{name}: {value}").format(name=full_name(measure), value=shown_value(measure)))
        self.setAccessibleDescription(" ".join(self._sentences()))
        head = QHBoxLayout()
        head.addWidget(label(full_name(measure), "strong", wrap=True), 1)
        if not isinstance(measure.value, list | tuple | dict):
            head.addWidget(label(shown_value(measure), "heading" if not measure.few else "small"))
        column.addLayout(head)
        for words, token in zip(self._sentences(), ("ink2", "ink", "ink2"), strict=False):
            column.addWidget(Wrapped(look, words, style=SMALL, token=token))
        self._add_rivals(column)
        if measure.id == "stalled_deals":
            column.addWidget(rule())
            self.limit = StalledLimit(self._deeds)
            self.limit.changed.connect(self._follow)
            column.addWidget(self.limit)
        self._add_foot(column)
        self._outer.addWidget(self._body)
        self._body.show()  # a layout leaves out what is hidden

    def _sentences(self) -> list[str]:
        measure = self.measure
        said = [basis_words(measure)]
        if all(rival.definition != measure.definition for rival in measure.rivals):
            said.append(measure.definition)  # else it stands below, among its rivals
        if measure.few:
            said.append(_("Under {count} deals a share or a median says little.").format(count=FEW))
        elif measure.low is not None and measure.high is not None and measure.unit == "share":
            words = _("95% certain: {range} (Wilson interval).")
            said.append(words.format(range=range_words(measure.low, measure.high)))
        return [words for words in said if words]

    def _add_rivals(self, column: QVBoxLayout) -> None:
        self.rivals = []
        if not self.measure.rivals:
            return
        column.addWidget(rule())
        column.addWidget(label(_("Definitions"), "label"))
        for rival in self.measure.rivals:
            can = bool(switch_of(self.measure, rival)) and not self._deeds.desk.session.read_only
            row = RivalRow(self._deeds.desk.theme, rival, self.measure.unit, can)
            row.clicked.connect(lambda *_, rival=rival: self._switch(rival))
            self.rivals.append(row)
            column.addWidget(row)

    def _add_foot(self, column: QVBoxLayout) -> None:
        count = len(self.measure.behind)
        words = ngettext("Show the {count} deal", "Show the {count} deals", count)
        self.deals_button = Link(self._deeds.desk.theme)
        self.deals_button.show_text(words.format(count=number_text(count)))
        self.deals_button.clicked.connect(self._show_deals)
        column.addWidget(self.deals_button)
        if not count:
            self.deals_button.hide()

    # what it does

    def _switch(self, rival: Rival) -> None:
        switch = switch_of(self.measure, rival)
        if switch and not rival.used and self._deeds.measure_by(**switch):
            self._follow()

    def _follow(self) -> None:
        """Shows the same number as the plan defines it now; closes where it is gone or takes a while."""
        book = self._deeds.desk.session.book
        measures = book.measures if book.ready or not book.large else None
        found = same_number(measures, self.measure) if measures is not None else None
        if found is None:
            self.close()
            return
        self.measure = found
        self._fill()
        self._fit()
        self._focus_first()

    def _show_deals(self) -> None:
        measure = self.measure
        self.close()
        self._deeds.show_deals(full_name(measure), basis_words(measure), measure.behind)

    # the frame

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setFixedHeight(layout.totalHeightForWidth(self.width()))

    def _focus_first(self) -> None:
        used = next((row for row in self.rivals if row.rival.used), None)
        (used or self.deals_button if self.deals_button.isVisible() else self).setFocus(
            Qt.FocusReason.PopupFocusReason
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        places = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in places:
            self.focusNextPrevChild(places[Qt.Key(event.key())] > 0)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        opener = self._anchor if self._anchor.focusPolicy() != Qt.FocusPolicy.NoFocus else self._opener
        if opener is not None and opener.isVisible():
            opener.setFocus(Qt.FocusReason.PopupFocusReason)
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        body = QRectF(self.rect()).adjusted(LEFT, TOP, -LEFT, -BOTTOM)
        paint_panel(QPainter(self), body, 10, "e2")
