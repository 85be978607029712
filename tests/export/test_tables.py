"""Tables of measures as CSV and XLSX: right numbers, texts that nothing runs, files that are whole or untouched."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from salesplanner.app import newplan
from salesplanner.app.measure_file import Measured, measured_file
from salesplanner.export.files import ExportProblem
from salesplanner.export.harmless import harmless
from salesplanner.export.tables import Sheet, save_tables
from salesplanner.export.tables_csv import csv_bytes
from salesplanner.export.tables_xlsx import workbook
from salesplanner.measure import numbers


@pytest.fixture(scope="module")
def fred(tmp_path_factory: pytest.TempPathFactory) -> Measured:
    path = tmp_path_factory.mktemp("tables") / "Fred.salesplan"
    newplan.make(path, "fred")
    return measured_file(path)


def save(fred: Measured, path: Path) -> list[Path]:
    assert fred.measures is not None
    return save_tables(fred.measures, fred.process, fred.deals, path)


def rows_of(path: Path) -> list[dict[str, str]]:
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def sheet_of(*texts: str) -> Sheet:
    return Sheet("x", "X", ("Text",), lambda: [(text,) for text in texts])


def test_each_csv_holds_one_table(fred: Measured, tmp_path: Path) -> None:
    written = save(fred, tmp_path / "Numbers.csv")

    assert [path.name for path in written] == [
        "Numbers.csv",
        "Numbers funnel.csv",
        "Numbers days.csv",
        "Numbers flow.csv",
        "Numbers stalled.csv",
        "Numbers deals.csv",
    ]
    present = rows_of(tmp_path / "Numbers funnel.csv")[3]
    names = ("Step", "Entered", "Moved on", "Lost")
    assert [present[name] for name in names] == ["Present", "218", "105", "113"]
    june = [row for row in rows_of(tmp_path / "Numbers flow.csv") if row["Month"] == "2026-06-01"][3]
    assert (june["Start"], june["In"], june["Moved on"], june["Lost"], june["End"]) == ("20", "19", "11", "8", "20")
    assert rows_of(tmp_path / "Numbers stalled.csv")[0]["Deal"] == "Green Basket"
    assert len(rows_of(tmp_path / "Numbers deals.csv")) == 745


def test_the_workbook_holds_the_same_numbers_as_numbers(fred: Measured, tmp_path: Path) -> None:
    save(fred, tmp_path / "Numbers.xlsx")

    book = openpyxl.load_workbook(tmp_path / "Numbers.xlsx")

    assert book.sheetnames == ["Measures", "Where deals move on", "Days in each step", "Stock and flow",
                               "Stalled deals", "Deals"]  # fmt: skip
    assert [cell.value for cell in book["Where deals move on"][5]][:4] == ["Present", 218, 105, 113]
    assert book["Days in each step"]["D5"].value == 14
    assert book["Deals"].max_row == 746
    assert book["Deals"]["L2"].is_date
    cells = (cell for sheet in book for row in sheet for cell in row)
    assert not [cell.coordinate for cell in cells if cell.data_type in ("f", "e") or cell.hyperlink]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－x", "＠x", "=cmd|' /C calc'!A0"],
)
def test_a_text_that_begins_like_a_formula_is_made_harmless(text: str) -> None:
    in_csv = next(csv.reader(io.StringIO(csv_bytes(sheet_of(text)).decode("utf-8-sig").splitlines()[1])))[0]
    in_xlsx = openpyxl.load_workbook(io.BytesIO(workbook([sheet_of(text)])))["X"]["A2"]

    assert in_csv.startswith("'")
    assert in_xlsx.data_type == "s"
    assert in_xlsx.value.startswith("'")


@pytest.mark.parametrize("text", ["-12", "+49", "-1,234.50", "-3%", "Café", "a=b", "", "1.2E+3"])
def test_other_texts_and_numbers_with_a_sign_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


def test_a_formula_that_is_not_made_harmless_would_be_seen() -> None:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet("X").write(0, 0, "=1+1")
    book.close()

    assert openpyxl.load_workbook(io.BytesIO(out.getvalue()))["X"]["A1"].data_type == "f"


def test_strange_texts_and_days_can_be_written() -> None:
    rows = [("\x00\x07\ud800\u202e",), ("x" * 40_000,), (float("nan"),), (date(1200, 1, 1),), (None,)]
    table = Sheet("x", "A [very] long: name? of/a*sheet that goes on", ("Text",), lambda: rows)

    assert openpyxl.load_workbook(io.BytesIO(workbook([table]))).sheetnames[0].startswith("A very long")
    assert csv_bytes(table).decode("utf-8-sig").count("\r\n") == 6


def test_where_commas_are_decimal_the_columns_are_apart_by_semicolons() -> None:
    table = Sheet("x", "X", ("A", "B"), lambda: [(0.5, 1234.5)])
    usual = numbers.style()
    numbers.use(numbers.Style(",", "."))
    try:
        written = csv_bytes(table)
    finally:
        numbers.use(usual)

    assert written.decode("utf-8-sig") == "A;B\r\n0,5;1234,5\r\n"


def test_a_file_of_someone_else_is_never_replaced(fred: Measured, tmp_path: Path) -> None:
    theirs = tmp_path / "Numbers deals.csv"
    theirs.write_text("my own list", encoding="utf-8")

    with pytest.raises(ExportProblem, match=r"There is another file “Numbers deals\.csv”"):
        save(fred, tmp_path / "Numbers.csv")

    assert [path.name for path in tmp_path.iterdir()] == ["Numbers deals.csv"]
    assert theirs.read_text(encoding="utf-8") == "my own list"


def test_tables_are_written_again_over_themselves(fred: Measured, tmp_path: Path) -> None:
    save(fred, tmp_path / "Numbers.csv")

    assert len(save(fred, tmp_path / "Numbers.csv")) == 6
    assert len(list(tmp_path.iterdir())) == 6


def test_another_ending_is_refused(fred: Measured, tmp_path: Path) -> None:
    with pytest.raises(ExportProblem, match=r"does not end in one of \.xlsx, \.csv"):
        save(fred, tmp_path / "Numbers.pdf")
