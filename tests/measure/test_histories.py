"""What becomes of a deal whose history is not a straight line: every trap that exports hold has its decision."""

from __future__ import annotations

from itertools import permutations

import numpy as np

from salesplanner.measure.everything import measure
from salesplanner.measure.merging import merged
from salesplanner.measure.process import Process, Scope
from salesplanner.measure.results import Measures
from tests.measure.histories import STEPS, Deal, deals_of, on, process, year

FORWARD = [("enters", "Connect", 1), ("enters", "Demo", 5), ("enters", "Close", 12)]


Counts = dict[str, tuple[int, int, int, int]]


def funnel(*rows: Deal, plan: Process | None = None, scope: Scope | None = None) -> Counts:
    """Step → entered, moved on, lost, inside."""
    plan = plan or process()
    found = measure(deals_of(*rows), plan, scope or Scope()).funnel
    names = [step.name for step in plan.steps]
    return {names[row.step]: (row.entered, row.moved_on, row.lost, row.inside) for row in found.rows}


def of(*rows: Deal, scope: Scope | None = None, plan: Process | None = None) -> Measures:
    """The measures of these deals."""
    return measure(deals_of(*rows), plan or process(), scope or Scope())


def median_days(measures: Measures, step: str) -> float | None:
    """The median days in a step."""
    return measures.days[STEPS.index(step)].median


def test_a_lost_deal_is_lost_in_the_step_where_it_died() -> None:
    lost = Deal("1", [*FORWARD[:2], ("lost", "", 20)], "lost", created=0, closed=20)

    assert funnel(lost) == {
        "Connect": (1, 1, 0, 0),
        "Demo": (1, 0, 1, 0),
        "Close": (0, 0, 0, 0),
        "Nurture": (0, 0, 0, 0),
    }
    assert median_days(of(lost), "Demo") == 15


def test_a_sale_puts_the_deal_behind_its_gate() -> None:
    won = Deal("1", [*FORWARD, ("won", "", 20)], "won", created=0, closed=20)

    assert funnel(won) == {
        "Connect": (1, 1, 0, 0),
        "Demo": (1, 1, 0, 0),
        "Close": (1, 1, 0, 0),
        "Nurture": (0, 0, 0, 1),
    }
    assert of(won).days[3].running == (380.0,)


def test_entering_a_step_after_the_sale_is_a_sale_too() -> None:
    customer = Deal("1", [*FORWARD, ("enters", "Nurture", 30)], created=0)

    assert of(customer).won == 1
    assert of(customer).get("sales_cycle_mean").value == 30


def test_leaving_the_last_step_after_the_sale_is_moving_on() -> None:
    referred = Deal("1", [*FORWARD, ("won", "", 20), ("leaves", "Nurture", 60)], "won", closed=20)

    assert funnel(referred)["Nurture"] == (1, 1, 0, 0)
    assert median_days(of(referred), "Nurture") == 40


def test_a_customer_who_leaves_stays_won_and_counts_as_churn() -> None:
    gone = Deal("1", [*FORWARD, ("won", "", 20), ("churned", "", 90)], "won", closed=20)
    found = of(gone, scope=Scope(starts=on(30), ends=on(100)))

    assert found.get("churn").value == 1.0
    assert funnel(gone)["Nurture"] == (1, 0, 1, 0)
    assert of(gone).win_rate.hits == 1


def test_the_close_date_of_the_file_is_the_day_of_the_sale() -> None:
    """The stage was moved two days after the signature; by close date is by the date that the CRM calls so."""
    late = Deal("1", [*FORWARD, ("enters", "Won", 32)], "won", created=0, closed=30)

    assert of(late, scope=Scope(ends=on(30))).won == 1
    assert of(late).get("sales_cycle_mean").value == 30


def test_won_and_then_lost_is_a_lost_customer() -> None:
    regretted = Deal("1", [*FORWARD, ("won", "", 20), ("lost", "", 90)], "lost", closed=90)

    assert (of(regretted).won, of(regretted).lost) == (1, 0)
    assert of(regretted).get("churn").value == 1.0


def test_a_lost_deal_that_is_opened_again_is_open() -> None:
    again = Deal("1", [*FORWARD[:2], ("lost", "", 20), ("enters", "Demo", 40)])

    assert (of(again).lost, of(again).open) == (0, 1)
    assert funnel(again)["Demo"] == (0, 0, 0, 1)


def test_a_won_deal_that_is_opened_again_and_lost_is_lost() -> None:
    again = Deal("1", [*FORWARD, ("won", "", 20), ("enters", "Close", 40), ("lost", "", 50)], "lost", closed=50)

    assert (of(again).won, of(again).lost) == (0, 1)
    assert of(again).get("churn").value is None


