"""A list of the buyer's questions, objections and pains on the map, to tie an entry to one of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.plan.labels import kind_label
from salesplanner.plan.records import Card
from salesplanner.plan.state import State
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.parts.fields import field
from salesplanner.ui.parts.shadow import MARGIN, paint_panel
from salesplanner.ui.parts.texts import label

LEFT, TOP, BOTTOM = MARGIN["e2"]
WIDE = 380
KINDS = ("question", "objection", "pain")
CARD = Qt.ItemDataRole.UserRole


def offered(state: State) -> list[tuple[Card, str]]:
    """The cards an entry may be tied to, with where and what each is, in the order of the map."""
    found = []
    for step in state.steps:
        for lane in state.lanes:
            if lane.kind == "buyer":
                for card in state.cells.get((step.id, lane.id), ()):
                    if card.kind in KINDS:
                        found.append((card, f"{step.name} · {kind_label(card.kind)}"))
    return found


class CardPicker(QFrame):
    """Opens with `open_below`; type to find, Enter or a click takes. `taken(id)` gives the card."""

    taken = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("card-picker")
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint, True)
        self._cards = offered(desk.state)
        self.search = field(placeholder=_("Find a question, objection or pain"), icon="search")
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._fill)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Cards"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda _item: self._take())
        self.nothing = label(_("The buyer lane has no such question, objection or pain yet."), "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(LEFT + 8, TOP + 8, LEFT + 8, BOTTOM + 8)
        column.setSpacing(6)
        for part in (self.search, self.list, self.nothing):
            column.addWidget(part)
        self.setFixedWidth(WIDE + 2 * LEFT)
        self._fill("")

    def open_below(self, anchor: QWidget) -> None:
        """Shows the cards under a widget, on the screen as a whole."""
        self.adjustSize()
        at = anchor.mapToGlobal(QPoint(anchor.width() - self.width() + LEFT, anchor.height() + 2))
        room = anchor.screen().availableGeometry()
        x = max(room.left(), min(at.x(), room.right() - self.width()))
        self.move(x, max(room.top(), min(at.y(), room.bottom() - self.height())))
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill(self, typed: str) -> None:
        words = typed.casefold().split()
        self.list.clear()
        for card, where in self._cards:
            text = f"{' '.join(card.text.split())}  ·  {where}"
            if all(word in text.casefold() for word in words):
                row = QListWidgetItem(text)
                row.setData(CARD, card.id)
                self.list.addItem(row)
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        self.nothing.setVisible(not self.list.count())
        self.list.setFixedHeight(max(1, min(8, self.list.count())) * max(28, self.list.sizeHintForRow(0)) + 4)
        self.adjustSize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if by is not None:
                self.list.setCurrentRow(max(0, min(self.list.currentRow() + by, self.list.count() - 1)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
        return False

    def _take(self) -> None:
        row = self.list.currentItem()
        if row is not None:
            card = str(row.data(CARD))
            self.close()
            self.taken.emit(card)

    def paintEvent(self, event: QPaintEvent) -> None:
        body = QRectF(self.rect()).adjusted(LEFT, TOP, -LEFT, -BOTTOM)
        paint_panel(QPainter(self), body, 10, "e2")
