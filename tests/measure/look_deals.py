"""Imported deals for the look back over Fred's plan: closed ones with stays and touches, and open ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from salesplanner.measure.deals import DAY, Deals, Words, to_bytes
from salesplanner.plan.records import DealImport, StageAlias
from salesplanner.plan.state import State
from tests.measure.histories import START, Deal, deals_of
from tests.support.memory import MemorySession

STEPS = ("Prospect", "Connect", "Research", "Present", "Objections", "Close", "Nurture")
AS_OF = date(2026, 8, 13)


def day_number(day: date) -> int:
    """The number of a day as tests/measure/histories.py counts."""
    return (day - START).days


def closed(number: str, end: date, days: Sequence[int], *, won: bool = True, owner: str = "Dana Reyes") -> Deal:
    """A deal that spent these days in the first steps and was closed on `end`."""
    at = day_number(end) - sum(days)
    first = at
    events: list[tuple[str, str, float]] = []
    for stage, stay in zip(STEPS, days, strict=False):
        events.append(("enters", stage, at))
        at += stay
    events.append(("won" if won else "lost", "", at))
    return _deal(number, events, "won" if won else "lost", first, at, owner)


def opened(number: str, stage: str, entered: date, owner: str = "Lena Voss") -> Deal:
    """A deal that is open in a step since a day."""
    return _deal(number, [("enters", stage, day_number(entered))], "open", day_number(entered), None, owner)


def _deal(
    number: str, events: list[tuple[str, str, float]], outcome: str, created: int, end: int | None, owner: str
) -> Deal:
    return Deal(number, events, outcome, created=created, closed=end, owner=owner, seen=day_number(AS_OF))


def with_touches(deals: Deals, touches: Iterable[tuple[str, str, date]]) -> Deals:
    """The deals with touches (number of the deal, channel, day)."""
    rows = [(deals.number.index(number), channel, day) for number, channel, day in touches]
    base = date(1970, 1, 1)
    return replace(
        deals,
        touch_deal=np.array([deal for deal, _channel, _day in rows], np.int32),
        touch_channel=Words.of([channel for _deal, channel, _day in rows]),
        touch_at=np.array([((day - base).days * DAY) + DAY // 2 for _deal, _channel, day in rows], np.int64),
    )


def take_in(session: MemorySession, deals: Deals) -> None:
    """Imports the deals into the plan of a session, every stage meaning the step of its name."""
    blob = session.put_blob(to_bytes(deals))
    state: State = session.state
    aliases = [StageAlias(f"alias-{step.id}", step.name, "", "step", step.id) for step in state.steps]
    day = AS_OF.isoformat()
    row = DealImport("import", "V", "deals.csv", f"{day}T13:48", day, "history", blob=blob, deals=len(deals))
    session.run("Import deals", lambda tx: tx.put(row, *aliases))


def all_of_fred() -> Deals:
    """612 deals with the counts of the pictures: 540 decided, 72 open, 5 of them too late for 30 September."""
    reached, days = (540, 286, 240, 218, 105, 80, 63), (9, 6, 4, 14, 12, 8)
    rows = []
    for number in range(540):
        steps = sum(number < count for count in reached)
        end = date(2025, 7, 1).toordinal() + number % 360
        rows.append(closed(f"D{number:03}", date.fromordinal(end), days[: min(steps, 6)], won=steps == 7))
    for stage, count in zip(STEPS, (15, 11, 8, 20, 11, 7), strict=False):
        for number in range(count):
            late = stage == "Prospect" and number < 5
            rows.append(opened(f"{stage}{number}", stage, date(2026, 8, 10 if late else 1)))
    return deals_of(*rows)


__all__ = ["all_of_fred", "closed", "deals_of", "opened", "take_in", "with_touches"]
