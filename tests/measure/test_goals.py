"""Targets, both readings of a change, problems beside the parts, and progress on the straight line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesplanner.measure.goals import (
    both_readings,
    guardrail_status,
    guardrail_text,
    headline,
    period_text,
    problems,
    target,
    with_change,
    with_target,
)
from salesplanner.measure.metrics import shown, typed, value_text
from salesplanner.measure.progress import line_text, progress, standing_text
from salesplanner.plan.records import Goal, Guardrail, Plan, Reading, Step
from salesplanner.plan.state import State

STATE = State.of([Plan("plan", "Plan", currency="EUR"), Step("present", "a", "Present")])
WIN = Goal("g", metric="win_rate", amount=5, baseline=0.22, period="quarter", starts="2026-07-01", ends="2026-09-30")
CYCLE = Goal(
    *("g", "a", "sales_cycle", None, "", "", "decrease", "value", 40, 53),
    *("dates", "2026-08-13", "2026-12-31"),
)


def test_points_add_and_percent_multiply() -> None:
    assert target(WIN) == pytest.approx(0.27)
    assert target(replace(WIN, change="percent")) == pytest.approx(0.231)
    assert both_readings(WIN) == [
        "5 percentage points takes 22% to 27%.",
        "5 percent would take 22% to 23.1%.",
    ]


def test_a_goal_has_a_headline_and_a_named_period() -> None:
    assert headline(STATE, WIN) == "Win rate up 5 points"
    assert headline(STATE, replace(WIN, change="percent", direction="decrease")) == "Win rate down 5%"
    assert headline(STATE, CYCLE) == "Sales cycle to 40 days"
    assert period_text(STATE, WIN) == "Q3 2026"
    assert period_text(STATE, CYCLE) == "13 Aug to 31 Dec 2026"


@given(st.integers(0, 1000), st.integers(0, 1000), st.sampled_from(["points", "percent", "value"]))
def test_a_typed_target_is_the_target_in_any_unit(baseline: int, wanted: int, change: str) -> None:
    goal = replace(WIN, baseline=baseline / 1000, change=change)

    assert target(with_target(goal, wanted / 1000)) == pytest.approx(wanted / 1000, abs=1e-6)


def test_the_target_stays_when_a_value_is_told_as_a_change_and_back() -> None:
    value = with_change(WIN, "value")

    assert value.amount == pytest.approx(0.27)
    assert with_change(value, "points").amount == pytest.approx(5)
    assert target(with_change(value, "percent")) == pytest.approx(0.27)


@pytest.mark.parametrize(
    ("goal", "part", "said"),
    [
        (replace(WIN, amount=90), "target", "a share ends at 100%"),
        (replace(WIN, direction="decrease", amount=30), "target", "below zero"),
        (replace(WIN, change="value", amount=0.2), "target", "so this is a decrease"),
        (replace(CYCLE, amount=60.0), "target", "so this is an increase"),
        (replace(WIN, amount=0), "target", "nothing would change"),
        (replace(WIN, baseline=1.2), "baseline", "over 100%"),
        (replace(WIN, baseline=None), "baseline", "stands today"),
        (replace(WIN, amount=None), "amount", "how much"),
        (replace(WIN, starts=""), "period", "Choose a period"),
        (replace(WIN, starts="2026-10-01"), "period", "Choose a later end"),
    ],
)
def test_what_is_wrong_is_said_beside_its_part(goal: Goal, part: str, said: str) -> None:
    assert [p.part for p in problems(STATE, goal) if said in p.text] == [part]


def test_a_target_on_the_wrong_side_offers_to_switch() -> None:
    (problem,) = problems(STATE, replace(CYCLE, amount=60.0))

    assert problem.fix == "increase"
    assert problems(STATE, replace(CYCLE, amount=60.0, direction=problem.fix)) == []


def readings(*values: tuple[str, float]) -> list[Reading]:
    return [Reading(str(n), "g", day, value) for n, (day, value) in enumerate(values)]


def test_a_reading_is_judged_by_the_straight_line_on_its_day() -> None:
    stand = progress(WIN, readings(("2026-07-01", 0.22), ("2026-08-13", 0.239)), date(2026, 8, 13))

    assert stand is not None
    assert value_text(WIN, stand.planned) == "24.4%"
    assert standing_text(WIN, stand) == "A little behind, by 0.5 points"
    assert line_text(WIN, stand) == "23.9% of 27%, a little behind"
    assert stand.weeks == (6, 13)


@pytest.mark.parametrize(
    ("value", "standing"), [(56.0, "behind"), (52.0, "little"), (51.1, "on"), (45.0, "ahead")]
)
def test_fewer_days_are_better_where_days_should_fall(value: float, standing: str) -> None:
    goal = replace(CYCLE, starts="2026-07-01", ends="2026-12-31")

    stand = progress(goal, readings(("2026-07-28", value)), date(2026, 7, 28))

    assert stand is not None
    assert stand.standing == standing


@pytest.mark.parametrize(("metric", "direction", "amount", "now", "standing"), [
    ("deals", "increase", 70, 34.0, "little"),  # half of the 92 days have gone
    ("deals", "increase", 70, 29.0, "behind"),
    ("churn", "decrease", 0.08, 0.039, "ahead"),
    ("churn", "decrease", 0.08, 0.06, "behind"),
])
def test_what_adds_up_over_the_period_starts_from_nothing(
    metric: str, direction: str, amount: float, now: float, standing: str
) -> None:
    goal = replace(WIN, metric=metric, direction=direction, change="value", amount=amount,
                   baseline=60 if metric == "deals" else 0.1)  # fmt: skip

    stand = progress(goal, readings(("2026-08-15", now)), date(2026, 8, 15))

    assert stand is not None
    assert (stand.line(stand.starts), stand.line(stand.ends)) == (0, amount)
    assert stand.planned == pytest.approx(amount * 45 / 91)
    assert stand.standing == standing


def test_without_readings_nothing_is_judged() -> None:
    stand = progress(WIN, [], date(2026, 8, 13))

    assert stand is not None
    assert standing_text(WIN, stand) == "No reading yet"
    assert progress(replace(WIN, baseline=None), [], date(2026, 8, 13)) is None


def test_guardrails_say_where_they_stand() -> None:
    discount = Guardrail("r", metric="own", name="Average discount", unit="%", limit=0.06, now=0.048)
    days = Guardrail("r", metric="step_days", step="present", limit=10, now=14)

    assert guardrail_text(STATE, discount) == "Average discount at most 6%"
    assert guardrail_status(STATE, discount) == "4.8%, inside the limit"
    assert guardrail_text(STATE, days) == "Days in Present at most 10"
    assert guardrail_status(STATE, days) == "Median 14, over the limit"


@pytest.mark.parametrize("text", ["22", "22%", "22 %", "22 percent", " 22.0 "])
def test_shares_are_typed_in_percent(text: str) -> None:
    assert typed(WIN, text) == pytest.approx(0.22)


@pytest.mark.parametrize("text", ["", "about", "22 apples", "1-2", "NaN", "inf"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert typed(WIN, text) is None


@given(st.integers(0, 100_000))
def test_what_is_shown_can_be_typed_again(thousandths: int) -> None:
    assert typed(WIN, shown(WIN, thousandths / 1e5)) == pytest.approx(thousandths / 1e5, abs=1e-4)
