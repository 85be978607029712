"""Goals as people say them: what is understood, what is asked, and what is refused with an example."""

from __future__ import annotations

from datetime import date

import pytest

from salesplanner.measure import numbers
from salesplanner.measure.goal_words import NotUnderstood, Understood, read_goal
from salesplanner.measure.goals import target
from salesplanner.plan.records import Goal, Plan, Step
from salesplanner.plan.state import State

TODAY = date(2026, 8, 13)
STATE = State.of(
    [
        Plan("plan", "Plan", currency="EUR", counting_step="connect", sale_step="present"),
        Step("connect", "a", "Connect"),
        Step("present", "b", "Present", typed_share=0.48, typed_days=14),
    ]
)
KNOWN = {"win_rate": 0.22, "sales_cycle": 53.0, "deal_value": 12_500.0, "churn": 0.08, "step_days": 14.0}

NEXT = ("2026-10-01", "2026-12-31")
Q3 = ("2026-07-01", "2026-09-30")


def baseline(goal: Goal) -> float | None:
    return {**KNOWN, "step_share": 0.48}.get(goal.metric)


def read(phrase: str, today: date = TODAY, state: State = STATE) -> Understood | NotUnderstood:
    return read_goal(phrase, state, today, baseline)


# phrase, metric, target, first and last day, whether points or percent is asked
PHRASINGS = [
    ("win rate +5% next quarter", "win_rate", 0.27, NEXT, True),
    ("sales cycle to 40 days by 31 Dec", "sales_cycle", 40, ("2026-08-13", "2026-12-31"), False),
    ("churn -2 points in H1", "churn", 0.06, ("2027-01-01", "2027-06-30"), False),
    ("average deal 12.5k → 15k", "deal_value", 15_000, NEXT, False),
    ("Increase win rate by 5 percentage points over Q3 2026", "win_rate", 0.27, Q3, False),
    ("raise the win rate from 22% to 27% this quarter", "win_rate", 0.27, Q3, False),
    ("win rate to 27% by end of year", "win_rate", 0.27, ("2026-08-13", "2026-12-31"), False),
    ("win rate 22 → 27 in Q4", "win_rate", 0.27, NEXT, False),
    ("Win Rate up 5 pts Q4 2026", "win_rate", 0.27, NEXT, False),
    ("close rate +3 pp this year", "win_rate", 0.25, ("2026-01-01", "2026-12-31"), False),
    ("improve conversion rate by 10 percent next quarter", "win_rate", 0.32, NEXT, True),
    ("+5 points win rate in the next 3 months", "win_rate", 0.27, ("2026-08-13", "2026-11-13"), False),
    ("shorten the sales cycle by 10 days next quarter", "sales_cycle", 43, NEXT, False),
    ("cut sales cycle by 20% in H2 2026", "sales_cycle", 42.4, ("2026-07-01", "2026-12-31"), False),
    ("sales cycle from 53 to 40 days by 2026-12-31", "sales_cycle", 40, ("2026-08-13", "2026-12-31"), False),
    ("sales cycle under 6 weeks by 31.12.2026", "sales_cycle", 42, ("2026-08-13", "2026-12-31"), False),
    ("time to close -1 week in 2027", "sales_cycle", 46, ("2027-01-01", "2027-12-31"), False),
    ("average deal size to €15,000 by 31 Dec", "deal_value", 15_000, ("2026-08-13", "2026-12-31"), False),
    ("deal value +10% next quarter", "deal_value", 13_750, NEXT, False),
    ("average deal +1.5k next quarter", "deal_value", 14_000, NEXT, False),
    ("AOV from 12 500 to 15 000 EUR next year", "deal_value", 15_000, ("2027-01-01", "2027-12-31"), False),
    ("revenue to 1.2m in 2027", "revenue", 1_200_000, ("2027-01-01", "2027-12-31"), False),
    ("grow revenue from 800k to 1m by end of December", "revenue", 1_000_000, ("2026-08-13", "2026-12-31"), False),
    ("40 deals next month", "deals", 40, ("2026-09-01", "2026-09-30"), False),
    ("new customers 12 → 20 in September", "deals", 20, ("2026-09-01", "2026-09-30"), False),
    ("sales velocity from 900 to 1,100 next quarter", "velocity", 1100, NEXT, False),
    ("reduce churn to 6% by year end", "churn", 0.06, ("2026-08-13", "2026-12-31"), False),
    ("churn at most 5 % by 30 June 2027", "churn", 0.05, ("2026-08-13", "2027-06-30"), False),
    ("lower churn rate by 1.5 percentage points next half", "churn", 0.065, ("2027-01-01", "2027-06-30"), False),
    ("reps at quota to 80% by Q4", "quota_share", 0.8, NEXT, False),
    ("days in Present to 10 by 30 Sep", "step_days", 10, ("2026-08-13", "2026-09-30"), False),
    ("Present moves on 48% → 59% next quarter", "step_share", 0.59, NEXT, False),
    ("conversion at Present +11 points next quarter", "step_share", 0.59, NEXT, False),
    ("time in present down 4 days within 90 days", "step_days", 10, ("2026-08-13", "2026-11-11"), False),
    ("“demo requests” from 20 to 35 next quarter", "own", 35, NEXT, False),
    ("win rate +5 points from 1 Jul to 30 Sep", "win_rate", 0.27, Q3, False),
    ("double revenue from 500k by 31 Dec", "revenue", 1_000_000, ("2026-08-13", "2026-12-31"), False),
]