def test_a_deal_that_moved_back_counts_as_far_as_it_came() -> None:
    back = Deal("1", [*FORWARD, ("enters", "Connect", 30), ("lost", "", 33)], "lost", closed=33)

    assert funnel(back)["Close"] == (1, 0, 1, 0)
    flow = {(STEPS[row.step], row.month): row for row in of(back).flow}
    assert flow["Close", on(0)].moved_back == 1
    assert flow["Connect", on(31)].lost == 1


def test_days_of_two_visits_are_added_or_the_latest_counts() -> None:
    back = Deal("1", [*FORWARD, ("enters", "Connect", 30), ("lost", "", 33)], "lost", closed=33)

    assert median_days(of(back), "Connect") == 4 + 3
    assert median_days(of(back, scope=Scope(revisits_add=False)), "Connect") == 3


def test_skipped_steps_count_as_passed_or_are_left_out() -> None:
    quick = Deal("1", [("enters", "Connect", 1), ("enters", "Close", 5), ("won", "", 9)], "won", closed=9)

    assert funnel(quick)["Demo"] == (1, 1, 0, 0)
    assert funnel(quick, scope=Scope(skipped_pass=False))["Demo"] == (0, 0, 0, 0)
    assert of(quick).funnel.rows[1].untimed == 1


def test_a_missing_first_event_leaves_no_days_but_counts() -> None:
    late = Deal("1", [("enters", "Demo", 5), ("lost", "", 9)], "lost", created=0, closed=9)

    assert funnel(late)["Connect"] == (1, 1, 0, 0)
    assert of(late).days[0].n == 0


def test_what_happens_within_one_second_goes_forward() -> None:
    day = [("enters", stage, 3) for stage in ("Close", "Connect", "Demo")]
    sudden = Deal("1", [("won", "", 3), *day], "won", closed=3)

    assert funnel(sudden)["Close"] == (1, 1, 0, 0)
    assert median_days(of(sudden), "Connect") == 0


def test_the_order_of_events_in_the_file_changes_nothing() -> None:
    events = [*FORWARD, ("leaves", "Close", 20), ("won", "", 20)]
    expected = of(Deal("1", events, "won", closed=20))

    for shuffled in permutations(events):
        made = deals_of(Deal("1", list(shuffled), "won", closed=20))
        assert measure(made, process(), Scope()) == expected


def test_a_repeated_stage_is_no_new_visit() -> None:
    twice = [("enters", "Connect", 1), ("enters", "Connect", 3), ("enters", "Demo", 5)]
    saved = Deal("1", [*twice, ("lost", "", 9)], "lost", closed=9)

    assert median_days(of(saved, scope=Scope(revisits_add=False)), "Connect") == 4


def test_a_date_in_the_year_10000_has_not_happened() -> None:
    endless = Deal("1", [*FORWARD[:2], ("leaves", "Demo", 2_913_000.0)], created=0)

    assert funnel(endless)["Demo"] == (0, 0, 0, 1)
    assert of(endless).days[1].running == (395.0,)


def test_a_deal_closed_on_an_unknown_day_counts_where_no_period_is_chosen() -> None:
    undated = Deal("1", FORWARD[:2], "lost")

    assert of(undated).lost == 1
    assert of(undated, scope=year()).lost == 0
    assert of(undated, scope=year()).funnel.undated == 1
    assert of(undated).days[1].n == 0


def test_a_close_date_in_the_future_is_an_unknown_one() -> None:
    hopeful = Deal("1", FORWARD[:2], "lost", closed=900)

    assert of(hopeful).funnel.undated == 1


def test_a_close_date_without_a_time_does_not_open_the_deal_again() -> None:
    """A close date is midnight; what else happened that day is not after the close."""
    typed = Deal("1", [*FORWARD[:2], ("enters", "Close", 20.6), ("won", "", 20)], "won", created=0, closed=20)

    found = of(typed)

    assert (found.won, found.open) == (1, 0)
    assert found.days[2].median == 0
    assert found.get("sales_cycle_mean").value == 20
    assert all(row.moved_back == 0 for row in found.flow)


def test_a_deal_that_closed_before_it_began_has_no_cycle() -> None:
    odd = Deal("1", [], "won", created=10, closed=4)

    assert of(odd).won == 1
    assert of(odd).get("sales_cycle_mean").value is None


