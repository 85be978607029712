"""A table in memory, as tests of the reading need it, and processes to read it for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from salesplanner.measure.intake.report import Problem
from salesplanner.measure.intake.table import Chunk, Finding, Form
from salesplanner.measure.process import Process, StepOf, Target

STEPS = ("Prospect", "Connect", "Research", "Present", "Handle objections", "Close", "Nurture")


def process(**meanings: str) -> Process:
    """Seven steps, the sale after Close; keywords are stages (in lower case) and what they mean: a step or a word."""
    places = {name: place for place, name in enumerate(STEPS)}
    rows = tuple(
        ("", stage.casefold(), Target("step", places[means]) if means in places else Target(means))
        for stage, means in meanings.items()
    )
    return Process(tuple(StepOf(f"s{place}", name) for place, name in enumerate(STEPS)), 1, 5, rows)


@dataclass
class MadeTable:
    """A Table of rows that are given; data starts in line 2."""

    header: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    form: Form = field(default_factory=lambda: Form(dates="dmy", decimal="."))
    findings: tuple[Finding, ...] = ()
    problems: Sequence[Problem] = ()
    size: int = 2  # rows of a chunk, few, so that every test crosses a border
    _done: int = field(default=0)

    @property
    def sample(self) -> Sequence[Sequence[str]]:
        return self.rows[:200]

    def chunks(self, wanted: Sequence[int]) -> Iterator[Chunk]:
        for start in range(0, len(self.rows), self.size):
            rows = self.rows[start : start + self.size]
            self._done = start + len(rows)
            yield Chunk(range(start + 2, start + 2 + len(rows)), [[row[place] for row in rows] for place in wanted])

    def progress(self) -> float:
        return self._done / len(self.rows) if self.rows else 1.0


def table(text: str, form: Form | None = None) -> MadeTable:
    """A table from lines with | between cells; the first is the header."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return MadeTable(tuple(lines[0]), lines[1:], form or Form(dates="dmy", decimal="."))
