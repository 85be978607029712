"""The sample exports are what their script writes, and come to the numbers of Fred's plan, counted here by hand."""

import csv
import tomllib
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import quantiles

import pytest

from salesplanner.resources import resource
from scripts import make_samples, sample_numbers

STAGES = ("New lead", "Discovery call", "Store visit", "Tasting", "Quote sent", "Contract out", "Closed won")
ENTERED = (
    "Created",
    "Date entered Discovery",
    "Date entered Store visit",
    "Date entered Tasting",
    "Date entered Quote sent",
    "Date entered Contract out",
)
WRONG = (87, 203, 266, 412)  # lines of the file
Row = dict[str, str]


def read(name: str, encoding: str, separator: str) -> list[Row]:
    with Path(resource("samples", name)).open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, delimiter=separator))


def day(text: str) -> date | None:
    return datetime.strptime(text, "%d/%m/%Y").date() if text else None


@pytest.fixture(scope="module")
def good() -> list[Row]:
    rows = read("deals-export.csv", "cp1252", ";")
    return [row for line, row in enumerate(rows, 2) if line not in WRONG]


@pytest.fixture(scope="module")
def decided(good: list[Row]) -> list[Row]:
    return [row for row in good if row["Deal stage"] in ("Closed won", "Closed lost")]


def days_of(row: Row) -> list[date]:
    """Entries, and where the deal was won or lost, the day of that."""
    found = [entered for name in ENTERED if (entered := day(row[name]))]
    closed = day(row["Close date"])
    return [*found, closed] if closed else found


def test_the_files_are_what_the_script_writes() -> None:
    made = make_samples.made()

    assert {name: resource("samples", name).read_bytes() for name in made} == made


def test_616_rows_have_23_columns() -> None:
    rows = read("deals-export.csv", "cp1252", ";")

    assert len(rows) == 616
    assert {len(row) for row in rows} == {23}
    assert len({row["Deal ID"] for row in rows}) == 616


def test_four_rows_are_wrong_on_purpose() -> None:
    rows = dict(enumerate(read("deals-export.csv", "cp1252", ";"), 2))

    assert rows[87]["Date entered Tasting"] == "31/02/2026"
    assert rows[203]["Deal stage"] == "Parked"
    assert (rows[266]["Date entered Tasting"], rows[266]["Date left Tasting"]) == ("11/03/2026", "04/03/2026")
    assert rows[412]["Amount"] == "1.2OO"


def test_stages_are_counted_as_in_the_wizard() -> None:
    rows = read("deals-export.csv", "cp1252", ";")

    found = Counter(row["Deal stage"] for row in rows)

    assert [found[stage] for stage in STAGES] == [15, 11, 8, 21, 11, 7, 63]
    assert (found["Closed lost"], found["Parked"]) == (479, 1)


def test_540_deals_were_decided_in_the_year_and_72_are_open(good: list[Row], decided: list[Row]) -> None:
    assert (len(good), len(decided)) == (612, 540)
    assert all(date(2025, 7, 1) <= days_of(row)[-1] <= date(2026, 6, 30) for row in decided)


def test_dates_go_forward_and_no_step_is_skipped(good: list[Row]) -> None:
    for row in good:
        named = [bool(row[name]) for name in ENTERED]
        dates = [*days_of(row), *filter(None, [day(row["Date referred"]), day(row["Date churned"])])]
        assert named == sorted(named, reverse=True)
        assert all(one < other for one, other in pairwise(dates))
        assert dates[-1] <= date(2026, 6, 30)


def test_each_step_is_entered_left_and_lost_as_the_plan_says(decided: list[Row]) -> None:
    template = tomllib.loads(resource("templates", "fred.toml").read_text(encoding="utf-8"))
    entered = [sum(bool(row[name]) for row in decided) for name in ENTERED]
    won = sum(row["Deal stage"] == "Closed won" for row in decided)
    referred = sum(bool(row["Date referred"]) for row in decided)
    churned = sum(bool(row["Date churned"]) for row in decided)

    assert [*entered, won] == [540, 286, 240, 218, 105, 80, 63]
    assert (won, referred, churned) == (63, 49, 14)
    shares = [round(on / of, 2) for of, on in pairwise([*entered, won])]
    assert shares == [step["typed_share"] for step in template["step"][:6]]


