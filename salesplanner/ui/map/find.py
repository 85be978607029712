"""Find on the map (Ctrl+F): marks every card that holds the words, and walks them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from salesplanner.catalogue import _
from salesplanner.drawing.map.layout import MapLayout
from salesplanner.plan.records import Card, Person
from salesplanner.plan.state import State
from salesplanner.ui.map.canvas import MapCanvas
from salesplanner.ui.map.focus import Focus, rect_of
from salesplanner.ui.parts.buttons import icon_button
from salesplanner.ui.parts.fields import field
from salesplanner.ui.parts.shadow import MARGIN, paint_panel
from salesplanner.ui.parts.texts import label

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def matches(layout: MapLayout, words: str) -> list[Focus]:
    """Steps, lanes and cards (also by note and owner) that hold the words, in reading order; case does not count."""
    wanted = words.casefold().strip()
    if not wanted:
        return []
    found: list[Focus] = []
    for column in layout.columns:
        if wanted in column.step.name.casefold():
            found.append(Focus("step", column.step.id))
        if wanted in column.step.gate.casefold():
            found.append(Focus("gate", column.step.id))
        for row in layout.rows:
            cell = (column.step.id, row.lane.id)
            for card in layout.state.cells.get(cell, ()):
                if wanted in _words(layout.state, card):
                    found.append(Focus("card", card.id, cell))
    found += [Focus("lane", row.lane.id) for row in layout.rows if wanted in row.lane.name.casefold()]
    return found


def _words(state: State, card: Card) -> str:
    owner = state.find(Person, card.owner)
    return "\n".join((card.text, card.note, owner.name if owner else "")).casefold()


class FindBar(QWidget):
    """A small panel at the upper right of the map: words, "2 of 5", previous, next, close."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._at = -1
        self._matches: list[Focus] = []
        side, top, bottom = MARGIN["e2"]
        row = QHBoxLayout(self)
        row.setContentsMargins(side + 8, top + 6, side + 6, bottom + 6)
        row.setSpacing(4)
        self.words: QLineEdit = field(placeholder=_("Find on the map"))
        self.words.setAccessibleName(_("Find on the map"))
        self.words.setMinimumWidth(220)
        self.count = label("", "help")
        self.count.setMinimumWidth(72)
        self.previous = icon_button("chevron-up", _("Previous match"), small=True)
        self.next = icon_button("chevron-down", _("Next match"), small=True)
        self.shut = icon_button("x", _("Close"), small=True)
        for widget in (self.words, self.count, self.previous, self.next, self.shut):
            row.addWidget(widget)
        self.words.textChanged.connect(self._search)
        self.previous.clicked.connect(lambda: self.walk(-1))
        self.next.clicked.connect(lambda: self.walk(1))
        self.shut.clicked.connect(self.close_bar)
        canvas.layout_changed.connect(self._follow)
        self.hide()

    def open(self) -> None:
        """Shows the bar with its words chosen."""
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()
        self.words.setFocus()
        self.words.selectAll()
        self._search()

    def place(self) -> None:
        """Below the band, at the right; left of the match shown where it would cover it."""
        port = self._canvas.viewport().geometry()
        left, top = port.right() - self.width() - 8, port.top() + round(self._canvas.view.band) + 4
        match = self._shown_match()
        if match is not None and match.intersects(QRect(left, top, self.width(), self.height())):
            left = max(port.left(), match.left() - self.width() - 8)
        self.move(left, top)

    def _shown_match(self) -> QRect | None:
        """Where the match walked to lies, in px of the canvas."""
        canvas = self._canvas
        found = rect_of(canvas.map, self._matches[self._at]) if 0 <= self._at < len(self._matches) else None
        if found is None or found[1]:
            return None
        rect = canvas.view.from_body(found[0])
        here = QRect(round(rect.x), round(rect.y), round(rect.w), round(rect.h))
        return here.translated(canvas.viewport().geometry().topLeft())

    def close_bar(self) -> None:
        """Takes the marks away and gives the keyboard back to the map."""
        self.hide()
        self._canvas.found = frozenset()
        self._canvas.refresh()
        self._canvas.setFocus()

    def _follow(self) -> None:
        if self.isVisible():
            self.place()
            self._mark()

    def _search(self) -> None:
        self._at = -1
        self._mark()
        if self._matches:
            self.walk(1)

    def _mark(self) -> None:
        words = self.words.text()
        self._matches = matches(self._canvas.map, words)
        found = frozenset(match.id for match in self._matches if match.kind == "card")
        if found != self._canvas.found:
            self._canvas.found = found
            self._canvas.refresh()
        if not words.strip():
            self.count.setText("")
        elif not self._matches:
            self.count.setText(_("Nothing found"))
        else:
            at = _("{n} of {count}").format(n=max(0, self._at) + 1, count=len(self._matches))
            self.count.setText(at)

    def walk(self, direction: int) -> None:
        """Goes to the next or previous match; behind the last comes the first."""
        if not self._matches:
            return
        self._at = (self._at + direction) % len(self._matches)
        self._canvas.set_focus(self._matches[self._at])
        self._mark()
        self.place()

    def event(self, event: QEvent) -> bool:
        """Enter is the bar's here: on the map around it the same key opens a card for editing."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter walks on, Shift+Enter back, Esc closes."""
        if event.key() in _ENTER:
            self.walk(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The panel."""
        side, top, bottom = MARGIN["e2"]
        painter = QPainter(self)
        paint_panel(painter, self.rect().toRectF().adjusted(side, top, -side, -bottom), 8, "e2", "line")
        painter.end()
