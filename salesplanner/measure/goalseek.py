"""What would have to change for a win rate: which one step, or which two, would have to move more deals on.

The win rate of a chain of steps is the product of their shares (0 to 1). Shares are shown in whole percent, the
result in tenths of a percent, so a result counts as reached when it rounds to the target at that precision.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from salesplanner.plan.records import Goal, Step
from salesplanner.plan.state import State

ROUNDING = 0.0005  # half a tenth of a percent
EASY = 1 / 3  # of the deals a step loses


@dataclass(frozen=True, slots=True)
class Change:
    """The step at `index` of the chain from one share to another; `needed` is the unrounded share, maybe over 1."""

    index: int
    before: float
    needed: float
    after: float

    @property
    def possible(self) -> bool:
        """Whether the step can do that at all."""
        return self.after <= 1

    @property
    def points(self) -> float:
        """How many percentage points more move on, of the shares as they are shown."""
        return round(self.after * 100) - round(self.before * 100)

    @property
    def hard(self) -> bool:
        """Whether more than a third of the deals lost here would have to be kept."""
        return self.after - self.before > EASY * (1 - self.before)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two changes that reach the target together; `reaches` is the win rate then."""

    first: Change
    second: Change
    reaches: float


def chain(state: State) -> tuple[Step, ...]:
    """The steps that a deal passes from the counting step to the sale, both included."""
    ids = [step.id for step in state.steps]
    first = ids.index(state.plan.counting_step) if state.plan.counting_step in ids else 0
    last = ids.index(state.plan.sale_step) if state.plan.sale_step in ids else len(ids) - 1
    return state.steps[first : last + 1]


def product(shares: Sequence[float]) -> float:
    """The win rate of a chain of steps with these shares."""
    return math.prod(shares)


def win_rate(state: State) -> float | None:
    """The win rate that the typed shares give; None where one of them is missing."""
    shares = [step.typed_share for step in chain(state)]
    return product([s for s in shares if s is not None]) if shares and None not in shares else None


def alone(shares: Sequence[float], goal: float) -> list[Change]:
    """For each step the share it would need for the target if nothing else changed, the easiest first.

    A step that lies at 0 can reach nothing by itself being multiplied: its need is infinite unless the others do.
    """
    changes = []
    for index, before in enumerate(shares):
        rest = product([s for at, s in enumerate(shares) if at != index])
        needed = goal / rest if rest > 0 else math.inf
        changes.append(Change(index, before, needed, shown_share(needed, rest, goal)))
    return sorted(changes, key=lambda c: (not c.possible, _effort(c), c.index))


def shown_share(needed: float, rest: float, goal: float) -> float:
    """The smallest whole percent with which the result, to a tenth of a percent, is the target; may be over 1."""
    if math.isinf(needed):
        return math.inf
    least = math.floor(needed * 100 + 1e-9)
    if least >= 0 and least / 100 * rest >= goal - ROUNDING:
        return least / 100
    return (least + 1) / 100 if needed * 100 - least > 1e-9 else least / 100


def _effort(change: Change) -> float:
    """The part of the deals lost at this step that would have to be kept."""
    lost = 1 - change.before
    return math.inf if lost <= 0 else (change.needed - change.before) / lost


def together(shares: Sequence[float], goal: float, most: int = 2) -> list[Pair]:
    """Pairs of steps that reach the target with smaller changes, the fewest points first; at most `most`.

    Both grow by the same factor, each at most to 100 %; a pair in which a step has nothing to do is left out.
    """
    now = product(shares)
    if now <= 0 or now >= goal:
        return []
    pairs = [pair for one, two in combinations(range(len(shares)), 2) if (pair := _pair(shares, one, two, goal))]
    return sorted(pairs, key=lambda p: (p.first.points + p.second.points, p.first.index, p.second.index))[:most]


def _pair(shares: Sequence[float], one: int, two: int, goal: float) -> Pair | None:
    now = product(shares)
    rest = now / (shares[one] * shares[two])
    factor = math.sqrt(goal / now)
    needed_one = min(shares[one] * factor, 1.0)
    needed_two = shares[two] * shares[one] * factor**2 / needed_one
    if needed_two > 1:
        needed_two = 1.0
        needed_one = goal / rest
        if needed_one > 1:
            return None
    after_one = math.ceil(needed_one * 100 - 1e-9) / 100
    needed_two = goal / (rest * after_one)
    after_two = shown_share(needed_two, rest * after_one, goal)
    first = Change(one, shares[one], needed_one, after_one)
    second = Change(two, shares[two], needed_two, after_two)
    if not second.possible or first.points <= 0 or second.points <= 0:
        return None
    return Pair(first, second, rest * after_one * after_two)


def baseline_of(state: State, goal: Goal) -> float | None:
    """What the plan itself says about a goal's number today: from typed shares and days; None where it says nothing."""
    if goal.metric == "win_rate":
        return win_rate(state)
    step = state.find(Step, goal.step)
    if goal.metric == "step_share" and step is not None:
        return step.typed_share
    if goal.metric == "step_days" and step is not None:
        return None if step.typed_days is None else float(step.typed_days)
    if goal.metric == "sales_cycle":
        days = [step.typed_days for step in chain(state)]
        return float(sum(d for d in days if d is not None)) if days and None not in days else None
    return None
