"""Stage changes as arrays, and what kinds of paths occur among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from salesplanner.measure.deals import LOST, OPEN, WON, Ints, Times
from salesplanner.measure.intake.notes import Notes
from salesplanner.measure.process import Process, Target


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """One entry for each change: `old` is −1 where the change names none, `place` is its row's place in the file."""

    deal: Ints
    at: Times
    stage: Ints
    old: Ints
    place: Ints
    numbers: tuple[str, ...]

    def take(self, places: np.ndarray) -> Changes:
        """These changes."""
        return Changes(self.deal[places], self.at[places], self.stage[places], self.old[places], self.place[places],
                       self.numbers)

    def sorted(self) -> Changes:
        """By deal and time; those of one second stay as they are."""
        if not len(self.deal):
            return self
        low = int(self.at.min())
        bits = (int(self.at.max()) - low).bit_length()
        if int(self.deal.max()).bit_length() + bits > 62:
            return self.take(np.lexsort((self.at, self.deal)))
        key = (self.deal.astype(np.int64) << bits) + (self.at - low)
        return self if np.all(key[1:] >= key[:-1]) else self.take(np.argsort(key, kind="stable"))

    def firsts(self) -> np.ndarray:
        """Which are the first of their deal."""
        found = np.ones(len(self.deal), bool)
        found[1:] = self.deal[1:] != self.deal[:-1]
        return found

    def lasts(self) -> np.ndarray:
        """Which are the last of their deal."""
        found = np.ones(len(self.deal), bool)
        found[:-1] = self.deal[1:] != self.deal[:-1]
        return found


def count_paths(
    changes: Changes, targets: Sequence[Target | None], said: Ints, process: Process, notes: Notes
) -> None:
    """Counts what is worth knowing and needs no repair: skipped steps, steps back, reopened and undone deals."""
    steps = [target.step if target is not None and target.means == "step" else -1 for target in targets]
    step = np.array([*steps, -1], np.int32)[changes.stage]
    outcome = said[changes.stage]
    same = ~changes.firsts()[1:]
    one, other = step[:-1], step[1:]
    both = same & (one >= 0) & (other >= 0)
    notes.count("backward", int(np.sum(both & (other < one))))
    notes.count("skipped_step", int(np.sum(both & (other > one + 1))))
    was, now = outcome[:-1], outcome[1:]
    notes.count("reopened", int(np.sum(same & ((was == WON) | (was == LOST)) & (now == OPEN))))
    notes.count("won_then_lost", int(np.sum(same & (was == WON) & (now == LOST))))
    first = changes.firsts()
    notes.count("first_missing", int(np.sum(first & (changes.old >= 0) & (changes.old != changes.stage))))
