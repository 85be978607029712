"""Deals for tests, written as a salesperson would tell them; days are numbered from 1 January 2025."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from salesplanner.measure.deals import (
    CHURNED,
    DAY,
    ENTERED,
    IS_LOST,
    IS_WON,
    LEFT,
    LOST,
    NEVER,
    OPEN,
    SEEN,
    WON,
    Deals,
    Words,
)
from salesplanner.measure.process import Process, Scope, StepOf, Target

START = date(2025, 1, 1)
_BASE = (START - date(1970, 1, 1)).days * DAY
KINDS = {"enters": ENTERED, "leaves": LEFT, "won": IS_WON, "lost": IS_LOST, "churned": CHURNED, "seen in": SEEN}
OUTCOMES = {"open": OPEN, "won": WON, "lost": LOST}
STEPS = ("Connect", "Demo", "Close", "Nurture")


def at(day: float | None) -> int:
    """The second of a day, counted from START; NEVER for None."""
    return NEVER if day is None else _BASE + round(day * DAY)


def on(day: int) -> date:
    """The day so many days after START."""
    return START + timedelta(days=day)


@dataclass
class Deal:
    """A deal: events as (what, stage or "", day)."""

    number: str
    events: list[tuple[str, str, float]] = field(default_factory=list)
    outcome: str = "open"
    created: float | None = None
    closed: float | None = None
    stage: str = ""
    value: float | None = None
    currency: str = "EUR"
    owner: str = ""
    segment: str = ""
    persona: str = ""
    pipeline: str = ""
    reason: str = ""
    seen: float | None = 400


def deals_of(*rows: Deal) -> Deals:
    """The deals as the program keeps them, events sorted by deal and time."""
    named = ((row.pipeline, stage) for row in rows for stage in [row.stage, *(stage for _, stage, _ in row.events)])
    pairs = sorted({pair for pair in named if pair[1]})
    place = {pair: code for code, pair in enumerate(pairs)}
    events = [
        (deal, KINDS[what], place.get((row.pipeline, stage), -1), at(day), deal + 2)
        for deal, row in enumerate(rows)
        for what, stage, day in sorted(row.events, key=lambda event: event[2])
    ]
    columns = list(zip(*events, strict=True)) or [[], [], [], [], []]
    return Deals(
        tuple(row.number for row in rows),
        *(Words.of([str(getattr(row, name)) for row in rows]) for name in _TEXTS),
        np.array([np.nan if row.value is None else row.value for row in rows], np.float64),
        *(np.array([at(getattr(row, name)) for row in rows], np.int64) for name in ("created", "closed")),
        np.full(len(rows), NEVER),
        np.array([at(row.seen) for row in rows], np.int64),
        np.array([OUTCOMES[row.outcome] for row in rows], np.int32),
        np.array([place.get((row.pipeline, row.stage), -1) for row in rows], np.int32),
        np.arange(2, len(rows) + 2, dtype=np.int32),
        tuple(pairs),
        *(np.array(columns[n], dtype) for n, dtype in enumerate((np.int32, np.int32, np.int32, np.int64, np.int32))),
        np.zeros(0, np.int32),
        Words.of([]),
        np.zeros(0, np.int64),
    )


_TEXTS = ("name", "account", "owner", "segment", "persona", "pipeline", "currency", "reason")
Deal.name = Deal.account = property(lambda self: f"Deal {self.number}")  # type: ignore[attr-defined]


def process(steps: tuple[str, ...] = STEPS, sale: str = "Close", counting: str = "", **targets: int) -> Process:
    """A process whose stages are called like its steps; "Won", "Lost" and "Parked" mean what they say."""
    meanings = [("", name.casefold(), Target("step", place)) for place, name in enumerate(steps)]
    meanings += [("", "won", Target("won")), ("", "lost", Target("lost")), ("", "parked", Target("ignored"))]
    return Process(
        tuple(StepOf(name.lower(), name, targets.get(name.lower())) for name in steps),
        steps.index(counting) if counting else 0,
        steps.index(sale) if sale else len(steps) - 1,
        tuple(meanings),
    )


def year(**changes: object) -> Scope:
    """The year 2025."""
    return Scope(starts=date(2025, 1, 1), ends=date(2025, 12, 31), **changes)  # type: ignore[arg-type]
