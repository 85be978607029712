"""Which row of a table holds the names of its columns, and the names made clean and unlike each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from salesplanner.catalogue import _
from salesplanner.measure.intake.table import Finding

NO_NAMES = -1  # Form.header_row of a table that starts with its first row
_SEARCHED = 40  # rows that titles may take up
_COMPARED = 50  # rows below that are compared with the names
_NUMBER = re.compile(r"[-+(]?\W{0,3}\d[\d.,'’\s]*[%)kKmM]?\W{0,2}")
_DATE = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}([T ].*)?")


def find(rows: Sequence[tuple[int, Sequence[str]]], chosen: int = 0) -> tuple[int, Finding]:
    """The number of the row with the names among these first (row, cells), and the evidence.

    NO_NAMES (with `sure` False) where the first full row looks like all the others.
    """
    choices = (str(NO_NAMES), *(str(row) for row, cells in rows[:10] if _filled(cells)))
    if chosen:
        return chosen, Finding("header_row", str(chosen), _("Chosen by you"), True, choices)
    width = width_of([cells for _row, cells in rows])
    for place, (row, cells) in enumerate(rows[:_SEARCHED]):
        if _filled(cells) * 2 <= width or (_filled(cells) < 2 <= width):
            continue
        below = [cells for _row, cells in rows[place + 1 : place + 1 + _COMPARED] if any(cells)]
        if _like_those_below(cells, below):
            return NO_NAMES, Finding("header_row", str(NO_NAMES), _("No row holds names"), False, choices)
        evidence = _("First row holds names") if row == 1 else _("Row {row} holds names").format(row=row)
        return row, Finding("header_row", str(row), evidence, True, choices)
    first = next((row for row, cells in rows if _filled(cells)), 1)
    return first, Finding("header_row", str(first), _("Row {row} may hold names").format(row=first), False, choices)


def width_of(rows: Sequence[Sequence[str]]) -> int:
    """How many cells most rows have, empty rows left out; of two that are as frequent the wider."""
    widths = Counter(len(cells) for cells in rows if any(cells))
    return max(widths, key=lambda width: (widths[width], width)) if widths else 0


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell and not cell.isspace())


def _like_those_below(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """True where the cells are numbers or dates just as those below, so that they are no names."""
    alike = unlike = 0
    for place, cell in enumerate(cells):
        kinds = Counter(_kind(row[place]) for row in below if place < len(row) and row[place].strip())
        if not kinds:
            continue
        kind, count = kinds.most_common(1)[0]
        if kind and count * 2 > sum(kinds.values()):
            alike += _kind(cell) == kind
            unlike += _kind(cell) != kind and bool(cell.strip())
    return alike > unlike


def _kind(cell: str) -> str:
    cell = cell.strip()
    if not cell[:1].isdigit() and not any(letter.isdigit() for letter in cell[:4]):
        return ""
    if _DATE.fullmatch(cell):
        return "date"
    return "number" if _NUMBER.fullmatch(cell) else ""


def cleaned(cells: Sequence[str]) -> tuple[str, ...]:
    """Names of columns: no mark, no space around or doubled, no "*" at the end; doubles become "Name (2)"."""
    plain = [_clean(cell) or _("Column {number}").format(number=place + 1) for place, cell in enumerate(cells)]
    taken, names = set(plain), list[str]()
    seen: Counter[str] = Counter()
    for name in plain:
        seen[name] += 1
        made = name
        while seen[name] > 1 and (made == name or made in taken):
            made = f"{name} ({seen[name]})"
            seen[name] += made in taken
        taken.add(made)
        names.append(made)
    return tuple(names)


def _clean(cell: str) -> str:
    bare = " ".join(cell.replace("\ufeff", "").replace("\x00", "").split())
    return bare.rstrip("*").rstrip() or bare


def numbered(width: int) -> tuple[str, ...]:
    """Names for the columns of a table without any."""
    return tuple(_("Column {number}").format(number=place + 1) for place in range(width))
