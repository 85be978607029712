"""What a reading notes down on its way: problems by row, kept up to a limit, and counts that are always complete."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

from salesplanner.measure.intake.report import MOST_KEPT, Problem

MOST_OF_A_KIND = 200  # so that one kind of trouble does not push the others out of the report


class Notes:
    """`counts` is kind → how many; `skipped` the number of rows that were left out."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.skipped = 0
        self._problems: list[Problem] = []

    def add(self, problem: Problem) -> None:
        """Notes one problem."""
        self.many(problem.kind, [problem.row], lambda _row: problem, problem.skipped)

    def take(self, problems: Sequence[Problem], counts: Mapping[str, int]) -> int:
        """Notes what the table found by itself, `counts` being all rows by kind; returns how many it left out."""
        left_out = sum(counts[kind] for kind in {problem.kind for problem in problems if problem.skipped})
        self._problems += problems
        self.counts.update(counts)
        self.skipped += left_out
        return left_out

    def many(self, kind: str, rows: Iterable[int], made: Callable[[int], Problem], skipped: bool = False) -> None:
        """Notes one problem for each of `rows`; `made` is called for those only that are kept in full."""
        rows = list(rows)
        room = max(0, MOST_OF_A_KIND - self.counts[kind])
        if not rows:
            return
        self.counts[kind] += len(rows)
        self.skipped += len(rows) if skipped else 0
        self._problems += [made(row) for row in islice(rows, room)]

    def count(self, kind: str, number: int) -> None:
        """Notes that something happened so often, where there is nothing to be done about it."""
        if number:
            self.counts[kind] += number

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Those kept in full, by row."""
        return tuple(sorted(self._problems, key=lambda problem: problem.row)[:MOST_KEPT])
