"""Reading quota tables: the two shapes, months and percents as people write them, and every cell that is left out."""

from datetime import date
from pathlib import Path

import pytest

from salesplanner.app.quota_import import Unreadable, month_of, read_file, read_text

TODAY = date(2026, 8, 13)


def test_a_row_for_each_rep_with_months_as_columns() -> None:
    found = read_text("Rep\tJun 2026\tJul 2026\nDana Reyes\t104\t108%\nMia Chen\t47\t61\n", TODAY)

    assert found.values == {
        ("Dana Reyes", "2026-06-01"): 104,
        ("Dana Reyes", "2026-07-01"): 108,
        ("Mia Chen", "2026-06-01"): 47,
        ("Mia Chen", "2026-07-01"): 61,
    }
    assert found.problems == ()


def test_a_row_for_each_rep_and_month_with_quota_and_attained() -> None:
    text = "Sales rep,Month,Quota,Attained\nDana,2026-06,50000,52000\nDana,2026-07,€50 000,61000\n"

    assert read_text(text, TODAY).values == {("Dana", "2026-06-01"): 104.0, ("Dana", "2026-07-01"): 122.0}


def test_a_row_for_each_rep_and_month_with_a_percent() -> None:
    assert read_text("Month;Owner;Attainment\nJul 2026;Dana;103,5\n", TODAY).values == {("Dana", "2026-07-01"): 103.5}


def test_shares_become_percents_and_that_is_said() -> None:
    found = read_text("Rep,Jun,Jul\nDana,1.03,0.97\n", TODAY)

    assert found.values == {("Dana", "2026-06-01"): 103.0, ("Dana", "2026-07-01"): 97.0}
    assert found.notes == ("Numbers such as 1.03 were read as shares: 103 percent.",)


def test_small_whole_percents_stay_percents() -> None:
    assert read_text("Rep,Jun,Jul\nDana,2,5\n", TODAY).values[("Dana", "2026-07-01")] == 5


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Feb", "2026-02-01"),
        ("Dec", "2025-12-01"),
        ("August 2026", "2026-08-01"),
        ("Sep-25", "2025-09-01"),
        ("2026-2", "2026-02-01"),
        ("2026-02-01 00:00:00", "2026-02-01"),
        ("02/2026", "2026-02-01"),
        ("Total", ""),
        ("13/2026", ""),
        ("", ""),
    ],
)
def test_months_are_read_as_people_write_them(text: str, month: str) -> None:
    assert month_of(text, TODAY) == month


def test_what_is_left_out_is_named_by_its_row() -> None:
    found = read_text("Rep,Jun,Jul\nDana,abc,103\n,5,6\nTotal,100,103\nMia,,-\n", TODAY)

    assert found.values == {("Dana", "2026-07-01"): 103}
    assert found.problems == (
        "Row 2, 2026-06: “abc” is no percent and was left out.",
        "Row 3 was left out: it names no rep.",
        "Row 4 was left out: it names no rep.",
    )


def test_a_month_given_twice_keeps_the_later_number() -> None:
    found = read_text("Rep,Month,Percent\nDana,Jul,90\nDana,Jul,95\nDana,x,1\n", TODAY)

    assert found.values == {("Dana", "2026-07-01"): 95}
    assert len(found.problems) == 2


def test_first_days_come_with_the_reps() -> None:
    found = read_text("Rep,Since,Jun\nMia,2026-04-15,47\n", TODAY)

    assert found.since == {"Mia": "2026-04-15"}


@pytest.mark.parametrize(
    "text", ["", "   \n", "only one line", "Rep,Jun\nDana,\n", "a,b\nc,d\n", "Jun,Jul\n5,6\n", "x\x00y\n1,2\n"]
)
def test_what_is_no_table_of_quotas_is_one_sentence(text: str) -> None:
    with pytest.raises(Unreadable) as problem:
        read_text(text, TODAY)

    assert str(problem.value).endswith(".")


def test_a_file_is_read_like_the_clipboard(tmp_path: Path) -> None:
    path = tmp_path / "quota.csv"
    path.write_text("Rep;Jun 2026;Jul 2026\nDana;104;108\nMia;47;61\n", "utf-8")

    assert read_file(path, TODAY).values[("Mia", "2026-07-01")] == 61


def test_a_workbook_is_read_too(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "quota.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate((("Rep", "Jun 2026", "Jul 2026"), ("Dana", 104, 108), ("Mia", 47, 61))):
            sheet.write_row(row, 0, cells)

    assert read_file(path, TODAY).values[("Dana", "2026-06-01")] == 104


def test_a_file_that_is_no_table_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "picture.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))

    with pytest.raises(Unreadable):
        read_file(path, TODAY)
