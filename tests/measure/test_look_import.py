"""What imported deals give to the look back: closed deals, days and touches by step, open deals."""

from dataclasses import replace
from datetime import date

import pytest

from salesplanner.app.templates import build
from salesplanner.measure.deals import Words
from salesplanner.measure.look_import import channel_of, closed_deals, filled, last_deals, numbers_of, open_now
from salesplanner.measure.process import Process, process_of
from salesplanner.plan.records import StageAlias
from salesplanner.plan.state import State
from tests.measure.histories import Deal
from tests.measure.look_deals import AS_OF, closed, day_number, deals_of, opened, with_touches


@pytest.fixture(scope="module")
def process() -> Process:
    state = State.of(build("fred"))
    aliases = [StageAlias(f"a{step.id}", step.name, "", "step", step.id) for step in state.steps]
    return process_of(State.of([*state.everything(), *aliases]))


def test_closed_deals_come_newest_first_with_where_they_were_lost(process: Process) -> None:
    deals = deals_of(
        closed("A", date(2026, 8, 1), (9, 6, 4, 14, 12, 8)),
        closed("B", date(2026, 8, 9), (9, 6, 4), won=False),
        opened("C", "Present", date(2026, 8, 1)),
    )

    found = closed_deals(deals, process)

    assert [(d.number, d.outcome, d.closed, d.lost_in) for d in found.deals] == [
        ("B", "lost", "2026-08-09", "step-research"),
        ("A", "won", "2026-08-01", None),
    ]
    assert found.of == 2


def test_deals_are_found_by_name_number_and_owner(process: Process) -> None:
    deals = deals_of(
        closed("A-17", date(2026, 8, 1), (9,), won=False), closed("B", date(2026, 8, 2), (9,), owner="Zoë", won=False)
    )

    assert [d.number for d in closed_deals(deals, process, "a-1").deals] == ["A-17"]
    assert [d.number for d in closed_deals(deals, process, "deal b").deals] == ["B"]
    assert [d.number for d in closed_deals(deals, process, "zoË").deals] == ["B"]
    assert closed_deals(deals, process, "nobody").of == 0


def test_only_so_many_are_listed_and_all_are_counted(process: Process) -> None:
    deals = deals_of(*(closed(f"D{n}", date(2026, 8, 1), (n,), won=False) for n in range(1, 9)))

    found = closed_deals(deals, process, most=3)

    assert (len(found.deals), found.of) == (3, 8)


def test_days_are_those_of_the_stays(process: Process) -> None:
    deals = deals_of(closed("A", date(2026, 8, 1), (9, 6, 4, 14, 12, 8)))

    found = filled(deals, process, {"look": "A"})

    assert [cell.days for cell in found] == [9, 6, 4, 14, 12, 8]
    assert {cell.deal for cell in found} == {"look"}
    assert found[0].step == "step-prospect"


def test_several_visits_are_added_up_or_the_latest_counts(process: Process) -> None:
    start = day_number(date(2026, 6, 1))
    events = [("enters", "Prospect", start), ("enters", "Connect", start + 3), ("enters", "Prospect", start + 5),
              ("enters", "Connect", start + 12), ("won", "", start + 20)]  # fmt: skip
    deals = deals_of(Deal("A", events, "won", created=start, closed=start + 20, seen=day_number(AS_OF)))

    assert [cell.days for cell in filled(deals, process, {"x": "A"})] == [10, 10]
    assert [cell.days for cell in filled(deals, process, {"x": "A"}, add=False)] == [7, 8]


def test_touches_belong_to_the_step_in_which_the_deal_was(process: Process) -> None:
    deals = with_touches(
        deals_of(closed("A", date(2026, 6, 30), (10, 10), won=False)),
        [
            ("A", "Call", date(2026, 6, 1)),  # before the first stay
            ("A", "E-mail", date(2026, 6, 12)),
            ("A", "Store visit", date(2026, 6, 24)),
            ("A", "Demo", date(2026, 6, 25)),
            ("A", "Note", date(2026, 6, 25)),
            ("A", "Call", date(2026, 7, 20)),  # after all stays
        ],
    )

    first, second = filled(deals, process, {"x": "A"})

    assert (first.calls, first.emails, first.meetings, first.demos) == (1, 1, 0, 0)
    assert (second.calls, second.emails, second.meetings, second.demos) == (0, 0, 1, 1)


def test_a_number_that_the_import_does_not_hold_fills_nothing(process: Process) -> None:
    assert filled(deals_of(closed("A", date(2026, 8, 1), (9,))), process, {"x": "B"}) == []


def test_open_deals_name_their_step_and_the_day_they_entered_it(process: Process) -> None:
    deals = deals_of(
        opened("A", "Present", date(2026, 8, 3)),
        closed("B", date(2026, 8, 1), (9,), won=False),
        closed("C", date(2026, 8, 1), (9, 6, 4, 14, 12, 8)),
    )

    assert open_now(deals, process) == [(3, date(2026, 8, 3))]


@pytest.mark.parametrize(
    ("word", "channel"),
    [("Call", "calls"), ("PHONE", "calls"), ("E-mail", "emails"), ("email sent", "emails"), ("Meeting", "meetings"),
     ("Site visit", "meetings"), ("Product demo", "demos"), ("Tasting", "demos"), ("Task", ""), ("", "")],
)  # fmt: skip
def test_kinds_of_activities_are_four_channels_or_none(word: str, channel: str) -> None:
    assert channel_of(word) == channel


def test_the_last_ten_are_seven_signed_and_three_lost_as_far_as_there_are_so_many(process: Process) -> None:
    rows = [closed(f"W{n}", date(2026, 5, n + 1), (9, 6, 4, 14, 12, 8)) for n in range(8)]
    rows += [closed(f"L{n}", date(2026, 7, n + 1), (9,), won=False) for n in range(12)]
    deals = deals_of(*rows)

    mixed = last_deals(deals, process, 10, mixed=True)
    plain = last_deals(deals, process, 10, mixed=False)
    twenty = last_deals(deals, process, 20, mixed=True)

    assert [deal.number for deal in mixed] == ["W7", "W6", "W5", "W4", "W3", "W2", "W1", "L11", "L10", "L9"]
    assert {deal.outcome for deal in plain} == {"lost"}
    assert len(twenty) == 20


def test_signed_deals_fill_up_where_few_were_lost(process: Process) -> None:
    rows = [closed(f"W{n}", date(2026, 5, n + 1), (9, 6, 4, 14, 12, 8)) for n in range(10)]

    assert len(last_deals(deals_of(*rows), process, 10, mixed=True)) == 10


def test_a_typed_name_finds_the_one_deal_or_account_that_is_called_so(process: Process) -> None:
    deals = deals_of(*(closed(number, date(2026, 8, 1), (9,), won=False) for number in ("A", "B", "B2")))
    twice = replace(deals, account=Words.of(["Mill Lane", "Green Door", "Green Door"]))

    names = {"one": " mill lane", "two": "Green Door", "three": "Deal B2", "four": "Nobody", "five": ""}

    assert numbers_of(twice, names) == {"one": "A", "three": "B2"}
