"""The rows of the people list, with the fields of the chosen one below its row; dropping a row moves it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesplanner.plan.records import Person
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.people.details import Details
from salesplanner.ui.people.drag import dragged_person
from salesplanner.ui.people.row import PersonRow


class PeopleList(QWidget):
    """Shows people; `chosen` is the one whose fields are open. `placed(id, position)` asks for another order."""

    placed = Signal(str, int)
    chosen_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows: dict[str, PersonRow] = {}
        self._order: list[str] = []
        self.chosen = ""
        self._mark: int | None = None
        self.may_reorder = True
        self.details = Details(desk)
        self.details.setVisible(False)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 0, 8, 0)
        self.column.setSpacing(1)
        self.setAcceptDrops(True)

    def show_people(self, people: Sequence[Person]) -> list[PersonRow]:
        """Follows the plan; returns the rows made for people who were not shown before."""
        for id_ in set(self.rows) - {person.id for person in people}:
            self._drop_row(id_)
        made = []
        for person in people:
            if person.id not in self.rows:
                self.rows[person.id] = PersonRow(self._desk.theme)
                made.append(self.rows[person.id])
            self.rows[person.id].show_person(person)
        order = [person.id for person in people]
        if order != self._order:
            self._order = order
            self._arrange()
        if self.chosen:
            self.details.refresh()
        return made

    def order(self) -> list[str]:
        """The people shown, from top to bottom."""
        return list(self._order)

    def choose(self, person: str) -> None:
        """Opens the fields of a person; "" closes them."""
        if person != self.chosen:
            self.details.leave()
        self.chosen = person if person in self.rows else ""
        for id_, row in self.rows.items():
            row.setChecked(id_ == self.chosen)
        if self.chosen:
            self.details.bind(self.chosen)
        self._arrange()
        self.chosen_changed.emit()

    def _arrange(self) -> None:
        widgets: list[QWidget] = []
        for id_ in self._order:
            widgets.append(self.rows[id_])
            if id_ == self.chosen:
                widgets.append(self.details)
        for place, widget in enumerate(widgets):
            if self.column.indexOf(widget) != place:
                self.column.insertWidget(place, widget)
        if not self.chosen:
            self.column.removeWidget(self.details)
        self.details.setVisible(bool(self.chosen))

    def _drop_row(self, id_: str) -> None:
        row = self.rows.pop(id_)
        if id_ == self.chosen:
            self.details.forget()
            self.chosen = ""
        place, had_focus = self._order.index(id_), row.hasFocus()
        self._order.remove(id_)
        self.column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._arrange()
        if had_focus and self._order:
            near = self._order[min(place, len(self._order) - 1)]
            self.rows[near].setFocus(Qt.FocusReason.OtherFocusReason)

    # dropping a row between others

    def position_at(self, at: QPoint) -> int:
        """Before which row a drop at this point goes."""
        for place, id_ in enumerate(self._order):
            row = self.rows[id_]
            if at.y() < row.geometry().center().y():
                return place
        return len(self._order)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.may_reorder and dragged_person(event.mimeData()) in self.rows:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._mark = self.position_at(event.position().toPoint())
        self.update()
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark = None
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        person = dragged_person(event.mimeData())
        place = self.position_at(event.position().toPoint())
        self._mark = None
        self.update()
        if person in self.rows:
            event.acceptProposedAction()
            own = self._order.index(person)
            self.placed.emit(person, place - 1 if place > own else place)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._mark is None or not self._order:
            return
        last = self.rows[self._order[-1]].geometry().bottom() + 1
        at = self._mark
        y = self.rows[self._order[at]].geometry().top() if at < len(self._order) else last
        painter = QPainter(self)
        painter.setPen(QPen(self._desk.theme.colour("accent"), 2))
        painter.drawLine(10, max(1, y), self.width() - 10, max(1, y))
