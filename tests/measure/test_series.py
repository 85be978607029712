"""A goal sees its metric week by week."""

from __future__ import annotations

import pytest

from salesplanner.measure.everything import measure
from salesplanner.measure.process import Scope
from salesplanner.measure.series import MOST_POINTS, series
from salesplanner.plan.choices import METRICS
from tests.measure.histories import deals_of, on, process
from tests.measure.test_listing import lost, won

ROWS = [*(won(n, 40 + n) for n in range(12)), *(lost(n, 38 + n, 1 + n % 2) for n in range(18))]
DEALS = deals_of(*ROWS)
PLAN = process(counting="Demo")


def test_points_end_the_weeks_and_the_last_is_today() -> None:
    found = series(DEALS, PLAN, Scope(), "deals", on(40), on(55))

    assert [(day, value) for day, value, _hits, _of in found] == [(on(46), 7.0), (on(53), 12.0), (on(55), 12.0)]


@pytest.mark.parametrize(
    ("metric", "id_"),
    [
        ("win_rate", "win_rate"),
        ("sales_cycle", "sales_cycle_median"),
        ("deal_value", "average_value"),
        ("deals", "deals_won"),
        ("revenue", "revenue"),
        ("velocity", "sales_velocity"),
        ("churn", "churn"),
    ],
)
def test_the_last_point_is_the_measure_of_the_period(metric: str, id_: str) -> None:
    scope = Scope(starts=on(40), ends=on(60))

    assert series(DEALS, PLAN, Scope(), metric, on(40), on(60))[-1][1] == measure(DEALS, PLAN, scope).get(id_).value


@pytest.mark.parametrize(("metric", "id_"), [("step_share", "step_conversion"), ("step_days", "step_days_median")])
def test_a_step_has_its_series(metric: str, id_: str) -> None:
    expected = measure(DEALS, PLAN, Scope(starts=on(40), ends=on(60))).get(id_, "demo").value

    assert series(DEALS, PLAN, Scope(), metric, on(40), on(60), "demo")[-1][1] == expected


def test_a_share_says_its_basis() -> None:
    _day, value, hits, of = series(DEALS, PLAN, Scope(), "win_rate", on(40), on(60))[-1]

    assert (value, hits, of) == (12 / 20, 12, 20)


def test_filters_hold_and_the_period_of_the_scope_does_not() -> None:
    scope = Scope(starts=on(0), ends=on(1), owner="Nobody")

    assert series(DEALS, PLAN, scope, "deals", on(40), on(41))[-1][1] == 0


def test_long_periods_have_a_bounded_number_of_points() -> None:
    found = series(DEALS, PLAN, Scope(), "win_rate", on(0), on(5000))

    assert len(found) <= MOST_POINTS + 1
    assert found[-1][0] == on(5000)


def test_metrics_that_deals_do_not_tell_have_no_points() -> None:
    assert series(DEALS, PLAN, Scope(), "quota_share", on(0), on(20)) == []
    assert series(DEALS, PLAN, Scope(), "own", on(0), on(20)) == []
    assert series(DEALS, PLAN, Scope(), "win_rate", on(20), on(0)) == []


def test_every_metric_of_goals_is_known_or_told_apart() -> None:
    told = {metric for metric in METRICS if series(DEALS, PLAN, Scope(), metric, on(0), on(9), "demo")}

    assert set(METRICS) - told == {"quota_share", "own"}


def test_a_step_that_is_gone_has_no_value() -> None:
    assert series(DEALS, PLAN, Scope(), "step_share", on(0), on(6), "gone")[-1][1] is None


def test_velocity_counts_the_deals_that_were_open_on_its_day() -> None:
    there = [row for row in ROWS if row.created <= 45 < row.closed]

    _day, value, open_then, _of = series(DEALS, PLAN, Scope(), "velocity", on(38), on(45))[-1]

    assert value is not None and open_then == len(there) == 14


def test_money_is_that_of_the_currency_asked_for() -> None:
    rows = [*(won(n, 40 + n) for n in range(9)), *(won(20 + n, 40 + n, 70, "USD") for n in range(3))]
    deals = deals_of(*rows)

    def revenue(currency: str) -> float | None:
        return series(deals, PLAN, Scope(), "revenue", on(40), on(60), currency=currency)[-1][1]

    assert (revenue(""), revenue("EUR"), revenue("USD"), revenue("CHF")) == (900, 900, 210, None)
