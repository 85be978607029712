"""Rows that are stage changes become the history of deals, in any order and with all their oddities."""

from __future__ import annotations

from salesplanner.measure.deals import ENTERED, LOST, NEVER, OPEN, SEEN, WON, Deals
from salesplanner.measure.intake.mapping import Columns
from salesplanner.measure.intake.reading import read
from salesplanner.measure.intake.report import Report
from tests.measure.intake.tables import process, table
from tests.measure.intake.test_reading import day, events

HEAD = "deal | from | to | at\n"
USES = {"deal": "number", "from": "old_stage", "to": "new_stage", "at": "at"}


def reading(lines: str, **values: object) -> tuple[Deals, Report]:
    columns = Columns("history", uses=USES, **values)  # type: ignore[arg-type]
    return read(table(HEAD + lines.strip()), columns, process())


def test_changes_are_sorted_by_deal_and_time() -> None:
    deals, report = reading("""
        D2 |          | Prospect | 2026-01-02
        D1 | Connect  | Lost     | 2026-03-01
        D1 |          | Prospect | 2026-01-01
        D1 | Prospect | Connect  | 2026-02-01
        """)

    assert events(deals, "D1") == [
        (ENTERED, "Prospect", "2026-01-01"),
        (ENTERED, "Connect", "2026-02-01"),
        (ENTERED, "Lost", "2026-03-01"),
    ]
    assert deals.number == ("D2", "D1") and deals.outcome.tolist() == [OPEN, LOST]
    assert deals.closed.tolist() == [NEVER, day("2026-03-01")]
    assert (report.rows, report.deals, report.events, report.problems) == (4, 2, 4, ())


def test_saves_without_a_change_and_doubled_changes_are_counted_and_left_out() -> None:
    deals, report = reading("""
        D1 |          | Prospect | 2026-01-01
        D1 | Prospect | Prospect | 2026-01-05
        D1 | Prospect | Connect  | 2026-02-01
        D1 | Prospect | Connect  | 2026-02-01
        """)

    assert len(events(deals, "D1")) == 2
    assert report.counts == {"doubled_event": 1, "no_change": 1}


def test_a_first_change_from_a_stage_tells_where_the_deal_was() -> None:
    deals, report = reading("D1 | Prospect | Connect | 2026-02-01")

    assert events(deals, "D1") == [(SEEN, "Prospect", "2026-02-01"), (ENTERED, "Connect", "2026-02-01")]
    assert report.counts == {"first_missing": 1}


def test_the_sale_is_when_it_was_won_not_when_the_customer_moved_on() -> None:
    deals, _report = reading("""
        D1 |       | Close   | 2026-01-01
        D1 | Close | Won     | 2026-02-01
        D1 | Won   | Nurture | 2026-03-01
        """)

    assert deals.outcome.tolist() == [WON] and deals.closed.tolist() == [day("2026-02-01")]


def test_strange_paths_are_counted_and_kept() -> None:
    deals, report = reading("""
        D1 |            | Prospect | 2026-01-01
        D1 | Prospect   | Present  | 2026-01-10
        D1 | Present    | Connect  | 2026-01-20
        D1 | Connect    | Lost     | 2026-01-30
        D1 | Lost       | Present  | 2026-02-05
        D1 | Present    | Won      | 2026-02-10
        D1 | Won        | Lost     | 2026-02-11
        """)

    assert report.counts == {"backward": 1, "reopened": 1, "skipped_step": 1, "won_then_lost": 1}
    assert len(events(deals, "D1")) == 7 and deals.outcome.tolist() == [LOST]


def test_rows_that_say_nothing_are_left_out_by_name() -> None:
    _deals, report = reading("""
        D1 |          | Prospect | 2026-01-01
           | Prospect | Connect  | 2026-01-02
        D1 | Prospect |          | 2026-01-02
        D1 | Prospect | Connect  |
        D1 | Prospect | Connect  | 2026-02-30
        """)

    assert [(p.row, p.kind, p.skipped) for p in report.problems] == [
        (3, "no_number", True),
        (4, "no_stage", True),
        (5, "no_date", True),
        (6, "bad_date", True),
    ]
    assert report.skipped == 4


def test_a_date_that_means_no_end_is_no_change() -> None:
    deals, _report = reading("D1 | | Prospect | 2026-01-01\nD1 | Prospect | Close | 10000-01-01")

    assert events(deals, "D1") == [(ENTERED, "Prospect", "2026-01-01")]


def test_only_changes_of_the_stage_count_in_a_field_history() -> None:
    text = """
        deal | field     | from     | to       | at
        D1   | StageName | Prospect | Connect  | 2026-01-02T10:00:00Z
        D1   | Amount    | 100      | 200      | 2026-01-03T10:00:00Z
        """
    columns = Columns("history", uses={**USES, "field": "field"})

    deals, report = read(table(text), columns, process())

    assert [name for _kind, name, _day in events(deals, "D1")] == ["Prospect", "Connect"]
    assert report.counts["other_field"] == 1


def test_an_unknown_stage_is_named_once_with_its_deals() -> None:
    _deals, report = reading("D1 | | Parked | 2026-01-01\nD2 | | Parked | 2026-01-02\nD2 | Parked | Close | 2026-02-02")

    assert [(p.row, p.value) for p in report.problems] == [(2, "Parked")]
    assert report.counts["unknown_stage"] == 2 and report.stages["", "Parked"] == 2
