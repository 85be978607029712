"""So many deals with ten stage changes each, made from a seed, and the process that they went through."""

from __future__ import annotations

import numpy as np

from salesplanner.measure.deals import DAY, LOST, NEVER, OPEN, WON, Deals, Words
from salesplanner.measure.process import Process, StepOf, Target

STEPS, CHANGES = 7, 10
FIRST = 19_500 * DAY  # in May 2023
YEARS = 3 * 365


def process() -> Process:
    """Seven steps, the sale after the sixth, counted from the second, and stages that are called like them."""
    steps = tuple(StepOf(f"step{n}", f"Step {n}") for n in range(STEPS))
    meanings = [("", f"stage {n}", Target("step", n)) for n in range(STEPS)]
    ends = (("", "won", Target("won")), ("", "lost", Target("lost")))
    return Process(steps, 1, STEPS - 2, (*meanings, *ends))


def deals(count: int) -> Deals:
    """Deals over three years: half lost, three of ten won, the rest open; some skip steps, some move back."""
    chance = np.random.default_rng(4)
    begun = FIRST + chance.integers(0, YEARS * DAY, count)
    at = begun[:, None] + np.cumsum(chance.integers(0, 12 * DAY, (count, CHANGES)), axis=1)
    walk = np.cumsum(chance.choice((1, 0, 2, -1), (count, CHANGES), p=(0.6, 0.1, 0.1, 0.2)), axis=1)
    stage = np.clip(walk, 0, STEPS - 2).astype(np.int32)
    outcome = chance.choice((OPEN, WON, LOST), count, p=(0.2, 0.3, 0.5)).astype(np.int32)
    stage[outcome == WON, -1], stage[outcome == LOST, -1] = STEPS, STEPS + 1
    numbers = tuple(map(str, range(count)))
    return Deals(
        numbers,
        Words.of([f"Deal {number}" for number in numbers]),
        Words.of([f"Account {number}" for number in numbers]),
        *(_words(chance, count, kinds) for kinds in (("Ann", "Bo", "Cy"), ("Small", "Large"), ("Buyer",), ("Main",))),
        _words(chance, count, ("EUR", "EUR", "USD")),
        _words(chance, count, tuple(f"Reason {n}" for n in range(20))),
        chance.random(count) * 10_000,
        begun,
        np.where(outcome == OPEN, NEVER, at[:, -1]),
        np.full(count, NEVER),
        np.full(count, int(at.max()) + DAY),
        outcome,
        stage[:, -1].copy(),
        np.arange(2, count + 2, dtype=np.int32),
        (*(("Main", f"Stage {n}") for n in range(STEPS)), ("Main", "Won"), ("Main", "Lost")),
        np.repeat(np.arange(count, dtype=np.int32), CHANGES),
        np.zeros(count * CHANGES, np.int32),
        stage.ravel(),
        at.ravel(),
        np.arange(2, count * CHANGES + 2, dtype=np.int32),
        np.zeros(0, np.int32),
        Words.of([]),
        np.zeros(0, np.int64),
    )


def _words(chance: np.random.Generator, count: int, kinds: tuple[str, ...]) -> Words:
    return Words(("", *kinds), chance.integers(1, len(kinds) + 1, count).astype(np.int32))
