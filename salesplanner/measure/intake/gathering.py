"""The mapped columns of a table as arrays, chunk by chunk, with the user's fixes put in: one entry for each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from numpy.typing import NDArray

from salesplanner.catalogue import _
from salesplanner.measure.deals import NEVER, Ints, Reals, Times, Words
from salesplanner.measure.intake import dates, identifiers, money
from salesplanner.measure.intake.mapping import LOST, SWAP, Columns, stage_use
from salesplanner.measure.intake.notes import Notes
from salesplanner.measure.intake.report import Problem
from salesplanner.measure.intake.table import Table, Unreadable
from salesplanner.plan.fields import clean

TIMES = ("created", "closed", "won_at", "lost_at", "expected", "churned", "stage_changed", "at")
LONGEST = 200  # characters of a text
Told = Callable[[float], None] | None


class Coder(dict[str, int]):
    """Text → its place in the order of first sight."""

    def __init__(self) -> None:
        super().__init__({"": 0})

    def __missing__(self, text: str) -> int:
        place = self[text] = len(self)
        return place


@dataclass(slots=True)
class Rows:
    """What the rows of a file say, by use. `swaps` and `lost` are rows (by place) whose fix is one of those words;
    `unread` are lines that were left out because their time could not be read; `left_out` counts
    rows that are no rows of the table."""

    lines: Ints
    texts: dict[str, Words] = field(default_factory=dict)
    times: dict[str, Times] = field(default_factory=dict)
    amounts: dict[str, Reals] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    swaps: set[tuple[int, str]] = field(default_factory=set)
    lost: set[int] = field(default_factory=set)
    unread: set[int] = field(default_factory=set)
    left_out: int = 0

    def __len__(self) -> int:
        return len(self.lines)

    @property
    def readable(self) -> NDArray[np.bool_]:
        """Which rows were not left out already because their time could not be read."""
        return ~np.isin(self.lines, list(self.unread))

    def text(self, use: str) -> Words:
        """A column of texts; empty ones where the file has no such column."""
        found = self.texts.get(use)
        return found if found is not None else Words(("",), np.zeros(len(self), np.int32))


def gather(table: Table, columns: Columns, notes: Notes, told: Told = None) -> Rows:
    """Reads the mapped columns, no others. Raises Unreadable where a mapped column is not in the file."""
    wanted = _wanted(table, columns)
    if not wanted:
        raise Unreadable(_("No column of this file is used, so nothing was stored; say what its columns are."))
    gatherer = _Gatherer(table, columns, notes, list(wanted))
    places = [place for several in wanted.values() for place in several]
    for chunk in table.chunks(places):
        cells = iter(chunk.columns)
        gatherer.take(chunk.lines, [_filled([next(cells) for _place in several]) for several in wanted.values()])
        if told is not None:
            told(table.progress())
    problems = tuple(table.problems)
    counts = getattr(table, "counts", None) or Counter(problem.kind for problem in problems)
    rows = gatherer.rows()
    rows.left_out = notes.take(problems, counts)
    return rows


def _filled(columns: Sequence[Sequence[str]]) -> Sequence[str]:
    """Several columns of one use as one: in each row the first that is filled."""
    if len(columns) == 1:
        return columns[0]
    return [next(filter(None, cells), "") for cells in zip(*columns, strict=True)]


def _wanted(table: Table, columns: Columns) -> dict[str, list[int]]:
    """Use → places of its columns; the first that is filled holds."""
    places = {name: place for place, name in enumerate(table.header)}
    found: dict[str, list[int]] = {}
    for name, use in columns.uses.items():
        if name not in places:
            text = _("The file has no column “{name}”, which the mapping names, so nothing was stored.")
            raise Unreadable(text.format(name=name[:60]))
        if use:
            found.setdefault(use, []).append(places[name])
    return found


class _Gatherer:
    def __init__(self, table: Table, columns: Columns, notes: Notes, uses: Sequence[str]) -> None:
        self._columns, self._notes, self._uses = columns, notes, uses
        self._form = table.form
        self._orders = {use: order_of(table, columns, use) for use in uses if _is_time(use)}
        self._unit, self._units = Coder(), list[Ints]()  # currencies that stand beside the amounts
        named: dict[str, str] = {}
        for name, use in columns.uses.items():
            named.setdefault(use, name)
        self._names = [named[use] for use in uses]
        self._fixed = _fixes(columns)
        self._coders = {use: Coder() for use in uses if not _is_time(use) and use != "value"}
        self._lines: list[Ints] = []
        self._parts: dict[str, list[np.ndarray]] = {use: [] for use in uses}
        self._swaps: set[tuple[int, str]] = set()
        self._lost: set[int] = set()
        self._unread: set[int] = set()
        self._count = 0

    def take(self, lines: Sequence[int], texts: Sequence[Sequence[str]]) -> None:
        """One chunk."""
        if self._fixed:
            lines, texts = self._repaired(lines, texts)
        numbers = np.array(lines, np.int32)
        self._lines.append(numbers)
        self._count += len(numbers)
        for use, name, column in zip(self._uses, self._names, texts, strict=True):
            coder = self._coders.get(use)
            if coder is not None:
                self._parts[use].append(np.fromiter(map(coder.__getitem__, column), np.int32, len(column)))
            elif use == "value":
                self._parts[use].append(self._amounts(numbers, name, column))
            else:
                self._parts[use].append(self._times(use, numbers, name, column))

    def _repaired(
        self, lines: Sequence[int], texts: Sequence[Sequence[str]]
    ) -> tuple[Sequence[int], Sequence[Sequence[str]]]:
        hit = [(place, line) for place, line in enumerate(lines) if line in self._fixed]
        if not hit:
            return lines, texts
        changed = [list(column) for column in texts]
        gone: set[int] = set()
        for place, line in hit:
            for name, value in self._fixed[line].items():
                if value is None:
                    gone.add(place)
                elif name in self._names:
                    self._fix(changed[self._names.index(name)], place, name, value)
        self._notes.many("skipped_by_hand", [lines[place] for place in sorted(gone)], _by_hand, skipped=True)
        if gone:
            kept = [place for place in range(len(lines)) if place not in gone]
            self._move(gone)
            return [lines[place] for place in kept], [[column[place] for place in kept] for column in changed]
        return lines, changed

    def _fix(self, column: list[str], place: int, name: str, value: str) -> None:
        use = self._columns.uses.get(name, "")
        row = self._count + place
        if value == SWAP and use.startswith("left:"):
            self._swaps.add((row, use))
        elif value == LOST and use == "stage":
            self._lost.add(row)
        else:
            column[place] = value
        self._notes.count("fixed_by_hand", 1)

    def _move(self, gone: set[int]) -> None:
        """Rows after one that was left out of this chunk stand earlier."""

        def moved(row: int) -> int:
            return row - sum(self._count + place < row for place in gone)

        self._swaps = {(moved(row), use) for row, use in self._swaps}
        self._lost = {moved(row) for row in self._lost}

    def _times(self, use: str, lines: Ints, name: str, column: Sequence[str]) -> Times:
        found, bad = dates.parse(column, self._orders[use], self._form.zone)
        at = {int(lines[place]): column[place] for place in bad}
        useless = use == "at"
        if useless:
            self._endless(lines, column, found, bad)
        self._unread.update(at if useless else ())
        made = partial(_bad_date, use=use, name=name, at=at, order=self._orders[use])
        self._notes.many("bad_date", at, made, skipped=useless)
        return found

    def _endless(self, lines: Ints, column: Sequence[str], found: Times, bad: Sequence[int]) -> None:
        """Changes at a day such as 10000-01-01, by which a database says that something goes on."""
        open_ends = set(np.flatnonzero(found == NEVER).tolist()).difference(bad)
        at = {int(lines[place]): column[place] for place in open_ends if column[place]}
        self._unread.update(at)
        self._notes.many("endless", sorted(at), partial(_no_end, at=at), skipped=True)

    def _amounts(self, lines: Ints, name: str, column: Sequence[str]) -> Reals:
        decimal = self._form.decimal or "."
        found = money.parse(column, decimal)
        at = {int(lines[place]): column[place] for place in found.bad}
        self._notes.many("bad_amount", at, lambda row: _bad_amount(row, name, at[row], decimal))
        self._units.append(np.fromiter(map(self._unit.__getitem__, found.currencies or [""] * len(column)), np.int32))
        return found.values

    def rows(self) -> Rows:
        """All chunks as one."""
        rows = Rows(np.concatenate(self._lines) if self._lines else np.zeros(0, np.int32))
        for use, name in zip(self._uses, self._names, strict=True):
            parts = self._parts.pop(use)
            rows.columns[use] = name
            if use in self._coders:
                codes = np.concatenate(parts) if parts else np.zeros(0, np.int32)
                words = list(map(_fit, self._coders[use]))
                rows.texts[use] = Words(tuple(identifiers.cleaned(words)[0] if use == "number" else words), codes)
            elif use == "value":
                rows.amounts[use] = np.concatenate(parts) if parts else np.zeros(0)
            else:
                rows.times[use] = np.concatenate(parts) if parts else np.zeros(0, np.int64)
        if "currency" not in rows.texts and len(self._unit) > 1:
            rows.texts["currency"] = Words(tuple(self._unit), np.concatenate(self._units))
        rows.swaps, rows.lost, rows.unread = self._swaps, self._lost, self._unread
        return rows


def _is_time(use: str) -> bool:
    return use in TIMES or use.startswith(("entered:", "left:"))


def _fit(text: str) -> str:
    return text if len(text) <= LONGEST and text.isprintable() else clean(text, lines=False)[:LONGEST].strip()


def _fixes(columns: Columns) -> Mapping[int, dict[str, str | None]]:
    found: dict[int, dict[str, str | None]] = {}
    for (row, name), value in columns.fixes.items():
        found.setdefault(row, {})[name] = value
    return found


def _by_hand(row: int) -> Problem:
    return Problem(row, "skipped_by_hand", _("You chose to skip this row."), skipped=True)


def order_of(table: Table, columns: Columns, use: str) -> str:
    """The order of day and month in one column: what its own dates say, else what holds for the file."""
    name = next(name for name, used in columns.uses.items() if used == use)
    place = table.header.index(name)
    style = dates.style(row[place] for row in table.sample if place < len(row))
    return style.order if style.sure and style.dated else table.form.dates or style.likely


def _no_end(row: int, at: Mapping[int, str]) -> Problem:
    text = _("The date {value} means that there is no end yet, so the row is no change.").format(value=at[row][:40])
    return Problem(row, "endless", text, skipped=True, value=at[row][:200])


def _bad_date(row: int, use: str, name: str, at: Mapping[int, str], order: str) -> Problem:
    value = at[row]
    found = stage_use(use)
    text = dates.why(value[:40], order)
    if found is not None:
        text = _("The date {value} does not exist, so time in {stage} cannot be counted.")
        text = text.format(value=value[:40], stage=found.stage)
    return Problem(row, "bad_date", text, use == "at", name, value[:200], "type", dates.guess(value, order))


def _bad_amount(row: int, name: str, value: str, decimal: str) -> Problem:
    guess = money.guess(value[:60], decimal)
    text = money.why(value[:60])
    if guess:
        text = _("{sentence} It may mean {guess}.").format(sentence=text, guess=guess)
    return Problem(row, "bad_amount", text, False, name, value[:200], "use" if guess else "type", guess)
