"""How the file is written, as far as it was found out: each part with its evidence and a way to change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimeZone, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.measure.intake.table import Finding
from salesplanner.ui import theme
from salesplanner.ui.deals.draft import Draft
from salesplanner.ui.deals.pick import Choice, Pick
from salesplanner.ui.deals.words import LAYOUT_HELP, LAYOUTS, ZONES, part_word, preset_choices, value_word
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.texts import ElidedLabel, IconLabel, label, set_role

FIRST = ("separator", "sheet", "encoding", "dates", "decimal", "layout")  # the others wait behind More
WEIGHTS = {"separator": 11, "sheet": 12, "encoding": 10, "dates": 13, "decimal": 10, "layout": 11}
PER_ROW = 5


class FormField(QWidget):
    """One part: label, picker, evidence with a check, or with a sign where someone has to look."""

    def __init__(self, part: str, titles: Mapping[str, str]) -> None:
        super().__init__()
        self.part, self._titles = part, titles
        self.finding = Finding(part, "", "")
        self.pick = Pick(part_word(part), self._choices)
        self.mark = IconLabel("circle-check", "good", 14)
        self.evidence = ElidedLabel("", "small")
        said = QHBoxLayout()
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(5)
        said.addWidget(self.mark)
        said.addWidget(self.evidence, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        self.label = label(part_word(part), "label")
        for part_ in (self.label, self.pick):
            column.addWidget(part_)
        column.addLayout(said)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_finding(self, finding: Finding) -> None:
        """Shows what was found, or chosen."""
        self.finding = finding
        wanted = not finding.sure and (not finding.value or self.part == "dates")
        self.pick.show_choice(Choice(finding.value, self._word(finding.value)), wanted=wanted)
        icon, token = ("circle-check", "good") if finding.sure else ("circle-question-mark", "warn")
        self.mark.show_icon(icon, token)
        self.evidence.setText(finding.evidence)
        set_role(self.evidence, "small" if finding.sure else "warn")
        self.pick.setAccessibleDescription(finding.evidence)

    def _choices(self) -> list[Choice]:
        values = list(self.finding.choices)
        if self.finding.value not in values:
            values.insert(0, self.finding.value)
        return [Choice(value, self._word(value)) for value in values]

    def _word(self, value: str) -> str:
        return self._titles.get(value) or value_word(self.part, value)


class FormBand(QWidget):
    """The band of all parts. `changed(part, value)` follows the user."""

    changed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, FormField] = {}
        self._more = False
        self._presets = preset_choices()
        self._zones: tuple[str, ...] = ()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(12)
        self.more = button("", "link", small=True, parent=self)
        self.more.clicked.connect(self._toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 14)
        column.setSpacing(2)
        column.addLayout(self._grid)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_draft(self, draft: Draft) -> None:
        """Shows how the file is written."""
        self._zones = self._zones or zone_choices()
        self._place(all_findings(draft, self._presets, self._zones))

    def _place(self, findings: Sequence[Finding]) -> None:
        wanted = {finding.part: finding for finding in findings}
        for part in [part for part in self.fields if part not in wanted]:
            gone = self.fields.pop(part)
            gone.hide()
            gone.deleteLater()
        for finding in findings:
            made = self.fields.get(finding.part)
            if made is None:
                titles = self._presets if finding.part == "preset" else {}
                made = self.fields[finding.part] = FormField(finding.part, titles)
                made.pick.picked.connect(partial(self.changed.emit, finding.part))
            made.show_finding(finding)
        order = [p for p in FIRST if p in wanted]
        late = [p for p in wanted if p not in FIRST]
        unsure = [p for p in late if not wanted[p].sure]
        shown = order + (late if self._more else unsure)
        while self._grid.takeAt(0) is not None:
            pass
        before: QWidget | None = None
        for place, part in enumerate(shown):
            made = self.fields[part]
            self._grid.addWidget(made, place // PER_ROW, place % PER_ROW)
            if before is not None:
                QWidget.setTabOrder(before, made.pick)
            before = made.pick
        for column in range(PER_ROW):
            part = shown[column] if column < len(shown) else ""
            self._grid.setColumnStretch(column, WEIGHTS.get(part, 10) if part else 0)
        for part, made in self.fields.items():
            made.setVisible(part in shown)
        self.more.setVisible(len(unsure) < len(late))
        self.more.setText(_("Fewer settings") if self._more else _("More settings"))
        self._place_more()
        if before is not None:
            QWidget.setTabOrder(before, self.more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_more()

    def _place_more(self) -> None:
        """At the right, on the line of the labels."""
        self.more.adjustSize()
        self.more.move(self.width() - self.more.width() - 16, 9)

    def _toggle(self) -> None:
        self._more = not self._more
        self._place([made.finding for made in self.fields.values()])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme.current()
        painter.fillRect(self.rect(), look.colour("sunken"))
        painter.setPen(look.colour("line"))
        painter.drawLine(0, 0, self.width(), 0)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


def all_findings(draft: Draft, presets: Mapping[str, str], zones: tuple[str, ...]) -> list[Finding]:
    """The findings of the file, and the layout as one more."""
    found = list(draft.part.findings)
    if not any(finding.part == "layout" for finding in found):
        layout = draft.columns.layout
        help_ = _(LAYOUT_HELP[layout]) if layout in LAYOUT_HELP else _("Choose what a row is")
        found.append(Finding("layout", layout, help_, bool(layout), tuple(LAYOUTS)))
    if not any(finding.part == "zone" for finding in found):
        found.append(Finding("zone", draft.columns.form.zone, _("For times that name a zone"), True, zones))
    if draft.at == 0:
        said = _("Recognised by its columns") if draft.columns.preset else _("Columns are read by their names")
        found.append(Finding("preset", draft.columns.preset, said, True, tuple(presets)))
    return found


def zone_choices() -> tuple[str, ...]:
    """UTC, the zone of this computer, and those of large markets."""
    own = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return tuple(dict.fromkeys(("", *([own] if "/" in own else []), *ZONES)))
