"""A table of quotas as text → percent by rep and month: pasted from a spreadsheet, or out of a CSV, TSV or XLSX file.

Two shapes are known: a row for each rep with a column for each month, and a row for each rep and month with a percent,
or with quota and attained. Every cell that cannot be used is named by its row; nothing is stored here.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from salesplanner.catalogue import _
from salesplanner.measure.numbers import number
from salesplanner.measure.periods import month_number

MOST_ROWS, MOST_COLUMNS, MOST_CHARACTERS = 5_000, 130, 2_000_000
MOST_PERCENT = 100_000
SHARES = 5.0  # where all numbers lie below and none is written with %, they are shares: 1.03 is 103 percent

_REP = ("rep", "name", "salesrep", "salesperson", "owner", "person", "seller", "accountexecutive", "user", "agent")
_MONTH = ("month", "period", "date", "monthbeginning")
_PERCENT = ("percent", "%", "quotaattainment", "attainment", "percentofquota", "ofquota", "result", "%ofquota")
_QUOTA = ("quota", "target", "goal")
_ATTAINED = ("attained", "actual", "achieved", "closed", "sales", "revenue", "won", "bookings")
_SINCE = ("since", "start", "startdate", "hired", "hiredate", "firstday")
_LEFT_OUT = ("total", "sum", "average", "atquota", "team", "")


class Unreadable(Exception):
    """Nothing could be read; the text is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Quotas:
    """What was read: (rep, first day of the month) → percent, first days by rep, and problems by row.

    `notes` say what was taken for granted.
    """

    values: dict[tuple[str, str], float]
    since: dict[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def reps(self) -> tuple[str, ...]:
        """The reps in their order."""
        return tuple(dict.fromkeys(name for name, _month in self.values))


def read_text(text: str, today: date) -> Quotas:
    """Pasted text. Months without a year are the last ones that began before `today`. Raises Unreadable."""
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(_("The text is longer than 2 million characters, so it was not read. Nothing was changed."))
    if not text.strip() or "\x00" in text:
        raise Unreadable(_("There is no table on the clipboard. Copy one from a spreadsheet, with its headings."))
    first = text.lstrip("\ufeff").splitlines()[0]
    mark = "\t" if "\t" in first else ";" if first.count(";") > first.count(",") else ","
    try:
        rows = [row for row in csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=mark)]
    except csv.Error as error:
        raise Unreadable(_("This is not a table. Copy it from a spreadsheet, with its headings.")) from error
    return read_rows(rows, today)


def read_file(path: Path, today: date) -> Quotas:
    """A CSV, TSV or XLSX file, which is only read. Raises Unreadable."""
    from salesplanner.measure.intake import table as tables
    from salesplanner.measure.intake.opening import open_table

    try:
        found = open_table(path)
        wanted = range(min(len(found.header), MOST_COLUMNS))
        rows: list[Sequence[str]] = [list(found.header)]
        for chunk in found.chunks(wanted):
            rows += [list(row) for row in zip(*chunk.columns, strict=True)]
            if len(rows) > MOST_ROWS:
                break
    except tables.Unreadable as problem:
        raise Unreadable(str(problem)) from problem
    return read_rows(rows, today)


def read_rows(rows: Sequence[Sequence[str]], today: date) -> Quotas:
    """Rows with a heading. Raises Unreadable where no reps and months can be found."""
    filled = [(line, [cell.strip() for cell in row]) for line, row in enumerate(rows, 1) if any(c.strip() for c in row)]
    if len(filled) < 2:
        raise Unreadable(_("A table of quotas needs a row of headings and a row for each rep."))
    if len(filled) > MOST_ROWS or max(len(row) for _line, row in filled) > MOST_COLUMNS:
        words = _("The table has more than {rows} rows or {columns} columns, so it was not read.")
        raise Unreadable(words.format(rows=MOST_ROWS, columns=MOST_COLUMNS))
    head = filled[0][1]
    months = {at: month for at, name in enumerate(head) if (month := month_of(name, today))}
    if months:
        return _wide(filled[1:], head, months, today)
    return _long(filled[1:], head, today)


def month_of(text: str, today: date) -> str:
    """The first day of the month named by "Feb", "Feb 2026", "2026-02", "02/2026" or a date in it; "" for none."""
    low = text.strip().lower().rstrip(".")
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})(?:-\d{1,2})?(?:[ t]00:00(?::00)?)?", low):
        return _month(int(found[1]), int(found[2]))
    if found := re.fullmatch(r"(?:\d{1,2}[./])?(\d{1,2})[./](\d{4})", low):
        return _month(int(found[2]), int(found[1]))
    if found := re.fullmatch(r"([^\W\d_]{3,})\.?[\s\-’'/]*(\d{4}|\d{2})?", low):
        place = month_number(found[1])
        if place is not None:
            year = _year(found[2]) if found[2] else today.year - (place > today.month)
            return _month(year, place)
    return ""


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


def _month(year: int, month: int) -> str:
    return f"{year:04}-{month:02}-01" if 1 <= month <= 12 and 1900 <= year <= 9999 else ""


