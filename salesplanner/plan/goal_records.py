"""The records of where the team wants to be: goals, guardrails, readings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from salesplanner.plan.choices import METRICS, NAME_CAP, NOTE_CAP, PERIODS
from salesplanner.plan.fields import choice, order_key, real, ref, text_of, written
from salesplanner.plan.record import Record


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class Goal(Record):
    """A metric, a change with a unit, a period, a baseline and an owner. The first by rank is the plan's goal.

    Values are in the metric's unit: shares 0 to 1, days, money of the plan's currency, counts. `amount` is in
    percentage points where `change` is "points", in percent where it is "percent", else the target itself.
    """

    table: ClassVar[str] = "goal"
    rank: str = order_key()
    metric: str = choice(*METRICS)
    step: str | None = ref("step", optional=True)
    name: str = text_of(NAME_CAP)
    unit: str = text_of(20)
    direction: str = choice("increase", "decrease")
    change: str = choice("points", "percent", "value")
    amount: float | None = real(None, low=0, high=1e12)
    baseline: float | None = real(None, low=0, high=1e12)
    period: str = choice(*PERIODS)
    starts: str = written("day")
    ends: str = written("day")
    owner: str | None = ref("person", optional=True)
    note: str = text_of(NOTE_CAP, lines=True)


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class Guardrail(Record):
    """A number that must not get worse while the goal is chased. `limit` and `now` are in the metric's unit."""

    table: ClassVar[str] = "guardrail"
    rank: str = order_key()
    metric: str = choice(*METRICS)
    step: str | None = ref("step", optional=True)
    name: str = text_of(NAME_CAP)
    unit: str = text_of(20)
    bound: str = choice("most", "least")
    limit: float | None = real(None, low=0, high=1e12)
    now: float | None = real(None, low=0, high=1e12)
    owner: str | None = ref("person", optional=True)


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class Reading(Record):
    """Where a goal's number stood on a day, entered by hand. `value` in the metric's unit."""

    table: ClassVar[str] = "reading"
    goal: str = ref("goal")
    at: str = written("day")
    value: float = real(0.0, low=0, high=1e12)
    note: str = text_of(500)
