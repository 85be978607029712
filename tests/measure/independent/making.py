"""Histories of all kinds: mostly orderly, with every trap that exports hold; from a seed or from hypothesis."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import strategies as st

from salesplanner.measure.process import Process, Scope
from tests.measure.histories import STEPS, Deal, on, process

OWNERS, CURRENCIES, REASONS = ("Ann", "Bo", ""), ("EUR", "USD", ""), ("Price", "price ", "Timing", "")


def deal(random: Random, number: int, steps: tuple[str, ...] = STEPS) -> Deal:
    """One deal: a walk through the steps, sometimes disturbed."""
    day = random.randint(0, 500) + random.choice((0, 0, random.random()))
    made = Deal(str(number), created=random.choice((day, day, day, None, day + 3)))
    made.owner, made.currency = random.choice(OWNERS), random.choice(CURRENCIES)
    made.reason, made.value = random.choice(REASONS), random.choice((None, 0.0, 100.0 * random.randint(1, 90)))
    place = random.choice((0, 0, 0, 0, random.randrange(len(steps))))
    for _ in range(random.randint(0, 7)):
        if place >= len(steps):
            break
        made.events.append(("enters", steps[place], day))
        day += random.choice((0, 0, random.randint(1, 40), random.random() * 20))
        if random.random() < 0.25:
            made.events.append(("leaves", steps[place], day))
        place += random.choice((1, 1, 1, 1, 1, 2, -1, 0))
        place = max(place, 0)
    _end(random, made, day, steps)
    _disturb(random, made, day, steps)
    random.shuffle(made.events)
    return made


def _end(random: Random, made: Deal, day: float, steps: tuple[str, ...]) -> None:
    made.outcome = random.choice(("open", "won", "won", "lost", "lost", "open"))
    made.seen = random.choice((600.0, 600.0, 600.0, 550.0, None))
    if made.outcome != "open":
        made.closed = random.choice((day, day, float(int(day)), day + 9, None, day - 4))
        if random.random() < 0.5 and made.closed is not None:
            made.events.append((made.outcome, "", made.closed))
        if random.random() < 0.4:
            made.events.append(("enters", made.outcome.capitalize(), day))
    if random.random() < 0.4:
        made.stage = random.choice((*steps, "Won", "Lost", "Parked", "Strange"))


def _disturb(random: Random, made: Deal, day: float, steps: tuple[str, ...]) -> None:
    for _ in range(random.choice((0, 0, 0, 1, 1, 2, 4))):
        what = random.choice(("enters", "enters", "leaves", "seen in", "won", "lost", "churned"))
        stage = random.choice((*steps, *steps, "Won", "Lost", "Parked", "Strange"))
        late = random.choice((day, day - 30, day + 20, day + 60, 640.0, 2_900_000.0))
        made.events.append((what, "" if what in ("won", "lost", "churned") else stage, max(late, 0)))


def deals(count: int, seed: int) -> list[Deal]:
    """So many deals."""
    random = Random(seed)
    return [deal(random, number) for number in range(count)]


def randoms() -> st.SearchStrategy[Random]:
    """What hypothesis turns while it searches."""
    return st.randoms(use_true_random=False)


def a_process(random: Random) -> Process:
    """A process with a sale and a counting step anywhere."""
    return process(STEPS, random.choice((*STEPS, "Close", "Close")), random.choice(STEPS))


def a_scope(random: Random) -> Scope:
    """A scope with some of its switches set."""
    first, last = sorted((random.randint(0, 600), random.randint(0, 600)))
    scope = Scope(
        starts=random.choice((None, on(first))),
        ends=random.choice((None, on(last))),
        owner=random.choice(("", "", "Ann", "Nobody")),
        win_rate=random.choice(("closed", "created", "value")),
        cycle=random.choice(("won", "closed")),
        skipped_pass=random.random() < 0.6,
        revisits_add=random.random() < 0.6,
        stalled_days=random.choice((None, 20)),
    )
    ids = [name.lower() for name in STEPS]
    return replace(scope, pair=random.choice((("", ""), (random.choice(ids), random.choice(ids)))))
