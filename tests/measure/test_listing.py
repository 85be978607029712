"""Every number says what it is, of how many deals, in which period, and what others would call it."""

from __future__ import annotations

import importlib
import inspect
import json
from datetime import date

import pytest

from salesplanner.measure.everything import measure
from salesplanner.measure.process import Scope
from salesplanner.measure.results import FEW, Measures
from salesplanner.measure.small import rate
from tests.measure.histories import Deal, deals_of, process, year

NAMED = {
    *("win_rate", "deals_won", "deals_lost", "deals_open", "sales_cycle_mean", "sales_cycle_median", "step_conversion"),
    *("step_days_median", "step_days_p25", "step_days_p75", "step_days_p90", "stock_and_flow", "stalled_deals"),
    *("sales_velocity", "churn", "average_value", "revenue", "pair_share", "lost_reason", "closed_undated"),
}
ALL_STEPS = ("Connect", "Demo", "Close")


def won(number: int, day: float, value: float | None = 100, currency: str = "EUR") -> Deal:
    """A deal won on a day, after ten days in each step."""
    events = [("enters", stage, day - 30 + 10 * place) for place, stage in enumerate(ALL_STEPS)]
    return Deal(f"W{number}", events, "won", day - 30, day, value=value, currency=currency)


def lost(number: int, day: float, steps: int = 1, reason: str = "Price", value: float | None = 40) -> Deal:
    """A deal lost on a day in a step, after five days in each."""
    events = [("enters", stage, day - 5 * steps + 5 * place) for place, stage in enumerate(ALL_STEPS[:steps])]
    return Deal(f"L{number}", events, "lost", day - 5 * steps, day, value=value, reason=reason)


@pytest.fixture
def found() -> Measures:
    """Twelve deals won, eighteen lost, two open, in 2025."""
    rows = [*(won(n, 100 + n) for n in range(12)), *(lost(n, 60 + n, 1 + n % 2) for n in range(18))]
    still = [Deal("O1", [("enters", "Demo", 300)], created=300), Deal("O2", [("enters", "Demo", 390)], created=380)]
    return measure(deals_of(*rows, *still), process(counting="Demo"), year(pair=("connect", "close")))


def test_all_measures_are_listed_with_definition_basis_and_period(found: Measures) -> None:
    assert {made.id for made in found.listed} >= NAMED
    for made in found.listed:
        assert made.definition and made.basis and made.name, made
        assert made.period.endswith("2025") or made.month, made


def test_a_list_is_plain_enough_for_json(found: Measures) -> None:
    keys = [(m.id, m.step, m.month, m.unit, m.name) for m in found.listed]

    assert json.dumps([m.value for m in found.listed])
    assert len(keys) == len(set(keys))


def test_the_win_rate_counts_from_the_counting_step(found: Measures) -> None:
    made = found.get("win_rate")

    assert (made.value, made.basis) == (12 / 21, "12 of 21 deals")
    assert made.period == "1 Jan to 31 Dec 2025"
    assert made.low < made.value < made.high


def test_the_rival_win_rates_stand_beside_it(found: Measures) -> None:
    rivals = {rival.key: (rival.value, rival.basis, rival.used) for rival in found.get("win_rate").rivals}

    assert rivals == {
        "closed": (12 / 21, "12 of 21 deals", True),
        "first": (12 / 30, "12 of 30 deals", False),
        "created": (12 / 31, "12 of 31 deals", False),  # one was created in 2026
        "value": (1200 / 1560, "21 deals with a value in EUR", False),
    }


def test_lost_deals_without_value_say_nothing_by_value() -> None:
    rows = [won(1, 100), lost(1, 100, value=0), lost(2, 100, value=None)]

    made = measure(deals_of(*rows), process(), Scope(win_rate="value")).get("win_rate")

    assert (made.value, made.basis) == (None, "The lost deals carry no value, so this says nothing.")


