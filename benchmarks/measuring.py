"""What a benchmark says: a measured value, the floor beside it, the aim, and whether it is met."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table.

    `value`, `best` and `floor` are in `unit`. `most` is what the value may be; with `by_ratio`, what value ÷ floor
    may be. None: a number for comparison, without an aim. `best` is the least of several runs, for a machine that is
    shared with others.
    """

    work: str
    value: float
    unit: str
    most: float | None
    floor: float
    floor_is: str
    by_ratio: bool = False
    best: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float:
        """Value ÷ floor."""
        return self.value / self.floor if self.floor else float("inf")

    @property
    def met(self) -> bool | None:
        """Whether the aim is met; None where there is none."""
        if self.most is None:
            return None
        return (self.ratio if self.by_ratio else self.value) <= self.most

    def __str__(self) -> str:
        best = "" if self.best is None else f" (best {number(self.best)})"
        aim = "no aim"
        if self.most is not None:
            aim = f"aim ≤ {self.most:g} {'× floor' if self.by_ratio else self.unit}"
        verdict = {True: "met", False: "MISSED", None: "–"}[self.met]
        note = f"  [{self.note}]" if self.note else ""
        return (
            f"{self.work:<54} {number(self.value):>7} {self.unit}{best}, floor {number(self.floor)} {self.unit} "
            f"({self.floor_is}), ratio {self.ratio:.2f}, {aim}: {verdict}{note}"
        )


def number(value: float) -> str:
    """Three digits that count."""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def percentile(values: Iterable[float], share: float) -> float:
    """The value that `share` (0 to 1) of the values do not exceed, by nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered) + 0.4999) - 1))]


def clocked(action: Callable[[], object]) -> float:
    """How long one call takes, ms."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def alternating(
    work: Callable[[], object], floor: Callable[[], object], times: int
) -> tuple[list[float], list[float]]:
    """Runs the two in turn, so that whatever slows the machine slows both; ms of each."""
    both: tuple[list[float], list[float]] = ([], [])
    for _ in range(times):
        both[0].append(clocked(work))
        both[1].append(clocked(floor))
    return both


def median(values: Sequence[float]) -> float:
    """The value in the middle."""
    return statistics.median(values)


def settle() -> None:
    """Collects what earlier benchmarks left, so that it does not count against the next one."""
    gc.collect()
