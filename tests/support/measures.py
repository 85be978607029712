"""Measures written by hand, with the numbers of the example plan: for charts, paper and the map, without any deals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from salesplanner.app.measuring import DealBook
from salesplanner.app.session import Session
from salesplanner.measure.process import Process, StepOf
from salesplanner.measure.results import DaysRow, FlowRow, Funnel, FunnelRow, Measures, Rate, StalledDeal

NAMES = ("Prospect", "Connect", "Research", "Present", "Objections", "Close", "Nurture")
TARGETS = ((10, 0.6), (7, 0.8), (5, 0.9), (10, 0.59), (10, 0.75), (7, 0.75), (60, 0.7))
FUNNEL = ((540, 286), (286, 240), (240, 218), (218, 105), (105, 80), (80, 63), (63, 49))
DAYS = ((4, 9, 14, 19), (3, 6, 9, 13), (2, 4, 6, 9), (8, 14, 22, 31), (7, 12, 18, 24), (4, 8, 11, 15), (34, 52, 66, 88))
STALLED = ((22,), (15,), (), (39, 37, 36, 34, 33), (29, 26), (16,), (104, 97))
FLOW = ((14, 18, 9, 8), (15, 20, 9, 10), (16, 17, 8, 9), (16, 21, 10, 8), (19, 18, 8, 9), (20, 19, 11, 8))
PERIOD = "1 Jul 2025 to 30 Jun 2026"


def process(names: Sequence[str] = NAMES, ids: Sequence[str] = ()) -> Process:
    """The steps with the example's targets."""
    steps = []
    for place, name in enumerate(names):
        days, share = TARGETS[place % len(TARGETS)]
        steps.append(StepOf(ids[place] if ids else f"s{place + 1}", name, days, share))
    return Process(tuple(steps), 1, 5, ())


def rate(hits: int, of: int) -> Rate:
    """A rate with a wide interval."""
    share = hits / of if of else None
    return Rate(hits, of, share, max(0.0, (share or 0) - 0.1), min(1.0, (share or 0) + 0.1))


def funnel_row(step: int, entered: int, moved: int, inside: int = 0) -> FunnelRow:
    return FunnelRow(step, entered, moved, entered - moved, inside, rate(moved, entered))


def days_row(step: int, n: int, days: Sequence[float], stalled: Sequence[float] = ()) -> DaysRow:
    low, middle, high, far = days
    return DaysRow(step, n, low, middle, high, far, tuple(stalled), high, len(stalled))


def flow_rows(step: int, months: Sequence[tuple[int, int, int, int]], year: int = 2026) -> tuple[FlowRow, ...]:
    rows = []
    for place, (start, came, moved, lost) in enumerate(months):
        month = date(year + place // 12, place % 12 + 1, 1)
        rows.append(FlowRow(step, month, start, came, moved, lost, 0, start + came - moved - lost))
    return tuple(rows)


def stalled_deals() -> tuple[StalledDeal, ...]:
    found = []
    for step, days in enumerate(STALLED):
        for each in days:
            number = f"{step}-{each}"
            over = each - DAYS[step][2]
            found.append(StalledDeal(len(found), number, f"Deal {number}", "Amir", step, each, over, 900.0, "GBP"))
    return tuple(sorted(found, key=lambda deal: -deal.over))


def fred() -> Measures:
    """The numbers of the pictures."""
    funnel = tuple(funnel_row(step, *pair) for step, pair in enumerate(FUNNEL))
    days = tuple(days_row(step, FUNNEL[step][0], DAYS[step], STALLED[step]) for step in range(7))
    flow = flow_rows(3, FLOW)
    win = rate(63, 286)
    return Measures(
        PERIOD, Funnel(funnel, 540, 72, 0, 3), days, flow, stalled_deals(), win, 63, 477, 72, True, {}, ()
    )


def few() -> Measures:
    """A plan with three deals: nothing can be said."""
    funnel = tuple(funnel_row(step, n, n - 1 if n else 0) for step, n in enumerate((3, 2, 1, 0, 0, 0, 0)))
    days = tuple(DaysRow(step, n, None, None, None, None) for step, n in enumerate((3, 2, 1, 0, 0, 0, 0)))
    return Measures(PERIOD, Funnel(funnel, 3, 0, 0, None), days, (), (), rate(0, 2), 0, 3, 0, True, {}, ())


def many(count: int = 25) -> Measures:
    """A process of many steps."""
    funnel = tuple(funnel_row(step, 3000 - step * 30, 2970 - step * 30) for step in range(count))
    days = tuple(days_row(step, 100, (step + 1, step + 3, step + 6, step + 9)) for step in range(count))
    return replace(fred(), funnel=Funnel(funnel, 3000, 5, 0, 3), days=days, stalled=())


class ToldBook(DealBook):
    """A book that answers with measures told to it instead of computing them; `asked` counts how often."""

    def __init__(self, session: Session, measures: Measures | None, large: bool = False) -> None:
        super().__init__(session)
        self.told, self.asked, self._large = measures, 0, large
        self._ready = not large

    @property
    def there(self) -> bool:
        return self.told is not None

    @property
    def large(self) -> bool:
        return self._large

    @property
    def ready(self) -> bool:
        return self._ready

    @property
    def measures(self) -> Measures | None:
        self.asked += 1
        return self.told

    def task(self) -> Callable[[], Callable[[], None]]:
        def keep() -> None:
            self._ready = True

        return lambda: keep
