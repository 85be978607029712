"""What the first rows of a table say about all of it: its names, its usual widths, its dates and numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from salesplanner.measure.intake import dates, headers, limits, money
from salesplanner.measure.intake.sifting import Remarks, Sieve
from salesplanner.measure.intake.table import Chunk, Finding, Form

SHOWN = 300  # rows of the sample
LOOKED = 100  # chunks that are searched for a day above 12


@dataclass(frozen=True, slots=True)
class Shape:
    """`header_row` is headers.NO_NAMES where no row holds names; `usual` are widths that many rows have."""

    header_row: int
    header: tuple[str, ...]
    usual: frozenset[int]
    sample: Sequence[Sequence[str]]
    form: Form
    findings: tuple[Finding, ...]
    undecided: tuple[int, ...]  # places of the columns that do not say yet whether day or month comes first


def recognised(path: Path, rows: Sequence[tuple[int, list[str]]], whole: bool, form: Form) -> Shape:
    """The shape of a table with these first (row, cells); `whole`: there are no others. Raises Unreadable."""
    header_row, header_finding = headers.find(rows, form.header_row)
    if header_row == headers.NO_NAMES:
        below = [cells for _row, cells in rows]
        header = headers.numbered(headers.width_of(below))
    else:
        below = [cells for row, cells in rows if row > header_row]
        names = next((cells for row, cells in rows if row == header_row), [])
        wider = headers.width_of(below) - len(names) if names else 0
        header = headers.cleaned([*names, *[""] * wider])  # rows that are all wider keep their cells
    if len(header) > limits.MOST_COLUMNS:
        raise limits.too_many_columns(path)
    usual = usual_widths(below)
    _lines, even = Sieve(len(header), usual, Remarks()).through(range(len(below)), below, whole)
    clean = [[cell.strip() for cell in row] for row in even]
    if not clean or not header:
        raise limits.no_rows(path)
    columns = [[row[place] for row in clean] for place in range(len(header))]
    day, point = dates.found(columns, form.dates), money.found(columns, form.decimal)
    asked = () if day.sure else tuple(place for place, column in enumerate(columns) if not dates.style(column).sure)
    # An order that nobody is sure of is not set: columns that cannot say themselves have to be asked about.
    made = replace(
        form, header_row=header_row, dates=day.value if day.sure or form.dates else "", decimal=point.value
    )
    return Shape(header_row, header, usual, clean[:SHOWN], made, (day, point, header_finding), asked)


def looked_further(shape: Shape, chunks: Iterator[Chunk]) -> Shape:
    """The shape after a look at later rows of the undecided columns: a long file sorted by date starts with a few days
    of one month. `chunks` are of these columns; as many are taken as are needed, LOOKED at most.
    """
    styles = list[dates.Style]()
    for chunk in islice(chunks, LOOKED):
        styles += [dates.style(column) for column in chunk.columns]
        day = dates.finding_of(styles)
        if day.sure:
            findings = tuple(day if each.part == "dates" else each for each in shape.findings)
            return replace(shape, form=replace(shape.form, dates=day.value), findings=findings, undecided=())
    return shape


def usual_widths(rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """Widths that so many rows have that they are the table's habit, not a fault."""
    widths = [len(row) for row in rows]
    return frozenset(width for width in set(widths) if widths.count(width) * 10 > len(widths) and width > 1)
