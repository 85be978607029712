"""Finds dates for Fred's deals that come to the numbers of `sample_numbers.py`: a small search with a fixed seed."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import exp
from random import Random

from scripts.sample_numbers import (
    CAME_IN,
    CLOSE,
    CONNECT,
    DECIDED_LATE,
    FIRST,
    IN_CLOSE_SINCE,
    LAST,
    LOST,
    LOST_THERE,
    MOVED,
    MOVED_ON,
    NURTURE,
    OBJECTIONS,
    OPEN,
    PRESENT,
    PROSPECT,
    RESEARCH,
    RUNNING,
    SEEN,
    quarter,
    stays,
)


@dataclass(slots=True)
class Case:
    """A deal: how far it came, how it ended, and the day it entered each step it was in."""

    last: int
    end: str  # "won", "lost" or "open"
    entered: dict[int, date] = field(default_factory=dict)
    closed: date | None = None
    referred: date | None = None
    churned: date | None = None


@dataclass(slots=True)
class _Stay:
    """A stay in Present: the month it ended decides the day it may end."""

    days: int
    out: date

    @property
    def came(self) -> date:
        return self.out - timedelta(self.days)


def cases(random: Random) -> list[Case]:
    """All 612 good deals, in no order that means anything."""
    found = _in_present(random)
    for step in (PROSPECT, CONNECT, RESEARCH):
        for days in _pool(random, step, LOST[step]):
            closed = FIRST + timedelta(random.randrange((LAST - FIRST).days + 1))
            found.append(Case(step, "lost", {step: closed - timedelta(days)}, closed))
        found += [Case(step, "open", {step: SEEN - timedelta(days)}) for days in RUNNING[step]]
    _lead_up(random, found)
    return found


def _pool(random: Random, step: int, n: int) -> list[int]:
    days = stays(step, n)
    random.shuffle(days)
    return days


def _lead_up(random: Random, found: list[Case]) -> None:
    """Adds the steps before the first one that a deal has, back to Prospect."""
    for step in (RESEARCH, CONNECT, PROSPECT):
        for going in (False, True):
            later = [case for case in found if min(case.entered) == step + 1 and (case.end == "open") == going]
            for case, days in zip(later, _pool(random, step, len(later)), strict=True):
                case.entered[step] = case.entered[step + 1] - timedelta(days)


def _in_present(random: Random) -> list[Case]:
    """Every deal that came to Present, from there on."""
    lost, moved, closing, objecting = _stays_there(random)
    found = [Case(PRESENT, "open", {PRESENT: SEEN - timedelta(days)}) for days in RUNNING[PRESENT]]
    found += [Case(PRESENT, "lost", {PRESENT: stay.came}, stay.out) for stay in lost]
    found += [Case(OBJECTIONS, "open", {PRESENT: stay.came, OBJECTIONS: stay.out}) for stay in objecting]
    for stay, days in zip(sorted(closing, key=lambda s: s.out), RUNNING[CLOSE], strict=True):
        came = SEEN - timedelta(days)
        found.append(Case(CLOSE, "open", {PRESENT: stay.came, OBJECTIONS: stay.out, CLOSE: came}))
    return found + _decided_late(random, moved)


def _stays_there(random: Random) -> tuple[list[_Stay], list[_Stay], list[_Stay], list[_Stay]]:
    """Stays in Present that ended: lost, moved on and decided, now in Close, now in Objections.

    Days are exchanged and ends moved inside their month until as many came in each month as should have.
    """
    gone = {month: n - IN_CLOSE_SINCE.get(month, 0) for month, n in MOVED_ON.items() if month != (2026, 6)}
    lost = _ended(random, LOST_THERE, _pool(random, PRESENT, LOST[PRESENT]))
    moved = _ended(random, gone, _pool(random, PRESENT, MOVED[PRESENT]))
    passed = _pool(random, PRESENT, OPEN[OBJECTIONS] + OPEN[CLOSE])
    closing = _ended(random, IN_CLOSE_SINCE, passed[: OPEN[CLOSE]])
    objecting = [
        _Stay(days, SEEN - timedelta(so_far))
        for days, so_far in zip(passed[OPEN[CLOSE] :], RUNNING[OBJECTIONS], strict=True)
    ]
    wanted = dict(CAME_IN)
    for so_far in RUNNING[PRESENT]:
        wanted[_month(SEEN - timedelta(so_far))] -= 1
    everyone = [*lost, *moved, *closing, *objecting]
    groups = (lost, moved, closing + objecting)
    while (off := _off(everyone, wanted)) > 0:
        group = random.choice(groups)
        one, other = random.sample(group, 2)
        held = one.days, other.days, one.out
        one.days, other.days = other.days, one.days
        if group is not groups[2]:
            one.out = _day_in(random, _month(one.out))
        worse = _off(everyone, wanted) - off
        if worse > 0 and random.random() > exp(-2.5 * worse):  # a little worse now and then, to get out of corners
            one.days, other.days, one.out = held
    return lost, moved, closing, objecting


def _ended(random: Random, months: dict[tuple[int, int], int], days: list[int]) -> list[_Stay]:
    ends = [_day_in(random, month) for month, n in months.items() for _ in range(n)]
    return [_Stay(spent, out) for spent, out in zip(days, ends, strict=True)]


def _off(all_stays: list[_Stay], wanted: dict[tuple[int, int], int]) -> int:
    came = Counter(_month(stay.came) for stay in all_stays)
    return sum((came[month] - n) ** 2 for month, n in wanted.items())


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _day_in(random: Random, month: tuple[int, int]) -> date:
    """A day of the month, rather an early one: with such stays, a stock of 14 to 20 means that many cross its end."""
    last = monthrange(*month)[1]
    return date(*month, min(random.randint(1, last) for _ in range(3)))


@dataclass(slots=True)
class _Fate:
    """How a deal after Present ends: where, in which quarter, and its days in Objections, Close and Nurture."""

    last: int
    quarter: int
    days: dict[int, int]


def _decided_late(random: Random, moved: list[_Stay]) -> list[Case]:
    """The decided deals that moved on from Present. Fates are exchanged until every quarter holds what it should."""
    starts = sorted(stay.out for stay in moved)
    fates = _fates(random)
    off = [_late(start, fate) for start, fate in zip(starts, fates, strict=True)]
    while sum(off) > 0:
        one, other = random.sample(range(len(fates)), 2)
        new = _swapped(random, fates[one], fates[other])
        late = _late(starts[one], new[0]), _late(starts[other], new[1])
        if sum(late) <= off[one] + off[other]:
            fates[one], fates[other] = new
            off[one], off[other] = late
    came = {stay.out: [s for s in moved if s.out == stay.out] for stay in moved}
    return [_case(came[start].pop(), fate, random) for start, fate in zip(starts, fates, strict=True)]


def _fates(random: Random) -> list[_Fate]:
    ends = [(q, last) for last, counts in DECIDED_LATE.items() for q, n in enumerate(counts) for _ in range(n)]
    random.shuffle(ends)
    pools = {  # by step and whether the deal moved on there
        (step, on): _pool(random, step, (MOVED if on else LOST)[step])
        for step in (OBJECTIONS, CLOSE)
        for on in (True, False)
    }
    customers = _pool(random, NURTURE, MOVED[NURTURE]) + [-d for d in _pool(random, NURTURE, LOST[NURTURE])]
    fates = []
    for q, last in sorted(ends, key=lambda end: end[0]):
        days = {step: pools[step, step < last].pop() for step in (OBJECTIONS, CLOSE) if step <= last}
        if last == NURTURE:
            days[NURTURE] = customers.pop()  # negative: churned after so many days
        fates.append(_Fate(last, q, days))
    return fates


def _swapped(random: Random, one: _Fate, other: _Fate) -> tuple[_Fate, _Fate]:
    """Two fates with the days in one step exchanged where both moved on or both were lost there, or all exchanged."""
    step = random.choice((OBJECTIONS, CLOSE, NURTURE, None))
    if step is None or step not in one.days or step not in other.days or (one.last == step) != (other.last == step):
        return other, one
    mine, theirs = dict(one.days), dict(other.days)
    mine[step], theirs[step] = theirs[step], mine[step]
    return _Fate(one.last, one.quarter, mine), _Fate(other.last, other.quarter, theirs)


def _late(start: date, fate: _Fate) -> int:
    """How many quarters a deal is decided too early or late, and how many days after the export its customer goes."""
    closed = start + timedelta(sum(days for step, days in fate.days.items() if step < NURTURE))
    beyond = (closed + timedelta(abs(fate.days.get(NURTURE, 0))) - SEEN).days
    return 30 * abs(quarter(closed) - fate.quarter) + max(beyond, 0)


def _case(stay: _Stay, fate: _Fate, random: Random) -> Case:
    made = Case(fate.last, "won" if fate.last == NURTURE else "lost", {PRESENT: stay.came, OBJECTIONS: stay.out})
    day = stay.out + timedelta(fate.days[OBJECTIONS])
    if fate.last > OBJECTIONS:
        made.entered[CLOSE] = day
        day += timedelta(fate.days[CLOSE])
    made.closed = day
    if made.end == "won":
        gone = day + timedelta(abs(fate.days[NURTURE]))
        made.referred, made.churned = (gone, None) if fate.days[NURTURE] > 0 else (None, gone)
    return made
