"""Rows that are deals become deals, events and a report."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from salesplanner.measure.deals import (
    DAY,
    ENTERED,
    IS_LOST,
    IS_WON,
    LEFT,
    LOST,
    NEVER,
    OPEN,
    SEEN,
    WON,
    Deals,
    from_bytes,
    to_bytes,
)
from salesplanner.measure.intake.mapping import LOST as AS_LOST
from salesplanner.measure.intake.mapping import SWAP, Columns
from salesplanner.measure.intake.reading import read
from salesplanner.measure.intake.report import Report
from salesplanner.measure.intake.table import Unreadable
from salesplanner.measure.meanings import codes_of, unknown_stages
from tests.measure.intake.tables import process, table

DATED = """
Deal | Account | Stage | Amount | Created | Date entered Present | Date left Present | Closed | Secret
F-1 | Green Basket | Present | 1240 | 04/07/2025 | 12/07/2025 | | | a
F-2 | Café Morell | Closed won | 640 | 09/07/2025 | 15/07/2025 | 20/07/2025 | 01/08/2025 | b
F-3 | Oat & Co | Closed lost | 2085.5 | 11/07/2025 | 31/02/2026 | 19/08/2025 | 19/08/2025 | c
"""
USES = {
    "Deal": "number",
    "Account": "account",
    "Stage": "stage",
    "Amount": "value",
    "Created": "created",
    "Date entered Present": "entered:Present",
    "Date left Present": "left:Present",
    "Closed": "closed",
}


def day(text: str) -> int:
    """Seconds of 2025-07-04."""
    return int(np.datetime64(text, "s").astype(np.int64))


def events(deals: Deals, number: str) -> list[tuple[int, str, str]]:
    """Kind, stage and day of the events of one deal."""
    place = deals.number.index(number)
    return [
        (
            int(deals.event_kind[at]),
            deals.stage_names[stage][1] if (stage := int(deals.event_stage[at])) >= 0 else "",
            str(np.datetime64(int(deals.event_at[at]) // DAY, "D")),
        )
        for at in np.flatnonzero(deals.event_deal == place)
    ]


def reading(text: str, uses: dict[str, str] | None = None, **values: object) -> tuple[Deals, Report]:
    """Reads a table that is written out."""
    columns = Columns("stage_dates", uses=USES if uses is None else uses, **values)  # type: ignore[arg-type]
    return read(table(text), columns, process())


def test_a_date_per_stage_becomes_entries_and_exits() -> None:
    deals, report = reading(DATED)

    assert deals.number == ("F-1", "F-2", "F-3")
    assert deals.outcome.tolist() == [OPEN, WON, LOST]
    assert events(deals, "F-2") == [
        (ENTERED, "Present", "2025-07-15"),
        (LEFT, "Present", "2025-07-20"),
        (IS_WON, "", "2025-08-01"),
    ]
    assert deals.value.tolist() == [1240, 640, 2085.5]
    assert (report.rows, report.deals, report.won, report.lost, report.open) == (3, 3, 1, 1, 1)


def test_a_date_that_does_not_exist_spoils_one_value_not_the_deal() -> None:
    deals, report = reading(DATED)

    (problem,) = report.problems
    assert (problem.row, problem.kind, problem.fix, problem.skipped) == (4, "bad_date", "type", False)
    assert problem.text == "The date 31/02/2026 does not exist, so time in Present cannot be counted."
    assert events(deals, "F-3") == [(LEFT, "Present", "2025-08-19"), (IS_LOST, "", "2025-08-19")]


def test_a_typed_date_is_used_on_reading_again() -> None:
    deals, report = reading(DATED, fixes={(4, "Date entered Present"): "28/07/2025"})

    assert report.problems == () and report.counts == {"fixed_by_hand": 1}
    assert (ENTERED, "Present", "2025-07-28") in events(deals, "F-3")


def test_a_row_can_be_skipped_by_hand() -> None:
    deals, report = reading(DATED, fixes={(4, ""): None})

    assert deals.number == ("F-1", "F-2")
    assert (report.rows, report.skipped, report.counts) == (3, 1, {"skipped_by_hand": 1})


def test_dates_in_the_wrong_order_can_be_swapped() -> None:
    text = DATED.replace("15/07/2025 | 20/07/2025", "20/07/2025 | 15/07/2025").replace("31/02/2026", "")

    deals, report = reading(text)
    (problem,) = report.problems
    mended, again = reading(text, fixes={(problem.row, problem.column): problem.guess})

    assert problem.text == "Left Present on 15/07/2025, before it entered on 20/07/2025."
    assert (problem.row, problem.fix, problem.guess) == (3, "swap", SWAP)
    assert (LEFT, "Present", "2025-07-15") not in events(deals, "F-2")
    assert events(mended, "F-2")[:2] == [(ENTERED, "Present", "2025-07-15"), (LEFT, "Present", "2025-07-20")]
    assert again.problems == ()


def test_only_the_mapped_columns_are_read() -> None:
    deals, _report = reading(DATED, {"Deal": "number", "Stage": "stage"})

    data = to_bytes(deals)
    assert from_bytes(data)[0].number == deals.number
    assert all("Café" not in word for word in deals.account.words)
    assert np.isnan(deals.value).all() and (deals.created == NEVER).all()


def test_a_mapping_that_names_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(Unreadable, match="no column “Dael”"):
        reading(DATED, {"Dael": "number"})


def test_the_day_of_the_export_ends_what_is_still_running() -> None:
    deals, _report = reading(DATED, as_of="2025-09-30")

    assert deals.seen.tolist() == [day("2025-10-01") - 1] * 3


def test_a_present_stage_alone_was_seen_then() -> None:
    deals, _report = reading(DATED, {"Deal": "number", "Stage": "stage"}, as_of="2025-09-30")

    assert events(deals, "F-1") == [(SEEN, "Present", "2025-09-30")]
    assert events(deals, "F-2") == []


def test_a_deal_treated_as_lost_leaves_no_stage_behind_that_means_nothing() -> None:
    made = table(DATED.replace("Green Basket | Present", "Green Basket | Parked"))
    columns = Columns("stage_dates", "", USES, {}, {(2, "Stage"): AS_LOST})

    deals, report = read(made, columns, process())
    untouched, _report = read(made, replace(columns, fixes={}), process())

    assert "Parked" in unknown_stages(untouched, codes_of(untouched, process()))
    assert "Parked" not in unknown_stages(deals, codes_of(deals, process()))
    assert (report.lost, report.stages["", "Parked"]) == (2, 0)


def test_the_file_is_as_new_as_its_last_change_of_a_stage() -> None:
    made = """
    Deal | Stage | Created | Last stage change
    F-1 | Present | 04/07/2025 | 21/08/2025
    F-2 | Close | 30/07/2025 | 02/08/2025
    """
    deals, _report = reading(made, {"Deal": "number", "Stage": "stage", "Created": "created",
                                    "Last stage change": "stage_changed"})

    assert deals.seen.tolist() == [day("2025-08-22") - 1] * 2
