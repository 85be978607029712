"""Every row of stock and flow adds up, whatever happened to the deals."""

from __future__ import annotations

from datetime import date
from random import Random

from hypothesis import given, settings

from salesplanner.measure.everything import measure
from salesplanner.measure.flow import flow_line, flow_sentence
from salesplanner.measure.process import Scope
from salesplanner.measure.results import FlowRow, Measures
from tests.measure.histories import Deal, deals_of, on, process
from tests.measure.independent.making import a_process, a_scope, deal, randoms


@settings(max_examples=40, deadline=None)
@given(randoms())
def test_every_row_adds_up_and_starts_where_the_month_before_ended(random: Random) -> None:
    past = deals_of(*(deal(random, number) for number in range(random.randint(0, 30))))

    found = measure(past, a_process(random), a_scope(random))

    _balances(found)


def _balances(found: Measures) -> None:
    before: dict[int, FlowRow] = {}
    for row in found.flow:
        assert row.end == row.start + row.came_in - row.moved_on - row.lost - row.moved_back
        assert min(row.start, row.came_in, row.moved_on, row.lost, row.moved_back, row.end) >= 0
        if row.step in before:
            assert row.start == before[row.step].end
            assert row.month > before[row.step].month
        before[row.step] = row


@settings(max_examples=40, deadline=None)
@given(randoms())
def test_the_last_month_ends_with_the_deals_that_are_there_now(random: Random) -> None:
    rows = [_orderly(random, number) for number in range(random.randint(1, 30))]

    found = measure(deals_of(*rows), process(), Scope())

    last = max(row.month for row in found.flow)
    ends = {row.step: row.end for row in found.flow if row.month == last}
    assert ends == {row.step: row.inside for row in found.funnel.rows}


def _orderly(random: Random, number: int) -> Deal:
    """A deal that goes forward, all of it dated."""
    days = sorted(random.uniform(0, 390) for _ in range(4))
    stages = ("Connect", "Demo", "Close", "Nurture")[: random.randint(1, 4)]
    made = Deal(str(number), [("enters", stage, day) for stage, day in zip(stages, days, strict=False)])
    if len(stages) < 4 and random.random() < 0.5:
        made.outcome, made.closed = "lost", 395.0
        made.events.append(("lost", "", 395.0))
    return made


def test_the_months_are_those_of_the_period() -> None:
    past = deals_of(Deal("1", [("enters", "Connect", 1)]))

    found = measure(past, process(), Scope(date(2025, 3, 15), date(2025, 5, 2)))

    assert sorted({row.month for row in found.flow}) == [date(2025, 3, 1), date(2025, 4, 1), date(2025, 5, 1)]
    assert [row.start for row in found.flow if row.step == 0] == [1, 1, 1]


def test_without_a_start_the_last_two_years_are_shown() -> None:
    past = deals_of(Deal("1", [("enters", "Connect", 1)], seen=2000))

    months = sorted({row.month for row in measure(past, process(), Scope()).flow})

    assert (len(months), months[-1]) == (24, on(2000).replace(day=1))


def test_open_deals_and_other_owners_flow_by_the_filter_alone() -> None:
    past = deals_of(
        Deal("1", [("enters", "Demo", 1)], owner="Ann"), Deal("2", [("enters", "Demo", 1)], owner="Bo")
    )

    found = measure(past, process(), Scope(owner="Ann"))

    assert next(row for row in found.flow if row.step == 1).came_in == 1


def test_the_flow_as_a_sentence() -> None:
    row = FlowRow(1, date(2026, 7, 1), 75, 19, 20, 6, 2, 66)

    assert flow_sentence(row, "Demo") == (
        "In July we started with 75 in “Demo”, 28 moved out, 19 came in, which leaves 66."
    )


def test_the_flow_as_a_line() -> None:
    line = flow_line(FlowRow(3, date(2026, 6, 1), 20, 19, 11, 8, 0, 20))
    back = flow_line(FlowRow(3, date(2026, 6, 1), 20, 19, 11, 8, 1, 19))

    assert line == "June: 20 at the start, plus 19 in, minus 11 moved on, minus 8 lost, leaves 20."
    assert back == "June: 20 at the start, plus 19 in, minus 11 moved on, minus 8 lost, minus 1 moved back, leaves 19."
