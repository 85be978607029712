"""Each trap of real exports has a file, and a report that names every row which was skipped or repaired."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from salesplanner.measure.deals import DAY, ENTERED, LOST, NEVER, OPEN, SEEN, Deals
from salesplanner.measure.intake.guessing import guess
from salesplanner.measure.intake.mapping import LOST as AS_LOST
from salesplanner.measure.intake.mapping import Columns
from salesplanner.measure.intake.missing import missing
from salesplanner.measure.intake.opening import open_table
from salesplanner.measure.intake.reading import read, read_files
from salesplanner.measure.intake.report import Report
from salesplanner.measure.intake.table import Form
from tests.measure.intake.tables import process
from tests.measure.intake.test_reading import day, events

FOLDER = Path(__file__).parents[2] / "data" / "deals" / "traps"


def columns_of(name: str) -> Columns:
    return guess(open_table(FOLDER / f"{name}.csv"), process())


def reading(name: str, columns: Columns | None = None) -> tuple[Deals, Report]:
    columns = columns or columns_of(name)
    table = open_table(FOLDER / f"{name}.csv", columns.form)
    assert missing(table, columns) == ()
    return read(table, columns, process())


@dataclass(frozen=True)
class Expected:
    """Rows, skipped rows and deals; counts by kind; some of the problems as (row, sentence)."""

    sizes: tuple[int, int, int]
    counts: dict[str, int]
    sentences: tuple[tuple[int, str], ...] = ()


UNDATED = "The deal is closed, date unknown. It counts in no period."
TRAPS = {
    "01-odd-row-in-iso-column": Expected(
        (5, 0, 5),
        {"bad_date": 2, "closed_undated": 2},
        ((4, UNDATED), (5, "The date 2026-02-30 does not exist.")),
    ),
    "02-amounts": Expected(
        (5, 0, 5),
        {"bad_amount": 2, "negative_value": 1},
        ((5, "The amount 1.2OO has letters in it. It may mean 1.200."), (6, "“on request” is no amount.")),
    ),
    "04-headers": Expected((3, 0, 3), {"lost_value_zero": 1}),
    "05-numbers-of-programs": Expected((3, 0, 3), {"lost_value_zero": 1}),
    "06-closed-without-date": Expected((4, 0, 4), {"closed_undated": 2}, ((2, UNDATED), (4, UNDATED))),
    "06-expected-and-actual": Expected((3, 0, 3), {}),
    "07-values": Expected(
        (5, 0, 5),
        {"currencies": 2, "lost_value_zero": 1, "negative_value": 1},
        ((5, "The amount is negative. It is taken as it is."),),
    ),
    "08-doubled-events": Expected((4, 0, 1), {"doubled_event": 1, "no_change": 1}),
    "08-unsorted": Expected((4, 0, 2), {}),
    "08-same-second": Expected((4, 0, 1), {}),
    "08-paths": Expected(
        (12, 0, 5),
        {"backward": 1, "first_missing": 1, "reopened": 1, "skipped_step": 1, "won_then_lost": 1},
    ),
    "08-endless": Expected(
        (5, 2, 2),
        {"endless": 2},
        ((4, "The date 10000-01-01 means that there is no end yet, so the row is no change."),),
    ),
    "09-stages": Expected(
        (9, 0, 9),
        {"closed_undated": 2, "status_word": 1, "unknown_stage": 3},
        (
            (7, "Stage Parked has no step yet. Choose one above, or treat the deal as lost."),
            (8, "“Open” says that the deal is open, not in which step it is."),
        ),
    ),
    "10-doubled-ids": Expected(
        (5, 3, 2),
        {"doubled": 1, "doubled_differs": 2},
        ((4, "Deal D1 stands in row 3 too, with other content; that one is newer and is kept."),),
    ),
    "10-damaged-ids": Expected(
        (3, 0, 3),
        {"damaged_number": 2},
        ((2, "The number 1.92E+11 has lost its last digits in a spreadsheet; export it as text."),),
    ),
    "11-formulas-and-footer": Expected((5, 1, 4), {"footer": 1, "negative_value": 1}),
    "12-zones": Expected((2, 0, 2), {}),
    "13-personal-data": Expected((3, 0, 3), {}),
    "order-of-dates": Expected(
        (2, 0, 2),
        {"closed_before_created": 1, "left_before_entered": 1},
        (
            (2, "Left Present on 2026-01-10, before it entered on 2026-01-13."),
            (3, "The deal was closed before it was created, so its length is not counted."),
        ),
    ),
}
SEPARATELY = {"01-undecided-dates", "08-orphans-deals", "08-orphans-history"}


@pytest.mark.parametrize(("name", "expected"), TRAPS.items())
def test_a_trap_has_its_report(name: str, expected: Expected) -> None:
    _deals, report = reading(name)

    assert (report.rows, report.skipped, report.deals) == expected.sizes
    assert report.counts == expected.counts
    told = {(problem.row, problem.text) for problem in report.problems}
    assert set(expected.sentences) <= told


def test_every_file_of_a_trap_is_read_by_a_test() -> None:
    assert {path.stem for path in FOLDER.glob("*.csv")} == {*TRAPS, *SEPARATELY}


def test_dates_that_nobody_can_decide_are_asked_for() -> None:
    table = open_table(FOLDER / "01-undecided-dates.csv")
    columns = guess(table, process())

    assert missing(table, columns) == (
        "In “Created”, 03/04/2026 can be read as day/month and as month/day. Say which one it is.",
    )
    deals, _report = reading("01-undecided-dates", replace(columns, form=Form(dates="mdy")))
    assert deals.created.tolist() == [day("2026-03-04"), day("2026-05-06"), day("2026-01-02")]


def test_amounts_are_read_as_they_are_written() -> None:
    deals, _report = reading("02-amounts")

    assert deals.value[:3].tolist() == [1234.5, -1000, 250_000] and np.isnan(deals.value[3:]).all()
    assert deals.currency[0] == "EUR"


def test_the_amount_that_letters_may_mean_can_be_used() -> None:
    columns = columns_of("02-amounts")
    _deals, report = reading("02-amounts", columns)
    problem = next(problem for problem in report.problems if problem.fix == "use")

    mended = replace(columns, fixes={(problem.row, problem.column): problem.guess})

    assert reading("02-amounts", mended)[0].value[3] == 1200


def test_headers_of_another_language_are_understood() -> None:
    deals, report = reading("04-headers")

    assert columns_of("04-headers").uses == {
        "Vorgangsnummer": "number",
        "KUNDE": "account",
        "Verkaufsphase": "stage",
        "Betrag": "value",
        "Erstellt am": "created",
        "Abschlussdatum": "closed",
        "Grund": "reason",
    }
    assert (report.won, report.lost, report.open) == (1, 1, 1) and deals.reason[2] == "Preis"
    assert deals.closed[1] - deals.created[1] == 44 * DAY


def test_serial_and_epoch_dates_and_long_durations_are_read() -> None:
    deals, _report = reading("05-numbers-of-programs")

    assert deals.number == ("25001", "25002", "25003")
    assert [str(np.datetime64(int(at) // DAY, "D")) for at in deals.created] == ["2024-12-05", "2025-12-01",
                                                                                 "2025-12-01"]  # fmt: skip
    entered = deals.event_at[(deals.event_kind == ENTERED) & (deals.event_deal == 0)]
    assert entered.tolist() == [day("2025-01-04") - (936 * 3600 + 58 * 60 + 56)]


def test_the_close_date_of_an_open_deal_is_an_expectation() -> None:
    deals, _report = reading("06-expected-and-actual")

    assert deals.outcome[0] == OPEN and deals.closed[0] == NEVER and deals.expected[0] == day("2026-09-30")
    assert (deals.closed[1:] != NEVER).all()


def test_amounts_of_several_currencies_stay_apart() -> None:
    deals, _report = reading("07-values")

    assert [deals.currency[place] for place in range(2)] == ["EUR", "USD"]
    assert deals.value.tolist()[:4] == [100, 120, 0, -50] and np.isnan(deals.value[4])


def test_changes_of_one_second_stay_in_the_order_of_the_file() -> None:
    deals, _report = reading("08-same-second")

    assert [name for _kind, name, _day in events(deals, "D1")] == ["Prospect", "Connect", "Research", "Present"]


def test_orphans_of_a_history_are_named_and_left_out() -> None:
    tables = [(open_table(FOLDER / f"{name}.csv"), columns_of(name)) for name in
              ("08-orphans-deals", "08-orphans-history")]  # fmt: skip

    deals, report = read_files(tables, process())

    assert sorted(deals.number) == ["D1", "D2"] and report.skipped == 2
    (problem,) = (problem for problem in report.problems if problem.kind == "orphan")
    assert (problem.row, problem.skipped) == (3, True)
    assert problem.text == "Deal D9 is not in the file of deals, so its rows here are left out."
    assert events(deals, "D1") == [(ENTERED, "Prospect", "2026-01-01"), (ENTERED, "Connect", "2026-01-05")]


def test_an_unknown_stage_can_be_treated_as_lost_row_by_row() -> None:
    columns = columns_of("09-stages")
    deals, report = reading("09-stages", columns)
    problem = next(problem for problem in report.problems if problem.value == "Parked")

    mended, again = reading("09-stages", replace(columns, fixes={(problem.row, problem.column): problem.guess}))

    assert (problem.fix, problem.guess) == ("lost", AS_LOST)
    assert deals.outcome[5] == OPEN and mended.outcome[5] == LOST
    assert again.counts["unknown_stage"] == report.counts["unknown_stage"] - 1


def test_the_same_stage_name_may_mean_two_things_in_two_pipelines() -> None:
    columns = replace(columns_of("09-stages"), stages={("Sales", "Review"): "lost", ("Partners", "Review"): "won"})

    deals, _report = reading("09-stages", columns)

    assert deals.outcome[3] == LOST and deals.outcome[4] != LOST


def test_the_newest_of_doubled_deals_is_kept() -> None:
    deals, _report = reading("10-doubled-ids")

    assert deals.value.tolist() == [150, 100] and deals.row.tolist() == [3, 6]


def test_formulas_stay_text() -> None:
    deals, _report = reading("11-formulas-and-footer")

    assert [deals.account[place] for place in range(4)] == ['=HYPERLINK("http://x")', "+49 Deli", "@home", "two lines"]


@pytest.mark.parametrize(("zone", "days"), [("", [1, 2]), ("Europe/Berlin", [0, 2])])
def test_times_are_days_of_the_wall_clock(zone: str, days: list[int]) -> None:
    columns = replace(columns_of("12-zones"), form=Form(zone=zone))

    deals, _report = reading("12-zones", columns)

    assert (deals.closed // DAY - deals.created // DAY).tolist() == days


def test_columns_that_are_not_used_are_not_read() -> None:
    deals, _report = reading("13-personal-data")

    words = {word for name in ("account", "owner", "reason", "segment", "name") for word in getattr(deals, name).words}
    assert not any("@" in word or "+49" in word or "divorced" in word for word in words)


def test_customers_and_reps_can_be_hidden() -> None:
    columns = replace(columns_of("13-personal-data"), pseudonyms=True)

    deals, _report = reading("13-personal-data", columns)

    assert [deals.account[place] for place in range(3)] == ["Customer 1", "Customer 1", "Customer 2"]
    assert [deals.owner[place] for place in range(3)] == ["Rep 1", "Rep 2", "Rep 1"]


def test_a_stage_that_was_only_seen_has_no_day_of_entry() -> None:
    deals, _report = reading("09-stages")

    assert set(deals.event_kind.tolist()) == {SEEN}
