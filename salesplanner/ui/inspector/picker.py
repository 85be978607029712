"""A list of people that opens under a button: type to find, Enter takes, a name not yet known can be added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from salesplanner.catalogue import _
from salesplanner.drawing.fonts import cover
from salesplanner.drawing.style import INITIALS, SMALL
from salesplanner.plan.labels import initials, role_label
from salesplanner.plan.records import NAME_CAP, RACI, Person
from salesplanner.ui.inspector.styles import TEXT
from salesplanner.ui.parts.fields import field
from salesplanner.ui.parts.icons import paint_icon
from salesplanner.ui.parts.segmented import Segmented
from salesplanner.ui.parts.shadow import MARGIN, paint_panel
from salesplanner.ui.parts.texts import label
from salesplanner.ui.theme import Theme, font_of

LEFT, TOP, BOTTOM = MARGIN["e2"]
WIDE = 276
CHOICE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Choice:
    """A row: a person, nobody, or a new person of that name. `note` stands at the right."""

    kind: str  # person, nobody or new
    id: str = ""
    text: str = ""
    second: str = ""
    mark: str = ""
    side: str = "ours"
    note: str = ""


def person_choice(person: Person, note: str = "") -> Choice:
    """The row of a person."""
    second = " · ".join(part for part in (person.title, person.team) if part)
    mark = initials(person.name, person.initials)
    return Choice("person", person.id, person.name, second, mark, person.side, note)


class _Rows(QStyledItemDelegate):
    """Draws a row: circle, name, and what tells people apart."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, max(38, option.fontMetrics.height() * 2 + 6))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: Choice = index.data(CHOICE)
        look, rect = self._theme, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(look.colour("hover"))
            painter.drawRoundedRect(rect, 6, 6)
        middle = rect.center().y()
        if row.kind == "person":
            buyer = row.side == "buyer"
            circle = QRectF(rect.left() + 8, middle - 10, 20, 20)
            painter.setBrush(look.colour("buyerTint" if buyer else "neutral"))
            painter.drawEllipse(circle)
            painter.setFont(font_of(INITIALS))
            painter.setPen(look.colour("buyer" if buyer else "ink2"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, row.mark)
        else:
            icon = "user-plus" if row.kind == "new" else "user"
            paint_icon(painter, icon, rect.left() + 10, middle - 8, 16, "ink2")
        self._paint_words(painter, rect.adjusted(36, 0, -8, 0), row)
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRectF, row: Choice) -> None:
        look = self._theme
        painter.setFont(font_of(SMALL))
        painter.setPen(look.colour("ink3"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if row.note:
            painter.drawText(room, right, row.note)
            room = room.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(row.note) - 8, 0)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        upper, lower = room, room
        if row.second:
            upper = room.adjusted(0, 3, 0, -room.height() / 2)
            lower = room.adjusted(0, room.height() / 2, 0, -3)
            second = painter.fontMetrics().elidedText(
                row.second, Qt.TextElideMode.ElideRight, int(room.width())
            )
            painter.drawText(lower, left, second)
        painter.setFont(font_of(TEXT))
        painter.setPen(look.colour("ink"))
        name = " ".join(row.text.split())
        metrics = painter.fontMetrics()
        name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(upper, left, name)


class PersonPicker(QFrame):
    """Opens with `open_below`. `taken(id)` gives a person, or "" for nobody; `wanted(name)` a new one.

    `closed` comes before either, or alone.
    """

    taken = Signal(str)
    wanted = Signal(str)
    closed = Signal()

    def __init__(
        self, theme: Theme, *, nobody: str = "", roles: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint, True)
        self._nobody = nobody
        self._people: Sequence[Choice] = ()
        self.search = field(placeholder=_("Find or add a person"), icon="search", cap=NAME_CAP)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(_("People"))
        self.list.setItemDelegate(_Rows(theme, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.itemEntered.connect(self.list.setCurrentItem)
        self.list.itemClicked.connect(lambda _item: self._take())
        column = QVBoxLayout(self)
        column.setContentsMargins(LEFT + 8, TOP + 8, LEFT + 8, BOTTOM + 8)
        column.setSpacing(6)
        column.addWidget(self.search)
        self.roles = self._role_row(column) if roles else None
        column.addWidget(self.list)
        self.search.textChanged.connect(self._fill)
        self.setFixedWidth(WIDE + 2 * LEFT)

    def _role_row(self, column: QVBoxLayout) -> Segmented:
        roles = Segmented([(role, role, "") for role in RACI], "R", _("Role"))
        word = label(role_label("R"), "small")
        roles.chosen.connect(lambda role: word.setText(role_label(role)))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(roles)
        row.addWidget(word, 1)
        column.addLayout(row)
        self._role_word = word
        return roles

    @property
    def role(self) -> str:
        """The role a person gets."""
        return self.roles.value if self.roles else "R"

    def choose_role(self, role: str) -> None:
        """Chooses R, A, C or I."""
        if self.roles is not None:
            self.roles.set_value(role)
            self._role_word.setText(role_label(role))

    def open_below(self, anchor: QWidget, people: Sequence[Choice], role: str = "R") -> None:
        """Shows the people under a widget, on the screen as a whole."""
        self._people = people
        self.search.clear()
        self.choose_role(role)
        self._fill("")
        self.adjustSize()
        at = anchor.mapToGlobal(QPoint(anchor.width() - self.width() + LEFT, anchor.height() + 2))
        room = anchor.screen().availableGeometry()
        x = max(room.left(), min(at.x(), room.right() - self.width()))
        y = max(room.top(), min(at.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def choices(self) -> list[Choice]:
        """The rows now shown."""
        return [self.list.item(row).data(CHOICE) for row in range(self.list.count())]

    def _fill(self, typed: str) -> None:
        words = typed.casefold().split()
        rows = [row for row in self._people if _matches(row, words)]
        if self._nobody and not words:
            rows.insert(0, Choice("nobody", text=self._nobody))
        name = " ".join(typed.split())
        if name and not any(row.text.casefold() == name.casefold() for row in self._people):
            rows.append(
                Choice("new", text=_("Add “{name}” to the roster").format(name=name), second="")
            )
        self.list.clear()
        for row in rows:
            cover(row.text + row.second)
            item = QListWidgetItem(row.text)
            item.setData(CHOICE, row)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        high = self.list.sizeHintForRow(0) if rows else 38
        self.list.setFixedHeight(high * min(7, max(1, self.list.count())) + 2)
        self.adjustSize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            row = self.list.currentRow() + (1 if key == Qt.Key.Key_Down else -1)
            self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif alt and event.text().upper() in RACI and event.text():
            self.choose_role(event.text().upper())
        elif alt and Qt.Key.Key_A <= key <= Qt.Key.Key_Z and chr(key) in RACI:
            self.choose_role(chr(key))
        else:
            return False
        return True

    def _take(self) -> None:
        if self.list.currentRow() < 0:
            return
        row: Choice = self.list.currentItem().data(CHOICE)
        name = " ".join(self.search.text().split())
        self.close()
        if row.kind == "new":
            self.wanted.emit(name)
        else:
            self.taken.emit(row.id)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        body = QRectF(self.rect()).adjusted(LEFT, TOP, -LEFT, -BOTTOM)
        paint_panel(QPainter(self), body, 10, "e2")


def _matches(row: Choice, words: Sequence[str]) -> bool:
    text = f"{row.text} {row.second}".casefold()
    return all(word in text for word in words)


