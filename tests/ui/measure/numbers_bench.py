"""Deals like Fred's, made by a formula: counts of each step are exact, days are drawn from a fixed seed."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import numpy as np

from salesplanner.app.templates import build
from salesplanner.measure.deals import DAY, ENTERED, LOST, NEVER, OPEN, WON, Deals, Words, empty, to_bytes
from salesplanner.measure.intake.plain import report_to
from salesplanner.measure.intake.report import Problem, Report
from salesplanner.plan.edits import deals as edits
from salesplanner.plan.edits.deals import Meaning
from tests.support.memory import MemorySession, memory_session

STEPS = ("Prospect", "Connect", "Research", "Present", "Objections", "Close", "Nurture")
ENTERED_COUNTS = (540, 286, 240, 218, 105, 80, 63)
OPEN_COUNTS = (18, 10, 8, 20, 9, 7)
MEDIANS = (9, 6, 4, 14, 12, 8, 52)
OWNERS = ("Amir Haddad", "Lena Voss", "Dana Reyes")
REASONS = ("Price", "No budget", "Chose a competitor", "Wrong range", "")
EPOCH = date(1970, 1, 1)
SEEN = date(2026, 6, 30)


def second(day: date) -> int:
    return (day - EPOCH).days * DAY


class Maker:
    """Collects deals with their events, and gives the columns."""

    def __init__(self, seed: int = 4) -> None:
        self.random = random.Random(seed)
        self.rows: list[tuple[str, str, str, str, int, int, int, int]] = []
        self.events: list[tuple[int, int, int]] = []  # deal, stage, at

    def add(self, deepest: int, outcome: int, ends: date, *, extra: int = 0) -> None:
        """A deal that entered the steps up to `deepest` and ended (or is still there) on `ends`."""
        place, pick = len(self.rows), self.random
        stays = [max(1, round(pick.triangular(0.3, 2.4, 0.8) * MEDIANS[step])) for step in range(deepest + 1)]
        stays[-1] += extra
        at = ends - timedelta(days=sum(stays))
        created = at
        for step, days in enumerate(stays):
            self.events.append((place, step, second(at)))
            at += timedelta(days=days)
        closed = NEVER if outcome == OPEN else second(ends)
        name, owner = f"Store {place + 1:03}", OWNERS[place % 3]
        reason = REASONS[place % 5] if outcome == LOST else ""
        value = 1200 + place * 7
        self.rows.append((name, owner, reason, ("EUR", "USD")[place % 9 == 0], value, second(created), closed, outcome))
        if outcome == WON:
            self.events.append((place, len(STEPS) - 1, second(ends)))

    def deals(self) -> Deals:
        """The columns of what was added."""
        rows, size = self.rows, len(self.rows)
        of = sorted(self.events, key=lambda event: (event[0], event[2]))
        last = {deal: stage for deal, stage, _at in of}
        return replace(
            empty(),
            number=tuple(f"D-{place + 1:04}" for place in range(size)),
            name=Words.of([row[0] for row in rows]),
            account=Words.of([row[0] for row in rows]),
            owner=Words.of([row[1] for row in rows]),
            segment=Words.of([("Grocer", "Café")[place % 2] for place in range(size)]),
            persona=Words.of([""] * size),
            pipeline=Words.of([""] * size),
            currency=Words.of([row[3] for row in rows]),
            reason=Words.of([row[2] for row in rows]),
            value=np.array([float(row[4]) for row in rows]),
            created=np.array([row[5] for row in rows], np.int64),
            closed=np.array([row[6] for row in rows], np.int64),
            expected=np.full(size, NEVER),
            seen=np.full(size, second(SEEN)),
            outcome=np.array([row[7] for row in rows], np.int32),
            stage=np.array([last[place] for place in range(size)], np.int32),
            row=np.arange(2, size + 2, dtype=np.int32),
            stage_names=tuple(("", name) for name in STEPS),
            event_deal=np.array([event[0] for event in of], np.int32),
            event_kind=np.full(len(of), ENTERED, np.int32),
            event_stage=np.array([event[1] for event in of], np.int32),
            event_at=np.array([event[2] for event in of], np.int64),
            event_row=np.arange(2, len(of) + 2, dtype=np.int32),
        )


@cache
def fred_deals() -> Deals:
    """540 decided deals and 72 open ones."""
    maker = Maker()
    spread = iter(sorted(((place * 37) % 365 for place in range(540)), key=lambda day: (day * 101) % 365))
    for step in range(6):
        for _lost in range(ENTERED_COUNTS[step] - ENTERED_COUNTS[step + 1]):
            maker.add(step, LOST, date(2025, 7, 1) + timedelta(days=next(spread)))
    for _won in range(ENTERED_COUNTS[6]):
        maker.add(5, WON, date(2025, 7, 1) + timedelta(days=next(spread)))
    for step, count in enumerate(OPEN_COUNTS):
        for place in range(count):
            maker.add(step, OPEN, SEEN, extra=MEDIANS[step] * 2 if place % 5 == 0 else 0)
    return maker.deals()


def plan(found: Deals | None = None, meanings: tuple[str, ...] = STEPS) -> MemorySession:
    """Fred's plan with these deals, the meaning of the stages named, and the last twelve months measured."""
    session = memory_session(build("fred"))
    for row in session.state.deal_imports:
        session.run("", edits.delete_import, row.id)
    session.run("", edits.change_measuring, pair_from=None, pair_to=None, flow_step=None, span="all")
    if found is not None:
        add(session, found, meanings)
        session.run("", edits.change_measuring, span="dates", starts="2025-07-01", ends="2026-06-30")
    return session


def add(session: MemorySession, found: Deals, meanings: tuple[str, ...] = (), **values: object) -> str:
    """Imports deals, as the wizard does."""
    ids = {step.name: step.id for step in session.state.steps}
    bad = Problem(87, "date", "The date 31/02/2026 does not exist.", True, "Close Date", "31/02/2026")
    report = Report(len(found) + 4, 4, len(found), problems=(bad,))
    blob = session.put_blob(to_bytes(found, {"report": report_to(report)}))
    told = [Meaning(name, "step", ids[name]) if name in ids else Meaning(name, name.lower()) for name in meanings]
    usual = {
        "name": "deals-export.csv",
        "at": "2026-08-13T13:48",
        "as_of": "2026-06-30",
        "kind": "history",
        "rows": len(found) + 4,
        "skipped": 4,
        "deals": len(found),
    }
    return session.run("Import deals", edits.add_import, told, **{**usual, **values}, blob=blob)
