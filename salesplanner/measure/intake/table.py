"""A table as it lies in a file: how it is written (with the evidence for it), its header, and its rows in chunks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from salesplanner.measure.intake.report import Problem


class Unreadable(Exception):
    """The file is no table that can be read. The text is one sentence for the user."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a file is written. Empty values are to be found out; set ones were chosen by the user and hold.

    `encoding` is one of encoding.CHOICES; `dates` is "ymd", "dmy" or "mdy"; `decimal` is "." or ","; `header_row` is
    its line (-1: no row holds names); `sheet` a name in an XLSX file.
    `zone` is an IANA name for times without one. `dates` and `decimal` hold for columns that cannot say themselves.
    """

    encoding: str = ""
    separator: str = ""
    dates: str = ""
    decimal: str = ""
    header_row: int = 0
    sheet: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found out about one part of the form: `part` is its field, `value` the finding, `evidence` why.

    `sure` is False where someone has to decide or look; `choices` are the values that could be chosen instead.
    """

    part: str
    value: str
    evidence: str
    sure: bool = True
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of the wanted columns: `columns[i][k]` is the text of column `wanted[i]` in row `lines[k]`.

    Texts are stripped of the space around them; a missing cell is "".
    """

    lines: Sequence[int]
    columns: Sequence[Sequence[str]]


class Table(Protocol):
    """A file that was recognised as a table."""

    @property
    def form(self) -> Form:
        """How it is written, everything found out."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The evidence for it."""

    @property
    def header(self) -> tuple[str, ...]:
        """Names of the columns, cleaned: no BOM, no space around, no trailing "*"; doubles become "Name (2)"."""

    @property
    def sample(self) -> Sequence[Sequence[str]]:
        """The first rows (a few hundred at most), all columns."""

    @property
    def problems(self) -> Sequence[Problem]:
        """Rows that could not be read as rows so far; complete after all chunks."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many of these problems there are of each kind, those too many to be kept in `problems` included."""

    def chunks(self, wanted: Sequence[int]) -> Iterator[Chunk]:
        """All rows of these columns, from the start each time. Raises Unreadable where the file ends in a mess."""

    def progress(self) -> float:
        """How much of the file is read, 0 to 1."""
