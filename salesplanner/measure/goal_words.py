"""Reads a goal as people say it: "win rate +5% next quarter", "average deal 12.5k → 15k".

The phrases are English, whatever the language of the window, plus the names of steps and metrics in use. What is
read is always one of three: a goal, a goal with one open question (points or percent), or a refusal with a sentence
and an example. Nothing is guessed silently: what was assumed is said in `notes`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from salesplanner.catalogue import _
from salesplanner.measure.goal_metrics import About, find_metric
from salesplanner.measure.goal_period import BadPeriod, find_period
from salesplanner.measure.goals import problems
from salesplanner.measure.metrics import METRIC, MOST, kind_of
from salesplanner.measure.numbers import NUMBER, value_of
from salesplanner.measure.periods import NoSuchDay, Span, span
from salesplanner.plan.records import Goal
from salesplanner.plan.state import State

EXAMPLES = (
    "win rate +5 points next quarter",
    "sales cycle to 40 days by 31 Dec",
    "churn -2 points in H1",
    "average deal 12.5k → 15k",
)
CAP = 200  # characters


@dataclass(frozen=True, slots=True)
class Understood:
    """A goal that was read. With `ask`, "%" may be points or percent: `goal` says points until that is answered."""

    goal: Goal
    ask: bool = False
    notes: tuple[str, ...] = ()

    def answered(self, unit: str) -> Goal:
        """The goal with "points" or "percent" as its unit."""
        return replace(self.goal, change=unit)


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Why a phrase is no goal, and one that is."""

    reason: str
    example: str


Read = Understood | NotUnderstood
Baseline = Callable[[Goal], float | None]


@dataclass(frozen=True, slots=True)
class _Amount:
    """What the phrase says about the number. `unit` is "", "%", "points", "percent", "times"."""

    change: str  # "by", "to"
    value: float
    unit: str
    sign: int  # −1, 0 (not said), 1
    baseline: float | None = None
    baseline_unit: str = ""


def read_goal(phrase: str, state: State, today: date, baseline: Baseline = lambda goal: None) -> Read:
    """Reads one phrase. `baseline` says where the metric of a goal stands today, or None where nobody knows."""
    text = re.sub(r"\s+", " ", phrase).strip()
    if not text:
        return _refused(_("Nothing was typed yet."))
    if len(text) > CAP:
        return _refused(_("That is longer than a goal of one sentence. Name one number and one date."))
    try:
        found = find_period(text, today, state.plan.fiscal_month)
    except (BadPeriod, NoSuchDay, OverflowError, ValueError) as problem:
        known = isinstance(problem, BadPeriod | NoSuchDay)
        return _refused(str(problem) if known else _("That period cannot be read."), 1)
    period, rest = found if found is not None else (None, text)
    about = find_metric(rest, [(step.id, step.name) for step in state.steps])
    if about is None:
        return _no_metric(rest)
    numbers = f"{rest[: about.start]} ¦ {rest[about.end :]}"
    amount = _amount(numbers)
    if isinstance(amount, NotUnderstood):
        return amount
    return _put_together(state, about, amount, period, today, baseline)


def _refused(reason: str, example: int = 0) -> NotUnderstood:
    return NotUnderstood(reason, EXAMPLES[example])


def _no_metric(rest: str) -> NotUnderstood:
    if not re.search(r"[^\W\d_]{2,}", rest):
        return _refused(_("Which number is meant? Name it first, such as win rate or sales cycle."))
    reason = _("No metric of that name is known. Put a number of your own in quotes, or name one of the list.")
    return NotUnderstood(reason, _("“demo requests” from 20 to 35 next quarter"))