def test_creation_is_the_first_event_where_that_is_earlier() -> None:
    early = Deal("1", [*FORWARD, ("won", "", 21)], "won", created=3, closed=21)

    assert of(early).get("sales_cycle_mean").value == 20


def test_current_stages_tell_where_deals_died_but_no_days() -> None:
    died = Deal("1", [], "lost", created=0, closed=20, stage="Close")
    now = Deal("2", [], "open", created=0, stage="Demo")

    found = of(died, now)

    assert not found.timed
    assert funnel(died, now)["Connect"] == (1, 1, 0, 0)
    assert funnel(died, now)["Close"] == (1, 0, 1, 0)
    assert funnel(died, now)["Demo"] == (1, 1, 0, 1)
    assert found.flow == ()
    assert found.get("step_days_median", "demo").value is None
    assert "current stage" in found.get("step_days_median", "demo").basis


def test_the_stage_says_won_where_nothing_else_does() -> None:
    assert of(Deal("1", [], stage="Won", created=0)).won == 1
    assert of(Deal("1", [("enters", "Lost", 4)])).lost == 1


def test_another_meaning_of_a_stage_holds_at_once() -> None:
    """A history says "Lost" only by its stage: where that comes to mean nothing, the deal is open again."""
    history = Deal("1", [*FORWARD[:2], ("enters", "Lost", 20)], "lost", closed=20, stage="Lost")
    plan = process()
    other = Process(plan.steps, 0, 2, tuple(m for m in plan.meanings if m[1] != "lost"))

    assert of(history).lost == 1
    assert of(history, plan=other).open == 1
    assert of(history, plan=other).unknown_stages == {"Lost": 1}


def test_an_ignored_stage_leaves_the_deal_where_it_was() -> None:
    parked = Deal("1", [*FORWARD[:2], ("enters", "Parked", 8), ("lost", "", 20)], "lost", closed=20)

    assert median_days(of(parked), "Demo") == 15
    assert of(parked).unknown_stages == {}


def test_a_stage_of_another_pipeline_has_its_own_meaning() -> None:
    plan = process()
    own = (("renewals", "demo", plan.meanings[2][2]), *plan.meanings)
    renewal = Deal("1", [("enters", "Demo", 1), ("lost", "", 4)], "lost", closed=4, pipeline="Renewals")

    found = funnel(renewal, plan=Process(plan.steps, 0, 2, own))

    assert found["Close"] == (1, 0, 1, 0)


def test_exits_alone_say_where_a_deal_was() -> None:
    exits = Deal("1", [("leaves", "Connect", 4), ("leaves", "Demo", 9), ("lost", "", 12)], "lost", closed=12)

    assert funnel(exits)["Demo"] == (1, 0, 1, 0)
    assert of(exits).days[0].n == 0


def test_snapshots_give_the_time_between_them() -> None:
    first = deals_of(Deal("1", [("seen in", "Connect", 10)], stage="Connect", seen=10))
    second = deals_of(Deal("1", [("seen in", "Demo", 40)], stage="Demo", seen=40))
    third = deals_of(Deal("1", [("seen in", "Demo", 50), ("lost", "", 50)], "lost", closed=50, stage="Demo", seen=70))

    found = measure(merged([first, second, third]), process(), Scope())

    assert found.timed
    assert [row.median for row in found.days] == [30, 10, None, None]
    assert next(row for row in found.flow if row.step == 0).came_in == 1


def test_one_snapshot_alone_gives_no_time() -> None:
    only = Deal("1", [("seen in", "Connect", 10), ("lost", "", 10)], "lost", created=0, closed=10, stage="Connect")

    assert not of(only).timed
    assert of(only).days[0].n == 0


def test_hundreds_of_shuffled_deals_measure_the_same() -> None:
    rows = [Deal(str(n), [*FORWARD[: n % 4], ("lost", "", 20 + n % 9)], "lost", closed=20 + n % 9) for n in range(300)]
    order = np.random.default_rng(1).permutation(300)

    one, other = of(*rows), of(*(rows[n] for n in order))

    assert (one.funnel, one.days, one.flow) == (other.funnel, other.days, other.flow)


def test_a_stay_that_an_open_deal_ended_counts_in_the_period_in_which_it_ended() -> None:
    going = Deal("1", FORWARD, seen=40)
    before, during = (Scope(starts=on(day), ends=on(day + 2)) for day in (0, 4))

    assert median_days(of(going), "Connect") == 4 and of(going).funnel.decided == 0
    assert of(going).days[STEPS.index("Close")].n == 0  # it is still there
    assert median_days(of(going, scope=during), "Connect") == 4
    assert median_days(of(going, scope=before), "Connect") is None
