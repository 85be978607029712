"""A table in a text file: its form found out from the beginning, its rows streamed in blocks of bounded size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from salesplanner.catalogue import _
from salesplanner.measure.intake import encoding as encodings
from salesplanner.measure.intake import forms, headers, limits, separators
from salesplanner.measure.intake.csv_blocks import Block, blocks, too_long
from salesplanner.measure.intake.csv_rows import Cutter, evenly
from salesplanner.measure.intake.report import Problem
from salesplanner.measure.intake.sifting import Remarks, Sieve, cut
from salesplanner.measure.intake.table import Chunk, Finding, Form, Unreadable

SHOWN = 300  # rows of the sample


class CsvTable:
    """See table.Table. Each run of `chunks` reads the file anew and starts `problems` over."""

    def __init__(self, path: Path, form: Form, size: int) -> None:
        self.path, self._size, self._done = path, size, 0
        self._remarks = Remarks()
        try:
            self._encoding = encodings.find(path, form.encoding)
        except (OSError, LookupError) as error:
            raise Unreadable(limits.broken_off(path, error)) from error
        first = next(blocks(path, self._encoding, size))
        text, skipped, hint = _without_hint(first.text)
        separator = separators.find(text, first.last, form.separator or hint)
        if not separator.value:
            raise _no_table(path)
        self._separator, self._skipped = separator.value, skipped
        beginning = self._cutter(Remarks()).cut(replace(first, text=text, last=first.last))
        rows = list(zip(beginning.numbers, beginning.rows, strict=True))
        self._header_row, header = headers.find(rows, form.header_row)
        self.header, below = _named(rows, self._header_row)
        if len(self.header) > limits.MOST_COLUMNS:
            raise limits.too_many_columns(path, len(self.header))
        if not any(any(cells) for cells in below):
            raise limits.no_rows(path)
        self._usual = usual_widths(below)
        sieve = Sieve(len(self.header), self._usual, Remarks())
        _lines, clean = sieve.through(range(len(below)), below, first.last)
        if not clean:
            raise limits.no_rows(path)
        clean = [[cell.strip() for cell in row] for row in clean]
        self.sample: Sequence[Sequence[str]] = clean[:SHOWN]
        values, found = forms.values(self.header, clean, form)
        self.findings: tuple[Finding, ...] = (separator, self._encoding.finding, *found, header)
        self.form = replace(
            form, encoding=self._encoding.name, separator=separator.value, header_row=self._header_row, **values
        )

    @property
    def problems(self) -> Sequence[Problem]:
        """See Table."""
        return self._remarks.kept

    @property
    def counts(self) -> Mapping[str, int]:
        """How many problems of each kind there were in the rows so far, those that were not kept too."""
        return self._remarks.counts

    def progress(self) -> float:
        """See Table."""
        return min(1.0, self._done / self._size)

    def chunks(self, wanted: Sequence[int]) -> Iterator[Chunk]:
        """See Table."""
        remarks = self._remarks = Remarks()
        cutter, width, places = self._cutter(remarks), len(self.header), list(wanted)
        cutter.width = width
        sieve = Sieve(width, self._usual, remarks)
        start = True
        for block in self._blocks():
            made: Chunk | None = None
            if not start and not block.last and not cutter.rest:
                columns = evenly(block, self._separator, width, places)
                if columns is not None:
                    count = block.text.count("\n")
                    made = Chunk(range(cutter.number + 1, cutter.number + 1 + count), columns or [])
                    cutter.number += count
            if made is None:
                made = self._slowly(cutter, sieve, block, places)
            start = False
            self._done = block.end
            if len(made.lines):
                yield made
        self._done = self._size

    def _slowly(self, cutter: Cutter, sieve: Sieve, block: Block, places: list[int]) -> Chunk:
        cut_rows = cutter.cut(block)
        numbers, rows = cut_rows.numbers, cut_rows.rows
        above = sum(1 for number in islice(numbers, self._header_row) if number <= self._header_row)
        kept, even = sieve.through(numbers[above:], rows[above:], block.last)
        columns = list[Sequence[str]]()
        for place in places:
            column = [row[place].strip() for row in even]
            columns.append(cut(kept, self.header[place], column, sieve.remarks))
        return Chunk(kept, columns)

    def _cutter(self, remarks: Remarks) -> Cutter:
        return Cutter(self.path, self._separator, self._encoding.name, remarks, self._skipped)

    def _blocks(self) -> Iterator[Block]:
        for place, block in enumerate(blocks(self.path, self._encoding, self._size)):
            yield block if place else replace(block, text=_without_hint(block.text)[0])


def usual_widths(rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """Widths that so many rows have that they are the table's habit, not a fault."""
    widths = [len(row) for row in rows]
    return frozenset(width for width in set(widths) if widths.count(width) * 10 > len(widths) and width > 1)


def _without_hint(text: str) -> tuple[str, int, str]:
    """The text without a first line "sep=;", how many lines that took away, and the separator it names."""
    text = text.removeprefix("\ufeff")
    line = text[:8].splitlines()[0] if text else ""
    if line.lower().strip('"').startswith("sep=") and len(line.strip('"')) == 5:
        return text.partition("\n")[2], 1, line.strip('"')[4]
    return text, 0, ""


def _named(rows: list[tuple[int, list[str]]], header_row: int) -> tuple[tuple[str, ...], list[list[str]]]:
    if header_row == headers.NO_NAMES:
        below = [cells for _row, cells in rows]
        return headers.numbered(headers.width_of(below)), below
    names = next((cells for row, cells in rows if row == header_row), [])
    return headers.cleaned(names), [cells for row, cells in rows if row > header_row]


def _no_table(path: Path) -> Unreadable:
    text = _(
        "{name} has no columns: neither comma, semicolon, tab nor bar separates its words, so nothing was stored; "
        "choose a CSV or XLSX file."
    )
    return Unreadable(text.format(name=path.name))
