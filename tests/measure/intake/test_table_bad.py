"""Files that are no tables: each gets one sentence that says what happened, that nothing is stored, and what to do."""

import random
import re
import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pytest

from salesplanner.measure.intake import dates, durations, limits, money, xlsx_guards
from salesplanner.measure.intake.opening import open_table
from salesplanner.measure.intake.table import Form, Unreadable

BAD = Path(__file__).parents[2] / "data" / "deals" / "bad"


def refusal(path: Path, form: Form | None = None) -> str:
    """The sentence with which the file is refused, at opening or while its rows are read."""
    with pytest.raises(Unreadable) as refused:
        for _chunk in open_table(path, form).chunks([0]):
            pass
    return str(refused.value)


def workbook(path: Path, rows: int = 3) -> Path:
    """A sound workbook of that many rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Deal", "Account", "Amount"])
    for row in range(rows):
        sheet.append([f"F-{row}", "Oat", row * 10])
    book.save(path)
    return path


def repacked(path: Path, changed: dict[str, bytes]) -> Path:
    """The workbook with some of its parts replaced."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()} | changed
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("empty.csv", "empty.csv is empty"),
        ("only-names.csv", "only-names.csv has the names of columns but no rows"),
        ("unclosed-quote.csv", "The quote opened in row 3 of unclosed-quote.csv is never closed"),
        ("quote-closed-later.csv", "The quote opened in row 3 of quote-closed-later.csv is never closed"),
        ("prose.txt", "prose.txt has no columns"),
        ("page.csv", "page.csv is a web page"),
        ("objects.csv", "objects.csv is a JSON file"),
        ("missing.csv", "missing.csv is not there any more"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_one_sentence(name: str, said: str) -> None:
    sentence = refusal(BAD / name)

    assert sentence.startswith(said)
    assert "nothing was stored" in sentence
    assert sentence.endswith(".") and ". " not in sentence


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is a PNG picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "is a JPEG picture"),
        (b"%PDF-1.7\n", "is a PDF file"),
        (b"\x1f\x8b\x08\x00", "is packed as gzip"),
        (b"SQLite format 3\x00", "is neither text nor a workbook"),
        (b"\x7fELF\x02\x01\x01\x00", "is neither text nor a workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "in the old XLS format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is not a table"),
        (b"PK\x03\x04 and no more", "is damaged"),
    ],
)
def test_what_a_file_is_shows_in_its_bytes_not_its_name(head: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_bytes(head + bytes(random.Random(1).randbytes(3000)))

    assert said in refusal(path)


def test_a_file_of_five_gigabytes_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    with path.open("wb") as file:
        file.write(b"Deal,Account\nF-1,Oat\n")
        file.truncate(5_000_000_000)

    assert refusal(path).startswith("deals.csv has 5.0 GB, more than the 2 GB that can be read")


@pytest.mark.parametrize("form", [Form(separator=";;"), Form(separator="é"), Form(separator='"')])
def test_a_separator_that_cannot_be_one_is_refused(form: Form, tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_text("Deal,Account\nF-1,Oat\n")

    assert "cannot separate the columns of deals.csv" in refusal(path, form)


def test_an_encoding_or_row_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_text("Deal,Account\nF-1,Oat\n")

    assert "nothing was stored" in refusal(path, Form(encoding="klingon"))
    assert "nothing was stored" in refusal(path, Form(encoding="utf-16-le"))
    assert "nothing was stored" in refusal(path, Form(header_row=70))
    assert "There is no time zone “Mars/Olympus”" in refusal(path, Form(zone="Mars/Olympus"))
    assert "There is no time zone" in refusal(path, Form(zone="../../etc/passwd"))


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_a_device_is_refused() -> None:
    assert "is not a file that can be read" in refusal(Path("/dev/null"))


def test_a_file_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "deals.csv"
    path.write_text("Deal,Account\nF-1,Oat\n")

    def denied(*_args: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)  # the tests may run as root, who may read everything

    assert refusal(path).startswith("deals.csv may not be read by you, or another program holds it")


def test_a_file_that_vanishes_while_it_is_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_text("Deal,Account\nF-1,Oat\n")
    table = open_table(path)
    path.unlink()

    with pytest.raises(Unreadable, match="not there any more"):
        list(table.chunks([0]))


def test_a_million_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_text(",".join(f"c{place}" for place in range(1_000_000)) + "\n" + "1," * 999_999 + "1\n")

    assert refusal(path).startswith("deals.csv has more than 500 columns")


def test_a_line_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_text("Deal,Account\n" + "x" * (limits.MOST_LINE + limits.HEAD + 10))

    assert "has a line of more than 4 million letters" in refusal(path)


def test_an_unclosed_quote_far_down_is_named_by_its_row(tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    lines = [f"F-{row},Oat\n" for row in range(2, 90_000)]
    lines[70_000] = 'F-x,"Oat\n'
    path.write_text("Deal,Account\n" + "".join(lines))

    assert "opened in row 70002 of" in refusal(path)


def test_a_workbook_of_another_kind_is_named(tmp_path: Path) -> None:
    parts = {
        "deals.ods": {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"},
        "deals.xlsb": {"[Content_Types].xml": b"", "xl/workbook.bin": b""},
        "deals.zip": {"deals.csv": b"a,b"},
        "deals.docx": {"[Content_Types].xml": b"", "word/document.xml": b""},
    }
    for name, files in parts.items():
        with zipfile.ZipFile(tmp_path / name, "w") as packed:
            for part, data in files.items():
                packed.writestr(part, data)

    assert "is an OpenDocument file" in refusal(tmp_path / "deals.ods")
    assert "in the XLSB format" in refusal(tmp_path / "deals.xlsb")
    assert "is packed as ZIP" in refusal(tmp_path / "deals.zip")
    assert "is a document, not a workbook" in refusal(tmp_path / "deals.docx")


def test_a_workbook_that_unpacks_to_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    path = workbook(tmp_path / "deals.xlsx")
    bomb = b"<worksheet><sheetData>" + b" " * (xlsx_guards.RATIO_FROM + 1)
    repacked(path, {"xl/worksheets/sheet1.xml": bomb})

    assert "would unpack to more than" in refusal(path)


def test_the_name_of_a_format_that_is_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = repacked(workbook(tmp_path / "deals.xlsx"), {"mimetype": b"application/" + b"x" * 48_000_000})

    tracemalloc.start()
    said = refusal(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert "would unpack to more than" in said
    assert peak < 8_000_000


def test_a_cut_workbook_is_damaged(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "whole.xlsx").read_bytes()
    path = tmp_path / "deals.xlsx"
    path.write_bytes(whole[: len(whole) * 2 // 3])

    assert refusal(path).startswith("deals.xlsx is damaged and cannot be opened")


@pytest.mark.parametrize(
    "sheet",
    [
        b"no xml at all",
        b"<worksheet><sheetData><row r='99999999999'><c r='A99999999999'><v>1</v></c></row></sheetData></worksheet>",
        b"<worksheet><sheetData><row r='x'><c r='!!'><v>1</v></c></row></sheetData></worksheet>",
        b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet>&b;',
        b"<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>999</v></c><c r='B1'><v>1</v></c></row></sheetData>",
    ],
)
def test_a_sheet_with_nonsense_inside_is_damaged_or_empty(sheet: bytes, tmp_path: Path) -> None:
    path = repacked(workbook(tmp_path / "deals.xlsx"), {"xl/worksheets/sheet1.xml": sheet})

    assert "nothing was stored" in refusal(path)


def test_a_sheet_of_too_many_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "deals.xlsx"
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Wide")
    for _row in range(3):
        sheet.append(list(range(600)))
    book.save(path)

    assert "has more than 500 columns" in refusal(path)


def test_a_sheet_that_claims_to_be_huge_is_read_as_it_is(tmp_path: Path) -> None:
    path = workbook(tmp_path / "deals.xlsx")
    with zipfile.ZipFile(path) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml")
    huge = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', sheet)
    assert huge != sheet
    repacked(path, {"xl/worksheets/sheet1.xml": huge})

    table = open_table(path)

    assert table.header == ("Deal", "Account", "Amount")
    assert [list(chunk.lines) for chunk in table.chunks([0])] == [[2, 3, 4]]


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "deals.xlsx"
    openpyxl.Workbook().save(path)

    assert "The sheet “Sheet” of deals.xlsx is empty" in refusal(path)


def test_random_bytes_never_raise_anything_else(tmp_path: Path) -> None:
    rng = random.Random(7)
    path = tmp_path / "deals.csv"
    seeds = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"Deal,At\n1,2\n", b"\xff\xfe", b'"', b"a;b\n", b"\xef\xbb\xbf"]
    for _case in range(300):
        alphabet = rng.choice([bytes(range(256)), b'a,;"\n\r\t|1./-', b"0123456789,\n", b'",\n', b"\x00a,\n\xff\x80"])
        path.write_bytes(rng.choice(seeds) + bytes(rng.choices(alphabet, k=rng.randrange(1, 400))))
        read_whatever(path)


def test_bent_workbooks_never_raise_anything_else(tmp_path: Path) -> None:
    rng = random.Random(8)
    whole = workbook(tmp_path / "whole.xlsx").read_bytes()
    path = tmp_path / "deals.xlsx"
    for _case in range(60):
        bent = bytearray(whole)
        for _byte in range(rng.randrange(1, 30)):
            bent[rng.randrange(len(bent))] = rng.randrange(256)
        path.write_bytes(bent)
        read_whatever(path)


def test_bent_sheets_never_raise_anything_else(tmp_path: Path) -> None:
    rng = random.Random(9)
    path = workbook(tmp_path / "deals.xlsx")
    with zipfile.ZipFile(path) as source:
        names = ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
        parts = {name: source.read(name) for name in names if name in source.namelist()}
    for _case in range(60):
        name = rng.choice(list(parts))
        bent = bytearray(parts[name])
        for _byte in range(rng.randrange(1, 8)):
            bent[rng.randrange(len(bent))] = rng.choice(b"<>/\"'0123456789AZ ")
        repacked(path, {**parts, name: bytes(bent)})
        read_whatever(path)


def read_whatever(path: Path) -> None:
    """Reads it all; only Unreadable may be raised."""
    try:
        table = open_table(path)
        for chunk in table.chunks(range(len(table.header))):
            assert all(len(column) == len(chunk.lines) for column in chunk.columns)
    except Unreadable as refused:
        assert "nothing was stored" in str(refused)


def test_the_guards_do_not_refuse_what_is_sound(tmp_path: Path) -> None:
    path = workbook(tmp_path / "deals.csv", rows=20)

    table = open_table(path)

    assert table.header == ("Deal", "Account", "Amount")
    assert sum(len(chunk.lines) for chunk in table.chunks([0])) == 20




@pytest.mark.parametrize("cell", ["x" * 100_000, "1" + " " * 30_000 + "x", "é" * 20_000, "(" * 30_000, "1/" * 15_000])
def test_long_odd_cells_do_not_hold_the_reading_up(cell: str, tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_text(f"Deal,Account,Amount\nF-1,Café,1\nF-2,é,{cell}\nF-3,{cell},3\n{cell},,\n", encoding="windows-1252")

    read_whatever(path)

    assert money.parse([cell]).bad == [0]
    assert dates.parse([cell])[1] == durations.parse([cell])[1] == [0]
