"""What would have to change: one step alone, two together, and what is impossible."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesplanner.measure.goalseek import ROUNDING, alone, baseline_of, chain, product, together, win_rate
from salesplanner.plan.records import Goal, Plan, Step
from salesplanner.plan.state import State

FRED = (0.84, 0.91, 0.48, 0.76, 0.79)
shares = st.lists(st.integers(1, 100).map(lambda n: n / 100), min_size=1, max_size=8)
goals = st.integers(1, 100).map(lambda n: n / 100)


def test_present_alone_would_have_to_move_59_percent_on() -> None:
    first, second, third, *impossible = alone(FRED, 0.27)

    assert [round(c.after * 100) for c in (first, second, third)] == [59, 93, 97]
    assert not first.hard and second.hard and third.hard
    assert [c.possible for c in impossible] == [False, False]


def test_two_smaller_changes_reach_the_target() -> None:
    pair = together(FRED, 0.27)[0]

    assert [(c.before, c.after) for c in (pair.first, pair.second)] == [(0.48, 0.54), (0.76, 0.83)]
    assert pair.reaches == pytest.approx(0.2707, abs=1e-4)


@given(shares, goals)
def test_the_needed_share_gives_exactly_the_target(found: list[float], goal: float) -> None:
    for change in alone(found, goal):
        changed = [change.needed if at == change.index else s for at, s in enumerate(found)]
        assert product(changed) == pytest.approx(goal)


@given(shares, goals)
def test_the_shown_share_reaches_the_target_and_one_percent_less_does_not(found: list[float], goal: float) -> None:
    for change in alone(found, goal):
        shown = product([change.after if at == change.index else s for at, s in enumerate(found)])
        less = product([change.after - 0.01 if at == change.index else s for at, s in enumerate(found)])
        assert shown >= goal - ROUNDING - 1e-9
        assert less < goal


@given(shares, goals)
def test_two_changes_reach_the_target_and_stay_possible(found: list[float], goal: float) -> None:
    for pair in together(found, goal):
        after = list(found)
        for change in (pair.first, pair.second):
            assert change.before < change.after <= 1
            after[change.index] = change.after
        assert product(after) == pytest.approx(pair.reaches)
        assert pair.reaches >= goal - ROUNDING - 1e-9


@given(shares)
def test_nothing_needs_a_pair_where_the_target_is_reached(found: list[float]) -> None:
    assert together(found, product(found)) == []


def test_a_step_beside_one_that_loses_everything_can_reach_nothing() -> None:
    blocked, free = sorted(alone((0.5, 0.0), 0.2), key=lambda c: c.index)

    assert math.isinf(blocked.needed) and not blocked.possible
    assert free.after == 0.4


def test_the_chain_runs_from_the_counting_step_to_the_sale() -> None:
    steps = [Step(name, str(n), name, typed_share=0.5, typed_days=n) for n, name in enumerate("abcd")]
    state = State.of([Plan("plan", "Plan", counting_step="b", sale_step="c"), *steps])

    assert [step.id for step in chain(state)] == ["b", "c"]
    assert win_rate(state) == 0.25
    assert baseline_of(state, Goal("g", metric="sales_cycle")) == 3.0
    assert baseline_of(state, Goal("g", metric="churn")) is None


def test_a_missing_share_leaves_the_win_rate_open() -> None:
    state = State.of([Plan("plan", "Plan"), Step("a", "a", "A", typed_share=0.5), Step("b", "b", "B")])

    assert win_rate(state) is None
