"""What an import says about itself: every row that was skipped or repaired, by number, with what can be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MOST_KEPT = 1_000  # problems kept in full; the others are counted by kind


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a row. `row` is its line as a spreadsheet counts (0: the whole file), `kind` its key.

    `text` is the sentence for the user. `skipped`: the row was left out; else it was repaired or one value ignored.
    `fix` names what can be done besides skipping ("type", "lost", "swap", "use"), `guess` is the value that would be
    used, `column` and `value` say where it stands in the file.
    """

    row: int
    kind: str
    text: str
    skipped: bool = False
    column: str = ""
    value: str = ""
    fix: str = ""
    guess: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Counts and problems of one reading. `counts` is kind → how many, the ones beyond MOST_KEPT too."""

    rows: int = 0
    skipped: int = 0
    deals: int = 0
    events: int = 0
    touches: int = 0
    won: int = 0
    lost: int = 0
    open: int = 0
    closed_undated: int = 0
    problems: tuple[Problem, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    stages: Mapping[tuple[str, str], int] = field(default_factory=dict)  # (pipeline, stage) → deals in it now or once


@dataclass(frozen=True, slots=True)
class Compared:
    """An import beside what the plan held: deals new, changed, the same, and gone (held before, not in this file)."""

    new: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0
