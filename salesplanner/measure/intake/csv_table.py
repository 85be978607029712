"""A table in a text file: its form found out from the beginning, its rows streamed in blocks of bounded size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from salesplanner.catalogue import _
from salesplanner.measure.intake import encoding as encodings
from salesplanner.measure.intake import limits, separators
from salesplanner.measure.intake.csv_blocks import Block, blocks
from salesplanner.measure.intake.csv_rows import Cutter, evenly
from salesplanner.measure.intake.report import Problem
from salesplanner.measure.intake.shape import looked_further, recognised
from salesplanner.measure.intake.sifting import Remarks, Sieve, cut
from salesplanner.measure.intake.table import Chunk, Finding, Form, Unreadable


class CsvTable:
    """See table.Table. Each run of `chunks` reads the file anew and starts `problems` over."""

    def __init__(self, path: Path, form: Form, size: int) -> None:
        self.path, self._size, self._done = path, size, 0
        self._remarks = Remarks()
        if form.separator and not separators.possible(form.separator):
            raise _no_separator(path, form.separator)
        try:
            self._encoding = encodings.find(path, form.encoding)
        except (OSError, LookupError) as error:
            raise Unreadable(limits.broken_off(path, error)) from error
        first = next(blocks(path, self._encoding, size))
        text, self._skipped, hint = _without_hint(first.text)
        separator = separators.find(text, first.last, form.separator or (hint if separators.possible(hint) else ""))
        if not separator.value:
            raise _no_columns(path)
        self._separator = separator.value
        numbers, rows = self._cutter(Remarks()).cut(replace(first, text=text))
        form = replace(form, encoding=self._encoding.name, separator=separator.value)
        self._shape = recognised(path, list(zip(numbers, rows, strict=True)), first.last, form)
        self.header, self.sample = self._shape.header, self._shape.sample
        if self._shape.undecided and not first.last:
            self._shape = looked_further(self._shape, self.chunks(self._shape.undecided))
            self._remarks, self._done = Remarks(), 0
        self.form = self._shape.form
        self.findings: tuple[Finding, ...] = (separator, self._encoding.finding, *self._shape.findings)

    @property
    def problems(self) -> Sequence[Problem]:
        """See Table."""
        return sorted(self._remarks.kept, key=lambda problem: problem.row)

    @property
    def counts(self) -> Mapping[str, int]:
        """See Table."""
        return self._remarks.counts

    def progress(self) -> float:
        """See Table."""
        return min(1.0, self._done / self._size)

    def chunks(self, wanted: Sequence[int]) -> Iterator[Chunk]:
        """See Table."""
        self._remarks, self._done = Remarks(), 0
        cutter, places = self._cutter(self._remarks), list(wanted)
        cutter.width = len(self.header)
        sieve = Sieve(cutter.width, self._shape.usual, self._remarks)
        for place, block in enumerate(blocks(self.path, self._encoding, self._size)):
            made: Chunk | None = None
            if not place:
                made = self._slowly(cutter, sieve, replace(block, text=_without_hint(block.text)[0]), places)
            elif not block.last and not cutter.rest:
                made = self._quickly(cutter, block, places)
            made = made or self._slowly(cutter, sieve, block, places)
            self._done = block.end
            if len(made.lines):
                yield made
        self._done = self._size

    def _quickly(self, cutter: Cutter, block: Block, places: list[int]) -> Chunk | None:
        columns = evenly(block, self._separator, cutter.width, places)
        if columns is None:
            return None
        start = cutter.number + 1
        cutter.number += block.text.count("\n")
        return Chunk(range(start, cutter.number + 1), columns)

    def _slowly(self, cutter: Cutter, sieve: Sieve, block: Block, places: list[int]) -> Chunk:
        numbers, rows = cutter.cut(block)
        above = sum(1 for number in islice(numbers, max(self._shape.header_row, 0)) if number <= self._shape.header_row)
        kept, even = sieve.through(numbers[above:], rows[above:], block.last)
        columns = list[Sequence[str]]()
        for place in places:
            column = [row[place].strip() for row in even]
            columns.append(cut(kept, self.header[place], column, sieve.remarks))
        return Chunk(kept, columns)

    def _cutter(self, remarks: Remarks) -> Cutter:
        return Cutter(self.path, self._separator, self._encoding.name, remarks, self._skipped)


def _without_hint(text: str) -> tuple[str, int, str]:
    """The text without a first line "sep=;", how many lines that took away, and the separator it names."""
    text = text.removeprefix("\ufeff")
    line = text[:8].split("\n")[0].strip().strip('"')
    if line.lower().startswith("sep=") and len(line) == 5:
        return text.partition("\n")[2], 1, line[4]
    return text, 0, ""


def _no_separator(path: Path, chosen: str) -> Unreadable:
    text = _("“{separator}” cannot separate the columns of {name}, so nothing was stored; choose one of , ; | or tab.")
    return Unreadable(text.format(separator=chosen, name=path.name))


def _no_columns(path: Path) -> Unreadable:
    text = _(
        "{name} has no columns: neither comma, semicolon, tab nor bar separates its words, so nothing was stored; "
        "choose a CSV or XLSX file."
    )
    return Unreadable(text.format(name=path.name))
