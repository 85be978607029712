"""Rows are streamed in blocks: whatever the path they take, they are the rows that Python's csv module reads."""

import csv
import io
import random
from datetime import datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salesplanner.measure.intake import csv_blocks, limits, reading
from salesplanner.measure.intake.csv_blocks import Block
from salesplanner.measure.intake.csv_rows import evenly
from salesplanner.measure.intake.mapping import Columns
from salesplanner.measure.intake.opening import open_table
from salesplanner.measure.intake.table import Form, Table
from salesplanner.measure.process import Process

CELLS = st.text(st.sampled_from('ab ,;"\n0é\u00a0'), max_size=6)


def read(table: Table) -> list[tuple[int, tuple[str, ...]]]:
    """Every row with its number, all columns."""
    return [
        (line, cells)
        for chunk in table.chunks(range(len(table.header)))
        for line, cells in zip(chunk.lines, zip(*chunk.columns, strict=True), strict=True)
    ]


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of a few rows, so that a short file has many."""
    monkeypatch.setattr(csv_blocks, "BLOCK", 256)


@settings(max_examples=300)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8), st.booleans())
def test_the_quick_way_gives_the_rows_of_the_csv_module_or_none(rows: list[tuple[str, str, str]], quoted: bool) -> None:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL, lineterminator="\n").writerows(rows)

    columns = evenly(Block(out.getvalue(), 0, False, False), ",", 3, [0, 1, 2])

    if columns is not None:
        assert list(zip(*columns, strict=True)) == [tuple(cell.strip() for cell in row) for row in rows]
    elif quoted:
        assert any('"' in cell or "\n" in cell for row in rows for cell in row) or ("", "", "") in rows


@settings(max_examples=300)
@given(st.text(st.sampled_from('a,"\n'), max_size=30))
def test_the_quick_way_never_reads_a_text_otherwise_than_the_csv_module(text: str) -> None:
    columns = evenly(Block(text + "\n", 0, False, False), ",", 2, [0, 1])

    if columns is not None:
        rows = list(csv.reader(io.StringIO(text + "\n", newline=""), strict=True))
        assert [list(row) for row in zip(*columns, strict=True)] == rows


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(st.integers(0, 999), CELLS, CELLS), min_size=3, max_size=80),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_a_file_of_many_blocks_is_read_whole(
    rows: list[tuple[int, str, str]], end: str, tmp_path: Path, small_blocks: None
) -> None:
    path = tmp_path / "deals.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator=end)
        writer.writerow(["Deal number", "Account", "Reason"])
        writer.writerows((f"F-{number}", account, reason) for number, account, reason in rows)

    found = read(open_table(path, Form(separator=",", header_row=1)))

    wanted = [(f"F-{number}", account.strip(), reason.strip()) for number, account, reason in rows]
    assert found == list(enumerate(wanted, start=2))


def test_rows_keep_their_number_through_all_blocks(tmp_path: Path, small_blocks: None) -> None:
    path = tmp_path / "deals.csv"
    lines = [f"F-{row},Oat,Won" for row in range(2, 400)]
    lines[100] = 'F-102,"Oat\nRye",Won'
    lines[200] = ""
    lines[300] = "F-302,Oat"
    path.write_text("Deal,Account,Stage\n" + "\n".join(lines) + "\n")
    table = open_table(path)

    found = read(table)

    assert all(cells[0] == f"F-{line}" for line, cells in found)
    assert [(problem.row, problem.kind) for problem in table.problems] == [(202, "empty_row"), (302, "short_row")]


def test_only_wanted_columns_are_given_in_the_wanted_order(tmp_path: Path, small_blocks: None) -> None:
    path = tmp_path / "deals.csv"
    path.write_text("Deal,Account,Stage\n" + "F-1,Oat,Won\n" * 100)

    chunks = list(open_table(path).chunks([2, 0]))

    assert all([set(column) for column in chunk.columns] == [{"Won"}, {"F-1"}] for chunk in chunks)
    assert sum(len(chunk.lines) for chunk in chunks) == 100


def test_progress_rises_to_one(tmp_path: Path, small_blocks: None) -> None:
    path = tmp_path / "deals.csv"
    path.write_text("Deal,Account,Stage\n" + "F-1,Oat,Won\n" * 200)
    table = open_table(path)

    seen = [table.progress() for _chunk in table.chunks([0])]

    assert len(seen) > 5
    assert all(before < after for before, after in pairwise(seen))
    assert table.progress() == 1


def test_reading_again_starts_the_problems_over(tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_text("Deal,Account,Stage\nF-1,Oat,Won\nF-2\nF-3,Oat,Won\n" + "F-4,Oat,Won\n" * 20)
    table = open_table(path)

    read(table)
    read(table)

    assert table.counts == {"short_row": 1}


def test_a_cell_beyond_the_limit_is_shortened_and_named(tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_text("Deal,Account\nF-1," + "x" * 40_000 + "\nF-2,Oat\n")
    table = open_table(path)

    found = read(table)

    assert len(found[0][1][1]) == limits.MOST_CELL
    assert [(problem.row, problem.kind, problem.column) for problem in table.problems] == [(2, "long_cell", "Account")]


def test_a_cell_that_was_shortened_is_not_counted_with_rows_left_out(tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    long, huge = "x" * 40_000, "x" * 200_000
    path.write_text(f"Deal,Account\nF-1,{long}\nF-2,{huge}\nF-3,Oat\n")

    _deals, report = reading.read(open_table(path), Columns("current", uses={"Deal": "number", "Account": "stage"}),
                                  Process((), 0, -1, ()))

    assert (report.rows, report.skipped, report.deals) == (3, 1, 2)
    assert report.counts["long_cell"] == report.counts["huge_cell"] == 1


def test_a_broken_row_in_another_encoding_is_named_as_text(tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_bytes(b"Deal,Account\n" + "F-1,Käse\n".encode() * 20 + b'F-2,"K\xe4se" Co,"x"y\n')
    table = open_table(path)

    read(table)

    assert [(problem.kind, problem.value) for problem in table.problems] == [("quotes", 'F-2,"Käse" Co,"x"y')]


def test_a_cell_with_empty_characters_and_another_encoding_is_repaired_twice(tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_bytes(b"Deal,Account\n" + "F-1,Käse\n".encode() * 20 + b"F-2,K\0\xe4se\n")
    table = open_table(path)

    assert read(table)[-1][1] == ("F-2", "Käse")
    assert [(problem.kind, problem.value) for problem in table.problems] == [
        ("empty_characters", "Käse"), ("encoding", "Käse")]  # fmt: skip


def test_every_one_of_thousands_of_bad_rows_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    rows = [f"F-{n},Oat,Won" for n in range(9_000)]
    rows += [f"L-{n},Oat,Won,1" for n in range(2_500)] + [f"S-{n}" for n in range(2_500)] + [""] * 3_000
    random.Random(1).shuffle(rows)
    path.write_text("Deal,Account,Stage\n" + "\n".join(["F-a,Oat,Won"] * 300 + rows + ["F-b,Oat,Won"]))
    uses = {"Deal": "number", "Stage": "stage"}

    _deals, report = reading.read(open_table(path), Columns("current", uses=uses), Process((), 0, -1, ()))

    counts = {kind: report.counts[kind] for kind in ("long_row", "short_row", "empty_row", "doubled")}
    assert counts == {"long_row": 2_500, "short_row": 2_500, "empty_row": 3_000, "doubled": 299}
    assert (report.rows, report.skipped) == (17_301, 2_500 + 3_000 + 299)
    assert report.deals == report.rows - report.skipped


def test_empty_characters_are_left_out_and_named(tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_text("Deal,Account\nF-1,Oat\n" * 20 + "F-2,O\0at\n")
    table = open_table(path)

    assert read(table)[-1][1] == ("F-2", "Oat")
    assert [(problem.row, problem.kind) for problem in table.problems] == [(41, "empty_characters")]


def test_a_table_with_the_separator_named_in_its_first_line_is_read(tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_text("sep=;\nDeal;Account\nF-1;Oat, Rye\n")

    table = open_table(path)

    assert table.header == ("Deal", "Account")
    assert read(table) == [(3, ("F-1", "Oat, Rye"))]


def test_values_of_a_workbook_are_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "deals.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Deal*", "Amount", "Created", "At", "Won", "Spent", "Serial", "Formula"])
    sheet.append([
        "F-1", 1240.5, datetime(2026, 2, 23), datetime(2026, 2, 23, 20, 55), True, timedelta(hours=936, minutes=58),
        45631, "=1+1",
    ])  # fmt: skip
    sheet.append([192000000001, 25000.0, datetime(9999, 12, 31), time(8, 5), False, None, 45631.5, None])
    book.save(path)

    table = open_table(path)

    assert table.header == ("Deal", "Amount", "Created", "At", "Won", "Spent", "Serial", "Formula")
    assert read(table) == [
        (2, ("F-1", "1240.5", "2026-02-23", "2026-02-23 20:55:00", "true", "936:58:00", "45631", "")),
        (3, ("192000000001", "25000", "9999-12-31", "08:05:00", "false", "", "45631.5", "")),
    ]


def test_the_sheet_with_the_table_is_found_and_another_can_be_chosen(tmp_path: Path) -> None:
    path = tmp_path / "deals.xlsx"
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "About"
    first.append(["Made by us"])
    for name in ("Deals", "Old deals"):
        sheet = book.create_sheet(name)
        sheet.append(["Deal", "Account"])
        sheet.append([f"{name} 1", "Oat"])
    book.save(path)

    table = open_table(path)
    other = open_table(path, Form(sheet="Old deals"))

    assert table.findings[0].choices == ("About", "Deals", "Old deals")
    assert (table.form.sheet, table.findings[0].sure) == ("Deals", False)
    assert read(other) == [(2, ("Old deals 1", "Oat"))]


def test_gaps_and_lines_below_are_named_in_a_workbook_too(tmp_path: Path) -> None:
    path = tmp_path / "deals.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row, cells in {1: ["Report"], 3: ["Deal", "Account", "Amount"], 4: ["F-1", "Oat", 1], 8: ["F-2", "Rye", 2],
                       9: ["Total", None, 3], 500: [" "]}.items():  # fmt: skip
        for column, value in enumerate(cells, start=1):
            sheet.cell(row, column, value)
    book.save(path)
    table = open_table(path)

    assert [line for line, _cells in read(table)] == [4, 8]
    assert [(problem.row, problem.kind) for problem in table.problems][:2] == [(5, "empty_row"), (9, "footer")]
    assert table.problems[0].text == "Rows 5 to 7 are empty."
    assert table.counts["empty_row"] >= 3


def test_a_row_of_a_workbook_may_end_early(tmp_path: Path) -> None:
    path = tmp_path / "deals.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Deal", "Account", "Stage", "Amount"])
    for row in range(40):
        sheet.append([f"F-{row}", "Oat", "Won", row])
    sheet.append(["F-40", "Oat"])
    book.save(path)
    table = open_table(path)

    assert read(table)[-1] == (42, ("F-40", "Oat", "", ""))
    assert not table.problems


def test_a_workbook_with_shared_texts_and_serial_dates_is_read(tmp_path: Path) -> None:
    path = tmp_path / "deals.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Deals")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, ["Deal", "Account", "Created", "Share"])
    for row in range(1, 4):
        sheet.write_row(row, 0, [f"F-{row}", "Café"])
        sheet.write_datetime(row, 2, datetime(2026, 2, 23), day)
        sheet.write_number(row, 3, 0.3)
    book.close()

    assert read(open_table(path))[0] == (2, ("F-1", "Café", "2026-02-23", "0.3"))


def test_rows_of_many_chunks_of_a_workbook_are_read_once(tmp_path: Path) -> None:
    path = tmp_path / "deals.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Deals")
    for row in range(3_500):
        sheet.write_row(row, 0, ["Deal", "Account"] if not row else [f"F-{row}", "Oat"])
    sheet.write_row(3_502, 0, ["Total", 5])
    book.close()
    table = open_table(path)

    found = read(table)

    assert found == [(row + 1, (f"F-{row}", "Oat")) for row in range(1, 3_500)]
    assert [(problem.row, problem.kind) for problem in table.problems] == [(3501, "empty_row"), (3503, "footer")]
    assert table.progress() == 1