@pytest.mark.parametrize(("phrase", "metric", "reached", "days", "asks"), PHRASINGS, ids=lambda v: str(v)[:40])
def test_a_goal_is_understood_as_people_say_it(
    phrase: str, metric: str, reached: float, days: tuple[str, str], asks: bool
) -> None:
    answer = read(phrase)

    assert isinstance(answer, Understood), answer
    assert answer.goal.metric == metric
    assert target(answer.goal) == pytest.approx(reached)
    assert (answer.goal.starts, answer.goal.ends) == days
    assert answer.ask is asks


def test_at_least_thirty_phrasings_are_listed() -> None:
    assert len({phrase for phrase, *_rest in PHRASINGS}) >= 30


REFUSALS = [
    ("", "Nothing was typed"),
    ("sell more", "in quotes"),
    ("win rate", "By how much"),
    ("+5% next quarter", "Which number is meant"),
    ("happiness +5% next quarter", "in quotes"),
    ("win rate to 120% next quarter", "over 100%"),
    ("win rate +90 points next quarter", "ends at 100%"),
    ("win rate +5 points by 31 Feb", "31 Feb does not exist"),
    ("win rate +5 points by 1 Jan 2020", "has passed"),
    ("win rate +5 points in Q5", "quarters Q1 to Q4"),
    ("churn -20 points in H1", "below zero"),
    ("increase sales cycle to 40 days next quarter", "so this is a decrease"),
    ("average deal +5 points next quarter", "Points belong to shares"),
    ("sales cycle to 20% next quarter", "not a share"),
    ("win rate 1 2 3 4 next quarter", "fewer numbers"),
    ("increase and reduce win rate by 5 points", "more and less at once"),
    ("win rate from 22% to 22% next quarter", "nothing would change"),
    ("revenue to 9000000000000000 next quarter", "too large"),
    ("win rate +5 points from 30 Sep 2026 to 1 Jul 2026", "Choose a later end"),
    ("win rate " + "very " * 60 + "+5 points", "longer than a goal"),
]


@pytest.mark.parametrize(("phrase", "said"), REFUSALS, ids=lambda v: str(v)[:40])
def test_nonsense_is_refused_with_a_sentence_and_an_example_that_is_understood(phrase: str, said: str) -> None:
    answer = read(phrase)

    assert isinstance(answer, NotUnderstood)
    assert said in answer.reason
    assert isinstance(read(answer.example), Understood)


def test_percent_on_a_share_is_a_question_with_two_answers() -> None:
    answer = read("win rate +5% next quarter")

    assert isinstance(answer, Understood)
    assert answer.ask
    assert target(answer.answered("points")) == pytest.approx(0.27)
    assert target(answer.answered("percent")) == pytest.approx(0.231)


def test_what_was_assumed_is_said() -> None:
    answer = read("number of deals +5")

    assert isinstance(answer, Understood)
    assert any("next quarter is taken" in note for note in answer.notes)
    assert any("baseline" in note for note in answer.notes)


def test_quarters_follow_the_fiscal_year_of_the_plan() -> None:
    april = State.of([Plan("plan", "Plan", fiscal_month=4)])

    answer = read("win rate +5 points in Q1 2028", state=april)

    assert isinstance(answer, Understood)
    assert (answer.goal.starts, answer.goal.ends) == ("2027-04-01", "2027-06-30")


@pytest.mark.parametrize(
    ("phrase", "reached"),
    [
        ("average deal 12,5k → 15k", 15_000),
        ("average deal to 15.000 next quarter", 15_000),
        ("win rate to 26,5 % next quarter", 0.265),
        ("average deal to 15 000,50 next quarter", 15_000.5),
    ],
)
def test_numbers_are_read_as_the_locale_writes_them(phrase: str, reached: float) -> None:
    before = numbers.style()
    numbers.use(numbers.Style(",", ".", " "))
    try:
        answer = read(phrase)
    finally:
        numbers.use(before)

    assert isinstance(answer, Understood)
    assert target(answer.goal) == pytest.approx(reached)
