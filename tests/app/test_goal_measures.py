"""Goals from past deals: what is measured, from when, and what stays typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from salesplanner.app import measuring, newplan
from salesplanner.app.goal_measures import GoalNumbers
from salesplanner.app.session import Session
from salesplanner.measure.goal_facts import NOTHING, GoalFacts, best_words, measured_state, shown_share, wins_needed
from salesplanner.plan.edits import cards, goals
from salesplanner.plan.edits.deals import change_measuring
from salesplanner.plan.records import Goal, Step

TODAY = date(2026, 8, 13)
GOAL = Goal(
    "g", metric="win_rate", change="points", amount=5.0, baseline=0.22, starts="2026-07-01", ends="2026-09-30"
)


@pytest.fixture
def fred(tmp_path: Path) -> Iterator[Session]:
    path = tmp_path / "Fred.salesplan"
    newplan.make(path, "fred")
    session = Session.open(path)
    yield session
    session.close()


def facts(hits: int, of: int, until: date) -> GoalFacts:
    return GoalFacts(((until, hits / of),), hits, of)


def test_wins_still_needed_follow_the_pace_so_far() -> None:
    # 71 decided in 44 of 92 days lead to 148; 27 % of these are 40 wins, 17 are there.
    assert wins_needed(GOAL, facts(17, 71, TODAY)) == (23, date(2026, 9, 30))


@pytest.mark.parametrize(("hits", "of", "until", "needed"), [
    (0, 10, date(2026, 7, 10), 25),  # 92 expected, 24.84 wins
    (60, 71, TODAY, 0),  # more than enough
    (40, 148, date(2026, 9, 30), 0),  # the last day
    (39, 148, date(2026, 9, 30), 1),
])
def test_wins_needed_are_rounded_up_and_never_negative(hits: int, of: int, until: date, needed: int) -> None:
    assert wins_needed(GOAL, facts(hits, of, until)) == (needed, date(2026, 9, 30))


def test_wins_needed_of_another_number_are_not_told() -> None:
    assert wins_needed(replace(GOAL, metric="sales_cycle"), facts(17, 71, TODAY)) is None
    assert wins_needed(GOAL, GoalFacts()) is None
    assert wins_needed(replace(GOAL, baseline=None), facts(17, 71, TODAY)) is None


def test_the_best_quarter_is_told_in_words() -> None:
    assert [best_words(n) for n in (-3, 0, 1, 2)] == [
        "Reached in the best quarter",
        "Reached in the best quarter",
        "1 point above best",
        "2 points above best",
    ]


def test_small_shares_keep_a_tenth() -> None:
    assert (shown_share(0.4817), shown_share(0.0341)) == (0.48, 0.034)


def test_points_are_measured_week_by_week_until_the_last_import(fred: Session) -> None:
    numbers = GoalNumbers(fred)

    found = numbers.facts(date(2026, 12, 24)).goals["goal-1"]

    assert [day for day, _value in found.points][-1] == TODAY
    assert (found.hits, found.of) == (17, 71)
    assert numbers.facts(TODAY - timedelta(days=9)).goals["goal-1"].of == 56


def test_before_the_goal_starts_nothing_is_measured_yet(fred: Session) -> None:
    found = GoalNumbers(fred).facts(date(2026, 6, 30)).goals["goal-1"]

    assert found.points == ()
    assert found.basis == "63 of 286 deals, 1 Jul 2025 to 30 Jun 2026"


def test_a_rate_of_few_deals_says_nothing_yet(fred: Session) -> None:
    found = GoalNumbers(fred).facts(date(2026, 7, 1)).goals["goal-1"]

    assert found.points == ()


def test_the_filters_of_the_measure_page_do_not_change_a_goal(fred: Session) -> None:
    fred.run("Change measures", change_measuring, owner="a.haddad")

    found = GoalNumbers(fred).facts(TODAY)

    assert (found.goals["goal-1"].hits, found.goals["goal-1"].of) == (17, 71)
    assert (found.steps["step-present"].entered, found.rails["guardrail-2"]) == (218, 14)


def found(fred: Session, **values: object) -> GoalFacts:
    """What is measured of the goal, changed."""
    fred.run("Change goal", goals.change, "goal-1", **values)
    return GoalNumbers(fred).facts(TODAY).goals["goal-1"]


def measured(fred: Session, id_: str, starts: date, ends: date) -> float:
    """A measure of the Measure page over other dates."""
    one = fred.book.measured(replace(fred.book.scope, starts=starts, ends=ends)).get(id_)
    assert one is not None
    return float(one.value)


@pytest.mark.parametrize(("metric", "id_"), [("deals", "deals_won"), ("revenue", "revenue")])
def test_counts_are_compared_with_a_period_of_the_same_length(fred: Session, metric: str, id_: str) -> None:
    goal = found(fred, metric=metric)

    assert goal.baseline == measured(fred, id_, date(2026, 4, 1), date(2026, 6, 30))
    assert goal.basis.endswith(", 1 Apr 2026 to 30 Jun 2026, as long as the goal’s period")
    assert goal.points[-1] == (TODAY, measured(fred, id_, date(2026, 7, 1), TODAY))


def test_a_period_that_is_no_whole_months_is_as_long_in_days(fred: Session) -> None:
    goal = found(fred, metric="deals", period="dates", starts="2026-07-06", ends="2026-08-31")

    assert ", 10 May 2026 to 5 Jul 2026, " in goal.basis  # 57 days each
    assert goal.baseline == measured(fred, "deals_won", date(2026, 5, 10), date(2026, 7, 5))


def test_before_the_first_deal_known_there_is_no_count(fred: Session) -> None:
    goal = found(fred, metric="deals", period="dates", starts="2026-07-01", ends="2028-06-30")

    assert goal.baseline is None and goal.basis == ""
    assert goal.points


def test_churn_counts_the_customers_of_the_start(fred: Session) -> None:
    goal = found(fred, metric="churn", direction="decrease")

    assert goal.points[-1][1] == measured(fred, "churn", date(2026, 7, 1), TODAY)
    assert goal.baseline == measured(fred, "churn", date(2026, 4, 1), date(2026, 6, 30))
    assert " customers lost, 1 Apr 2026 to 30 Jun 2026" in goal.basis
    assert goal.low is None  # part of a period is not yet what the target means


def test_velocity_counts_the_deals_open_then(fred: Session) -> None:
    goal = found(fred, metric="velocity")

    assert goal.baseline is not None
    assert goal.basis.endswith("deals open on 30 Jun 2026, what was won and lost from 1 Jul 2025")
    assert goal.points[-1] == (TODAY, pytest.approx(measured(fred, "sales_velocity", date(2026, 7, 1), TODAY)))


def test_money_of_another_currency_is_not_measured(fred: Session) -> None:
    from salesplanner.plan.edits import plan

    fred.run("Change currency", plan.change, currency="USD")

    assert found(fred, metric="deal_value") == GoalFacts()
    assert found(fred, metric="revenue") == GoalFacts()


def at_quota(fred: Session, month: str) -> float:
    values = [quota.percent for quota in fred.state.quotas.values() if quota.month == month]
    return sum(value >= 100 for value in values) / len(values)


def test_the_share_at_quota_is_that_of_full_months(fred: Session) -> None:
    goal = found(fred, metric="quota_share")

    assert goal.points == ((date(2026, 7, 31), at_quota(fred, "2026-07-01")),)
    assert goal.baseline == at_quota(fred, "2026-06-01")
    assert goal.basis == "4 of 6 reps at quota, June 2026"


def test_the_quota_table_needs_no_deals(fred: Session) -> None:
    from salesplanner.plan.edits.deals import delete_import

    for row in fred.state.deal_imports:
        fred.run("Delete import", delete_import, row.id)

    assert found(fred, metric="quota_share").baseline == at_quota(fred, "2026-06-01")


@pytest.mark.parametrize(("metric", "id_"), [
    ("deals", "deals_won"), ("revenue", "revenue"), ("velocity", "sales_velocity"),
])
def test_guardrails_stand_where_the_measure_page_says(fred: Session, metric: str, id_: str) -> None:
    fred.run("Change guardrail", goals.change_guardrail, "guardrail-2", metric=metric, step=None)

    one = fred.book.measures.get(id_)
    facts = GoalNumbers(fred).facts(TODAY)
    assert facts.rails["guardrail-2"] == one.value
    assert facts.bases["guardrail-2"] == f"{one.basis}, 1 Jul 2025 to 30 Jun 2026"


def test_a_guardrail_stands_at_the_quota_of_the_last_month(fred: Session) -> None:
    fred.run("Change guardrail", goals.change_guardrail, "guardrail-2", metric="quota_share", step=None)

    assert GoalNumbers(fred).facts(TODAY).rails["guardrail-2"] == at_quota(fred, "2026-07-01")


def test_many_deals_are_measured_by_tasks(fred: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = GoalNumbers(fred).facts(TODAY)
    monkeypatch.setattr(measuring, "LARGE", 100)
    numbers = GoalNumbers(fred)
    assert not numbers.ready(TODAY)
    assert numbers.facts(TODAY) == NOTHING

    while not numbers.ready(TODAY):
        numbers.task(TODAY)()()

    assert numbers.facts(TODAY) == expected


def test_while_many_deals_are_measured_again_the_facts_stay_that_are_true(
    fred: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "LARGE", 100)
    numbers = GoalNumbers(fred)
    while not numbers.ready(TODAY):
        numbers.task(TODAY)()()
    before = numbers.facts(TODAY)

    fred.run("Change goal", goals.change, "goal-1", amount=6.0)
    assert not numbers.ready(TODAY) and numbers.facts(TODAY) == before
    fred.run("Change goal", goals.change, "goal-1", metric="sales_cycle")

    assert "goal-1" not in numbers.facts(TODAY).goals
    assert numbers.facts(TODAY).rails == before.rails


def test_what_is_shown_is_never_written(fred: Session) -> None:
    numbers = GoalNumbers(fred)
    before = fred.state

    shown = numbers.state(TODAY)

    assert fred.state is before
    assert len(shown.readings["goal-1"]) == 7
    assert shown.readings["goal-1"] != before.readings["goal-1"]
    assert measured_state(before, numbers.facts(TODAY)).goals == before.goals


def test_the_facts_are_kept_while_nothing_that_matters_changes(fred: Session) -> None:
    numbers = GoalNumbers(fred)
    held = numbers.facts(TODAY)

    fred.run("Delete card", cards.delete, ["s1a"])

    assert numbers.facts(TODAY) is held
    fred.run("Change goal", goals.change, "goal-1", amount=6.0)
    assert numbers.facts(TODAY) is not held


def test_measured_shares_take_the_place_of_typed_ones(fred: Session) -> None:
    shown = GoalNumbers(fred).state(TODAY)

    assert [shown.get(Step, step.id).typed_share for step in fred.state.steps] == [
        0.53, 0.84, 0.91, 0.48, 0.76, 0.79, 0.78,
    ]  # fmt: skip
