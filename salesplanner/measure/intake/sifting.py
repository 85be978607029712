"""Rows of a table made even: empty ones counted, short, long, torn and bottom lines named, everything else kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from salesplanner.catalogue import _, ngettext
from salesplanner.measure.intake import limits
from salesplanner.measure.intake.report import MOST_KEPT, Problem

_TOTAL = re.compile(
    r"(grand |sub ?)?(totals?|sum|summe|gesamt(summe)?|insgesamt|total général|suma|totale)\W*(\(.*\)|[\d.,]+.*)?", re.I
)
_BELOW = re.compile(
    r"(copyright\b|\(c\) |©|confidential|generated (by|on|at)\b|filtered by\b|filters?:|exported (by|on|from|at)\b|"
    r"report (generated|name|run)|run (by|on)\b|as of\b|page \d|vertraulich|erstellt (am|von)|stand:|source:|quelle:).*",
    re.I | re.S,
)


@dataclass(slots=True)
class Remarks:
    """What was wrong with rows: the first MOST_KEPT in full, all of them counted by kind."""

    kept: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, problem: Problem) -> None:
        """Counts it, and keeps it as long as there is room."""
        self.counts[problem.kind] += 1
        if len(self.kept) < MOST_KEPT:
            self.kept.append(problem)


@dataclass(slots=True)
class Sieve:
    """Makes the rows of one table `width` cells wide. `usual` widths are no problem: many tables end rows early."""

    width: int
    usual: frozenset[int]
    remarks: Remarks

    def through(
        self, lines: Sequence[int], rows: list[list[str]], last: bool
    ) -> tuple[Sequence[int], list[list[str]]]:
        """The rows that are rows of the table, with their numbers; `last`: the table ends here, so footers may."""
        even = all(len(row) == self.width for row in rows)
        if even and not last and [""] * self.width not in rows:
            return lines, rows
        end = self._without_footer(lines, rows) if last else len(rows)
        kept_lines, kept = list[int](), list[list[str]]()
        for line, row in zip(lines[:end], rows[:end], strict=True):
            fitted = row if len(row) == self.width and row[0] else self._fitted(line, row)
            if fitted is not None:
                kept_lines.append(line)
                kept.append(fitted)
        return kept_lines, kept

    def _fitted(self, line: int, row: list[str]) -> list[str] | None:
        if not any(cell and not cell.isspace() for cell in row):
            self.remarks.add(Problem(line, "empty row", _("The row is empty."), True))
            return None
        if len(row) > self.width:
            if any(cell and not cell.isspace() for cell in row[self.width :]):
                self.remarks.add(Problem(line, "long row", self._uneven(row, long=True), True))
                return None
            return row[: self.width]
        if len(row) < self.width:
            if len(row) not in self.usual:
                self.remarks.add(Problem(line, "short row", self._uneven(row, long=False)))
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
        """Where the bottom lines of a report begin: totals, filters, copyright, after an empty row or by their words."""
        end, certain = len(rows), False
        for place in range(len(rows) - 1, -1, -1):
            filled = [cell.strip() for cell in rows[place] if cell.strip()]
            if filled and _TOTAL.fullmatch(filled[0]):
                certain, end = True, place
            elif len(filled) <= 2 and filled and self.width > 2 and _BELOW.fullmatch(filled[0]):
                certain, end = True, place
            elif not filled:
                certain, end = certain or end < len(rows), place
            elif len(filled) > 1 or self.width < 3:
                break
            else:
                continue  # one lonely text: below only if something above says so
        if not certain:
            return len(rows)
        for line, row in zip(lines[end:], rows[end:], strict=True):
            shown = next((cell.strip() for cell in row if cell.strip()), "")[:60]
            if shown:
                text = _("“{text}” stands below the table and is no deal.").format(text=shown)
                self.remarks.add(Problem(line, "footer", text, True, value=shown))
            else:
                self.remarks.add(Problem(line, "empty row", _("The row is empty."), True))
        return end


def cut(lines: Sequence[int], name: str, values: list[str], remarks: Remarks) -> list[str]:
    """The values of a column with those over the limit shortened and named."""
    if not values or max(map(len, values)) <= limits.MOST_CELL:
        return values
    for place, value in enumerate(values):
        if len(value) > limits.MOST_CELL:
            text = _("The cell has {count} characters; the first {most} were read.")
            said = text.format(count=f"{len(value):,}", most=f"{limits.MOST_CELL:,}")
            remarks.add(Problem(lines[place], "long cell", said, column=name, value=value[:60]))
            values[place] = value[: limits.MOST_CELL]
    return values
