"""Several imports of the same CRM become one picture of its deals."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from salesplanner.measure.deals import ENTERED, IS_LOST, LEFT, LOST, OPEN, SEEN, WON, Deals, from_bytes, to_bytes
from salesplanner.measure.intake.mapping import Columns
from salesplanner.measure.intake.reading import read
from salesplanner.measure.intake.report import Compared
from salesplanner.measure.merging import compared, merged
from tests.measure.intake.tables import process, table
from tests.measure.intake.test_reading import events

CURRENT = {"deal": "number", "account": "account", "stage": "stage", "changed": "stage_changed", "closed": "closed"}
HISTORY = {"deal": "number", "to": "new_stage", "at": "at"}
DATES = {"deal": "number", "stage": "stage", "in": "entered:Present", "out": "left:Present"}
TOUCHES = {"deal": "number", "type": "channel", "at": "at"}


def current(as_of: str, lines: str) -> Deals:
    return _read("current", CURRENT, "deal | account | stage | changed | closed", lines, as_of)


def history(as_of: str, lines: str) -> Deals:
    return _read("history", HISTORY, "deal | to | at", lines, as_of)


def dates(as_of: str, lines: str) -> Deals:
    return _read("stage_dates", DATES, "deal | stage | in | out", lines, as_of)


def touches(lines: str) -> Deals:
    return _read("touches", TOUCHES, "deal | type | at", lines, "2026-12-31")


def _read(layout: str, uses: dict[str, str], head: str, lines: str, as_of: str) -> Deals:
    return read(table(f"{head}\n{lines.strip()}"), Columns(layout, uses=uses, as_of=as_of), process())[0]


def test_a_later_import_replaces_the_deals_it_holds_and_keeps_the_others() -> None:
    old = current("2026-01-31", "D1 | Oat | Connect | | \nD2 | Rye | Connect | | ")
    new = current("2026-02-28", "D2 | Rye & Co | Lost | | 2026-02-10\nD3 | Elm | Prospect | | ")

    deals = merged([old, new])

    assert deals.number == ("D1", "D2", "D3")
    assert [deals.account[place] for place in range(3)] == ["Oat", "Rye & Co", "Elm"]
    assert deals.outcome.tolist() == [OPEN, LOST, OPEN]
    assert compared(old, new) == Compared(new=1, changed=1, same=0, gone=1)


def test_two_snapshots_tell_when_a_stage_was_entered() -> None:
    old = current("2026-01-31", "D1 | Oat | Connect | | \nD2 | Rye | Connect | | ")
    new = current("2026-02-28", "D1 | Oat | Present | | \nD2 | Rye | Present | 2026-02-10 | ")

    deals = merged([old, new])

    assert events(deals, "D1") == [(SEEN, "Connect", "2026-01-31"), (ENTERED, "Present", "2026-02-28")]
    assert events(deals, "D2") == [(SEEN, "Connect", "2026-01-31"), (ENTERED, "Present", "2026-02-10")]


def test_a_snapshot_with_the_same_stage_says_nothing_new() -> None:
    old = current("2026-01-31", "D1 | Oat | Connect | | ")
    new = current("2026-02-28", "D1 | Oat | Connect | | ")

    assert events(merged([old, new]), "D1") == [(SEEN, "Connect", "2026-01-31")]
    assert compared(old, new) == Compared(same=1)


def test_a_history_replaces_what_a_present_stage_told_of_the_same_time() -> None:
    deals = merged([
        current("2026-01-31", "D1 | Oat | Connect | 2026-01-20 | "),
        history("2026-01-31", "D1 | Prospect | 2026-01-02\nD1 | Connect | 2026-01-20"),
    ])

    assert events(deals, "D1") == [(ENTERED, "Prospect", "2026-01-02"), (ENTERED, "Connect", "2026-01-20")]
    assert deals.account[0] == "Oat"


def test_a_history_goes_on_where_the_last_one_ended() -> None:
    first = "D1 | Prospect | 2026-01-02\nD1 | Connect | 2026-01-20"
    deals = merged([
        history("2026-01-31", first),
        history("2026-02-28", f"{first}\nD1 | Present | 2026-02-20"),
        current("2026-03-31", "D1 | Oat | Close | | "),
    ])

    assert [(name, day) for _kind, name, day in events(deals, "D1")] == [
        ("Prospect", "2026-01-02"),
        ("Connect", "2026-01-20"),
        ("Present", "2026-02-20"),
        ("Close", "2026-03-31"),
    ]


def test_corrected_dates_of_stages_replace_the_old_ones() -> None:
    deals = merged([
        dates("2026-01-31", "D1 | Present | 2026-01-10 | 2026-01-12"),
        dates("2026-02-28", "D1 | Present | 2026-01-11 | 2026-01-12"),
    ])

    assert events(deals, "D1") == [(ENTERED, "Present", "2026-01-11"), (LEFT, "Present", "2026-01-12")]


def test_a_moved_close_date_is_the_close_date() -> None:
    deals = merged([
        current("2026-01-31", "D1 | Oat | Lost | | 2026-01-10"),
        current("2026-02-28", "D1 | Oat | Lost | | 2026-01-11"),
    ])

    assert events(deals, "D1") == [(IS_LOST, "", "2026-01-11")]


def test_a_won_deal_stays_won_when_a_history_ends_in_the_same_stage() -> None:
    won = _read("current", {**CURRENT, "won": "is_won"}, "deal | account | stage | changed | closed | won",
                "D1 | Oat | Handover | | 2026-01-10 | yes", "2026-01-31")

    deals = merged([won, history("2026-01-31", "D1 | Handover | 2026-01-10")])

    assert deals.outcome.tolist() == [WON]


def test_touches_are_added_once() -> None:
    deals = merged([
        current("2026-01-31", "D1 | Oat | Connect | | "),
        touches("D1 | call | 2026-01-02\nD1 | call | 2026-01-02"),
        touches("D1 | call | 2026-01-02\nD1 | meeting | 2026-01-05\nD9 | call | 2026-01-05"),
    ])

    assert deals.number == ("D1",)
    assert [deals.touch_channel[place] for place in range(3)] == ["call", "call", "meeting"]


def test_activities_wait_for_the_deals_they_belong_to() -> None:
    calls = touches("D1 | call | 2026-01-02")

    assert len(merged([calls])) == 0
    assert len(merged([calls, current("2026-01-31", "D1 | Oat | Connect | | ")]).touch_deal) == 1


def test_the_order_of_deals_does_not_depend_on_what_is_in_them() -> None:
    one = current("2026-01-31", "D9 | A | Connect | | \nD1 | B | Connect | | ")
    two = current("2026-02-28", "D5 | C | Connect | | \nD1 | B | Connect | | ")

    deals = merged([one, two])

    assert deals.number == ("D9", "D1", "D5")
    assert from_bytes(to_bytes(deals))[0].number == deals.number


def test_what_was_merged_can_be_stored_and_read() -> None:
    deals = merged([history("2026-01-31", "D1 | Prospect | 2026-01-02"), touches("D1 | call | 2026-01-01")])

    again = from_bytes(to_bytes(deals))[0]

    assert np.array_equal(again.event_at, deals.event_at) and np.array_equal(again.touch_deal, deals.touch_deal)


STAGES = ("Prospect", "Connect", "Present", "Won", "Lost")
DAYS = st.integers(1, 28)
CHANGE = st.tuples(st.integers(1, 4), st.sampled_from(STAGES), DAYS)


def _log(changes: list[tuple[int, str, int]]) -> Deals:
    return history("2026-01-31", "\n".join(f"D{n} | {stage} | 2026-01-{d:02}" for n, stage, d in changes))


@settings(max_examples=60, deadline=None)
@given(st.lists(CHANGE, min_size=1, max_size=20))
def test_importing_a_file_again_changes_nothing(changes: list[tuple[int, str, int]]) -> None:
    deals = _log(changes)

    again = merged([deals, deals])

    assert again.number == deals.number and compared(deals, deals) == Compared(same=len(deals))
    for name in ("event_deal", "event_kind", "event_at", "outcome", "closed", "stage"):
        assert np.array_equal(getattr(again, name), getattr(deals, name)), name


@settings(max_examples=60, deadline=None)
@given(st.lists(CHANGE, min_size=1, max_size=12), st.lists(CHANGE, min_size=1, max_size=12))
def test_what_was_merged_is_sound(one: list[tuple[int, str, int]], other: list[tuple[int, str, int]]) -> None:
    first, second = _log(one), _log(other)

    both = merged([first, second])

    from_bytes(to_bytes(both))  # checks what a blob must be
    assert set(both.number) == {*first.number, *second.number} and len(set(both.number)) == len(both)
    assert compared(first, both).gone == 0
    key = both.event_deal.astype(np.int64) * 10**11 + both.event_at
    assert np.all(np.diff(key) >= 0)


def test_a_history_of_one_change_a_deal_is_a_history_all_the_same() -> None:
    changes = _read("history", {**HISTORY, "from": "old_stage"}, "deal | from | to | at",
                    "D1 | Prospect | Connect | 2026-01-02", "2026-01-31")

    deals = merged([changes, changes])

    assert events(deals, "D1") == [(SEEN, "Prospect", "2026-01-02"), (ENTERED, "Connect", "2026-01-02")]


def test_a_stage_without_dates_is_entered_between_two_imports_and_stays_so() -> None:
    deals = merged([
        dates("2026-01-31", "D1 | Present | 2026-01-10 | 2026-01-12"),
        dates("2026-02-28", "D1 | Close | 2026-01-10 | 2026-01-12"),
        dates("2026-03-31", "D1 | Close | 2026-01-10 | 2026-01-12"),
    ])

    assert (ENTERED, "Close", "2026-02-28") in events(deals, "D1")
