"""Blocks of text cut into rows: by NumPy where no quote can hide a line's end, else by Python's csv reader, strictly.

A row's number is the one a spreadsheet gives it: empty lines count, a line break within quotes does not.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from salesplanner.catalogue import _
from salesplanner.measure.intake import limits
from salesplanner.measure.intake.csv_blocks import Block
from salesplanner.measure.intake.report import Problem
from salesplanner.measure.intake.sifting import Remarks
from salesplanner.measure.intake.table import Unreadable
from salesplanner.measure.numbers import number_text

_UNENDED = "unexpected end of data"  # what the csv module says at the end of an open quote
_SWALLOWED = 2  # full rows within one cell that give an open quote away


def evenly(block: Block, separator: str, width: int, wanted: list[int]) -> list[list[str]] | None:
    """The wanted columns of a block in which every line has `width` cells, all of them quoted or none; else None."""
    text = block.text
    if block.odd or width < 2 or "\0" in text:
        return None
    text = text.replace("\r\n", "\n") if "\r" in text else text
    if "\r" in text or not text.endswith("\n"):
        return None
    return _all_quoted(text, separator, width, wanted) if '"' in text else _unquoted(text, separator, width, wanted)


def _unquoted(text: str, separator: str, width: int, wanted: list[int]) -> list[list[str]] | None:
    data = text.encode()
    letters = np.frombuffer(data, np.uint8)
    mark = ord(separator)
    marks = np.flatnonzero((letters == mark) | (letters == 10))
    if not len(marks) or len(marks) % width:
        return None
    grid = letters[marks].reshape(-1, width)
    if (grid[:, -1] != 10).any() or (grid[:, :-1] != mark).any() or int(np.diff(marks).max()) > limits.MOST_CELL:
        return None
    empty = separator * (width - 1) + "\n"
    if text.startswith(empty) or "\n" + empty in text:
        return None
    flat = text[:-1].replace("\n", separator).split(separator)
    columns = [flat[place::width] for place in wanted]
    if _touched(letters, marks, mark):
        columns = [list(map(str.strip, column)) for column in columns]
    return columns


def _all_quoted(text: str, separator: str, width: int, wanted: list[int]) -> list[list[str]] | None:
    """As above where all quotes of the text stand at the ends of cells: two for each cell and none to spare."""
    between, turn = f'"{separator}"', '"\n"'
    if not (text.startswith('"') and text.endswith('"\n')):
        return None
    # The first cell of each row but the first keeps the line's end in front, to see that rows begin where they should.
    flat = text[1:-2].replace(turn, f"{between}\n").split(between)
    if len(flat) % width or text.count('"') != 2 * len(flat) or text.count("\n") != len(flat) // width:
        return None
    starts = flat[width::width]
    if not all(start[:1] == "\n" for start in starts) or max(map(len, flat)) > limits.MOST_CELL:
        return None
    flat[width::width] = [start[1:] for start in starts]
    empty = between.join([""] * width)
    if text.startswith(f'"{empty}"\n') or f'\n"{empty}"\n' in text:
        return None
    return [list(map(str.strip, flat[place::width])) for place in wanted]


def _touched(letters: np.ndarray[tuple[int], np.dtype[np.uint8]], marks: np.ndarray[tuple[int], np.dtype[np.intp]],
             mark: int) -> bool:
    """True where a space, or a letter that may end in one, stands beside a separator."""
    beside = np.concatenate((letters[marks - 1], letters[marks[:-1] + 1], letters[:1]))
    return bool((((beside <= 32) | (beside >= 128)) & (beside != mark) & (beside != 10)).any())


@dataclass(slots=True)
class Cutter:
    """Cuts blocks into rows, one after the other; a row that goes on in the next block is read with it."""

    path: Path
    separator: str
    encoding: str
    remarks: Remarks
    number: int = 0  # of the last row
    rest: str = ""
    width: int = 0  # of the table, once it is known

    def cut(self, block: Block) -> tuple[list[int], list[list[str]]]:
        """Numbers and cells of the rows of the rest and this block. Raises Unreadable for a quote never closed."""
        text = self.rest + block.text
        self.rest = ""
        lines = list(io.StringIO(text, newline=""))
        rows, numbers = list[list[str]](), list[int]()
        start, used = self.number, 0
        for row, upto in self._records(lines, block.last):
            self.number += 1
            if row is not None:
                rows.append(row)
                numbers.append(self.number)
            used = upto
        if used < len(lines):
            self.rest = "".join(lines[used:])
            if len(self.rest) > limits.MOST_LINE:
                raise self._unclosed(self.number + 1)
        if used != self.number - start:
            self._look_for_swallowed(numbers, rows)
        if block.odd or "\0" in text:
            self._repair(numbers, rows)
        return numbers, rows

    def _records(self, lines: list[str], last: bool) -> Iterator[tuple[list[str] | None, int]]:
        """Rows with how many lines are used up by them; None for one that cannot be read and was named."""
        reader = csv.reader(iter(lines), delimiter=self.separator, strict=True)
        before = 0
        while True:
            try:
                for row in reader:
                    before = reader.line_num
                    yield row, before
                return
            except csv.Error as error:
                if str(error).startswith(_UNENDED):
                    if last:
                        raise self._unclosed(self.number + 1) from error
                    return
                if reader.line_num - before > 1:
                    raise self._unclosed(self.number + 1) from error
                self._name_broken(lines[before])
                before = reader.line_num
                yield None, before

    def _name_broken(self, line: str) -> None:
        number = self.number + 1
        shown = _read_otherwise(line.strip()[:60], self.encoding).replace("\0", "")
        if len(line) > limits.MOST_CELL:
            text = _("The row has a cell of more than {most} characters.").format(most=number_text(limits.MOST_CELL))
            self.remarks.add(Problem(number, "huge_cell", text, True, value=shown))
        else:
            text = _("The quotes in this row do not match, so its cells cannot be told apart.")
            self.remarks.add(Problem(number, "quotes", text, True, value=shown))

    def _unclosed(self, number: int) -> Unreadable:
        text = _(
            "The quote opened in row {row} of {name} is never closed, so nothing was stored; "
            "correct that row or export the file again."
        )
        return Unreadable(text.format(row=number, name=self.path.name))

    def _look_for_swallowed(self, numbers: list[int], rows: list[list[str]]) -> None:
        """Refuses a cell that holds whole rows: its quote was closed by the next one that happened to fit."""
        if self.width < 3:
            return
        for number, row in zip(numbers, rows, strict=True):
            for cell in row:
                if "\n" not in cell:
                    continue
                inner = cell.split("\n")[1:-1]
                if sum(line.count(self.separator) >= self.width - 1 for line in inner) >= _SWALLOWED:
                    raise self._unclosed(number)

    def _repair(self, numbers: list[int], rows: list[list[str]]) -> None:
        for number, row in zip(numbers, rows, strict=True):
            for place, cell in enumerate(row):
                if "\0" in cell:
                    row[place] = cell.replace("\0", "")
                    text = _("The cell held empty characters, which were left out.")
                    shown = _read_otherwise(row[place][:60], self.encoding)
                    self.remarks.add(Problem(number, "empty_characters", text, value=shown))
                if any("\udc80" <= letter <= "\udcff" for letter in cell):
                    row[place] = _read_otherwise(row[place], self.encoding)
                    text = _("“{text}” is written in another encoding than the rest of the file.")
                    said = text.format(text=row[place][:60])
                    self.remarks.add(Problem(number, "encoding", said, value=row[place][:60]))


def _read_otherwise(cell: str, encoding: str) -> str:
    raw = cell.encode(encoding, "surrogateescape")
    return raw.decode("windows-1252" if encoding == "utf-8" else encoding, "replace")
