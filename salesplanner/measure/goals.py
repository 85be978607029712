"""A goal as numbers and words: its target, both readings of a change, its headline, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from salesplanner.catalogue import _
from salesplanner.measure.metrics import MOST, gap_text, kind_of, name_of, value_text
from salesplanner.measure.numbers import number_text
from salesplanner.measure.periods import day_of, day_text, span_name
from salesplanner.plan.records import Goal, Guardrail
from salesplanner.plan.state import State

SMALL = 1e-9


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one part of a goal: `part` is its field, `fix` names a repair that can be offered."""

    part: str
    text: str
    fix: str = ""


def target(goal: Goal) -> float | None:
    """The value to reach, in the metric's unit; None where baseline or amount are missing.

    Points add to a share (22% + 5 points = 27%), percent multiply (22% × 1.05 = 23.1%), a value is the target itself.
    """
    if goal.amount is None:
        return None
    if goal.change == "value":
        return goal.amount
    if goal.baseline is None:
        return None
    sign = 1 if goal.direction == "increase" else -1
    if goal.change == "percent":
        return goal.baseline * (1 + sign * goal.amount / 100)
    points = goal.amount / 100 if kind_of(goal) == "share" else goal.amount
    return goal.baseline + sign * points


def with_target(goal: Goal, value: float) -> Goal:
    """The goal with another target, told in the unit that its change has now; a value where that cannot be."""
    if goal.change == "value" or goal.baseline is None:
        return replace(goal, change="value", amount=value)
    direction = "increase" if value >= goal.baseline else "decrease"
    gap = abs(value - goal.baseline)
    if goal.change == "points":
        amount = gap * 100 if kind_of(goal) == "share" else gap
    elif goal.baseline > 0:
        amount = gap / goal.baseline * 100
    else:
        return replace(goal, change="value", amount=value)
    return replace(goal, direction=direction, amount=round(amount, 6))


def with_change(goal: Goal, change: str) -> Goal:
    """The goal told in another unit. Points and percent keep the typed number; to and from a value keep the target."""
    if change == goal.change:
        return goal
    reached = target(goal)
    if change == "value" and reached is not None:
        return replace(goal, change=change, amount=round(max(reached, 0.0), 9))
    if goal.change == "value" and goal.amount is not None and goal.baseline is not None:
        return with_target(replace(goal, change=change), goal.amount)
    return replace(goal, change=change)


def both_readings(goal: Goal, currency: str = "") -> list[str]:
    """What the typed number means, the chosen unit first: as points and as percent for a share, else as percent."""
    if goal.amount is None or goal.baseline is None or goal.change == "value":
        return []
    units = ["points", "percent"]
    units.sort(key=lambda unit: unit != goal.change)
    said = []
    for place, unit in enumerate(units):
        reached = target(replace(goal, change=unit))
        assert reached is not None
        text = (_("{amount} takes {baseline} to {target}."), _("{amount} would take {baseline} to {target}."))[place]
        said.append(
            text.format(
                amount=change_text(replace(goal, change=unit), currency),
                baseline=value_text(goal, goal.baseline, currency),
                target=value_text(goal, reached, currency),
            )
        )
    return said


def change_text(goal: Goal, currency: str = "") -> str:
    """The change in words: "5 percentage points", "5 percent", "10 days"; empty without an amount."""
    if goal.amount is None:
        return ""
    shown = number_text(goal.amount, 2)
    if goal.change == "percent":
        return _("{n} percent").format(n=shown)
    if goal.change == "points" and kind_of(goal) == "share":
        return (_("{n} percentage point") if goal.amount == 1 else _("{n} percentage points")).format(n=shown)
    return value_text(goal, goal.amount, currency)


def headline(state: State, goal: Goal) -> str:
    """The goal in a few words: "Win rate up 5 points", "Sales cycle to 40 days"."""
    name, currency = name_of(state, goal), state.plan.currency
    if goal.amount is None:
        return name
    if goal.change == "value":
        return _("{metric} to {value}").format(metric=name, value=value_text(goal, goal.amount, currency))
    text = _("{metric} up {amount}") if goal.direction == "increase" else _("{metric} down {amount}")
    amount = number_text(goal.amount, 2) + "%"
    if goal.change == "points":
        share = kind_of(goal) == "share"
        amount = gap_text(goal, goal.amount / 100 if share else goal.amount, currency)
    return text.format(metric=name, amount=amount)


