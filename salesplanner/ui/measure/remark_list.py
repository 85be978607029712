"""Remarks about the process as a list: added at the top, changed in place, closed, reopened, deleted."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing.style import META
from salesplanner.measure.periods import day_of, short_day
from salesplanner.plan.diff import Diff
from salesplanner.plan.edits import remarks
from salesplanner.plan.records import Remark, Step, specs
from salesplanner.ui.goals.value_field import ValueField
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.measure import look_names as names
from salesplanner.ui.parts.buttons import button, icon_button
from salesplanner.ui.parts.fields import field


class RemarkRow(QWidget):
    """One remark: its words, when and where, and its buttons."""

    def __init__(self, desk: Desk, remark: Remark, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self.remark, self._today = desk, remark, today
        self.problem = ProblemLine(desk.theme)
        self.words = ValueField(desk, _("Remark"), self._write)
        self.words.setMaxLength(specs(Remark)["text"].cap)
        self.words.said.connect(self.problem.say)
        self.about = Wrapped(desk.theme, style=META, token="ink3")
        self.toggle = button("", small=True)
        self.toggle.clicked.connect(self._toggle)
        self.delete = icon_button("trash-2", _("Delete remark"), small=True)
        self.delete.clicked.connect(self._delete)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.words, 1)
        row.addWidget(self.toggle)
        row.addWidget(self.delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.about)
        column.addWidget(self.problem)
        self.show_remark(remark)

    def show_remark(self, remark: Remark) -> None:
        """Follows the plan."""
        self.remark = remark
        self.words.show_text(" ".join(remark.text.split("\n")))
        self.toggle.setText(_("Reopen") if remark.closed else _("Done"))
        step = self._desk.state.find(Step, remark.step)
        day, closed = day_of(remark.at), day_of(remark.closed)
        parts = ["" if day is None else short_day(day), step.name if step else ""]
        parts += [] if closed is None else [_("closed {day}").format(day=short_day(closed))]
        self.about.set_text(", ".join(part for part in parts if part))

    def _write(self, text: str) -> None:
        self._desk.session.run(names.CHANGE_REMARK, remarks.change, self.remark.id, text=text)

    def _toggle(self) -> None:
        run = self._desk.session.run
        if self.remark.closed:
            self._try(lambda: run(names.REOPEN_REMARK, remarks.reopen, self.remark.id))
        else:
            self._try(lambda: run(names.CLOSE_REMARK, remarks.close, self.remark.id, self._today().isoformat()))

    def _delete(self) -> None:
        self._try(lambda: self._desk.session.run(names.DELETE_REMARK, remarks.delete, self.remark.id))

    def _try(self, write: Callable[[], object]) -> None:
        self.problem.say(self._desk.attempt(write) or "")


class RemarkList(QWidget):
    """Open remarks, the newest first; closed ones on request."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._today = desk, today
        self._closed = False
        self.rows: dict[str, RemarkRow] = {}
        self.text = field(name=_("New remark"), placeholder=_("What somebody said"), small=True)
        self.text.setMaxLength(specs(Remark)["text"].cap)
        self.add_button = button(_("Add remark"), small=True)
        self.problem = ProblemLine(desk.theme)
        self.more = button("", "link", small=True)
        self.text.returnPressed.connect(self.add)
        self.add_button.clicked.connect(self.add)
        self.more.clicked.connect(self._show_closed)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.text, 1)
        head.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 12, 2)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.problem)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column.addLayout(self._list)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        stop = desk.session.subscribe(self._on_diff)

        def end(*_args: object) -> None:
            with suppress(ValueError):  # the session let go of its listeners first
                stop()

        self.destroyed.connect(end)
        self.refresh()

    def _on_diff(self, diff: Diff) -> None:
        if diff.tables() & {"remark", "step"}:
            self.refresh()

    def refresh(self) -> None:
        """Follows the plan."""
        all_ = sorted(self._desk.state.remarks, key=lambda remark: (not remark.closed, remark.at), reverse=True)
        shown = [remark for remark in all_ if self._closed or not remark.closed]
        for id_ in set(self.rows) - {remark.id for remark in shown}:
            gone = self.rows.pop(id_)
            gone.words.revert()
            gone.hide()
            gone.deleteLater()
        for place, remark in enumerate(shown):
            row = self.rows.get(remark.id)
            if row is None:
                self.rows[remark.id] = row = RemarkRow(self._desk, remark, self._today)
            if self._list.indexOf(row) != place:
                self._list.insertWidget(place, row)
            row.show_remark(remark)
        closed = sum(bool(remark.closed) for remark in all_)
        words = ngettext("Show {n} closed remark", "Show {n} closed remarks", closed).format(n=closed)
        self.more.setText(_("Hide closed remarks") if self._closed else words)
        self.more.setVisible(bool(closed))

    def keep(self) -> None:
        """Keeps what is being typed; words in the upper field become a remark."""
        for row in list(self.rows.values()):
            row.words.leave()
        if self.text.text().strip():
            self.add()

    def add(self) -> None:
        """Makes a remark of the upper field."""
        day = self._today().isoformat()
        run = self._desk.session.run
        sentence = self._desk.attempt(lambda: run(names.ADD_REMARK, remarks.add, self.text.text(), day))
        self.problem.say(sentence or "")
        if sentence is None:
            self.text.clear()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_closed(self) -> None:
        self._closed = not self._closed
        self.refresh()