@pytest.mark.parametrize(("step", "median", "p90"), [
    (0, 9, 19), (1, 6, 13), (2, 4, 9), (3, 14, 31), (4, 12, 24), (5, 8, 15), (6, 52, 88),
])
def test_days_in_a_step_have_median_and_90th_percentile(
    decided: list[Row], step: int, median: int, p90: int
) -> None:
    if step < 6:
        stays = [(dates[step + 1] - dates[step]).days for row in decided if len(dates := days_of(row)) > step + 1]
    else:
        ends = [(days_of(row)[-1], day(row["Date referred"]) or day(row["Date churned"])) for row in decided]
        stays = [(end - start).days for start, end in ends if end]

    tenths = quantiles(stays, n=20, method="inclusive")

    assert (tenths[9], tenths[17]) == (median, p90)
    assert (tenths[4], tenths[14]) == (sample_numbers.STAYS[step][1], sample_numbers.STAYS[step][3])


def test_the_stock_of_present_adds_up_month_by_month(good: list[Row]) -> None:
    came = Counter(entered.month for row in good if (entered := day(row[ENTERED[3]])) and entered.year == 2026)
    moved = Counter(left.month for row in good if (left := day(row[ENTERED[4]])) and left.year == 2026)
    lost = Counter(
        closed.month
        for row in good
        if row[ENTERED[3]] and not row[ENTERED[4]] and (closed := day(row["Close date"])) and closed.year == 2026
    )

    stock = 14
    months = []
    for month in range(1, 7):
        stock += came[month] - moved[month] - lost[month]
        months.append((came[month], moved[month], lost[month], stock))

    assert months == [(18, 9, 8, 15), (20, 9, 10, 16), (17, 8, 9, 16), (21, 10, 8, 19), (18, 8, 9, 20), (19, 11, 8, 20)]
    assert stock == sum(row["Deal stage"] == "Tasting" for row in good)


def test_present_is_left_on_the_day_the_quote_is_sent_or_the_deal_lost(good: list[Row]) -> None:
    there = [row for row in good if row[ENTERED[3]]]

    assert all(row["Date left Tasting"] == (row[ENTERED[4]] or row["Close date"]) for row in there)


def test_deals_since_july_lead_to_23_9_percent() -> None:
    rows = read("deals-since-july.csv", "utf-8", ",")
    connected = [row for row in rows if row["Deal - Stage"] != "New lead"]
    won = [row for row in connected if row["Deal - Status"] == "Won"]

    weeks = []
    for week in (7, 14, 21, 28, 35, 42, 44):
        until = str(date(2026, 7, 1) + timedelta(week))
        closed = [row for row in connected if row["Deal - Deal closed on"] < until]
        weeks.append((len([row for row in closed if row["Deal - Won time"]]), len(closed)))

    assert (len(won), len(connected), len(rows)) == (17, 71, 133)
    assert weeks == [(3, 14), (6, 27), (8, 35), (10, 44), (13, 56), (16, 68), (17, 71)]


def test_activities_belong_to_deals_of_the_other_files() -> None:
    numbers = {row["Deal ID"] for row in read("deals-export.csv", "cp1252", ";")}
    numbers |= {row["Deal - ID"] for row in read("deals-since-july.csv", "utf-8", ",")}
    touches = read("activities.csv", "utf-8", ",")

    assert {row["Deal ID"] for row in touches} <= numbers
    assert {row["Activity type"] for row in touches} == {"Call", "E-mail", "Meeting", "Demo"}


def test_the_days_of_the_wrong_rows_are_left_out_of_the_counts(good: list[Row]) -> None:
    assert not any("31/02" in value or "1.2OO" in value for row in good for value in row.values())
