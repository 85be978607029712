"""The quota table: months, shares at quota, who was hired, and the ramp-up of new hires."""

from datetime import date

import pytest

from salesplanner.app.templates import build
from salesplanner.measure import quota
from salesplanner.measure.ramp import RampUp, ramp_up, ramps
from salesplanner.plan.records import Measuring, Plan, Quota, Rep
from salesplanner.plan.state import State

TODAY = date(2026, 8, 13)


@pytest.fixture(scope="module")
def fred() -> State:
    return State.of(build("fred"))


def plan(since: str = "", ramp: float | None = None, **percents: float) -> State:
    rows = [Quota(month, "r", f"2026-{month[1:]}-01", percent) for month, percent in percents.items()]
    return State.of([Plan("plan"), Measuring("m", ramp_months=ramp), Rep("r", "V", "Ben", since=since), *rows])


def test_the_shares_at_quota_are_those_of_the_picture(fred: State) -> None:
    found = quota.rows(fred, quota.shown(fred))

    assert [(row.at, row.of) for row in found] == [(2, 5), (2, 5), (2, 6), (2, 6), (4, 6), (4, 6)]
    assert round(found[-1].share or 0, 2) == 0.67


def test_a_hundred_percent_is_at_quota() -> None:
    state = plan(m06=99.9, m07=100)

    assert [quota.month_row(state, f"2026-0{n}-01").at for n in (6, 7)] == [0, 1]


def test_months_without_numbers_between_others_are_shown() -> None:
    assert quota.months(plan(m02=1, m05=1)) == ("2026-02-01", "2026-03-01", "2026-04-01", "2026-05-01")


def test_a_month_without_numbers_has_no_share() -> None:
    assert quota.month_row(plan(), "2026-02-01").share is None


def test_the_last_full_month_is_over() -> None:
    months = ("2026-07-01", "2026-08-01")

    assert quota.last_full(months, date(2026, 8, 31)) == "2026-07-01"
    assert quota.last_full(months, date(2026, 9, 1)) == "2026-08-01"
    assert quota.last_full(months, date(2026, 7, 31)) == ""


def test_somebody_is_hired_from_the_month_of_the_first_day_on() -> None:
    rep = Rep("r", "V", "Mia", since="2026-04-30")

    assert [quota.hired(rep, f"2026-0{n}-01") for n in (3, 4, 5)] == [False, True, True]
    assert quota.hired(Rep("x", "V", "Always"), "1990-01-01")


def test_the_next_month_follows_the_last_one_or_is_the_last_that_is_over() -> None:
    assert quota.next_month(plan(m12=3), TODAY) == "2027-01-01"
    assert quota.next_month(plan(), TODAY) == "2026-07-01"


def test_ben_was_at_pace_in_four_months_and_mia_is_not_yet(fred: State) -> None:
    found = {ramp.rep.name: ramp.months for ramp in ramps(fred)}

    assert found == {"Ben Okafor": 4, "Mia Chen": None}
    assert ramp_up(fred) == RampUp(4.0, 1, 2)


def test_a_good_first_month_is_at_pace_at_once() -> None:
    assert ramp_up(plan("2026-02-10", m02=120)).months == 0


def test_months_before_the_first_day_do_not_count() -> None:
    assert ramp_up(plan("2026-03-01", m02=120, m03=10)) == RampUp(None, 0, 1)


def test_the_typed_months_stand_in_while_nobody_is_at_pace() -> None:
    assert ramp_up(plan("2026-02-01", 5.0, m02=20)) == RampUp(5.0, 0, 1, typed=True)
    assert ramp_up(plan("2026-02-01", 5.0, m02=20, m03=100)) == RampUp(1.0, 1, 1)
