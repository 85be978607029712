"""The editor of a look-back cell: days, four counts, one text. Tab goes to the next step, Enter to the next deal."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.measure.numbers import number
from salesplanner.plan.edits import lookback
from salesplanner.plan.records import LookCell, LookDeal, Step, specs
from salesplanner.plan.transaction import Refused
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.measure import look_names as names
from salesplanner.ui.measure.look_cells import CHANNELS
from salesplanner.ui.parts.fields import UnitField, field
from salesplanner.ui.parts.shadow import MARGIN, paint_panel
from salesplanner.ui.parts.texts import ElidedLabel, label, tip

WIDE = 362
FORWARD = (Qt.Key.Key_Down, Qt.Key.Key_Right)
BACK = (Qt.Key.Key_Up, Qt.Key.Key_Left)


def days_typed(text: str) -> int | None:
    """The days of "8", "8 d" or "8 days"; None for nothing. Raises Refused."""
    bare = re.sub(r"\s*(d|days?|{})\.?\s*$".format(re.escape(_("days"))), "", text.strip(), flags=re.IGNORECASE)
    return None if not bare else _whole(bare, text, specs(LookCell)["days"].high)


def count_typed(text: str) -> int:
    """How often; nothing is never. Raises Refused."""
    return _whole(text, text, specs(LookCell)["calls"].high) if text.strip() else 0


def _whole(bare: str, typed: str, most: float | None) -> int:
    value = number(bare)
    if value is None or value < 0 or value != int(value):
        raise Refused(_("“{text}” is no whole number. Type one such as 8.").format(text=typed.strip()))
    if most is not None and value > most:
        raise Refused(_("{number} is more than fits here.").format(number=typed.strip()))
    return int(value)


def goes_to_plan(made: QLineEdit, event: QKeyEvent) -> bool:
    """Whether a key is the plan's undo: Ctrl+Z in a field in which nothing was typed."""
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return control and event.key() == Qt.Key.Key_Z and not made.isUndoAvailable()


