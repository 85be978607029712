"""What the CRM's stages mean that nobody has explained yet: a step, won, lost, or nothing."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QWidget

from salesplanner.catalogue import _, ngettext
from salesplanner.measure.numbers import number_text
from salesplanner.plan.edits.deals import Meaning
from salesplanner.ui.measure.deeds import MeasureDeeds
from salesplanner.ui.parts.dialog import Dialog
from salesplanner.ui.parts.fields import choice
from salesplanner.ui.parts.texts import ElidedLabel, label

MOST_HIGH = 320


class StagesDialog(Dialog):
    """A row for each stage; what is left at "Nothing yet" stays unknown."""

    def __init__(self, parent: QWidget, deeds: MeasureDeeds) -> None:
        super().__init__(parent, _("What do these stages mean?"), 560)
        self._deeds = deeds
        measures = deeds.desk.session.book.measures
        unknown = measures.unknown_stages if measures is not None else {}
        about = _("Your answer is kept with the plan, for these deals and for later imports.")
        self.body.addWidget(label(about, "secondary", wrap=True))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        self.picks: dict[str, QComboBox] = {}
        options = self._options()
        for place, (stage, count) in enumerate(unknown.items()):
            deals = ngettext("{count} deal", "{count} deals", count).format(count=number_text(count))
            grid.addWidget(ElidedLabel(stage, "medium"), place, 0)
            grid.addWidget(label(deals, "small"), place, 1)
            pick = choice(options, name=_("What “{stage}” means").format(stage=stage))
            pick.setFixedWidth(220)
            pick.currentIndexChanged.connect(partial(self._follow, stage))
            grid.addWidget(pick, place, 2)
            self.picks[stage] = pick
        inside = QWidget()
        inside.setLayout(grid)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setFixedHeight(min(MOST_HIGH, inside.sizeHint().height() + 4))
        self.body.addWidget(area)
        self.add_cancel()
        self.keep_button = self.add_button(_("Keep these meanings"), "primary", default=True)
        self.keep_button.setEnabled(False)
        self.keep_button.clicked.connect(self._keep)

    def _options(self) -> list[tuple[str, str]]:
        steps = [(f"step:{step.id}", step.name) for step in self._deeds.desk.state.steps]
        ends = [("won", _("Won")), ("lost", _("Lost")), ("ignored", _("Nothing, leave it out"))]
        return [("", _("Nothing yet")), *steps, *ends]

    def _follow(self, _stage: str, _index: int) -> None:
        self.keep_button.setEnabled(any(pick.currentData() for pick in self.picks.values()))

    def _keep(self) -> None:
        meanings = []
        for stage, pick in self.picks.items():
            means, _colon, step = str(pick.currentData() or "").partition(":")
            if means:
                meanings.append(Meaning(stage, means, step or None))
        if self._deeds.set_meanings(meanings):
            self.accept()
