"""The last page: what the import will do, what is skipped and why, and what is decided before anything is stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _, ngettext
from salesplanner.measure.numbers import number_text
from salesplanner.measure.periods import NoSuchDay, typed_day
from salesplanner.ui.deals.draft import Draft
from salesplanner.ui.deals.outlook import Loss, day_word, facts, headline, losses
from salesplanner.ui.inspector.scroll import Scroll
from salesplanner.ui.parts.fields import LabelledField, check_box, field
from salesplanner.ui.parts.texts import IconLabel, label, rule

FACT_WIDE = 200
OPTIONS_WIDE = 380
COUNT_WIDE = 66


class CheckPage(QWidget):
    """`changed()` follows the options; `pseudonyms`, `as_of` and `preset` say what was chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._left = QWidget()
        self._facts = QVBoxLayout(self._left)
        self._facts.setContentsMargins(24, 20, 24, 20)
        self._facts.setSpacing(10)
        self.title = label("", "heading", wrap=True)
        area = Scroll()
        area.show_page(self._left)
        options = Scroll()
        options.show_page(self._options())
        options.setFixedWidth(OPTIONS_WIDE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(area, 1)
        row.addWidget(rule(upright=True))
        row.addWidget(options)

    def _options(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(label(_("Before it is stored"), "heading"))
        self.hide_names = check_box(_("Replace names by pseudonyms"))
        self.hide_names.toggled.connect(lambda *_: self.changed.emit())
        column.addWidget(self.hide_names)
        said = _("Customers become “Customer 1”, reps “Rep 1”, before anything is stored. The file keeps its names.")
        column.addWidget(label(said, "help", wrap=True))
        column.addSpacing(8)
        self.day = field(name=_("The file shows the CRM as of"), placeholder=_("13 Aug 2026"))
        self.day.textEdited.connect(lambda *_: self._check_day())
        self.day_field = LabelledField(_("The file shows the CRM as of"), self.day)
        column.addWidget(self.day_field)
        said = _("Deals that are still open are counted up to this day.")
        column.addWidget(label(said, "help", wrap=True))
        column.addSpacing(8)
        self.keep = check_box(_("Keep this mapping as a preset"))
        self.keep.toggled.connect(self._ask_name)
        column.addWidget(self.keep)
        self.name = field(name=_("Name of the preset"), cap=60)
        self.name_field = LabelledField(_("Name of the preset"), self.name)
        self.name_field.hide()
        column.addWidget(self.name_field)
        said = _("The next file with the same columns is read in the same way. A preset of that name is replaced.")
        column.addWidget(label(said, "help", wrap=True))
        column.addStretch(1)
        return page

    # what was chosen

    @property
    def pseudonyms(self) -> bool:
        """Whether names are to be replaced."""
        return self.hide_names.isChecked()

    @property
    def as_of(self) -> str:
        """The day, as 2026-08-13; what the reading found where none is typed."""
        try:
            typed = typed_day(self.day.text(), date.today())
        except NoSuchDay:
            typed = None
        return typed.isoformat() if typed else ""

    @property
    def preset(self) -> str:
        """The name of the preset to keep, or ""."""
        return self.name.text().strip() if self.keep.isChecked() else ""

    def problem(self) -> bool:
        """Whether something has to be mended first; the field says what, and gets the focus."""
        if not self._check_day():
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        lacks = self.keep.isChecked() and not self.preset
        self.name_field.show_error(_("Type a name for the preset, or clear the check box.") if lacks else "")
        if lacks:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        return lacks

    def _check_day(self) -> bool:
        wrong = bool(self.day.text().strip()) and not self.as_of
        self.day_field.show_error(_("Type the day as 13 Aug 2026.") if wrong else "")
        if not wrong:
            self.changed.emit()
        return not wrong

    def _ask_name(self, on: bool) -> None:
        self.name_field.setVisible(on)
        if on:
            if not self.name.text():
                self.name.setText(self._suggested)
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self.name.selectAll()

    # what it shows

    def show_draft(self, draft: Draft, gone_words: str = "") -> None:
        """Shows what an import of this draft will do."""
        columns = draft.columns
        self._suggested = draft.reading.sources[0].path.stem[:60]
        self.hide_names.blockSignals(True)
        self.hide_names.setChecked(columns.pseudonyms)
        self.hide_names.blockSignals(False)
        if not self.day.hasFocus():
            self.day.setText(day_word(columns.as_of or draft.reading.as_of))
        while (item := self._facts.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._facts.addWidget(label(headline(draft), "title", wrap=True))
        self._facts.addWidget(fact_grid(facts(draft)))
        self._facts.addSpacing(8)
        rows, found = draft.reading.report.skipped, losses(draft)
        words = ngettext("{n} row is skipped", "{n} rows are skipped", rows).format(n=number_text(rows))
        self._list(words if rows else _("No row is skipped"), [loss for loss in found if loss.skips], always=True)
        kept = [loss for loss in found if not loss.skips]
        self._list(_("Without a decision"), [loss for loss in kept if loss.open])
        self._list(_("Worth knowing"), [loss for loss in kept if not loss.open])
        self._facts.addStretch(1)

    def _list(self, heading: str, found: Sequence[Loss], always: bool = False) -> None:
        if found or always:
            self._facts.addWidget(label(heading, "heading"))
        for loss in found:
            self._facts.addWidget(_loss_row(loss))
        self._facts.addSpacing(6)


def fact_grid(rows: Sequence[tuple[str, str, str]]) -> QWidget:
    """Labels with their values, and a remark where one is needed."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 6, 0, 0)
    column.setSpacing(7)
    for name, value, remark in rows:
        row = QHBoxLayout()
        row.setSpacing(16)
        named = label(name, "secondary")
        named.setMinimumWidth(FACT_WIDE)
        row.addWidget(named)
        row.addWidget(label(value, "strong"))
        row.addWidget(label(remark, "help", wrap=True), 1)
        column.addLayout(row)
    return holder


def _loss_row(loss: Loss) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    icon, token = ("triangle-alert", "warn") if loss.skips or loss.open else ("info", "ink3")
    row.addWidget(IconLabel(icon, token, 14), 0, Qt.AlignmentFlag.AlignTop)
    number = label(loss.count, "strong")
    number.setMinimumWidth(COUNT_WIDE)
    row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(" ".join(loss.text.split()), "secondary", wrap=True), 1)
    return holder