class LookEditor(QWidget):
    """A raised panel beside its cell. `moved(steps, deals)` asks for another cell, `closed` gives the keyboard back."""

    moved = Signal(int, int)
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.deal, self.step = "", ""
        self._base = [""] * 6  # what the plan held when it was shown
        self.title = ElidedLabel("", "strong")
        self.days = UnitField(_("days"), _("Days in the step"))
        self.counts = {name: self._count(name, icon) for name, icon in CHANNELS}
        self.text = field(name=_("What moved it on"), cap=specs(LookCell)["text"].cap)
        self.problem = ProblemLine(desk.theme)
        self.fields: list[QLineEdit] = [self.days, *self.counts.values(), self.text]
        self._build()
        for made in self.fields:
            made.installEventFilter(self)
            made.textEdited.connect(self._on_edit)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self.hide()

    def _count(self, name: str, icon: str) -> QLineEdit:
        words = {"calls": _("Calls"), "emails": _("E-mails"), "meetings": _("Meetings and visits"), "demos": _("Demos")}
        made = field(name=words[name], icon=icon)
        tip(made, words[name])
        made.setMaxLength(6)
        made.setMinimumWidth(40)
        return made

    def _build(self) -> None:
        side, top, bottom = MARGIN["e2"]
        self.setFixedWidth(WIDE + 2 * side)
        column = QVBoxLayout(self)
        column.setContentsMargins(side + 12, top + 10, side + 12, bottom + 12)
        column.setSpacing(7)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.title, 1)
        self._hint = [label(_("↓"), "key"), label(_("next field"), "help")]
        for part in (*self._hint, label(_("Tab"), "key"), label(_("next step"), "help")):
            head.addWidget(part)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(6)
        self.days.setFixedWidth(84)
        row.addWidget(self.days)
        for made in self.counts.values():
            row.addWidget(made, 1)
        column.addLayout(row)
        column.addWidget(self.text)
        column.addWidget(self.problem)

    # opening and closing

    @property
    def open(self) -> bool:
        """Whether a cell is being edited."""
        return not self.isHidden()

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not in the plan."""
        return self.open and [made.text() for made in self.fields] != self._base

    def show_cell(self, deal: LookDeal, step: Step, *, lost: bool, typed: str = "") -> None:
        """Shows a cell; what was `typed` on it begins the days, or the text where it is no digit."""
        self.deal, self.step = deal.id, step.id
        self.title.setText(_("{deal} in {step}").format(deal=deal.name, step=step.name))
        self.setAccessibleName(self.title.text())
        self.text.setPlaceholderText(_("Why it was lost") if lost else _("What moved it on"))
        self.text.setAccessibleName(self.text.placeholderText())
        self.problem.say("")
        roomy = self.title.fontMetrics().horizontalAdvance(self.title.text()) < 145
        for part in self._hint:
            part.setVisible(roomy)
        self.follow(force=True)
        self.adjustSize()
        self.show()
        self.raise_()
        target = self.text if typed and not typed.isdigit() else self.days
        target.setFocus(Qt.FocusReason.PopupFocusReason)
        target.selectAll()
        if typed:
            target.insert(typed)
            self._on_edit()

    def follow(self, *, force: bool = False) -> None:
        """Follows the plan, unless something is being typed."""
        if force or not self.dirty:
            self._base = self._texts()
            for made, text in zip(self.fields, self._base, strict=True):
                if force or made.text() != text:
                    made.setText(text)  # what was undone in the field before is forgotten, too
        self._mark()

    def keep(self) -> bool:
        """Makes an edit of what was typed; False where it was refused, and the sentence stands below."""
        if not self.dirty or not self.deal:
            return True
        sentence = self._desk.attempt(self._write)
        self.problem.say(sentence or "")
        self.adjustSize()
        if sentence is None:
            self.follow(force=True)
        self._mark()
        return sentence is None

    def close_editor(self) -> None:
        """Closes without keeping anything."""
        self.hide()
        self._desk.mark_dirty(self, False)

    def _texts(self) -> list[str]:
        cell = self._desk.state.look_cells.get((self.deal, self.step))
        if cell is None:
            return ["" for _field in self.fields]
        days = "" if cell.days is None else str(cell.days)
        return [days, *(str(getattr(cell, name)) for name, _icon in CHANNELS), cell.text]

    def _write(self) -> None:
        values: dict[str, Any] = {"days": days_typed(self.days.text()), "text": self.text.text()}
        values |= {name: count_typed(made.text()) for name, made in self.counts.items()}
        self._desk.session.run(names.CELL, lookback.set_cell, self.deal, self.step, **values)

    # keys

    def _on_edit(self, *_args: object) -> None:
        self.problem.say("")
        self._mark()

    def _mark(self) -> None:
        self._desk.mark_dirty(self, self.dirty)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """A click elsewhere keeps what was typed and closes."""
        elsewhere = new is not None and not self.isAncestorOf(new) and new.window() is self.window()
        if self.open and elsewhere and self.keep():
            self.close_editor()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and isinstance(watched, QLineEdit):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.ShortcutOverride and goes_to_plan(watched, event):
                event.ignore()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._key(watched, event)
        return False

    def _key(self, made: QLineEdit, event: QKeyEvent) -> bool:
        key = event.key()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape:
            self._leave(self.closed.emit)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._go(-1 if key == Qt.Key.Key_Backtab or shift else 1, 0)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(0, -1 if shift else 1)
        elif key in FORWARD and (key == Qt.Key.Key_Down or self._at_end(made)) and not shift:
            self._step(made, 1)
        elif key in BACK and (key == Qt.Key.Key_Up or made.cursorPosition() == 0) and not shift:
            self._step(made, -1)
        else:
            return False
        return True

    def _go(self, steps: int, deals: int) -> None:
        if self.keep():
            self.moved.emit(steps, deals)

    def _leave(self, then: Callable[[], object]) -> None:
        self.close_editor()
        then()

    def _at_end(self, made: QLineEdit) -> bool:
        return made.cursorPosition() == len(made.text())

    def _step(self, made: QLineEdit, by: int) -> None:
        target = self.fields[(self.fields.index(made) + by) % len(self.fields)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        target.selectAll()

    # look

    def sizeHint(self) -> QSize:
        return QSize(self.width(), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        side, top, bottom = MARGIN["e2"]
        rect = self.rect().toRectF().adjusted(side, top, -side, -bottom)
        paint_panel(QPainter(self), rect, 10, "e2")
