"""A table in an XLSX workbook: values only, one sheet, streamed; every fault inside is a broken workbook."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from salesplanner.catalogue import _, ngettext
from salesplanner.measure.intake import limits, xlsx_guards
from salesplanner.measure.intake.report import Problem
from salesplanner.measure.intake.shape import looked_further, recognised
from salesplanner.measure.intake.sifting import Remarks, Sieve, cut
from salesplanner.measure.intake.table import Chunk, Finding, Form, Unreadable
from salesplanner.measure.intake.xlsx_cells import text_of

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_ROWS = 1_000  # of a chunk
_HELD = 500  # rows kept back, so that the lines below the table are seen together
_FIRST = 1_000  # rows from which the form is found out
_LOOKED = 20  # sheets, and rows of each, looked at to find the one with the table
_LAST_ROW = 1_048_576  # of any sheet


class XlsxTable:
    """See table.Table. Each run of `chunks` opens the file anew and starts `problems` over."""

    def __init__(self, path: Path, form: Form) -> None:
        self.path, self._done = path, 0.0
        self._remarks = Remarks()
        xlsx_guards.check(path)
        with _opened(path) as book:
            lengths = {each.title: each.max_row for each in book.worksheets}
            sheet = _sheet(book, form.sheet, path)
            self._sheet = sheet.value
            self._length = max(1, min(lengths[sheet.value] or _LAST_ROW, _LAST_ROW))  # as the sheet says: for progress
            rows = _take(_rows(book, sheet.value), _FIRST + 1)
        if sum(1 for _row, cells in rows if any(cells)) == 0:
            raise _no_table(path, sheet.value)
        self._shape = recognised(path, rows[:_FIRST], len(rows) <= _FIRST, replace(form, sheet=sheet.value))
        self.header, self.sample = self._shape.header, self._shape.sample
        if self._shape.undecided and len(rows) > _FIRST:
            self._shape = looked_further(self._shape, self.chunks(self._shape.undecided))
            self._remarks, self._done = Remarks(), 0.0
        self.form = self._shape.form
        self.findings: tuple[Finding, ...] = (sheet, *self._shape.findings)

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
        return self._done

    def chunks(self, wanted: Sequence[int]) -> Iterator[Chunk]:
        """See Table."""
        self._remarks, self._done = Remarks(), 0.0
        sieve = Sieve(len(self.header), frozenset(range(len(self.header))), self._remarks)  # no row has empty ends
        with _opened(self.path) as book:
            source = (each for each in _rows(book, self._sheet) if each[0] > self._shape.header_row)
            held = _take(source, _ROWS + _HELD)
            while held:
                more = _take(source, _ROWS)
                now, held = (held[:-_HELD], held[-_HELD:] + more) if more else (held, [])
                numbers, rows = [number for number, _cells in now], [cells for _number, cells in now]
                kept, even = sieve.through(numbers, rows, not held)
                self._done = min(1.0, numbers[-1] / self._length)
                if even:
                    yield Chunk(kept, [self._column(kept, even, place) for place in wanted])
        self._done = 1.0

    def _column(self, lines: Sequence[int], rows: list[list[str]], place: int) -> list[str]:
        return cut(lines, self.header[place], [row[place].strip() for row in rows], self._remarks)


@contextmanager
def _opened(path: Path) -> Iterator[Workbook]:
    """The workbook while it is read; everything that goes wrong meanwhile says that it is damaged."""
    from openpyxl import load_workbook

    try:
        with path.open("rb") as file:  # not by its name, which openpyxl judges by its ending
            with _quietly():
                book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            yield book
    except Unreadable:
        raise
    except OSError as error:
        raise Unreadable(limits.broken_off(path, error)) from error
    except Exception as error:  # openpyxl lets through whatever its parsers raise on damaged parts
        raise xlsx_guards.broken(path) from error


@contextmanager
def _quietly() -> Iterator[None]:
    """openpyxl warns about styles, charts and odd dates, which are of no interest here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _take(rows: Iterator[tuple[int, list[str]]], count: int) -> list[tuple[int, list[str]]]:
    with _quietly():
        return list(islice(rows, count))


def _rows(book: Workbook, name: str) -> Iterator[tuple[int, list[str]]]:
    """Row numbers and cells as texts, without empty cells at the end of a row and empty rows at the end."""
    sheet = book[name]
    sheet.reset_dimensions()  # what the sheet says about its size may be far too much
    empty = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number > _LAST_ROW:
            raise ValueError("more rows than a sheet can have")
        cells = [text_of(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            empty += 1
            continue
        for before in range(number - empty, number):
            yield before, []
        empty = 0
        yield number, cells


def _sheet(book: Workbook, chosen: str, path: Path) -> Finding:
    """The sheet to be read: the chosen one, or the first that holds a table."""
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or list(book.worksheets)
    names = tuple(sheet.title for sheet in sheets)
    if not names:
        text = _("{name} has no sheet with cells, so nothing was stored; choose another file.")
        raise Unreadable(text.format(name=path.name))
    if chosen in (sheet.title for sheet in book.worksheets):
        return Finding("sheet", chosen, _("Chosen by you"), True, names)
    full = [name for name in names[:_LOOKED] if _holds_table(book, name)]
    count = ngettext("The only sheet", "One of {count} sheets", len(names)).format(count=len(names))
    if len(full) == 1 and len(names) > 1:
        count = _("The only one of {count} sheets with a table").format(count=len(names))
    return Finding("sheet", (full or names)[0], count, len(full) < 2, names)


def _holds_table(book: Workbook, name: str) -> bool:
    rows = _take(_rows(book, name), _LOOKED)
    return sum(1 for _number, cells in rows if sum(1 for cell in cells if cell) > 1) > 1


def _no_table(path: Path, sheet: str) -> Unreadable:
    text = _("The sheet “{sheet}” of {name} is empty, so nothing was stored; choose another sheet or file.")
    return Unreadable(text.format(sheet=sheet, name=path.name))
