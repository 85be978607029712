"""The exit criteria of a step: a check box for agreed, the text in place, and a row that waits for the next one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.plan.edits import steps
from salesplanner.plan.records import Criterion, specs
from salesplanner.ui.inspector import names
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.frames import INSET
from salesplanner.ui.inspector.section import Section
from salesplanner.ui.inspector.text_field import Binding, TextField
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import icon_button
from salesplanner.ui.parts.fields import check_box
from salesplanner.ui.parts.texts import IconLabel

SPEC = specs(Criterion)["text"]
END = 1_000_000


class CriterionRow(QWidget):
    """One criterion. Alt+↑ ↓ moves it, an empty text deletes it."""

    agreed = Signal(bool)
    removed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.check = check_box("")
        self.check.setFixedWidth(16)
        self.field = TextField(desk, soft=True, keep_empty=False)
        self.remove = icon_button("x", _("Delete exit criterion"), small=True, size=14)
        self.remove.setFixedSize(24, 24)
        policy = self.remove.sizePolicy()
        policy.setRetainSizeWhenHidden(False)
        self.remove.setSizePolicy(policy)
        self.remove.setVisible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(INSET, 0, 0, 0)
        row.setSpacing(1)
        box = QVBoxLayout()
        box.setContentsMargins(0, 5, 0, 0)
        box.addWidget(self.check, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(box)
        row.addWidget(self.field, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self.check.clicked.connect(self.agreed)
        self.remove.clicked.connect(self.removed)

    def show_criterion(self, criterion: Criterion, binding: Binding) -> None:
        """Follows the plan."""
        self.field.bind(binding)
        self.check.setChecked(criterion.agreed)
        self.check.setAccessibleName(_("Agreed: {text}").format(text=criterion.text))

    def enterEvent(self, event: QEnterEvent) -> None:
        self.remove.setVisible(True)

    def leaveEvent(self, event: QEvent) -> None:
        self.remove.setVisible(False)


class Criteria(Section):
    """The section of a step."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Exit criteria"))
        self._step = ""
        self._rows: dict[str, CriterionRow] = {}
        self._order: list[str] = []
        self._new_at = END
        self._icon = IconLabel("circle-check", "good", 14)
        self.count = Wrapped(desk.theme, token="good")
        self.head.setSpacing(4)
        self.head.addWidget(self._icon)
        self.head.addWidget(self.count)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        holder = QWidget()
        holder.setLayout(self._list)
        self.add(holder, reach=True)
        self._build_new_row()

    def _build_new_row(self) -> None:
        self.new_row = QWidget()
        row = QHBoxLayout(self.new_row)
        row.setContentsMargins(INSET, 0, 0, 0)
        row.setSpacing(1)
        box = QVBoxLayout()
        box.setContentsMargins(1, 5, 1, 0)
        box.addWidget(IconLabel("plus", "ink3", 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(box)
        self.new = TextField(
            self._desk, soft=True, placeholder=_("Add an exit criterion"), idle=False
        )
        self.new.entered.connect(self._next)
        self.new.left_empty.connect(lambda: self._place_new(END))
        row.addWidget(self.new, 1)
        self._list.addWidget(self.new_row)

    def bind(self, step: str) -> None:
        """Shows the criteria of a step."""
        if step != self._step:
            self._clear()
        self._step = step
        self.new.bind(
            Binding(
                f"step.{step}.new-criterion", _("New exit criterion"), SPEC, lambda: "", self._add
            )
        )
        self.refresh()

    def refresh(self) -> None:
        """Follows the plan: rows that stay keep their editor."""
        criteria = self._desk.state.criteria.get(self._step, ())
        for id_ in set(self._rows) - {criterion.id for criterion in criteria}:
            self._drop_row(id_)
        for criterion in criteria:
            row = self._rows.get(criterion.id) or self._make_row(criterion.id)
            row.show_criterion(criterion, self._binding(criterion.id))
        order = [criterion.id for criterion in criteria]
        if order != self._order:
            self._order = order
            self._arrange()
        self._show_count(sum(criterion.agreed for criterion in criteria), len(criteria))

    def focus_new(self) -> None:
        """Goes to the first criterion, or to the empty row."""
        first = self._rows[self._order[0]].field if self._order else self.new
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def row(self, id_: str) -> CriterionRow:
        """The row of a criterion."""
        return self._rows[id_]

    # rows

    def _binding(self, id_: str) -> Binding:
        def read() -> str:
            found = self._desk.state.find(Criterion, id_)
            return found.text if found else ""

        def write(text: str) -> None:
            name = names.CRITERION if text.strip() else names.DELETE_CRITERION
            self._desk.session.run_merging(
                name, f"criterion.{id_}.text", steps.set_criterion_text, id_, text
            )

        return Binding(f"criterion.{id_}.text", _("Exit criterion"), SPEC, read, write)

    def _make_row(self, id_: str) -> CriterionRow:
        row = CriterionRow(self._desk)
        row.agreed.connect(lambda on: self.run(names.AGREED, steps.set_agreed, id_, on))
        row.removed.connect(lambda: self.run(names.DELETE_CRITERION, steps.delete_criterion, id_))
        row.field.moved.connect(lambda by: self._move(id_, by))
        row.field.entered.connect(lambda: self._new_after(id_))
        row.field.emptied.connect(lambda: self._remove_empty(id_))
        self._rows[id_] = row
        return row

    def _drop_row(self, id_: str) -> None:
        row = self._rows.pop(id_)
        had_focus = row.field.editor.hasFocus()
        row.field.forget()
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        if had_focus:
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        for row in self._rows.values():
            row.field.leave()
        for id_ in list(self._rows):
            self._drop_row(id_)
        self._order = []
        self._new_at = END

    def _arrange(self) -> None:
        line: list[QWidget] = [self._rows[id_] for id_ in self._order]
        line.insert(min(self._new_at, len(self._order)), self.new_row)
        for place, widget in enumerate(line):
            if self._list.indexOf(widget) != place:
                self._list.insertWidget(place, widget)

    # what the keys do

    def _add(self, text: str) -> None:
        position = min(self._new_at, len(self._order))
        if text.strip():
            self._desk.session.run(
                names.ADD_CRITERION, steps.add_criterion, self._step, text, position
            )
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

    def _remove_empty(self, id_: str) -> None:
        self.run(names.DELETE_CRITERION, steps.delete_criterion, id_)

    def _move(self, id_: str, by: int) -> None:
        row = self._rows[id_]
        if not row.field.keep():
            return
        place = self._order.index(id_) + by
        if 0 <= place < len(self._order):
            self.run(names.MOVE_CRITERION, steps.move_criterion, id_, place)
            row.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_count(self, agreed: int, total: int) -> None:
        done = agreed == total
        token = "good" if done else "warn"
        self._icon.show_icon("circle-check" if done else "circle-dashed", token)
        self._icon.setVisible(total > 0)
        self.count.set_token(token)
        self.count.setVisible(total > 0)
        self.count.set_text(_("{agreed} of {total} agreed").format(agreed=agreed, total=total))
