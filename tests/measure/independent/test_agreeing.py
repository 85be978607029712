"""Two computations of the same measures, one vectorised and one in SQL, give the same numbers."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from salesplanner.measure.everything import measure
from salesplanner.measure.process import Scope
from tests.measure.histories import deals_of, on, process
from tests.measure.independent.agreeing import agree
from tests.measure.independent.making import a_process, a_scope, deal, deals, randoms

SCOPES = (
    Scope(),
    Scope(starts=on(90), ends=on(400), pair=("demo", "nurture")),
    Scope(ends=on(300), skipped_pass=False, revisits_add=False, cycle="closed", pair=("connect", "close")),
    Scope(starts=on(200), owner="Ann", win_rate="created", stalled_days=14),
    Scope(win_rate="value", owner="Bo"),
)


@pytest.mark.parametrize("scope", SCOPES)
def test_two_thousand_deals_measure_the_same_in_sql(scope: Scope) -> None:
    past = deals_of(*deals(2000, seed=4))

    agree(past, process(counting="Demo"), scope)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(randoms())
def test_any_histories_measure_the_same_in_sql(random: Random) -> None:
    past = deals_of(*(deal(random, number) for number in range(random.randint(0, 40))))

    agree(past, a_process(random), a_scope(random))


def test_the_comparison_notices_a_difference() -> None:
    """The control: a wrong switch on one side must fail."""
    past = deals_of(*deals(300, seed=1))
    found = agree(past, process(), Scope())

    with pytest.raises(AssertionError):
        _agree_with_other_scope(past, found)


def _agree_with_other_scope(past: object, found: object) -> None:
    from tests.measure.independent import agreeing

    before = agreeing.measure
    agreeing.measure = lambda deals, process, scope: before(deals, process, replace(scope, skipped_pass=False))
    try:
        agree(past, process(), Scope())  # type: ignore[arg-type]
    finally:
        agreeing.measure = before


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(randoms())
def test_the_order_of_events_within_a_second_changes_no_measure(random: Random) -> None:
    rows = [deal(random, number) for number in range(30)]
    turned = [replace(row, events=random.sample(row.events, len(row.events))) for row in rows]
    plan, scope = a_process(random), a_scope(random)

    assert measure(deals_of(*turned), plan, scope) == measure(deals_of(*rows), plan, scope)
