"""What the look-back table says: order, ends of lost deals, medians, what moved deals on."""


import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesplanner.app.templates import build
from salesplanner.measure import lookback
from salesplanner.measure.lookback import MovedBy, Touches
from salesplanner.plan.records import LookCell, LookDeal, Plan, Step
from salesplanner.plan.state import State


@pytest.fixture(scope="module")
def fred() -> State:
    return State.of(build("fred"))


def plan(*rows: LookDeal | LookCell, sale: str | None = "s2") -> State:
    steps = [Step(f"s{n}", f"V{n}", f"Step {n}") for n in range(1, 4)]
    return State.of([Plan("plan", sale_step=sale), *steps, *rows])


def lost(id_: str, lost_in: str | None = None) -> LookDeal:
    return LookDeal(id_, "V", id_, outcome="lost", lost_in=lost_in)


def test_freds_medians_are_those_of_the_picture(fred: State) -> None:
    found = lookback.summaries(fred)

    assert [summary.days for summary in found] == [9, 6, 4, 14, 12, 8]
    assert [summary.touches for summary in found] == [
        Touches(3, 2, 0, 0),
        Touches(1, 1, 0, 0),
        Touches(1, 2, 1, 0),
        Touches(1, 1, 1, 1),
        Touches(2, 2, 0, 0),
        Touches(1, 1, 1, 0),
    ]


def test_freds_deals_were_moved_on_most_by_what_the_picture_says(fred: State) -> None:
    assert [summary.moved for summary in lookback.summaries(fred)] == [
        MovedBy("Photo of her own shelf", 3, 10),
        MovedBy("Sent her order list", 4, 10),
        MovedBy("Owner came along", 4, 10),
        MovedBy("Staff ranked the six", 2, 7),
        MovedBy("Called a reference store", 3, 7),
        MovedBy("Finance took 30 days", 2, 7),
    ]


def test_signed_deals_took_fifty_days(fred: State) -> None:
    assert lookback.signed_days(fred) == 50
    assert lookback.signed(fred) == 7


def test_signed_deals_stand_first_each_group_the_newest_first() -> None:
    state = plan(
        LookDeal("a", "V", "a", closed="2026-08-01"),
        LookDeal("b", "V1", "b", outcome="lost", closed="2026-08-09"),
        LookDeal("c", "V2", "c", closed="2026-08-05"),
        LookDeal("d", "V3", "d"),
    )

    assert [deal.id for deal in lookback.deals_of(state)] == ["c", "a", "d", "b"]


def test_the_table_ends_with_the_sale_or_the_last_step() -> None:
    assert [step.id for step in lookback.steps_of(plan())] == ["s1", "s2"]
    assert [step.id for step in lookback.steps_of(plan(sale=None))] == ["s1", "s2", "s3"]


def test_a_lost_deal_ends_where_it_was_lost() -> None:
    state = plan(lost("a", "s1"))
    deal = state.look_deals[0]

    assert lookback.end_of(state, deal) == 0
    assert [lookback.may_fill(state, deal, place) for place in (0, 1)] == [True, False]
    assert not lookback.moved_on(state, deal, 0)


def test_a_lost_deal_that_does_not_say_where_can_be_typed_on_step_by_step() -> None:
    bare, one = plan(lost("a")), plan(lost("a"), LookCell("c", "a", "s1", days=3))

    assert [lookback.may_fill(bare, bare.look_deals[0], place) for place in (0, 1)] == [True, False]
    assert [lookback.may_fill(one, one.look_deals[0], place) for place in (0, 1)] == [True, True]
    assert lookback.end_of(one, one.look_deals[0]) == 0


def test_texts_count_as_the_same_whatever_capitals_and_spaces() -> None:
    deals = [LookDeal(f"d{n}", f"V{n}", "x") for n in range(3)]
    texts = ("Owner  came along", "owner came along", "Other")
    cells = [LookCell(f"c{n}", f"d{n}", "s1", text=text) for n, text in enumerate(texts)]

    found = lookback.summaries(plan(*deals, *cells))[0].moved

    assert found == MovedBy("Owner  came along", 2, 3)


def test_the_reason_of_a_lost_deal_moved_nothing_on() -> None:
    state = plan(lost("a", "s1"), LookCell("c", "a", "s1", text="Too dear"))

    assert lookback.summaries(state)[0].moved is None


def test_a_signed_deal_without_days_in_a_step_has_no_length() -> None:
    state = plan(LookDeal("a", "V", "a"), LookCell("c", "a", "s1", days=3))

    assert lookback.signed_days(state) is None


@pytest.mark.parametrize(("measured", "words"), [(9.2, "the same"), (10.6, "2 d more"), (8.4, "1 d less")])
def test_a_measured_median_is_put_beside_that_of_the_table(measured: float, words: str) -> None:
    assert lookback.against(measured, 9) == words


@given(st.lists(st.integers(0, 500), min_size=1))
def test_a_median_lies_between_its_values_and_halves_go_up(values: list[int]) -> None:
    found = lookback.median_of(values)

    assert found is not None
    ordered = sorted(values)
    middle = (ordered[(len(values) - 1) // 2] + ordered[len(values) // 2]) / 2
    assert 0 <= found - middle <= 0.5


def test_an_empty_plan_has_an_empty_table() -> None:
    state = State.of([Plan("plan")])

    assert lookback.summaries(state) == ()
    assert lookback.signed_days(state) is None
