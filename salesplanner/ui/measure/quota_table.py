"""The quota table: reps by months in percent of their quota, typed in place, with the share at quota below."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing import text
from salesplanner.drawing.shapes import Box, Icon, Rect, Shape, circle
from salesplanner.drawing.style import BODY, BODY_STRONG, INITIALS, META, SMALL
from salesplanner.measure import quota
from salesplanner.measure.numbers import number_text, percent_text
from salesplanner.measure.periods import MONTHS, day_of
from salesplanner.measure.quota import FULL, MonthRow
from salesplanner.measure.ramp import ramps
from salesplanner.plan.labels import initials
from salesplanner.plan.records import Person, Quota, Rep
from salesplanner.plan.state import State
from salesplanner.ui.measure.look_sheet import Sheet
from salesplanner.ui.people.cells import centred, draw, words
from salesplanner.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROW, HEAD, FOOT = 25, 26, 44
NAME, LEAST_NAME, MONTH = 180, 120, 62


def month_text(month: str, others: tuple[str, ...] = ()) -> str:
    """"Feb", or "Feb 26" where the months shown are of several years."""
    day = day_of(month)
    if day is None:
        return month
    short = _(MONTHS[day.month - 1])
    years = {other[:4] for other in others}
    return short if len(years) < 2 else f"{short} {day.year % 100:02}"


class QuotaModel(QAbstractTableModel):
    """Rows are reps and, last, the share at quota; columns the name and months. `full` is the last full month."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = State({})
        self.reps: tuple[Rep, ...] = ()
        self.months: tuple[str, ...] = ()
        self.rows: tuple[MonthRow, ...] = ()
        self.full = ""

    def show(self, state: State, months: tuple[str, ...], full: str) -> None:
        """Follows the plan."""
        same = [r.id for r in state.reps] == [r.id for r in self.reps] and months == self.months
        if not same:
            self.beginResetModel()
        self.state, self.reps, self.months, self.full = state, state.reps, months, full
        self.rows = quota.rows(state, months)
        if not same:
            self.endResetModel()
        elif self.reps:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def rep_at(self, row: int) -> Rep | None:
        """The rep of a row; None for the last."""
        return self.reps[row] if 0 <= row < len(self.reps) else None

    def month_at(self, column: int) -> str:
        """The month of a column, "" for the name."""
        return self.months[column - 1] if 0 <= column - 1 < len(self.months) else ""

    def quota_at(self, row: int, column: int) -> Quota | None:
        """What a rep reached in a month."""
        rep = self.rep_at(row)
        return None if rep is None else self.state.quotas.get((rep.id, self.month_at(column)))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or not self.reps else len(self.reps) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.months) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        rep, month = self.rep_at(index.row()), self.month_at(index.column())
        if rep is None:
            return self._share_words(index.column())
        if not month:
            return ", ".join(part for part in (rep.name, since_text(rep), self._pace(rep)) if part)
        held = self.quota_at(index.row(), index.column())
        if held is None:
            return _("No number yet") if quota.hired(rep, month) else _("Not hired yet")
        words_ = _("{percent} percent of the quota").format(percent=number_text(held.percent, 1))
        return f"{words_}, {_('at quota')}" if held.percent >= FULL else words_

    def _pace(self, rep: Rep) -> str:
        found = next((hire for hire in ramps(self.state) if hire.rep.id == rep.id), None)
        if found is None:
            return ""
        months = found.so_far if found.months is None else found.months
        if found.months is None:
            words = ngettext("not at pace after {n} month", "not at pace after {n} months", months)
        else:
            words = ngettext("at pace in {n} month", "at pace in {n} months", months)
        return words.format(n=months)

    def _share_words(self, column: int) -> str:
        if not column:
            return _("At quota")
        row = self.rows[column - 1]
        if row.share is None:
            return _("No numbers")
        return _("{at} of {of} at quota, {share}").format(at=row.at, of=row.of, share=percent_text(row.share))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            rep = self.rep_at(section)
            return _("At quota") if rep is None else rep.name
        return month_text(self.month_at(section), self.months) if section else _("Rep")


def since_text(rep: Rep) -> str:
    """"since Feb"; nothing for somebody who was always there."""
    return _("since {month}").format(month=month_text(f"{rep.since[:7]}-01")) if rep.since else ""