def test_currencies_are_never_added() -> None:
    rows = [won(1, 100, 100, "EUR"), won(2, 101, 300, "EUR"), won(3, 102, 5000, "JPY")]

    found = measure(deals_of(*rows), process(), Scope())

    sums = [(m.unit, m.value) for m in found.listed if m.id == "revenue"]
    means = [(m.unit, m.value) for m in found.listed if m.id == "average_value"]
    assert sums == [("EUR", 400), ("JPY", 5000)]
    assert means == [("EUR", 200), ("JPY", 5000)]


def test_velocity_says_which_deals_it_counts(found: Measures) -> None:
    made = found.get("sales_velocity")

    assert made.value == pytest.approx(2 * 100 * (12 / 21) / 30)
    assert (made.unit, made.basis) == ("EUR/day", "2 deals open, win rate 57%, sales cycle 30 days")


def test_the_deals_behind_a_number_can_be_seen(found: Measures) -> None:
    assert list(found.get("deals_open").behind) == [30, 31]
    assert list(found.get("step_inside", "demo").behind) == [30, 31]
    assert len(found.get("win_rate").behind) == 21
    assert list(found.get("stock_and_flow", "demo", "2025-11-01").behind) == [30]


def test_what_can_be_counted_lists_as_many_deals_as_it_says(found: Measures) -> None:
    for made in found.listed:
        if made.unit == "deals" and isinstance(made.value, int):
            assert len(made.behind) == made.value, made


def test_reasons_are_counted_however_they_are_written() -> None:
    rows = [lost(n, 50 + n, reason=reason) for n, reason in enumerate(("Price", " price", "", "Time"))]

    found = measure(deals_of(*rows), process(), Scope())

    reasons = [(m.name, m.value, m.basis) for m in found.listed if m.id == "lost_reason"]
    assert reasons == [
        ("Price", 2, "2 of 4 lost deals"),
        ("Time", 1, "1 of 4 lost deals"),
        ("No reason given", 1, "1 of 4 lost deals"),
    ]


def test_a_pair_of_steps_has_its_share(found: Measures) -> None:
    made = found.get("pair_share", "connect")

    assert (made.name, made.value, made.basis) == ("Reaches Close after Connect", 12 / 30, "12 of 30 deals")


def test_every_step_says_how_many_are_won_from_there(found: Measures) -> None:
    assert [found.get("win_share", step).basis for step in ("connect", "demo", "close")] == [
        "12 of 30 deals",
        "12 of 21 deals",
        "12 of 12 deals",
    ]


def test_the_best_quarter_is_a_mark(found: Measures) -> None:
    best = found.get("step_conversion", "connect").rivals[-1]

    assert best.key == "best"
    assert best.definition == "The best calendar quarter so far, Q2 2025."
    assert found.funnel.rows[0].best[0] == date(2025, 4, 1)


def test_the_biggest_drop_is_the_step_with_the_lowest_share(found: Measures) -> None:
    assert found.funnel.drop == 1


def test_deals_still_inside_are_a_third_number(found: Measures) -> None:
    assert found.get("step_conversion", "demo").basis == "12 of 21 deals; 2 are still inside"


def test_losses_in_unknown_steps_are_named() -> None:
    found = measure(deals_of(Deal("1", [], "lost", created=1, closed=9)), process(), Scope())

    assert "1 lost in a step that is unknown" in found.get("step_conversion", "connect").basis


def test_a_stalled_deal_is_over_the_usual_days(found: Measures) -> None:
    deal = found.stalled[0]

    assert (deal.number, deal.days, deal.over) == ("O1", 100, 90)
    assert found.days[1].limit == 10.0
    assert found.get("stalled_deals").basis == "1 of 14 deals in a step now"  # twelve are customers


def test_the_limit_may_be_the_users_own() -> None:
    rows = [Deal("1", [("enters", "Demo", 380)]), Deal("2", [("enters", "Demo", 389)])]

    found = measure(deals_of(*rows), process(), Scope(stalled_days=14))

    assert [deal.number for deal in found.stalled] == ["1"]
    assert found.get("stalled_deals").definition == "Deals that are in their step for over 14 days."


