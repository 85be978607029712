"""Dates in every form that CRMs write, read into seconds of the wall clock."""

from datetime import datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesplanner.measure.intake import dates
from salesplanner.measure.intake.zones import UnknownZone

MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2099, 12, 31)).map(lambda at: at.replace(microsecond=0))


def read(text: str, order: str = "", zone: str = "") -> str:
    """What the text is read as, such as "2026-02-23T20:55:00"; "bad" for no date, "none" for one that means none."""
    times, bad = dates.parse([text], order, zone)
    if bad:
        return "bad"
    return "none" if times[0] == dates.NEVER else str(np.datetime64(int(times[0]), "s"))


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("2026-02-23", "", "2026-02-23T00:00:00"),
        ("2026-2-3", "", "2026-02-03T00:00:00"),
        ("2026/02/23", "", "2026-02-23T00:00:00"),
        ("2025-11-28 16:14", "", "2025-11-28T16:14:00"),
        ("2026-02-23T20:55:00Z", "", "2026-02-23T20:55:00"),
        ("2026-02-23T20:55:00.123Z", "", "2026-02-23T20:55:00"),
        ("2026-02-23T20:55:00.000+0000", "", "2026-02-23T20:55:00"),
        ("2026-02-23T20:55:00+05:00", "", "2026-02-23T15:55:00"),
        ("2026-02-23 20:55:00.1234567", "", "2026-02-23T20:55:00"),
        ("2026-02-23 20:55 UTC", "", "2026-02-23T20:55:00"),
        ("20260223", "", "2026-02-23T00:00:00"),
        ("20260223T205500Z", "", "2026-02-23T20:55:00"),
        ("04/07/2025", "dmy", "2025-07-04T00:00:00"),
        ("04/07/2025", "mdy", "2025-04-07T00:00:00"),
        ("4/7/2025 9:05", "dmy", "2025-07-04T09:05:00"),
        ("04/07/2025", "", "bad"),
        ("31/12/2025", "", "2025-12-31T00:00:00"),
        ("12/31/2025", "", "2025-12-31T00:00:00"),
        ("12/31/2025", "dmy", "bad"),
        ("05/05/2025", "", "2025-05-05T00:00:00"),
        ("04.07.2025", "", "2025-07-04T00:00:00"),
        ("04.07.25", "", "2025-07-04T00:00:00"),
        ("02/23/26 08:55 PM", "", "2026-02-23T20:55:00"),
        ("02/23/2026 12:05 a.m.", "mdy", "2026-02-23T00:05:00"),
        ("02/23/2026, 8:55:10 PM", "mdy", "2026-02-23T20:55:10"),
        ("02/23/2026 13:55 PM", "mdy", "bad"),
        ("31/02/2026", "dmy", "bad"),
        ("2026-02-30", "", "bad"),
        ("2026-02-28 25:00", "", "bad"),
        ("2024-02-29", "", "2024-02-29T00:00:00"),
        ("2026-02-28 24:00", "", "2026-03-01T00:00:00"),
        ("Feb 23, 2026", "", "2026-02-23T00:00:00"),
        ("23 February 2026 20:55", "", "2026-02-23T20:55:00"),
        ("23-Feb-26", "", "2026-02-23T00:00:00"),
        ("Mon, 23 Feb 2026 20:55:00 GMT", "", "2026-02-23T20:55:00"),
        ("3. März 2026", "", "2026-03-03T00:00:00"),
        ("1er août 2026", "", "2026-08-01T00:00:00"),
        ("14 févr. 2026", "", "2026-02-14T00:00:00"),
        ("23 de febrero de 2026", "", "2026-02-23T00:00:00"),
        ("2026年2月23日", "", "2026-02-23T00:00:00"),
        ("45631", "", "2024-12-05T00:00:00"),
        ("45631.5", "", "2024-12-05T12:00:00"),
        ("1771880100", "", "2026-02-23T20:55:00"),
        ("1771880100000", "", "2026-02-23T20:55:00"),
        ("10000-01-01", "", "none"),
        ("9999-12-31T00:00:00Z", "", "none"),
        ("0001-01-01", "", "none"),
        ("31/12/9999", "dmy", "none"),
        ("", "", "none"),
        ("tomorrow", "", "bad"),
        ("123", "", "bad"),
        ("2026", "", "bad"),
        ("23 Foo 2026", "", "bad"),
        ("２０２６-02-23", "", "2026-02-23T00:00:00"),
        ("99999999999999999999", "", "bad"),
    ],
)
def test_a_date_is_read_as_written(text: str, order: str, expected: str) -> None:
    assert read(text, order) == expected


