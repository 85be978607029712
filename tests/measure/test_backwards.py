"""Working backwards from a signature: dates, open deals in time, shares that sign, widths of blocks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesplanner.app.templates import build
from salesplanner.measure import backwards
from salesplanner.measure.results import Funnel, FunnelRow, Rate
from salesplanner.plan.edits import lookback as edits
from salesplanner.plan.records import Goal, Measuring, Plan
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Transaction

SIGNS, TODAY = date(2026, 9, 30), date(2026, 8, 13)
ENTERED = (540, 286, 240, 218, 105, 80)
INSIDE = (15, 11, 8, 20, 11, 7)


@pytest.fixture(scope="module")
def fred() -> State:
    return State.of(build("fred"))


def funnel() -> Funnel:
    moved = (*ENTERED[1:], 63)
    rows = [
        FunnelRow(at, entered, on, entered - on, 0, Rate(on, entered, on / entered, 0, 1))
        for at, (entered, on) in enumerate(zip(ENTERED, moved, strict=True))
    ]
    return Funnel(tuple(rows), 540, 72, 0, 3)


def open_deals() -> list[tuple[int, date | None]]:
    """Fred's 72 open deals; five of those in the first step came too late."""
    late = [(0, date(2026, 8, 9))] * 5
    return late + [(at, date(2026, 8, 1)) for at, n in enumerate(INSIDE) for _deal in range(n - 5 * (at == 0))]


def test_the_dates_are_those_of_the_picture(fred: State) -> None:
    found = backwards.blocks(fred, SIGNS, TODAY)

    days = [(block.enter_by.day, block.enter_by.month) for block in found]
    assert days == [(8, 8), (17, 8), (23, 8), (27, 8), (10, 9), (22, 9)]
    assert [block.passed for block in found] == [True, False, False, False, False, False]
    assert sum(block.days for block in found) == 53


def test_sixty_seven_of_seventy_two_deals_are_in_time_and_about_twenty_four_sign(fred: State) -> None:
    line = backwards.blocks(fred, SIGNS, TODAY)

    found = backwards.opened(line, open_deals(), backwards.shares(funnel(), 5))

    assert [one.count for one in found] == list(INSIDE)
    assert [one.late for one in found] == [5, 0, 0, 0, 0, 0]
    assert sum(one.in_time for one in found) == 67
    assert [round(one.likely or 0, 1) for one in found] == [1.2, 2.4, 2.1, 5.8, 6.6, 5.5]
    assert round(sum(one.likely or 0 for one in found)) == 24


def test_a_deal_that_entered_on_the_day_itself_is_in_time(fred: State) -> None:
    line = backwards.blocks(fred, SIGNS, TODAY)

    found = backwards.opened(line, [(0, date(2026, 8, 8)), (0, date(2026, 8, 9))])

    assert (found[0].in_time, found[0].late) == (1, 1)


def test_a_deal_that_no_date_is_known_of_is_neither_late_nor_in_time(fred: State) -> None:
    found = backwards.opened(backwards.blocks(fred, SIGNS, TODAY), [(2, None)])

    assert (found[2].count, found[2].in_time, found[2].late, found[2].undated) == (1, 0, 0, 1)


def test_shares_are_unknown_where_nobody_entered() -> None:
    empty = Funnel((FunnelRow(0, 0, 0, 0, 0, Rate(0, 0, None, 0, 1)),), 0, 0, 0, None)

    assert backwards.shares(empty, 0) == (None,)
    assert backwards.shares(empty, 2) == (None, None, None)


def test_two_signed_deals_are_not_enough_for_a_timeline(fred: State) -> None:
    tx = Transaction(fred)
    for deal in [deal for deal in fred.look_deals if deal.outcome == "won"][2:]:
        edits.delete_deal(tx, deal.id)

    assert backwards.blocks(tx.state, SIGNS, TODAY) == ()


def test_the_signature_is_chosen_else_the_end_of_the_goal_else_of_the_quarter() -> None:
    plan, goal = Plan("plan"), Goal("g", "V", ends="2026-12-31")
    chosen = Measuring("m", sign_by="2026-10-15")

    assert backwards.sign_by(State.of([plan, goal, chosen]), TODAY) == date(2026, 10, 15)
    assert backwards.sign_by(State.of([plan, goal]), TODAY) == date(2026, 12, 31)
    assert backwards.sign_by(State.of([plan]), TODAY) == date(2026, 9, 30)


def test_short_steps_are_drawn_wider_and_the_others_share_the_rest() -> None:
    found = backwards.widths([9, 6, 4, 14, 12, 8], 705)

    assert found[1] == found[2] == backwards.LEAST
    assert found[3] / 14 == pytest.approx(found[4] / 12)
    assert sum(found) == pytest.approx(705)


@given(st.lists(st.integers(0, 400), min_size=1, max_size=20), st.floats(0, 4000))
def test_no_block_is_narrower_than_allowed_and_all_fill_the_room(days: list[int], room: float) -> None:
    found = backwards.widths(days, room)

    assert min(found) >= backwards.LEAST - 1e-6
    assert sum(found) == pytest.approx(max(room, backwards.LEAST * len(days)))


@given(st.lists(st.integers(0, 9999), min_size=1, max_size=20), st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_dates_go_back_without_falling_off_the_calendar(days: list[int], signature: date) -> None:
    steps = [("Step", backwards.StepSummary("s", n, 1, backwards.Touches(), None)) for n in days]

    found = backwards.back(steps, signature, TODAY)

    for block, after in zip(found, [*(b.enter_by for b in found[1:]), signature], strict=True):
        assert block.enter_by in (date.min, after - timedelta(days=min(block.days, (after - date.min).days)))