def period_text(state: State, goal: Goal) -> str:
    """The goal's period by name, or empty where its dates are missing or wrong."""
    starts, ends = day_of(goal.starts), day_of(goal.ends)
    if starts is None or ends is None or ends < starts:
        return ""
    return span_name(goal.period, starts, ends, state.plan.fiscal_month)


def problems(state: State, goal: Goal) -> list[Problem]:
    """What is wrong with the goal's parts, each as a sentence; nothing is refused for it."""
    return [*_missing(goal), *_date_problems(goal), *_target_problems(state, goal)]


def _missing(goal: Goal) -> list[Problem]:
    found = []
    if goal.amount is None:
        found.append(Problem("amount", _("Type how much is to change.")))
    if goal.baseline is None:
        found.append(Problem("baseline", _("Type where the number stands today.")))
    return found


def _date_problems(goal: Goal) -> list[Problem]:
    starts, ends = day_of(goal.starts), day_of(goal.ends)
    if starts is None or ends is None:
        return [Problem("period", _("Choose a period, so that there is a day to reach the goal by."))]
    if ends <= starts:
        text = _("The period ends on {end}, but starts on {start}. Choose a later end.")
        return [Problem("period", text.format(end=day_text(ends), start=day_text(starts)))]
    return []


def _target_problems(state: State, goal: Goal) -> list[Problem]:
    reached, currency = target(goal), state.plan.currency
    if kind_of(goal) == "share" and goal.baseline is not None and goal.baseline > 1:
        return [Problem("baseline", _("A share cannot be over 100%. Type a baseline of at most 100%."))]
    if reached is None:
        return []
    shown = value_text(goal, reached, currency)
    if kind_of(goal) == "share" and reached > 1 + SMALL:
        return [Problem("target", _("{target} cannot be reached: a share ends at 100%.").format(target=shown))]
    if reached < 0:
        return [Problem("target", _("The target would be {target}, below zero.").format(target=shown))]
    if reached > MOST:
        return [Problem("target", _("The target is too large a number to be kept."))]
    if goal.baseline is None:
        return []
    return _side_problem(goal, reached, shown, value_text(goal, goal.baseline, currency))


def _side_problem(goal: Goal, reached: float, shown: str, baseline: str) -> list[Problem]:
    assert goal.baseline is not None
    gap = reached - goal.baseline
    if abs(gap) < SMALL:
        text = _("The target {target} is the baseline, so nothing would change.")
        return [Problem("target", text.format(target=shown))]
    if gap < 0 and goal.direction == "increase":
        text = _("{target} is below the baseline {baseline}, so this is a decrease.")
        return [Problem("target", text.format(target=shown, baseline=baseline), "decrease")]
    if gap > 0 and goal.direction == "decrease":
        text = _("{target} is above the baseline {baseline}, so this is an increase.")
        return [Problem("target", text.format(target=shown, baseline=baseline), "increase")]
    return []


def period_problem(starts: date, ends: date) -> str:
    """Why these two days are no period, as a sentence; empty where they are one."""
    if ends <= starts:
        text = _("The period ends on {end}, but starts on {start}. Choose a later end.")
        return text.format(end=day_text(ends), start=day_text(starts))
    return ""


# guardrails


def guardrail_text(state: State, rail: Guardrail) -> str:
    """The guardrail in a few words: "Average discount at most 6%"."""
    name = name_of(state, rail)
    if rail.limit is None:
        return name
    text = _("{metric} at most {limit}") if rail.bound == "most" else _("{metric} at least {limit}")
    limit = value_text(rail, rail.limit, state.plan.currency)
    if kind_of(rail) == "days":
        limit = number_text(rail.limit, 1)
    return text.format(metric=name, limit=limit)


def guardrail_holds(rail: Guardrail) -> bool | None:
    """Whether the number lies inside its limit; None where one of the two is missing."""
    if rail.limit is None or rail.now is None:
        return None
    return rail.now <= rail.limit + SMALL if rail.bound == "most" else rail.now >= rail.limit - SMALL


def guardrail_status(state: State, rail: Guardrail) -> str:
    """Where a guardrail stands, as a line below its name."""
    if rail.limit is None:
        return _("No limit yet")
    if rail.now is None:
        return _("Not read yet")
    now = value_text(rail, rail.now, state.plan.currency)
    if rail.metric == "step_days":
        now = _("Median {days}").format(days=number_text(rail.now, 1))
    if guardrail_holds(rail):
        return _("{now}, inside the limit").format(now=now)
    return (_("{now}, over the limit") if rail.bound == "most" else _("{now}, under the limit")).format(now=now)
