"""What separates the cells of a text table: comma, semicolon, tab or bar, by which of them gives even rows."""

from __future__ import annotations

import csv
import io
from collections import Counter

from salesplanner.catalogue import _, ngettext
from salesplanner.measure.intake.table import Finding
from salesplanner.measure.numbers import number_text

CHOICES = (",", ";", "\t", "|")
_LINES = 2_000  # records looked at for each candidate; the best is then counted in all


def possible(separator: str) -> bool:
    """True for what can separate cells: one sign that is no letter, digit, quote or end of a line."""
    plain = len(separator) == 1 and separator.isascii() and not separator.isalnum()
    return plain and separator not in "\"'\r\n\0 "


def find(text: str, whole: bool, chosen: str = "") -> Finding:
    """The separator of this beginning of a file; `whole`: it is all of it. The value is "" where there is none."""
    if chosen:
        return Finding("separator", chosen, _("Chosen by you"), True, CHOICES)
    best, most = "", 0.0
    for separator in CHOICES:
        widths = _widths(text, separator, _LINES)
        wide = Counter(width for width in widths if width > 1)
        if not wide:
            continue
        width, rows = wide.most_common(1)[0]
        filled = sum(count for size, count in Counter(widths).items() if size)
        share = rows / filled
        score = share * share * min(width, 8) ** 0.5
        if score > most:
            best, most = separator, score
    if not best:
        return Finding("separator", "", _("Found in no line"), False, CHOICES)
    widths = [width for width in _widths(text, best, len(text)) if width]
    rows = sum(1 for width in widths if width > 1)
    return Finding("separator", best, _evidence(rows, len(widths), whole), rows * 2 > len(widths), CHOICES)


def _widths(text: str, separator: str, most: int) -> list[int]:
    """Cells of each of the first records, `most` of them; 0 for an empty one."""
    widths: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while len(widths) < most:
        try:
            widths.append(len(next(reader)))
        except csv.Error:
            widths.append(1)
        except StopIteration:
            break
    return widths


def _evidence(rows: int, lines: int, whole: bool) -> str:
    if rows < lines:
        return _("Found in {rows} of {lines} lines").format(rows=number_text(rows), lines=number_text(lines))
    if whole:
        return ngettext("Found in the only line", "Found in all {lines} lines", lines).format(lines=number_text(lines))
    return _("Found in the first {lines} lines").format(lines=number_text(lines))
