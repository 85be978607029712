"""A part of a page with its label, a line below it, and one sentence where an edit was refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from salesplanner.drawing.style import LABEL
from salesplanner.plan.transaction import Transaction
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.frames import INSET
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.wrapped import Wrapped

P = ParamSpec("P")
T = TypeVar("T")
SIDE = 16  # px from the panel's edge to the text


class Section(QWidget):
    """Widgets stand in line with the label; texts in place reach out by the width of their frame."""

    def __init__(self, desk: Desk, title: str = "", *, line: bool = True) -> None:
        super().__init__()
        self._desk = desk
        self._line = line
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SIDE - INSET, 11, SIDE - INSET, 13 if line else 15)
        self.column.setSpacing(6)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(INSET, 0, INSET, 0)
        self.head.setSpacing(6)
        self.title = Wrapped(desk.theme, title, style=LABEL, token="ink2")
        if title:
            self.head.addWidget(self.title, 1, Qt.AlignmentFlag.AlignVCenter)
            self.column.addLayout(self.head)
        self.problem = ProblemLine(desk.theme)
        self._below = QHBoxLayout()
        self._below.setContentsMargins(INSET, 0, INSET, 0)
        self._below.addWidget(self.problem)
        self.column.addLayout(self._below)
        desk.theme.changed.connect(self.update)

    def add_to_head(self, made: QAbstractButton) -> None:
        """A button of 24 px beside the label, which does not make the head higher."""
        made.setFixedSize(24, 24)
        margins = self.column.contentsMargins()
        self.column.setContentsMargins(margins.left(), 7, margins.right(), margins.bottom())
        self.column.setSpacing(2)
        self.head.setContentsMargins(INSET, 0, INSET - 4, 0)
        self.head.addWidget(made)

    def hold_text(self) -> None:
        """Closes up around texts in place, whose frames bring room of their own."""
        margins = self.column.contentsMargins()
        self.column.setContentsMargins(margins.left(), margins.top(), margins.right(), 10)
        self.column.setSpacing(2)

    def add(self, what: QWidget | QLayout, *, reach: bool = False) -> None:
        """Adds a row above the sentence; with `reach` it starts a frame's width further left."""
        place = self.column.count() - 1
        row = QHBoxLayout()
        side = 0 if reach else INSET
        row.setContentsMargins(side, 0, side, 0)
        row.setSpacing(8)
        if isinstance(what, QWidget):
            row.addWidget(what)
        else:
            row.addLayout(what)
        self.column.insertLayout(place, row)

    def run(
        self,
        name: str,
        edit: Callable[Concatenate[Transaction, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> bool:
        """One edit; False where nothing was changed, and the sentence says why."""
        sentence = self._desk.attempt(
            lambda: self._desk.session.run(name, edit, *args, **kwargs)
        )
        self.problem.say(sentence or "")
        return sentence is None

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._line:
            painter = QPainter(self)
            painter.setPen(self._desk.theme.colour("line"))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


class Page(QWidget):
    """What the inspector shows for one kind of choice. `bind` says what; `refresh` follows the plan."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._order: list[QWidget] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def section(self, title: str = "", *, line: bool = True) -> Section:
        """Adds a section at the end."""
        made = Section(self.desk, title, line=line)
        self.column.addWidget(made)
        return made

    def text_section(self, title: str, field: QWidget) -> Section:
        """Adds a section of one text in place."""
        made = self.section(title)
        made.hold_text()
        made.add(field, reach=True)
        return made

    def title_section(self, field: QWidget) -> Section:
        """Adds the section with the name of what is shown."""
        made = self.section()
        made.hold_text()
        made.column.setContentsMargins(SIDE - INSET, 0, SIDE - INSET, 9)
        made.add(field, reach=True)
        return made

    def finish(self) -> None:
        """Leaves what room remains below the last section."""
        self.column.addStretch(1)

    @property
    def kicker(self) -> str:
        """The small words in the head of the panel, such as "Step 4 of 7"."""
        return ""

    @property
    def shown_step(self) -> str | None:
        """The step it shows, which previous and next start from."""
        return None

    def edit_field(self, name: str) -> bool:
        """Goes to a field by name and opens what it offers; False where the page has none of that name."""
        return False

    def bind(self, ids: tuple[str, ...]) -> None:
        """Shows these records."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Follows the plan; leaves alone what is being typed."""
        raise NotImplementedError

    def gone(self) -> bool:
        """Whether what it shows is no longer in the plan."""
        return False

    def put_in_order(self) -> None:
        """Makes Tab follow the reading order, also for rows that came later."""
        order = list(_focusable(self.column))
        if order != self._order:
            self._order = order
            for one, next_ in pairwise(order):
                QWidget.setTabOrder(one, next_)

    def leave(self) -> None:
        """Keeps what is being typed before another page comes."""
        from salesplanner.ui.inspector.text_field import TextField

        for field in self.findChildren(TextField):
            field.leave()


def _focusable(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        widget, inner = (item.widget(), item.layout()) if item else (None, None)
        if inner is not None:
            yield from _focusable(inner)
        elif widget is not None:
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
                yield widget
            inside = widget.layout()
            if inside is not None:
                yield from _focusable(inside)
