"""Rows of a table made even: empty ones counted, short, long, torn and bottom lines named, everything else kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from salesplanner.catalogue import _, ngettext
from salesplanner.measure.intake import limits
from salesplanner.measure.intake.report import Problem
from salesplanner.measure.numbers import number_text

_TOTAL = re.compile(
    r"(grand |sub ?)?(totals?|sum|summe|gesamt(summe)?|insgesamt|total général|suma|totale)\W*(\(.*\)|[\d.,]+.*)?", re.I
)
_BELOW = re.compile(
    r"(copyright\b|\(c\) |©|confidential|generated (by|on|at)\b|filtered by\b|filters?:|exported (by|on|from|at)\b|"
    r"report (generated|name|run)|run (by|on)\b|as of\b|page \d|vertraulich|erstellt (am|von)|stand:|source:|"
    r"quelle:).*",
    re.I | re.S,
)


MOST_OF_A_KIND = 200  # problems kept in full, so that one kind does not hide the others


@dataclass(slots=True)
class Remarks:
    """What was wrong with rows: the first MOST_OF_A_KIND in full, all of them counted by kind."""

    kept: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    _found: Counter[str] = field(default_factory=Counter)

    def add(self, problem: Problem, rows: int = 1) -> None:
        """Counts it for that many rows, and keeps it as long as there is room."""
        self.counts[problem.kind] += rows
        self._found[problem.kind] += 1
        if self._found[problem.kind] <= MOST_OF_A_KIND:
            self.kept.append(problem)


@dataclass(slots=True)
class Sieve:
    """Makes the rows of one table `width` cells wide. `usual` widths are no problem: many tables end rows early."""

    width: int
    usual: frozenset[int]
    remarks: Remarks
    _empty: list[int] = field(default_factory=list)  # first and last of the empty rows just passed

    def through(
        self, lines: Sequence[int], rows: list[list[str]], last: bool
    ) -> tuple[Sequence[int], list[list[str]]]:
        """The rows that are rows of the table, with their numbers; `last`: the table ends here, so footers may."""
        if not last and all(len(row) == self.width and any(row) for row in rows):
            self._name_empty()
            return lines, rows
        end = self._without_footer(lines, rows) if last else len(rows)
        kept_lines, kept = list[int](), list[list[str]]()
        for line, row in zip(lines[:end], rows[:end], strict=True):
            fitted = row if len(row) == self.width and row[0] else self._fitted(line, row)
            if fitted is not None:
                kept_lines.append(line)
                kept.append(fitted)
        if last:
            self._name_empty()
            self._name_footer(lines[end:], rows[end:])
        return kept_lines, kept

    def _name_empty(self) -> None:
        if self._empty:
            first, end = self._empty
            text = _("The row is empty.") if first == end else _("Rows {first} to {last} are empty.")
            said = text.format(first=first, last=end)
            self.remarks.add(Problem(first, "empty_row", said, True), end - first + 1)
            self._empty = []

    def _fitted(self, line: int, row: list[str]) -> list[str] | None:
        if not any(cell and not cell.isspace() for cell in row):
            if self._empty and self._empty[1] != line - 1:
                self._name_empty()
            self._empty = [self._empty[0] if self._empty else line, line]
            return None
        if len(row) > self.width:
            if any(cell and not cell.isspace() for cell in row[self.width :]):
                self.remarks.add(Problem(line, "long_row", self._uneven(row, long=True), True))
                return None
            return row[: self.width]
        if len(row) < self.width:
            if len(row) not in self.usual:
                self.remarks.add(Problem(line, "short_row", self._uneven(row, long=False)))
            return row + [""] * (self.width - len(row))
        return row

    def _uneven(self, row: list[str], long: bool) -> str:
        has = ngettext("The row has {count} cell", "The row has {count} cells", len(row)).format(count=len(row))
        if long:
            text = _("{has} instead of {width}, so its values do not stand under their names.")
        else:
            text = _("{has} instead of {width}; the missing ones were read as empty.")
        return text.format(has=has, width=self.width)

    def _without_footer(self, lines: Sequence[int], rows: list[list[str]]) -> int:
        """Where the bottom lines of a report begin: totals, filters, copyright."""
        end, certain = len(rows), False
        for place in range(len(rows) - 1, -1, -1):
            filled = [cell.strip()[:200] for cell in rows[place] if cell.strip()]
            below = self.width > 2 and len(filled) <= 2
            if filled and (_TOTAL.fullmatch(filled[0]) or (below and _BELOW.fullmatch(filled[0]))):
                certain, end = True, place
            elif not filled:
                certain, end = certain or end < len(rows) or self._lonely(rows[place + 1 :]), place
            elif len(filled) > 1 or self.width < 3:
                break
        return end if certain else len(rows)

    def _lonely(self, rows: list[list[str]]) -> bool:
        """True where there are rows with a single text, as no row of a wider table has."""
        return any(any(cell.strip() for cell in row) for row in rows)

    def _name_footer(self, lines: Sequence[int], rows: list[list[str]]) -> None:
        for line, row in zip(lines, rows, strict=True):
            shown = next((cell.strip() for cell in row if cell.strip()), "")[:60]
            if shown:
                self._name_empty()
                text = _("“{text}” stands below the table and is no deal.").format(text=shown)
                self.remarks.add(Problem(line, "footer", text, True, value=shown))
            else:
                self._fitted(line, row)
        self._name_empty()


def cut(lines: Sequence[int], name: str, values: list[str], remarks: Remarks) -> list[str]:
    """The values of a column with those over the limit shortened and named."""
    if not values or max(map(len, values)) <= limits.MOST_CELL:
        return values
    for place, value in enumerate(values):
        if len(value) > limits.MOST_CELL:
            text = _("The cell has {count} characters; the first {most} were read.")
            said = text.format(count=number_text(len(value)), most=number_text(limits.MOST_CELL))
            remarks.add(Problem(lines[place], "long_cell", said, column=name, value=value[:60]))
            values[place] = value[: limits.MOST_CELL]
    return values