class QuotaTable(Sheet):
    """Tells what is wanted; the card does it."""

    def __init__(self, model: QuotaModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(model, theme, HEAD, parent)
        self.quotas = model
        self.setAccessibleName(_("Quota by rep and month, in percent"))
        self.fit()

    def row_height(self, row: int) -> int:
        return ROW if self.quotas.rep_at(row) is not None else FOOT

    def fit_columns(self) -> None:
        months, room = len(self.quotas.months), self.viewport().width()
        each = max(MONTH, min(84, (room - NAME) // months)) if months else 0
        self.setColumnWidth(0, max(LEAST_NAME, room - each * months))
        for column in range(1, months + 1):
            self.setColumnWidth(column, each)

    def paint_heading(self, painter: QPainter, rect: QRect, column: int) -> None:
        month = self.quotas.month_at(column)
        painter.fillRect(rect, self.theme.colour("accentTint" if month and month == self.quotas.full else "panel"))
        if month:
            name = month_text(month, self.quotas.months)
            shapes: list[Shape] = [centred(name, SMALL, rect.width() / 2, HEAD / 2, rect.width() - 4, "ink2")]
            draw(painter, self.theme, shapes, rect.left(), rect.top())
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self.theme.colour("line"))

    def paint_cell(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        model, rep, month = self.quotas, self.quotas.rep_at(row), self.quotas.month_at(column)
        full = bool(month) and month == model.full
        painter.fillRect(rect, self.theme.colour("accentTint" if full else "panel"))
        if rep is None:
            painter.fillRect(rect.left(), rect.top(), rect.width(), 2, self.theme.colour("lineStrong"))
            shapes = self._share_shapes(column, rect.width(), full)
        else:
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self.theme.colour("line"))
            held = model.quota_at(row, column)
            shapes = quota_shapes(rep, month, held, rect.width()) if month else self._name_shapes(rep, rect.width())
        draw(painter, self.theme, shapes, rect.left(), rect.top())

    def paint_frame(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(QPen(self.theme.colour("accent" if self.hasFocus() else "accentLine"), 2))
        painter.drawRect(rect.toRectF().adjusted(1, 1, -1, -1))

    def _name_shapes(self, rep: Rep, width: float) -> list[Shape]:
        person = self.quotas.state.find(Person, rep.person)
        letters = initials(rep.name, person.initials if person else "")
        since = text.line(since_text(rep), META)
        room = width - 30 - (since.width + 10 if rep.since else 0)
        shapes: list[Shape] = [
            circle(11, ROW / 2, 9.5, "neutral"),
            centred(letters, INITIALS, 11, ROW / 2, 18, "ink2"),
            words(rep.name, BODY, 28, ROW / 2, room),
        ]
        if rep.since:
            shapes.append(words(since.text, META, width - 8 - since.width, ROW / 2, since.width + 1, "ink3"))
        return shapes

    def _share_shapes(self, column: int, width: float, full: bool) -> list[Shape]:
        if not column:
            return [words(_("At quota"), BODY_STRONG, 1, 15, width - 4)]
        row = self.quotas.rows[column - 1]
        if row.share is None:
            return [centred("–", BODY, width / 2, 15, width, "ink3")]
        of = _("{at} of {of}").format(at=row.at, of=row.of)
        return [
            centred(percent_text(row.share), BODY_STRONG, width / 2, 15, width, "accent" if full else "ink"),
            centred(of, SMALL, width / 2, 32, width, "ink2"),
        ]


def quota_shapes(rep: Rep, month: str, held: Quota | None, width: float) -> list[Shape]:
    """A number right of the middle; with a check on good tint from 100 percent on; a dot before the first day."""
    middle = ROW / 2 - 0.5
    if held is None:
        return [] if quota.hired(rep, month) else [centred("·", BODY_STRONG, width / 2 + 9, middle, 12, "ink3")]
    made = text.line(number_text(held.percent, 1), BODY_STRONG if held.percent >= FULL else BODY, width - 12)
    right = min(width / 2 + 22, width - 6)
    number = words(made.text, made.style, right - made.width, middle, made.width + 1)
    if held.percent < FULL:
        return [number]
    left = max(3.0, right - max(made.width, 24.0) - 22)
    return [
        Box(Rect(left, 2, right + 6 - left, ROW - 5), "goodTint", radius=4),
        Icon("check", left + 4, middle - 6, 12, "good", 2.6),
        words(made.text, made.style, right - made.width, middle, made.width + 1, "good"),
    ]


def edit_words(count: int) -> str:
    """"1 number entered"."""
    return ngettext("{n} number entered", "{n} numbers entered", count).format(n=count)