def test_too_few_stays_stall_no_deal() -> None:
    rows = [*(won(n, 100 + n) for n in range(FEW - 1)), Deal("O", [("enters", "Demo", 100)])]

    found = measure(deals_of(*rows), process(), Scope())

    assert found.stalled == ()
    assert found.get("step_days_median", "demo").few


def test_few_deals_say_so(found: Measures) -> None:
    single = measure(deals_of(won(1, 50)), process(), Scope())

    assert single.get("win_rate").few
    assert not found.get("win_rate").few


def test_the_wilson_interval_of_63_of_286() -> None:
    found = rate(63, 286)

    for end in (found.low, found.high):  # where a true share would lie just 1.96 standard errors off
        assert abs(63 / 286 - end) == pytest.approx(1.959964 * (end * (1 - end) / 286) ** 0.5, rel=1e-6)
    assert (round(found.low, 3), round(found.high, 3)) == (0.176, 0.272)
    assert (rate(0, 20).low, rate(20, 20).high, rate(0, 0).share) == (0.0, 1.0, None)


def test_churn_is_of_the_customers_at_the_start() -> None:
    rows = [won(n, 40) for n in range(4)]
    rows[0].events.append(("churned", "", 200))
    found = measure(deals_of(*rows), process((*ALL_STEPS, "Nurture")), Scope(date(2025, 6, 1), date(2025, 12, 31)))

    made = found.get("churn")

    assert (made.value, made.basis) == (0.25, "1 lost, 4 customers at the start")


def test_churn_that_no_file_tells_of_is_not_none_at_all() -> None:
    found = measure(deals_of(*(won(n, 40) for n in range(4))), process((*ALL_STEPS, "Nurture")), Scope())

    made = found.get("churn")

    assert (made.value, made.low, made.high, made.few) == (None, None, None, False)
    assert {made.basis, *(rival.basis for rival in made.rivals)} == {"No file tells when customers left."}
    assert all(rival.value is None for rival in made.rivals)


def test_no_customer_left_in_a_period_when_others_left_before() -> None:
    """The control: the files do tell of customers who left, so none now is a number."""
    rows = [won(n, 40) for n in range(4)]
    rows[0].events.append(("churned", "", 100))
    found = measure(deals_of(*rows), process((*ALL_STEPS, "Nurture")), Scope(date(2025, 6, 1), date(2025, 12, 31)))

    assert (found.get("churn").value, found.get("churn").basis) == (0.0, "0 lost, 3 customers at the start")


def test_an_owner_has_measures_of_their_own() -> None:
    rows = [won(1, 100), lost(2, 100)]
    rows[0].owner, rows[1].owner = "Ann", "Bo"

    assert measure(deals_of(*rows), process(), Scope(owner="Ann")).win_rate.share == 1.0
    assert measure(deals_of(*rows), process(), Scope(owner="Nobody")).win_rate.share is None


def test_the_other_switch_is_a_rival(found: Measures) -> None:
    keys = [rival.key for rival in found.get("step_days_median", "demo").rivals]

    assert keys == ["added", "latest"]


def test_each_measure_states_formula_unit_basis_and_source() -> None:
    measuring = {
        *("funnel.funnel_of", "durations.days_of", "flow.flow_of", "stalled.stalled_of", "winrate.win_rates"),
        *("cycle.cycles", "churn.churn_of", "values.worths", "velocity.velocities", "reasons.reasons_of"),
        *("pairs.pair_share", "pairs.ways"),
    }
    for name in measuring:
        module, function = name.split(".")
        text = inspect.getdoc(getattr(importlib.import_module(f"salesplanner.measure.{module}"), function)) or ""
        for word in ("Formula", "Unit", "Basis", "Source"):
            assert f"{word}:" in text, (name, word)
