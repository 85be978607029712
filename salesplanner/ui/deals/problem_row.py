"""One problem of the file: its row, what is wrong with the value marked, Skip row, and the button that mends it."""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from salesplanner.catalogue import _
from salesplanner.measure.intake.mapping import LOST, SWAP
from salesplanner.measure.intake.report import Problem
from salesplanner.measure.numbers import number_text
from salesplanner.ui import theme
from salesplanner.ui.deals.draft import UNKNOWN_STAGE, Draft
from salesplanner.ui.deals.rows import Row
from salesplanner.ui.parts.buttons import button, plain
from salesplanner.ui.parts.fields import field
from salesplanner.ui.parts.texts import IconLabel, label, tip

FIX_WIDE = 132
ROW_WIDE = 66
DATE = re.compile(r"\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b")


class Sentence(QWidget):
    """A sentence on one line in which values stand in boxes; it wraps without boxes where the line is too short."""

    def __init__(self, text: str, values: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.text = " ".join(text.split())
        self._parts = boxed(self.text, values)
        self.setAccessibleName(self.text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(120)
        self.setMinimumHeight(30)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, look = painter.fontMetrics(), theme.current()
        wide = sum(metrics.horizontalAdvance(text) + (14 if box else 0) for text, box in self._parts)
        if wide > self.width():
            painter.setPen(look.colour("ink2"))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            cut = metrics.boundingRect(self.rect(), flags, self.text).height() > self.height()
            tip(self, self.text if cut else "")
            painter.drawText(self.rect(), flags, self.text)
            return
        x, middle = 0.0, self.height() / 2
        for text, box in self._parts:
            advance = metrics.horizontalAdvance(text)
            if box:
                painter.setPen(look.colour("line"))
                painter.setBrush(look.colour("sunken"))
                painter.drawRoundedRect(QRectF(x + 0.5, middle - 10.5, advance + 12, 21), 4, 4)
                x += 6
            painter.setPen(look.colour("ink" if box else "ink2"))
            painter.drawText(QRectF(x, 0, advance + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
            x += advance + (8 if box else 0)


def boxed(text: str, values: tuple[str, ...]) -> list[tuple[str, bool]]:
    """The sentence in parts; True for a value that is to stand in a box."""
    parts = [(text, False)]
    for value in values:
        value = " ".join(value.split())
        if not value:
            continue
        for place, (part, box) in enumerate(parts):
            before, found, after = part.partition(value)
            if found and not box:
                parts[place : place + 1] = [(before, False), (value, True), (after, False)]
                break
    return [part for part in parts if part[0]]


class Answer(QLineEdit):
    """The field in which the right value is typed: Enter keeps it, Esc gives up without closing the dialog."""

    gave_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.gave_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.returnPressed.emit()  # not the default button of the dialog
        else:
            super().keyPressEvent(event)


class ProblemRow(Row):
    """`fixed(problem, value)` with None for Skip row; `taken_back(problem)`; `stage_lost(problem)`."""

    fixed = Signal(object, object)
    taken_back = Signal(object)
    stage_lost = Signal(object)

    def __init__(self, problem: Problem, is_date: bool) -> None:
        super().__init__(24, 24)
        self.problem, self._is_date = problem, is_date
        self.setMinimumHeight(40)
        self.mark = IconLabel("triangle-alert", "warn", 16)
        where = _("Row {n}").format(n=number_text(problem.row)) if problem.row else _("The file")
        self.where = label(where, "strong")
        self.where.setMinimumWidth(ROW_WIDE)
        others = DATE.findall(problem.text) if problem.fix == "swap" else []
        self.sentence = Sentence(problem.text, tuple(dict.fromkeys((problem.value, *others))))
        self.skip = button(_("Skip row"), "quiet", small=True)
        self.skip.clicked.connect(lambda: self.fixed.emit(problem, None))
        self.fix = button(fix_word(problem, is_date), small=True)
        self.fix.setMinimumWidth(FIX_WIDE)
        self.fix.clicked.connect(self._mend)
        self.undo = button(_("Take back"), "quiet", small=True)
        self.undo.clicked.connect(lambda: self.taken_back.emit(problem))
        self.done = label("", "small")
        self.answer = Answer()
        self._lay_out()

    def _lay_out(self) -> None:
        problem = self.problem
        made = field(problem.value, name=_("The right value for row {n}").format(n=problem.row))
        self.answer.setText(made.text())
        self.answer.setAccessibleName(made.accessibleName())
        made.deleteLater()
        self.answer.setProperty("small", True)
        self.answer.setFixedWidth(FIX_WIDE + 20)
        self.answer.hide()
        self.answer.returnPressed.connect(self._typed)
        self.answer.gave_up.connect(lambda: self._type(False))
        for part in (self.mark, self.where, self.sentence, self.done, self.skip, self.fix, self.answer, self.undo):
            self.cells.addWidget(part, int(part is self.sentence))
        named = _("{button}, row {n}")
        for pressed in (self.skip, self.fix, self.undo):
            pressed.setAccessibleName(named.format(button=pressed.text().replace("&&", "&"), n=problem.row))

    def show_draft(self, draft: Draft) -> None:
        """Shows what was decided about it."""
        problem = self.problem
        decided, value = draft.fix_of(problem)
        settled = draft.is_settled(problem)
        asks = bool(problem.skipped or problem.fix)
        icon = "circle-check" if settled and asks else _icon(problem)
        token = "good" if settled and asks else "warn" if asks else "ink3"
        self.mark.show_icon(icon, token)
        self.done.setText(self._done_words(settled and asks, decided, value))
        self.done.setVisible(bool(self.done.text()))
        free = not (settled and asks)
        focused = self.skip.hasFocus() or self.fix.hasFocus() or self.answer.hasFocus()
        self.skip.setVisible(free and problem.row > 0 and (bool(problem.fix) or not problem.skipped))
        self.fix.setVisible(free and bool(problem.fix))
        self.undo.setVisible(decided)
        self.answer.hide()
        if focused and decided:
            self.undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _done_words(self, settled: bool, decided: bool, value: str | None) -> str:
        if not settled:
            return _("Is skipped") if self.problem.skipped and not self.problem.fix else ""
        if not decided:
            return _("Decided above")
        words = {SWAP: _("Dates are swapped"), LOST: _("Counts as lost"), None: _("Is skipped")}
        return words[value] if value in words else _("Reads “{value}”").format(value=value)

    def _mend(self) -> None:
        problem = self.problem
        if problem.fix == "type":
            self._type(True)
        elif problem.guess:
            self.fixed.emit(problem, problem.guess)
        else:
            self.stage_lost.emit(problem)

    def _type(self, on: bool) -> None:
        self.answer.setVisible(on)
        self.fix.setVisible(not on)
        (self.answer if on else self.fix).setFocus(Qt.FocusReason.OtherFocusReason)
        if on:
            self.answer.selectAll()

    def _typed(self) -> None:
        text = self.answer.text().strip()
        if text:
            self.fixed.emit(self.problem, text)


def _icon(problem: Problem) -> str:
    if problem.kind == UNKNOWN_STAGE:
        return "circle-question-mark"
    return "triangle-alert" if problem.skipped or problem.fix else "info"


def fix_word(problem: Problem, is_date: bool) -> str:
    """What the button says."""
    if problem.fix == "use":
        return _("Use {value}").format(value=problem.guess)
    words = {
        "type": _("Type the right date") if is_date else _("Type the right value"),
        "lost": _("Treat as lost"),
        "swap": _("Swap dates"),
    }
    return plain(words.get(problem.fix, ""))
