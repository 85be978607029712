"""Everything about one step: purpose, gate, exit criteria, people, targets, questions, content."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing.style import BODY_MEDIUM, LABEL, SMALL
from salesplanner.plan.edits import steps
from salesplanner.plan.records import Step
from salesplanner.ui.inspector import names, numbers
from salesplanner.ui.inspector.binders import row_binding, set_plan, set_step, step_binding
from salesplanner.ui.inspector.card_lists import Content, Questions
from salesplanner.ui.inspector.check_row import CheckRow
from salesplanner.ui.inspector.criteria import Criteria
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.measured import MeasuredLine, say_measured
from salesplanner.ui.inspector.section import Page
from salesplanner.ui.inspector.stakeholders import Stakeholders
from salesplanner.ui.inspector.styles import TEXT, TITLE
from salesplanner.ui.inspector.text_field import TextField
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.dialog import ask


class StepPage(Page):
    """The page of a step, and of its gate."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.step = ""
        self.name = TextField(desk, style=TITLE, placeholder=_("Name of the step"))
        self.title_section(self.name)
        self.purpose = TextField(
            desk, multiline=True, placeholder=_("What this step is for")
        )
        self.text_section(_("Purpose"), self.purpose)
        self._build_gate()
        self.criteria = Criteria(desk)
        self.people = Stakeholders(desk)
        self.column.addWidget(self.criteria)
        self.column.addWidget(self.people)
        self._build_targets()
        self.questions = Questions(desk)
        self.content = Content(desk)
        self.column.addWidget(self.questions)
        self.column.addWidget(self.content)
        self._build_switches()
        self._build_width()
        self._build_delete()

    def _build_gate(self) -> None:
        part = self.section(_("Moves on when the buyer…"))
        self.gate = TextField(
            self.desk, look="gate", style=BODY_MEDIUM, placeholder=_("Name the buyer action")
        )
        self.seen_in = TextField(
            self.desk,
            style=SMALL,
            token="ink3",
            multiline=True,
            placeholder=_("where this shows, such as an e-mail or a stage of the CRM"),
        )
        part.add(self.gate)
        part.column.setSpacing(5)
        part.column.setContentsMargins(9, 11, 9, 8)
        row = QHBoxLayout()
        row.setContentsMargins(7, 0, 0, 0)
        row.setSpacing(0)
        words = Wrapped(self.desk.theme, _("Seen in:"), style=SMALL, token="ink3")
        words.setFixedWidth(words.sizeHint().width())
        before = QVBoxLayout()
        before.setContentsMargins(0, 4, 0, 0)
        before.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(before)
        row.addWidget(self.seen_in, 1)
        holder = QWidget()
        holder.setLayout(row)
        part.add(holder, reach=True)

    def _build_targets(self) -> None:
        part = self.section()
        self.days = TextField(self.desk, look="boxed", unit=_("days"))
        self.share = TextField(self.desk, look="boxed", unit=_("%"))
        self.days_now = MeasuredLine(self.desk.theme, "triangle-alert")
        self.share_now = MeasuredLine(self.desk.theme, "trending-down")
        row = QHBoxLayout()
        row.setSpacing(10)
        for title, field, now in (
            (_("Target days"), self.days, self.days_now),
            (_("Target moves on"), self.share, self.share_now),
        ):
            column = QVBoxLayout()
            column.setSpacing(6)
            column.addWidget(Wrapped(self.desk.theme, title, style=LABEL, token="ink2"))
            column.addWidget(field)
            column.addWidget(now)
            column.setAlignment(Qt.AlignmentFlag.AlignTop)
            row.addLayout(column, 1)
        part.add(row)

    def _build_switches(self) -> None:
        part = self.section(_("In the numbers"))
        part.column.setSpacing(5)
        part.column.setContentsMargins(9, 11, 9, 8)
        self.sale = CheckRow(self.desk.theme, _("This gate is the sale"))
        self.counting = CheckRow(self.desk.theme, _("Win rate counts from this step"))
        part.add(self.sale)
        part.add(self.counting)
        self.sale.clicked.connect(
            lambda on: part.run(names.SALE, set_plan, "sale_step", self.step if on else None)
        )
        self.counting.clicked.connect(
            lambda on: part.run(names.COUNTING, set_plan, "counting_step", self.step if on else None)
        )

    def _build_width(self) -> None:
        self._width_part = part = self.section(_("Column width"))
        self.width_words = Wrapped(self.desk.theme, style=TEXT)
        self.width_reset = button(_("Make automatic"), small=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.width_words, 1)
        row.addWidget(self.width_reset)
        part.add(row)
        self.width_reset.clicked.connect(
            lambda: part.run(names.WIDTH, set_step, self.step, "width", None)
        )

    def _build_delete(self) -> None:
        self._delete_part = part = self.section(line=False)
        self.delete_button = button(_("Delete step"), "quiet", "trash-2", small=True)
        row = QHBoxLayout()
        row.addWidget(self.delete_button)
        row.addStretch(1)
        row.setContentsMargins(0, 0, 0, 0)
        part.add(row, reach=True)
        self.delete_button.clicked.connect(self.delete)

    # what it shows

    @property
    def kicker(self) -> str:
        ids = [step.id for step in self.desk.state.steps]
        if self.step not in ids:
            return ""
        return _("Step {number} of {count}").format(
            number=ids.index(self.step) + 1, count=len(ids)
        )

    @property
    def shown_step(self) -> str | None:
        return self.step

    def edit_field(self, name: str) -> bool:
        if name == "criteria":
            self.criteria.focus_new()
        elif name == "gate":
            self.gate.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            return False
        return True

    def bind(self, ids: tuple[str, ...]) -> None:
        self.step = step = ids[0]
        desk = self.desk
        self.name.bind(
            row_binding(desk, (Step, step), "name", _("Name of the step"), names.RENAME_STEP, steps.rename)
        )
        self.purpose.bind(step_binding(desk, step, "purpose", _("Purpose"), names.PURPOSE))
        self.gate.bind(
            step_binding(desk, step, "gate", _("Moves on when the buyer…"), names.GATE)
        )
        self.seen_in.bind(
            step_binding(desk, step, "gate_seen_in", _("Seen in"), names.SEEN_IN)
        )
        self.days.bind(
            step_binding(
                desk,
                step,
                "target_days",
                _("Target days"),
                names.DAYS,
                numbers.days_text,
                numbers.days_of,
            )
        )
        self.share.bind(
            step_binding(
                desk,
                step,
                "target_share",
                _("Target moves on, in percent"),
                names.SHARE,
                numbers.share_text,
                numbers.share_of,
            )
        )
        for part in (self.criteria, self.people, self.questions, self.content):
            part.bind(step)
        self._refresh_rest()

    def refresh(self) -> None:
        for field in (self.name, self.purpose, self.gate, self.seen_in, self.days, self.share):
            field.refresh()
        for part in (self.criteria, self.people, self.questions, self.content):
            part.refresh()
        self._refresh_rest()

    def _refresh_rest(self) -> None:
        state = self.desk.state
        step = state.get(Step, self.step)
        last = bool(state.steps) and state.steps[-1].id == self.step
        self.gate.frame.set_icon("repeat" if last else "arrow-right")
        say_measured(self.days_now, self.share_now, step, self.desk.numbers)
        self.sale.set_on(state.plan.sale_step == self.step)
        self.counting.set_on(state.plan.counting_step == self.step)
        self.width_words.set_text(
            _("Automatic")
            if step.width is None
            else _("{width} px, set by hand").format(width=step.width)
        )
        self.width_reset.setVisible(step.width is not None)
        self.delete_button.setText(_("Delete step…") if self._cards() else _("Delete step"))
        self.put_in_order()

    def gone(self) -> bool:
        return self.desk.state.find(Step, self.step) is None

    def _cards(self) -> int:
        cells = self.desk.state.cells
        return sum(len(cards) for cell, cards in cells.items() if cell[0] == self.step)

    def delete(self) -> None:
        """Deletes the step; asks where it holds cards."""
        count = self._cards()
        if not count:
            self._delete_now()
            return
        step = self.desk.state.get(Step, self.step)
        criteria = len(self.desk.state.criteria.get(self.step, ()))
        text = ngettext(
            "It holds {count} card, which is deleted with it.",
            "It holds {count} cards, which are deleted with it.",
            count,
        ).format(count=count)
        if criteria:
            text += " " + ngettext(
                "Its {count} exit criterion and its people go too.",
                "Its {count} exit criteria and its people go too.",
                criteria,
            ).format(count=criteria)
        text += " " + _("Undo brings everything back.")
        title = _("Delete the step “{name}”?").format(name=step.name)
        ask(self.window(), title, text, _("Delete step"), self._delete_now, danger=True)

    def _delete_now(self) -> None:
        self._delete_part.run(names.DELETE_STEP, steps.delete, self.step)