_UP = r"increase|raise|grow|lift|improve|boost|up|more|higher|gain|add|plus|rise"
_DOWN = r"decrease|reduce|cut|lower|shorten|drop|shrink|down|less|fewer|minus|fall|bring down|halve"
_UNIT = re.compile(
    r"\s?(?P<points>percentage points?|percent points?|%\s?-?points?|points?|pts?|pps?|p\.p\.)(?!\w)"
    r"|\s?(?P<percent>percent|per cent|pct)(?!\w)|\s?(?P<sign>%)"
    r"|\s?(?P<other>days?|weeks?|deals?|customers?|eur|usd|gbp|chf|€|\$|£|euros?|dollars?)(?!\w)",
    re.IGNORECASE,
)
_ARROW = r"(?:→|->|=>|–>|➜)"


def _unit_after(text: str, end: int) -> tuple[str, int, str]:
    found = _UNIT.match(text, end)
    if found is None:
        return "", end, ""
    kind = found.lastgroup or ""
    return {"sign": "%", "other": ""}.get(kind, kind), found.end(), (found["other"] or "").lower()


@dataclass(frozen=True, slots=True)
class _Number:
    value: float
    signed: int
    unit: str
    other: str
    start: int
    end: int


def _numbers(text: str) -> list[_Number]:
    found = []
    for match in NUMBER.finditer(text):
        # A hyphen between two numbers or after a word joins; it is no minus.
        joined = bool(match["sign"]) and match.start() > 0 and text[match.start() - 1].isalnum()
        value = abs(value_of(match))
        unit, end, other = _unit_after(text, match.end())
        signed = 0 if not match["sign"] or joined else (1 if match["sign"] == "+" else -1)
        found.append(_Number(value * (7 if other.startswith("week") else 1), signed, unit, other, match.start(), end))
    return found


def _amount(text: str) -> _Amount | NotUnderstood:
    low = text.lower()
    numbers = _numbers(low)
    factor = _factor(low)
    if factor is not None and len(numbers) <= 1:
        known = numbers[0] if numbers else None
        return replace(factor, baseline=known.value if known else None, baseline_unit=known.unit if known else "")
    if not numbers:
        return _refused(_("By how much, or to what value? Add a number."))
    if len(numbers) > 2:
        return _refused(_("One goal needs fewer numbers. Name one change, or from one value to another."), 3)
    if any(number.value > MOST for number in numbers):
        return _refused(_("That number is too large to be kept."), 3)
    up, down = (re.search(rf"(?<!\w)(?:{words})(?!\w)", low) is not None for words in (_UP, _DOWN))
    if up and down:
        return _refused(_("That says more and less at once. Say one of them."), 2)
    said = 1 if up else -1 if down else 0
    return _two(low, numbers, said) if len(numbers) == 2 else _one(low, numbers[0], said)


def _factor(low: str) -> _Amount | None:
    if re.search(r"\b(?:double|twice)\b", low):
        return _Amount("by", 100.0, "times", 1)
    return _Amount("by", 50.0, "times", -1) if re.search(r"\b(?:halve|half of|in half)\b", low) else None


def _two(low: str, numbers: Sequence[_Number], said: int) -> _Amount | NotUnderstood:
    first, second = numbers
    between = low[first.end : second.start].strip(" ,¦")
    before, lead = low[: first.start].rstrip(" €$£"), low[: second.start].rstrip(" €$£")
    if re.search(r"\bto$", before) and re.search(r"\bfrom$", lead):
        first, second, joined = second, first, True
    else:
        joined = bool(re.fullmatch(rf"(?:to|{_ARROW}|-|–|up to|down to|until)\s*[€$£]?", between))
    if joined:
        return _Amount("to", second.value, second.unit, said, first.value, first.unit or second.unit)
    if second.signed or re.search(r"\bby$", lead):
        return _Amount("by", second.value, second.unit, said or second.signed, first.value, first.unit)
    if re.search(r"\bfrom$", lead):  # "+5 points from 22%"
        return _Amount("by", first.value, first.unit, said or first.signed, second.value, second.unit)
    return _refused(_("How do the two numbers belong together? Write from one to the other with “to” or “→”."), 3)


