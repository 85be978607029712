"""The columns of the file: name, first values, and what each is used as."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.measure.intake.mapping import USES
from salesplanner.ui.deals.draft import Draft, shown_columns
from salesplanner.ui.deals.pick import LINE, Choice, Pick
from salesplanner.ui.deals.rows import Row, Rows
from salesplanner.ui.deals.words import STAGE_GROUPS, STAGE_USES, use_icon, use_word
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.texts import ElidedLabel, label

USED_WIDE = 217
NAME_PART, VALUES_PART = 5, 8
HEAD = 28  # px, of the row with the heading


class ColumnRow(Row):
    """One column."""

    def __init__(self, name: str, values: str, choices: Callable[[], list[Choice]]) -> None:
        super().__init__()
        self.column = name
        self.name = ElidedLabel(name, "medium")
        self.values = ElidedLabel(values, "secondary")
        self.pick = Pick(_("{column} is used as").format(column=name), choices)
        self.pick.setFixedWidth(USED_WIDE)
        self.cells.addWidget(self.name, NAME_PART)
        self.cells.addWidget(self.values, VALUES_PART)
        self.cells.addWidget(self.pick)

    def show_use(self, use: str, step_words: Mapping[str, str]) -> None:
        """Shows what it is used as."""
        self.pick.show_choice(Choice(use, use_word(use, step_words), use_icon(use)))


class ColumnsPane(QWidget):
    """`used(column, use)` follows the user."""

    used = Signal(str, str)

    def __init__(self, steps: list[str]) -> None:
        super().__init__()
        self._steps = steps
        self._draft: Draft | None = None
        self._names: tuple[str, ...] = ()
        self._all = False
        self.count = label("", "small")
        self.toggle = button(_("Show all"), "link", small=True)
        self.toggle.clicked.connect(self._show_all)
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 10, 0)
        head.setSpacing(8)
        head.addWidget(label(_("Columns"), "heading"))
        head.addWidget(self.count)
        head.addWidget(self.toggle)
        head.addStretch(1)
        head.addWidget(strut(HEAD))
        names = QHBoxLayout()
        names.setContentsMargins(24, 2, 10, 6)
        names.setSpacing(12)
        used_as = label(_("Used as"), "label")
        used_as.setFixedWidth(USED_WIDE)
        names.addWidget(label(_("In the file"), "label"), NAME_PART)
        names.addWidget(label(_("First values"), "label"), VALUES_PART)
        names.addWidget(used_as)
        self.rows: Rows[ColumnRow] = Rows(_("Columns"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(names)
        column.addWidget(self.rows, 1)

    def show_draft(self, draft: Draft) -> None:
        """Shows the columns; rows are made anew only where other columns are shown."""
        before, self._draft = self._draft, draft
        same = before is not None and _content(before) == _content(draft)
        if before is None or before.part.header != draft.part.header:
            self._all = False
        names = tuple(draft.part.header) if self._all else self._kept(draft, same)
        if names != self._names or not same:
            self._names = names
            self.rows.fill(partial(self._row, name) for name in names)
        else:
            words = self._step_words()
            for row in self.rows.rows:
                row.show_use(draft.use_of(row.column), words)
        self._count()

    def _kept(self, draft: Draft, same: bool) -> tuple[str, ...]:
        """A row does not vanish because its column is not read any more."""
        shown = set(shown_columns(draft)) | (set(self._names) if same else set())
        return tuple(name for name in draft.part.header if name in shown)

    def _row(self, name: str) -> ColumnRow:
        assert self._draft is not None
        row = ColumnRow(name, shown_values(self._draft.part.samples.get(name, ())), self.choices)
        row.pick.picked.connect(partial(self.used.emit, name))
        row.show_use(self._draft.use_of(name), self._step_words())
        return row

    def _count(self) -> None:
        assert self._draft is not None
        total, shown = len(self._draft.part.header), len(self._names)
        rest = total - shown
        words = _("{shown} of {total} shown, {rest} empty or not needed")
        self.count.setText(words.format(shown=shown, total=total, rest=rest) if rest else _("all shown"))
        self.toggle.setVisible(bool(rest) or self._all)
        self.toggle.setText(_("Show fewer") if self._all else _("Show all"))

    def _show_all(self) -> None:
        self._all = not self._all
        if self._draft is not None:
            self._names = () if not self._all else self._names
            self.show_draft(self._draft)
            if not self._all:
                self._refill()

    def _refill(self) -> None:
        assert self._draft is not None
        self._names = tuple(shown_columns(self._draft))
        self.rows.fill(partial(self._row, name) for name in self._names)
        self._count()

    def _step_words(self) -> dict[str, str]:
        """Which step a stage's name stands for in this draft, as "2 Connect"."""
        numbers = {name: f"{place} {name}" for place, name in enumerate(self._steps, 1)}
        words = {name.casefold(): numbered for name, numbered in numbers.items()}
        if self._draft is not None:
            for (_pipeline, stage), meaning in self._draft.columns.stages.items():
                if meaning in numbers:
                    words[stage.casefold()] = numbers[meaning]
        return words

    def choices(self) -> list[Choice]:
        """All uses: those of the file's own dates per stage first, then plain ones, then a date per step."""
        words = self._step_words()
        made = [Choice("", _("Do not import"), "eye-off"), LINE]
        made += [Choice(use, use_word(use, words), use_icon(use)) for use in USES if not use.endswith(":")]
        used = set(self._draft.columns.uses.values()) if self._draft is not None else set()
        own = [use for use in sorted(used) if use.partition(":")[0] + ":" in STAGE_USES]
        for start in STAGE_USES:
            stages = [use.removeprefix(start) for use in own if use.startswith(start)]
            named = {words.get(stage.casefold(), stage) for stage in stages}
            stages += [step for n, step in enumerate(self._steps, 1) if f"{n} {step}" not in named]
            order = {f"{n} {step}": n for n, step in enumerate(self._steps, 1)}
            stages.sort(key=lambda stage: order.get(words.get(stage.casefold(), ""), 0))
            group = _(STAGE_GROUPS[start])
            made.append(LINE)
            uses = [start + stage for stage in stages]
            made += [Choice(use, use_word(use, words), use_icon(use), group=group) for use in uses]
        return made


def _content(draft: Draft) -> tuple[object, ...]:
    return draft.part.header, draft.part.samples


def strut(high: int) -> QWidget:
    """Keeps a row as high as its neighbour's."""
    made = QWidget()
    made.setFixedSize(0, high)
    return made


def shown_values(values: tuple[str, ...]) -> str:
    """The first values side by side; with " · " between them where a comma is part of one."""
    said = [" ".join(value.split()) or _("empty") for value in values[:3]]
    if all(not value.strip() for value in values):
        return _("empty")
    return (" · " if any("," in value for value in said) else ", ").join(said)