def test_an_odd_date_in_a_column_of_iso_dates_is_named() -> None:
    column = ["2025-07-04", "03/04/2026", "2025-07-31", "", "31/12/2025", "2025-08-01"]

    times, bad = dates.parse(column, dates.style(column).order)

    assert bad == [1]
    assert times[3] == dates.NEVER
    assert dates.why("03/04/2026", "ymd") == "The date 03/04/2026 can be read as day/month and as month/day."


def test_a_day_that_no_month_has_is_said_not_to_exist() -> None:
    assert dates.why("31/02/2026", "dmy") == "The date 31/02/2026 does not exist."
    assert dates.guess("31/02/2026", "dmy") == ""
    assert dates.guess("12/31/2025", "dmy") == "2025-12-31"
    assert dates.why("soon") == "“soon” is no date."


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        ("2026-03-29T00:59:59Z", "2026-03-29T01:59:59"),  # the clock jumps at 01:00 UTC
        ("2026-03-29T01:00:00Z", "2026-03-29T03:00:00"),
        ("2026-10-25T00:59:59Z", "2026-10-25T02:59:59"),
        ("2026-10-25T01:00:00Z", "2026-10-25T02:00:00"),
        ("2026-02-23T20:55:00+05:00", "2026-02-23T16:55:00"),
    ],
)
def test_moments_are_shown_by_the_clock_of_the_zone(moment: str, shown: str) -> None:
    assert read(moment, zone="Europe/Berlin") == shown


def test_times_without_a_zone_are_left_as_they_are() -> None:
    assert read("2026-02-23 20:55", zone="America/New_York") == "2026-02-23T20:55:00"
    assert read("45631.5", zone="America/New_York") == "2024-12-05T12:00:00"


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(UnknownZone):
        dates.parse(["2026-02-23"], "", "Mars/Olympus")


@given(st.lists(MOMENTS, min_size=1, max_size=30), st.sampled_from(["Europe/Berlin", "America/St_Johns", "Asia/Tokyo"]))
def test_many_moments_are_read_as_one_by_one(moments: list[datetime], zone: str) -> None:
    texts = [f"{at:%Y-%m-%dT%H:%M:%S}Z" for at in moments]

    together, bad = dates.parse(texts, "", zone)
    alone = [int(dates.parse([text.replace("Z", " UTC")], "", zone)[0][0]) for text in texts]  # not by NumPy

    assert together.tolist() == alone
    assert not bad


@given(
    st.lists(MOMENTS, min_size=1, max_size=20),
    st.sampled_from(["%d/%m/%Y %H:%M:%S", "%d.%m.%Y, %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%d %b %Y %I:%M:%S %p"]),
)
def test_a_written_moment_is_read_back(moments: list[datetime], form: str) -> None:
    times, bad = dates.parse([at.strftime(form) for at in moments], "dmy")

    assert times.tolist() == [(at - datetime(1970, 1, 1)) // timedelta(seconds=1) for at in moments]
    assert not bad


ALMOST_DATES = st.text(st.sampled_from("0123456789-/.:TZ +apm年"), max_size=29)


@given(st.lists(ALMOST_DATES, max_size=40), st.sampled_from(["", "dmy"]))
def test_no_text_makes_the_reading_of_dates_fail(texts: list[str], order: str) -> None:
    times, bad = dates.parse(texts, order)

    assert len(times) == len(texts)
    assert all(times[place] == dates.NEVER for place in bad)


@given(st.lists(MOMENTS, min_size=30, max_size=60), st.sampled_from(["%d/%m/%Y", "%m/%d/%Y"]))
def test_a_certain_order_is_the_true_one(moments: list[datetime], form: str) -> None:
    style = dates.style([at.strftime(form) for at in moments])

    assert not style.sure or style.order == ("dmy" if form.startswith("%d") else "mdy")
    assert style.sure == any(at.day > 12 for at in moments)
