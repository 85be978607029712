"""What the measures are: plain values that pages, paper, map and JSON read. How they are computed stands beside them.

Every number has its basis: of how many deals, in which period. Shares are 0 to 1, times in days, money in its currency.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

FEW = 10  # under so many deals a share or a median is "too few deals to say"


@dataclass(frozen=True, slots=True)
class Rate:
    """`hits` of `of` deals, with the ends of the 95 % Wilson interval.

    `share` is None where `of` is 0, or where the files do not tell enough to say one.
    """

    hits: int
    of: int
    share: float | None
    low: float
    high: float

    @property
    def few(self) -> bool:
        """Whether there are too few deals to say."""
        return self.of < FEW


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """A step: of the deals decided in the period how many entered it, moved on, were lost there.

    entered = moved_on + lost. `inside` counts open deals that are there now; `untimed` of the entered have no date.
    `best` is the best calendar quarter of the step with at least FEW deals: its first day and rate.
    """

    step: int
    entered: int
    moved_on: int
    lost: int
    inside: int
    rate: Rate
    untimed: int = 0
    best: tuple[date, Rate] | None = None


@dataclass(frozen=True, slots=True)
class Funnel:
    """`decided` deals are in it, `open` ones are not; `drop` is the index of the step that loses the largest share.

    `placeless` of the decided were lost and no file says in which step: they are in no row. Where all losses are so,
    the rows up to the sale have no share and there is no drop.
    """

    rows: tuple[FunnelRow, ...]
    decided: int
    open: int
    undated: int  # closed, date unknown: counted here and nowhere else where a period is chosen
    drop: int | None
    placeless: int = 0


@dataclass(frozen=True, slots=True)
class DaysRow:
    """Days in a step over `n` completed stays (None: no stay); percentiles by linear interpolation (Hyndman–Fan 7).

    `running` are the days so far of the stays that go on, longest first; `limit` is from when on they are stalled.
    """

    step: int
    n: int
    p25: float | None
    median: float | None
    p75: float | None
    p90: float | None
    running: tuple[float, ...] = ()
    limit: float | None = None
    stalled: int = 0


@dataclass(frozen=True, slots=True)
class FlowRow:
    """A step in a month: end = start + came_in − moved_on − lost − moved_back."""

    step: int
    month: date
    start: int
    came_in: int
    moved_on: int
    lost: int
    moved_back: int
    end: int


@dataclass(frozen=True, slots=True)
class StalledDeal:
    """An open deal that is in its step for `days`, `over` more than the limit. `deal` is its place in the deals."""

    deal: int
    number: str
    name: str
    owner: str
    step: int
    days: int
    over: int
    value: float | None
    currency: str


@dataclass(frozen=True, slots=True)
class Rival:
    """A definition of a measure and its value; `used` marks the one that the plan uses, `key` switches to it."""

    key: str
    definition: str
    value: float | None
    basis: str
    used: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """One number with everything needed to read it. `value` is a number, None, or rows of numbers (stock and flow).

    `unit` is "share", "days", "deals", a currency, or "currency/day". `step` is a step's id, `month` its first day.
    `behind` are the places of the deals it was computed from. `few`: too few deals to say.
    """

    id: str
    name: str
    definition: str
    value: Any
    unit: str
    basis: str
    period: str
    step: str = ""
    month: str = ""
    low: float | None = None
    high: float | None = None
    few: bool = False
    rivals: tuple[Rival, ...] = ()
    behind: Sequence[int] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Measures:
    """All measures of one scope. `listed` holds every one as a Measure (the JSON of `salesplanner measure`)."""

    period: str  # "1 Jul 2025 to 30 Jun 2026"
    funnel: Funnel
    days: tuple[DaysRow, ...]
    flow: tuple[FlowRow, ...]
    stalled: tuple[StalledDeal, ...]
    win_rate: Rate
    won: int
    lost: int
    open: int
    timed: bool  # False: only current stages are known, so time in step cannot be measured
    unknown_stages: Mapping[str, int]  # stages without a meaning → deals
    listed: tuple[Measure, ...]

    def get(self, id_: str, step: str = "", month: str = "") -> Measure | None:
        """The measure of that id, for a step and a month where it has them."""
        return next((m for m in self.listed if (m.id, m.step, m.month) == (id_, step, month)), None)
