"""The values in the trap files, read with the form that was found out: what must come of each of them."""

from pathlib import Path

import numpy as np
import pytest

from salesplanner.measure.intake import dates, durations, identifiers, money, shares
from salesplanner.measure.intake.opening import open_table

TRAPS = Path(__file__).parents[2] / "data" / "deals" / "traps-form"


def column(name: str, header: str) -> list[str]:
    """All values of one column."""
    table = open_table(TRAPS / name)
    return [cell for chunk in table.chunks([table.header.index(header)]) for cell in chunk.columns[0]]


def days(name: str, header: str, zone: str = "") -> list[str]:
    """The column as dates, in the order that the column shows by itself; "bad" for those that are none."""
    texts = column(name, header)
    times, bad = dates.parse(texts, dates.style(texts).order, zone)
    return ["bad" if place in bad else str(np.datetime64(int(at), "s")) for place, at in enumerate(times)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("01-day-first.csv", ["2025-07-04T00:00:00", "2025-07-19T00:00:00", "bad"]),
        ("01-month-first.csv", ["2025-07-04T00:00:00", "2025-07-19T00:00:00", "2026-02-23T20:55:00"]),
        ("01-undecided.csv", ["bad", "bad", "bad"]),
        ("01-two-digit-years.csv", ["2026-02-23T00:00:00", "1969-03-01T00:00:00", "2068-12-05T00:00:00"]),
        (
            "01-odd-row.csv",
            ["2025-07-04T00:00:00", "bad", "2025-07-31T00:00:00", "2025-12-25T00:00:00", "2025-08-04T00:00:00"],
        ),
    ],
)
def test_dates_of_a_column_are_read_in_its_order(name: str, expected: list[str]) -> None:
    assert days(name, "Created") == expected


def test_amounts_with_all_kinds_of_thousands_are_the_same() -> None:
    amounts = money.parse(column("02-amounts.csv", "Amount"), ",")

    assert amounts.bad == [7]
    assert amounts.values[[0, 1, 2, 3, 4, 5, 6, 8]].tolist() == [1234.5] * 4 + [-1000, 250_000, -12.5, 1500]
    assert [amounts.currencies[place] for place in (0, 2, 8)] == ["", "EUR", "CHF"]


def test_numbers_that_stand_for_times_are_times() -> None:
    name = "05-numbers.csv"

    assert days(name, "Serial") == ["2024-12-05T12:00:00", "2024-12-06T00:00:00"]
    assert days(name, "Seconds") == days(name, "Milliseconds") == ["2026-02-23T20:55:00", "2026-02-23T20:56:00"]
    assert durations.parse(column(name, "Time in stage"))[0].tolist() == [3_373_136, 10]
    assert shares.parse(column(name, "Probability"))[0].tolist() == [0.5, 1]
    assert money.parse(column(name, "Amount")).values.tolist() == [25_000, 640]
    assert identifiers.cleaned(column(name, "Deal"))[0] == ["1", "2"]


def test_moments_of_all_zones_are_shown_by_one_clock() -> None:
    assert days("12-zones.csv", "At", "Europe/Berlin") == [
        "2026-03-29T00:30:00",
        "2026-03-29T01:30:00",
        "2026-03-29T03:30:00",
        "2026-02-23T16:55:00",
        "2026-02-23T20:55:00",
        "2026-02-23T21:55:00",
    ]