def _one(low: str, number: _Number, said: int) -> _Amount:
    before = low[: number.start].rstrip(" €$£¦")
    to = re.search(rf"(?<!\w)(?:to|at|of|reach|hit|at least|at most|under|below|above|over|=|{_ARROW})$", before)
    if number.signed == 0 and (to or (not said and number.unit not in ("points",) and not re.search(r"\bby$", before))):
        bound = re.search(r"\b(?:at most|under|below)$", before)
        return _Amount("to", number.value, number.unit, said or (-1 if bound else 0))
    return _Amount("by", number.value, number.unit, said or number.signed)


def _put_together(
    state: State, about: About, amount: _Amount, period: Span | None, today: date, baseline: Baseline
) -> Read:
    unit = "%" if about.metric == "own" and "%" in (amount.unit, amount.baseline_unit) else ""
    goal = Goal("", metric=about.metric, step=about.step, name=about.name, unit=unit)
    share = kind_of(goal) == "share"
    notes = []
    if period is None:
        period = span("quarter", today, state.plan.fiscal_month, 1)
        notes.append(_("No period was named, so next quarter is taken."))
    goal = replace(goal, period=period.period, starts=period.starts.isoformat(), ends=period.ends.isoformat())
    known = amount.baseline if amount.baseline is None else amount.baseline / (100 if share else 1)
    goal = replace(goal, baseline=baseline(goal) if known is None else known)
    if amount.change == "to":
        return _to_value(state, goal, amount, share, notes)
    sign = amount.sign or (1 if METRIC[goal.metric].better == "increase" else -1)
    goal = replace(goal, direction="increase" if sign > 0 else "decrease", amount=amount.value)
    if not share and amount.unit == "points":
        return _refused(_("Points belong to shares. Say how much in the number’s own unit, or in percent."), 3)
    if share and amount.unit != "times":
        goal = replace(goal, change="points")
        ask = amount.unit in ("%", "percent")
        return _checked(state, goal, ask, notes)
    change = "percent" if amount.unit in ("%", "percent", "times") else "points"
    return _checked(state, replace(goal, change=change), False, notes)


def _to_value(state: State, goal: Goal, amount: _Amount, share: bool, notes: list[str]) -> Read:
    if amount.unit in ("%", "percent") and not share:
        reason = _("This metric is not a share, so it cannot go to a percentage. Name a value, or a change in percent.")
        return _refused(reason, 1)
    if amount.unit == "points":
        return _refused(_("Points are a change. Say by how many points, or to which percentage."), 2)
    value = amount.value / 100 if share else amount.value
    better = METRIC[goal.metric].better
    if goal.baseline is not None and value != goal.baseline:
        better = "increase" if value > goal.baseline else "decrease"
    sign = amount.sign or (1 if better == "increase" else -1)
    goal = replace(goal, change="value", amount=value, direction="increase" if sign > 0 else "decrease")
    return _checked(state, goal, False, notes)


def _checked(state: State, goal: Goal, ask: bool, notes: list[str]) -> Read:
    """Refuses what could never be; a baseline that is missing is typed later, in the sentence."""
    if goal.baseline is None:
        notes.append(_("Where the number stands today is not known yet: type the baseline."))
    wrong = [problem for problem in problems(state, goal) if problem.part not in ("baseline", "amount")]
    if ask and wrong and not _wrong(state, replace(goal, change="percent")):
        return Understood(goal, True, tuple(notes))
    over = kind_of(goal) == "share" and goal.change == "value" and (goal.amount or 0) > 1
    if over:
        return _refused(_("A share cannot be over 100%. Name a smaller target."))
    if wrong:
        return _refused(wrong[0].text)
    return Understood(goal, ask, tuple(notes))


def _wrong(state: State, goal: Goal) -> bool:
    return any(problem.part == "target" for problem in problems(state, goal))