def _wide(rows: list[tuple[int, list[str]]], head: list[str], months: dict[int, str], today: date) -> Quotas:
    """A row for each rep, a column for each month."""
    names = [_bare(name) for name in head]
    first = min(months)
    who = next((at for at, name in enumerate(names) if name in _REP), 0 if first else None)
    if who is None or who in months:
        raise Unreadable(_("No column holds the names of the reps. It stands left of the months."))
    begun = next((at for at, name in enumerate(names) if name in _SINCE), None)
    reading = _Reading()
    for line, row in rows:
        name = _at(row, who)
        if _bare(name) in _LEFT_OUT:
            if name or any(_at(row, at) for at in months):
                reading.problems.append(_("Row {row} was left out: it names no rep.").format(row=line))
            continue
        if begun is not None and (day := _day_of(_at(row, begun), today)):
            reading.since[name] = day
        for at, month in months.items():
            reading.add(line, name, month, _at(row, at))
    return reading.done()


def _long(rows: list[tuple[int, list[str]]], head: list[str], today: date) -> Quotas:
    """A row for each rep and month."""
    names = [_bare(name) for name in head]

    def column(known: Sequence[str]) -> int | None:
        return next((at for at, name in enumerate(names) if name in known), None)

    who, when, percent = column(_REP), column(_MONTH), column(_PERCENT)
    quota, attained = column(_QUOTA), column(_ATTAINED)
    if who is None or when is None or (percent is None and (quota is None or attained is None)):
        raise Unreadable(
            _("Neither months as columns were found, nor columns for rep, month and percent (or quota and attained).")
        )
    reading = _Reading()
    for line, row in rows:
        name, month = _at(row, who), month_of(_at(row, when), today)
        if not name or not month:
            no_month = _("Row {row} was left out: “{text}” is no month.")
            no_rep = _("Row {row} was left out: it names no rep.")
            reading.problems.append((no_month if name else no_rep).format(row=line, text=_at(row, when)))
        elif percent is not None:
            reading.add(line, name, month, _at(row, percent))
        elif quota is not None and attained is not None:
            reading.divide(line, name, month, _at(row, attained), _at(row, quota))
    return reading.done()


class _Reading:
    """Collects cells, then decides whether they are percent or shares."""

    def __init__(self) -> None:
        self.cells: dict[tuple[str, str], tuple[float, bool]] = {}  # the number, whether it is surely percent
        self.since: dict[str, str] = {}
        self.problems: list[str] = []

    def add(self, line: int, name: str, month: str, text: str) -> None:
        """One cell; an empty one, a dash or a dot says nothing."""
        bare = text.rstrip("%").strip()
        if bare in ("", "-", "–", "—", "·", "n/a", "N/A"):
            return
        value = number(bare)
        if value is None or abs(value) > MOST_PERCENT:
            words = _("Row {row}, {month}: “{text}” is no percent and was left out.")
            self.problems.append(words.format(row=line, month=month[:7], text=text))
            return
        self._keep(line, name, month, value, text != bare)

    def divide(self, line: int, name: str, month: str, attained: str, quota: str) -> None:
        """Quota and attained as amounts."""
        top, below = number(_amount(attained)), number(_amount(quota))
        if top is None or not below or below < 0:
            words = _("Row {row}: {attained} of {quota} gives no percent and was left out.")
            self.problems.append(words.format(row=line, attained=attained or "–", quota=quota or "–"))
            return
        self._keep(line, name, month, round(top / below * 100, 1), True)

    def _keep(self, line: int, name: str, month: str, value: float, percent: bool) -> None:
        if (name, month) in self.cells:
            words = _("Row {row}: {rep} has {month} twice; the later number holds.")
            self.problems.append(words.format(row=line, rep=name, month=month[:7]))
        self.cells[name, month] = (value, percent)

    def done(self) -> Quotas:
        """The percents. Raises Unreadable where there is none."""
        if not self.cells:
            raise Unreadable(_("No number was found below the months. Nothing was changed."))
        values = [value for value, _percent in self.cells.values()]
        marked = any(percent for _value, percent in self.cells.values())
        shares = not marked and max(values) <= SHARES and any(value != int(value) for value in values)
        factor = 100.0 if shares else 1.0
        notes = (_("Numbers such as 1.03 were read as shares: 103 percent."),) if shares else ()
        found = {key: round(value * factor, 4) for key, (value, _percent) in self.cells.items()}
        return Quotas(found, self.since, tuple(self.problems), notes)


def _amount(text: str) -> str:
    return re.sub(r"[^\d.,\-−’' kKmM]", "", text).strip()


def _at(row: list[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _bare(name: str) -> str:
    return re.sub(r"[^\w%]", "", name.lower())


def _day_of(text: str, today: date) -> str:
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return month_of(text, today)


def problems_text(found: Quotas) -> Iterator[str]:
    """What a user should know before the numbers are entered."""
    yield from found.notes
    yield from found.problems
