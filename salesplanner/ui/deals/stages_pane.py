"""The stages of the file beside the steps of the plan: how many deals are in each, and what it means."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.measure.numbers import number_text
from salesplanner.measure.process import Process
from salesplanner.ui.deals.columns_pane import HEAD, strut
from salesplanner.ui.deals.draft import Draft, Stage, proposed
from salesplanner.ui.deals.outlook import TOUCHES
from salesplanner.ui.deals.pick import LINE, Choice, Pick
from salesplanner.ui.deals.rows import Row, Rows
from salesplanner.ui.deals.words import MEANING_WORDS
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.texts import ElidedLabel, IconLabel, label

PICK_LEAST = 140
COUNT_WIDE = 58
NAME_PART, PICK_PART = 5, 6  # of the width: a usual stage of a CRM is as long as a step


class StageRow(Row):
    """One stage."""

    def __init__(self, stage: Stage, count: int, named: str, choices: Callable[[], list[Choice]]) -> None:
        super().__init__(0, 24)
        self.stage = stage
        self.name = ElidedLabel(named, "medium")
        deals = label(number_text(count))
        deals.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        deals.setFixedWidth(COUNT_WIDE)
        self.pick = Pick(_("{stage} means").format(stage=named), choices)
        self.pick.setMinimumWidth(PICK_LEAST)
        self.cells.addWidget(self.name, NAME_PART)
        self.cells.addWidget(deals)
        self.cells.addWidget(IconLabel("arrow-right", "ink3", 14))
        self.cells.addWidget(self.pick, PICK_PART)


class StagesPane(QWidget):
    """`meant(stage, meaning)` follows the user; `matched()` asks to match by name what is not decided."""

    meant = Signal(object, str)
    matched = Signal(object)

    def __init__(self, process: Process) -> None:
        super().__init__()
        self._process = process
        self._steps = [step.name for step in process.steps]
        self._draft: Draft | None = None
        self.match = button(_("Match by name"), "quiet", "wand-sparkles", small=True)
        self.match.clicked.connect(self._match)
        self.note = label("", "help", wrap=True)
        self.note.hide()
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 14, 0)
        head.addWidget(label(_("Stages to steps"), "heading"))
        head.addStretch(1)
        head.addWidget(self.match)
        head.addWidget(strut(HEAD))
        names = QHBoxLayout()
        names.setContentsMargins(0, 2, 24, 6)
        names.setSpacing(12)
        deals = label(_("Deals"), "label")
        deals.setAlignment(Qt.AlignmentFlag.AlignRight)
        deals.setFixedWidth(COUNT_WIDE)
        gap = QWidget()
        gap.setFixedWidth(14)
        names.addWidget(label(_("Stage in the file"), "label"), NAME_PART)
        names.addWidget(deals)
        names.addWidget(gap)
        step = label(_("Step in the plan"), "label")
        step.setMinimumWidth(PICK_LEAST)
        names.addWidget(step, PICK_PART)
        self.rows: Rows[StageRow] = Rows(_("Stages to steps"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(names)
        column.addWidget(self.note)
        column.addWidget(self.rows, 1)

    def show_draft(self, draft: Draft) -> None:
        """Shows the stages; rows are made anew only after another reading."""
        before, self._draft = self._draft, draft
        if before is None or before.stages() != draft.stages():
            stages = sorted(draft.stages(), key=lambda each: self._place(draft.meaning(each[0])))
            self.rows.fill(partial(self._row, stage, count) for stage, count in stages)
            self.note.setVisible(not draft.stages())
            self.note.setText("" if draft.stages() else _nothing(draft))
        for row in self.rows.rows:
            self._show(row)
        self.match.setEnabled(bool(draft.stages()))

    def _row(self, stage: Stage, count: int) -> StageRow:
        assert self._draft is not None
        pipelines = {pipeline for (pipeline, _stage), _count in self._draft.stages()}
        name = stage[1] or _("(no stage)")
        named = f"{name} · {stage[0]}" if len(pipelines) > 1 and stage[0] else name
        row = StageRow(stage, count, named, self.choices)
        row.pick.picked.connect(partial(self.meant.emit, stage))
        self._show(row)
        return row

    def _place(self, meaning: str) -> int:
        """In the order of the steps, then won, lost, ignored, and last what no one has decided."""
        order = [*self._steps, *MEANING_WORDS]
        return order.index(meaning) if meaning in order else len(order)

    def _show(self, row: StageRow) -> None:
        assert self._draft is not None
        meaning = self._draft.meaning(row.stage)
        row.pick.show_choice(self._choice(meaning), wanted=not meaning)

    def _choice(self, meaning: str) -> Choice:
        if not meaning:
            return Choice("", _("Choose a step"), "triangle-alert")
        if meaning in MEANING_WORDS:
            word, icon = MEANING_WORDS[meaning]
            return Choice(meaning, _(word), icon, ring=True)
        number = self._steps.index(meaning) + 1 if meaning in self._steps else 0
        return Choice(meaning, meaning, number=str(number or "?"))

    def choices(self) -> list[Choice]:
        """The steps, won, lost, ignore."""
        return [*(self._choice(step) for step in self._steps), LINE, *(self._choice(key) for key in MEANING_WORDS)]

    def _match(self) -> None:
        if self._draft is None:
            return
        named = proposed(self._draft.reading, self._process)
        found = {stage: meaning for stage, meaning in named.items() if meaning != self._draft.meaning(stage)}
        words = "" if found else _("No further stage is called like a step.")
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self.matched.emit(found)


def _nothing(draft: Draft) -> str:
    """Why no stage is listed."""
    if draft.layouts == {TOUCHES}:
        return _("Activities name no stages, so there is nothing to match.")
    return _("No column is used as a stage yet, so there is nothing to match.")
