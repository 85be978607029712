"""What the cells and headings of the people's table look like, as display lists; and the delegate that draws them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from salesplanner.drawing import qpainter, text
from salesplanner.drawing.shapes import Box, Icon, Rect, Shape, Text, circle
from salesplanner.drawing.style import (
    BADGE_STRONG,
    BODY,
    BODY_STRONG,
    INITIALS,
    INITIALS_28,
    LABEL,
    LIST,
    MICRO_STRONG,
    SMALL,
    TextStyle,
)
from salesplanner.plan.labels import initials
from salesplanner.plan.records import Person, Step
from salesplanner.ui.people.roster_model import LETTER, PERSON, Column, RosterModel, answer
from salesplanner.ui.theme import Theme

ROW, HEAD, BAND, STRIP = 51, 40, 36, 45
PAD = 12
BOX = 27
SHORT_NAME = 62

# fill, line, width of the line, letter
ROLE_LOOKS = {
    "R": ("accent", None, 1.0, "onAccent"),
    "A": ("panel", "accent", 2.0, "accent"),
    "C": ("neutral", None, 1.0, "ink2"),
    "I": ("panel", "lineStrong", 1.0, "ink"),
}


def draw(painter: QPainter, theme: Theme, shapes: Sequence[Shape], x: float, y: float) -> None:
    """Draws a display list at a place."""
    painter.save()
    painter.translate(x, y)
    qpainter.draw(painter, shapes, theme.palette)
    painter.restore()


def words(content: str, style: TextStyle, x: float, middle: float, room: float, colour: str = "ink") -> Text:
    """One line whose middle lies at `middle`, ending in "…" where there is no room."""
    made = text.line(content, style, max(8.0, room))
    return Text(made, x, middle - style.leading / 2 + text.baseline(style), colour)


def centred(content: str, style: TextStyle, cx: float, middle: float, room: float, colour: str = "ink") -> Text:
    """One line about a point."""
    made = text.line(content, style, max(8.0, room))
    return Text(made, cx - made.width / 2, middle - style.leading / 2 + text.baseline(style), colour)


def role_box(letter: str, cx: float, cy: float, side: float = BOX) -> list[Shape]:
    """The letter of a role in its box; a dot for none."""
    if not letter:
        return [circle(cx, cy, 1.3, "ink3")]
    fill, line, width, ink = ROLE_LOOKS[letter]
    rect = Rect(cx - side / 2, cy - side / 2, side, side)
    style = BODY_STRONG if side > 22 else BADGE_STRONG
    return [Box(rect, fill, line, width, 5 if side > 22 else 4), centred(letter, style, cx, cy, side, ink)]


def avatar(person: Person, cx: float, cy: float) -> list[Shape]:
    """The circle with initials, in the buyer's hue for their side."""
    buyer = person.side == "buyer"
    return [
        circle(cx, cy, 14, "buyerTint" if buyer else "neutral"),
        centred(
            initials(person.name, person.initials), INITIALS_28, cx, cy, 26, "buyer" if buyer else "ink2"
        ),
    ]


def person_cell(person: Person, width: float) -> list[Shape]:
    """Circle, name and title."""
    left, room = PAD + 38, width - PAD - 38 - 8
    if not person.title:
        return [*avatar(person, PAD + 14, ROW / 2), words(person.name, BODY_STRONG, left, ROW / 2, room)]
    return [
        *avatar(person, PAD + 14, ROW / 2),
        words(person.name, BODY_STRONG, left, ROW / 2 - 8, room),
        words(person.title, SMALL, left, ROW / 2 + 9, room, "ink2"),
    ]


def workshop_cell(person: Person) -> list[Shape]:
    """Joined, invited, or a dot."""
    if not (person.joined or person.invited):
        return [circle(PAD + 7, ROW / 2, 1.3, "ink3")]
    name, token = ("circle-check", "good") if person.joined else ("mail", "ink2")
    return [
        Icon(name, PAD, ROW / 2 - 7, 14, token),
        words(answer(person), LIST, PAD + 20, ROW / 2, 80, token),
    ]


def cell(person: Person, column: int, letter: str, width: float) -> list[Shape]:
    """The content of a cell of the table."""
    if column == Column.WHO:
        return person_cell(person, width)
    if column == Column.WORKSHOP:
        return workshop_cell(person)
    if column >= Column.STEPS:
        return role_box(letter, width / 2, ROW / 2)
    content = person.team if column == Column.TEAM else person.part
    return [words(content, BODY if column == Column.TEAM else LIST, PAD, ROW / 2, width - PAD - 8)]


def step_heading(number: int, step: Step, chosen: bool, width: float) -> list[Shape]:
    """The step's number in a circle and its name."""
    room = width - 22 - 5 - 8
    name = text.line(step.name, LABEL, max(8.0, room))
    left = max(4.0, (width - name.width - 23) / 2)
    fill, ink = ("accent", "onAccent") if chosen else ("neutral", "ink2")
    return [
        circle(left + 9, HEAD / 2, 9, fill),
        centred(str(number), INITIALS if number > 9 else MICRO_STRONG, left + 9, HEAD / 2, 18, ink),
        words(step.name, LABEL, left + 23, HEAD / 2, room, "accent" if chosen else "ink2"),
    ]


class Cells(QStyledItemDelegate):
    """Draws the cells. `chosen_step` is tinted, the row of the current cell is grey, the cell itself framed."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.chosen_step = ""
        self.current: tuple[int, int] = (-1, -1)
        self.focused = False

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.paint_cell(painter, option.rect, index)

    def paint_cell(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draws one cell at any place, as for the column that stays at the left."""
        model = index.model()
        assert isinstance(model, RosterModel)
        step = model.step_at(index.column())
        fill = "panel"
        if step is not None and step.id == self.chosen_step:
            fill = "accentTint"
        elif index.row() == self.current[0]:
            fill = "sunken"
        painter.fillRect(rect, self.theme.colour(fill))
        line = self.theme.colour("line")
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, line)
        if step is not None:
            painter.fillRect(rect.left(), rect.top(), 1, rect.height(), line)
        shapes = cell(index.data(PERSON), index.column(), index.data(LETTER), rect.width())
        draw(painter, self.theme, shapes, rect.left(), rect.top())
        if (index.row(), index.column()) == self.current:
            self._frame(painter, rect)

    def _frame(self, painter: QPainter, rect: QRect) -> None:
        painter.save()
        painter.setPen(QPen(self.theme.colour("accent" if self.focused else "accentLine"), 2))
        frame = rect.toRectF().adjusted(1, 1, -1, -1)
        painter.drawRect(frame.translated(QPointF(0, 0)))
        painter.restore()
