"""A list of a persona: entries in boxes with a grip, and a row that waits for the next one.

Enter goes on to a new entry, Alt+↑ ↓ or the grip reorder, an empty text deletes. An entry can be tied to a card.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.plan.edits import personas
from salesplanner.plan.records import Card, PersonaField, PersonaItem, Step, specs
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.text_field import Binding, TextField
from salesplanner.ui.parts.buttons import button, icon_button, plain
from salesplanner.ui.parts.icons import paint_icon
from salesplanner.ui.parts.menu import entry, menu, pop_below
from salesplanner.ui.parts.texts import tip
from salesplanner.ui.personas import names
from salesplanner.ui.personas.cards import CardPicker

SPEC = specs(PersonaItem)["text"]
END = 1_000_000
GRIP = 22


class Grip(QWidget):
    """Six dots; dragging them moves the entry. `dragged(y)` and `dropped(y)` give global px."""

    dragged = Signal(int)
    dropped = Signal(int)
    let_go = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(GRIP)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        tip(self, _("Drag to reorder; Alt with arrow keys does so too"))
        self._start: QPoint | None = None
        self._moving = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._start, self._moving = event.globalPosition().toPoint(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.globalPosition().toPoint()
        if self._start is not None and (self._moving or abs(at.y() - self._start.y()) > 4):
            self._moving = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(at.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        moving, self._start, self._moving = self._moving, None, False
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if moving:
            self.dropped.emit(event.globalPosition().toPoint().y())
        else:
            self.let_go.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_icon(QPainter(self), "grip-vertical", 2, min(self.height(), 36) / 2 - 8, 16, "ink2")


class ItemRow(QWidget):
    """One entry, with the step of the card it is tied to."""

    removed = Signal()
    tie_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.field = TextField(desk, look="boxed", soft=True, keep_empty=False)
        self.grip = Grip()
        self.badge = QPushButton()
        self.badge.setProperty("small", True)
        self.tie = icon_button("link", _("Tie to a card of the map"), small=True, size=14)
        self.remove = icon_button("x", _("Delete entry"), small=True, size=14)
        inside = self.field.frame.layout()
        assert isinstance(inside, QHBoxLayout)
        inside.setContentsMargins(2, 7, 5, 7)
        inside.insertWidget(0, self.grip)
        for made in (self.badge, self.tie, self.remove):
            made.setFixedHeight(22)
            made.setCursor(Qt.CursorShape.ArrowCursor)
            inside.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        self._ties = False
        for made in (self.tie, self.remove):
            policy = made.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            made.setSizePolicy(policy)
            made.installEventFilter(self)
        self.field.editor.installEventFilter(self)
        self.remove.clicked.connect(self.removed)
        self.tie.clicked.connect(self.tie_wanted)
        self.badge.clicked.connect(self.tie_wanted)

    def show_item(self, item: PersonaItem, binding: Binding, step: str | None, ties: bool) -> None:
        """Follows the plan; `step` names the step of the card it is tied to."""
        self.field.bind(binding)
        tied = step is not None
        self.badge.setVisible(tied)
        self.badge.setText(plain(step or ""))
        self.badge.setAccessibleName(_("Tied to a card in {step}").format(step=step or ""))
        tip(self.badge, _("Tied to a card in {step}; edit here or there and both change").format(step=step or ""))
        self._ties = ties and not tied
        policy = self.tie.sizePolicy()
        policy.setRetainSizeWhenHidden(self._ties)
        self.tie.setSizePolicy(policy)
        self._show_tools()
        self.grip.setAccessibleName(_("Move {text}").format(text=item.text[:80]))


    def _show_tools(self) -> None:
        """The buttons of a row are there while the pointer or the keyboard is."""
        inside = (self.field.editor, self.tie, self.remove, self.badge)
        here = self.underMouse() or any(part.hasFocus() for part in inside)
        self.remove.setVisible(here)
        self.tie.setVisible(here and self._ties)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._show_tools()
        elif event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._show_tools)  # the next one may be a button of this row
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._show_tools()

    def leaveEvent(self, event: QEvent) -> None:
        self._show_tools()


class Items(QWidget):
    """The list of one field. `card_wanted(id)` shows a card on the map."""

    card_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._field = ""
        self.rows: dict[str, ItemRow] = {}
        self._order: list[str] = []
        self._new_at = END
        self._mark: int | None = None
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._list)
        self.new = TextField(desk, soft=True, placeholder=_("Add an entry"), idle=False)
        self.new.entered.connect(self._next)
        self.new.left_empty.connect(lambda: self._place_new(END))
        self.new_row = QWidget()
        line = QHBoxLayout(self.new_row)
        line.setContentsMargins(16, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.new, 1)
        self.from_map = button(_("From the map…"), "quiet", "link", small=True)
        self.from_map.clicked.connect(lambda: self._open_picker(self.from_map, None))
        line.addWidget(self.from_map)
        self._list.addWidget(self.new_row)
        self.problem = ProblemLine(desk.theme)
        column.addWidget(self.problem)

    # following

    def bind(self, field: PersonaField, ties: bool) -> None:
        """Shows the list of a field; with `ties` entries may be tied to cards of the buyer's lanes."""
        self._field, self._ties = field.id, ties
        label = _("New entry of {field}").format(field=field.title)
        self.new.editor.setPlaceholderText(field.hint if not self._items() and field.hint else _("Add an entry"))
        self.new.bind(Binding(f"field.{field.id}.new-item", label, SPEC, lambda: "", self._add))
        self.from_map.setVisible(ties)
        self.refresh(field.title)

    def refresh(self, label: str) -> None:
        """Follows the plan: rows that stay keep their editor."""
        items = self._items()
        for id_ in set(self.rows) - {item.id for item in items}:
            self._drop_row(id_)
        for item in items:
            row = self.rows.get(item.id) or self._make_row(item.id)
            card = self._desk.state.find(Card, item.card)
            step = self._desk.state.get(Step, card.step).name if card else None
            row.show_item(item, self._binding(item.id, label), step, self._ties)
        order = [item.id for item in items]
        if order != self._order:
            self._order = order
            self._arrange()

    def _items(self) -> tuple[PersonaItem, ...]:
        return self._desk.state.persona_items.get(self._field, ())

    def _binding(self, id_: str, label: str) -> Binding:
        def read() -> str:
            found = self._desk.state.find(PersonaItem, id_)
            return found.text if found else ""

        def write(text: str) -> None:
            name = names.ITEM if text.strip() else names.DELETE_ITEM
            self._desk.session.run_merging(name, f"item.{id_}.text", personas.set_item_text, id_, text)

        return Binding(f"item.{id_}.text", label, SPEC, read, write)

    def _make_row(self, id_: str) -> ItemRow:
        row = ItemRow(self._desk)
        row.removed.connect(lambda: self._run(names.DELETE_ITEM, personas.delete_item, id_))
        row.tie_wanted.connect(lambda: self._tie_menu(id_))
        row.field.moved.connect(lambda by: self._move(id_, by))
        row.field.entered.connect(lambda: self._new_after(id_))
        row.field.emptied.connect(lambda: self._run(names.DELETE_ITEM, personas.delete_item, id_))
        row.grip.dragged.connect(self._show_mark)
        row.grip.dropped.connect(lambda y: self._drop_at(id_, y))
        row.grip.let_go.connect(lambda: row.field.setFocus(Qt.FocusReason.MouseFocusReason))
        self.rows[id_] = row
        return row

    def _drop_row(self, id_: str) -> None:
        row = self.rows.pop(id_)
        had_focus = row.field.editor.hasFocus() or row.remove.hasFocus()
        row.field.forget()
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        if had_focus:
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        line: list[QWidget] = [self.rows[id_] for id_ in self._order]
        line.insert(min(self._new_at, len(self._order)), self.new_row)
        for place, widget in enumerate(line):
            if self._list.indexOf(widget) != place:
                self._list.insertWidget(place, widget)

    # what keys, grip and buttons do

    def _run(self, name: str, edit: object, *args: object) -> None:
        sentence = self._desk.attempt(lambda: self._desk.session.run(name, edit, *args))  # type: ignore[arg-type]
        self.problem.say(sentence or "")

    def _add(self, text: str) -> None:
        position = min(self._new_at, len(self._order))
        if text.strip():
            self._desk.session.run(names.ADD_ITEM, personas.add_item, self._field, text, position)
            self._new_at = position + 1 if self._new_at != END else END

    def _next(self) -> None:
        self._place_new(self._new_at)
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _new_after(self, id_: str) -> None:
        if id_ in self._order:
            at = self._order.index(id_) + 1
            self._place_new(END if at == len(self._order) else at)
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_new(self, at: int) -> None:
        self._new_at = at
        self._arrange()

    def _move(self, id_: str, by: int) -> None:
        row = self.rows[id_]
        if not row.field.keep() or id_ not in self._order:
            return
        place = self._order.index(id_) + by
        if 0 <= place < len(self._order):
            self._run(names.MOVE_ITEM, personas.move_item, id_, place)
            row.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_at(self, y: int) -> int:
        at = self.mapFromGlobal(QPoint(0, y)).y()
        for place, id_ in enumerate(self._order):
            if at < self.rows[id_].geometry().center().y():
                return place
        return len(self._order)

    def _show_mark(self, y: int) -> None:
        self._mark = self._place_at(y)
        self.update()

    def _drop_at(self, id_: str, y: int) -> None:
        place = self._place_at(y)
        self._mark = None
        self.update()
        if id_ in self._order and self.rows[id_].field.keep():
            own = self._order.index(id_)
            self._run(names.MOVE_ITEM, personas.move_item, id_, place - 1 if place > own else place)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._mark is None or not self._order:
            return
        last = self.rows[self._order[-1]].geometry().bottom() + 4
        y = self.rows[self._order[self._mark]].geometry().top() - 4 if self._mark < len(self._order) else last
        QPainter(self).fillRect(QRect(0, max(0, y), self.width(), 2), self._desk.theme.colour("accent"))

    # ties

    def _tie_menu(self, id_: str) -> None:
        row = self.rows[id_]
        item = self._desk.state.get(PersonaItem, id_)
        if item.card is None:
            self._open_picker(row.tie, id_)
            return
        card = item.card
        made = menu(self)
        made.setObjectName("tie")
        entry(made, _("Show on map"), lambda: self.card_wanted.emit(card), icon="arrow-up-right")
        entry(made, _("Tie to another card…"), lambda: self._open_picker(row.badge, id_), icon="link")
        untie = partial(self._run, names.UNTIE, personas.tie_item, id_, None)
        entry(made, _("Untie"), untie, icon="x")
        pop_below(made, row.badge)

    def _open_picker(self, anchor: QWidget, item: str | None) -> None:
        picker = CardPicker(self._desk, self)
        picker.taken.connect(lambda card: self._tie(item, card))
        picker.open_below(anchor)

    def _tie(self, item: str | None, card: str) -> None:
        if item is None:
            self._run(names.ADD_ITEM, personas.add_item, self._field, "", END, card)
        else:
            self._run(names.TIE, personas.tie_item, item, card)
