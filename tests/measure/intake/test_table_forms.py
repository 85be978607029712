"""How a table is written is found out with evidence, for each trap of form by a file of its own."""

from pathlib import Path

import pytest

from salesplanner.measure.intake.opening import open_table
from salesplanner.measure.intake.table import Finding, Form, Table

TRAPS = Path(__file__).parents[2] / "data" / "deals" / "traps-form"


def finding(table: Table, part: str) -> Finding:
    return next(each for each in table.findings if each.part == part)


def rows(table: Table) -> list[tuple[str, ...]]:
    """Every row of the table, all columns."""
    return [
        cells
        for chunk in table.chunks(range(len(table.header)))
        for cells in zip(*chunk.columns, strict=True)
    ]


def report(table: Table) -> list[tuple[int, str, bool]]:
    """Row, kind and whether it was skipped, of every problem after all rows are read."""
    rows(table)
    return [(problem.row, problem.kind, problem.skipped) for problem in table.problems]


@pytest.mark.parametrize(
    ("name", "order", "sure", "evidence"),
    [
        ("01-day-first.csv", "dmy", True, "Certain: 3 days are above 12"),
        ("01-month-first.csv", "mdy", True, "Certain: 2 days are above 12"),
        ("01-undecided.csv", "dmy", False, "Day or month first? No part is above 12"),
        ("01-two-digit-years.csv", "dmy", True, "Certain: 3 days are above 12"),
        ("01-odd-row.csv", "ymd", True, "Year first"),
    ],
)
def test_the_order_of_day_and_month_is_decided_or_asked(name: str, order: str, sure: bool, evidence: str) -> None:
    table = open_table(TRAPS / name)

    found = finding(table, "dates")

    assert (found.value, found.sure, found.evidence) == (order, sure, evidence)
    assert table.form.dates == (order if sure else "")


def test_a_long_file_sorted_by_date_is_searched_for_a_day_above_twelve(tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    lines = [f"F-{row},{1 + row // 5000:02}/03/2026" for row in range(80_000)]
    path.write_text("Deal,Created\n" + "\n".join(lines) + "\n")

    table = open_table(path)

    assert finding(table, "dates").sure
    assert table.form.dates == "dmy"
    assert table.progress() == 0


def test_an_order_chosen_by_the_user_holds() -> None:
    table = open_table(TRAPS / "01-undecided.csv", Form(dates="mdy"))

    assert table.form.dates == "mdy"
    assert finding(table, "dates").evidence == "Chosen by you"


@pytest.mark.parametrize(
    ("name", "separator", "evidence"),
    [
        ("02-semicolon.csv", ";", "Found in all 4 lines"),
        ("02-tab.tsv", "\t", "Found in all 3 lines"),
        ("02-bar.txt", "|", "Found in all 3 lines"),
        ("03-mark.csv", ",", "Found in all 3 lines"),
        ("11-footer.csv", ",", "Found in 4 of 8 lines"),
    ],
)
def test_the_separator_is_the_one_that_gives_even_rows(name: str, separator: str, evidence: str) -> None:
    found = finding(open_table(TRAPS / name), "separator")

    assert (found.value, found.evidence) == (separator, evidence)


@pytest.mark.parametrize(
    ("name", "decimal", "evidence"),
    [
        ("02-semicolon.csv", ",", "Comma decimals"),
        ("02-amounts.csv", ",", "Comma decimals"),
        ("02-tab.tsv", ".", "Point decimals"),
        ("03-mark.csv", ".", "No decimals found"),
    ],
)
def test_decimals_are_told_from_thousands(name: str, decimal: str, evidence: str) -> None:
    found = finding(open_table(TRAPS / name), "decimal")

    assert (found.value, found.evidence) == (decimal, evidence)


@pytest.mark.parametrize(
    ("name", "encoding", "word", "evidence"),
    [
        ("03-mark.csv", "utf-8", "Café", "Named at the start of the file"),
        ("03-utf-16-tabs.txt", "utf-16-le", "Café", "Named at the start of the file"),
        ("03-utf-8.csv", "utf-8", "Łódź", "“Łódź” reads correctly"),
        ("03-windows-1252.csv", "windows-1252", "Café à la crème", "“Café” reads correctly"),
        ("03-windows-1250.csv", "windows-1250", "Łódź Żabka", "“Łódź” reads correctly"),
        ("03-gb18030.csv", "gb18030", "北京素食有限公司", "“北京素食有限公司” reads correctly"),
        ("02-semicolon.csv", "windows-1252", "Café Morell", "“Café” reads correctly"),
        ("01-odd-row.csv", "utf-8", "2025-07-04", "Only plain letters"),
    ],
)
def test_the_encoding_reads_foreign_words(name: str, encoding: str, word: str, evidence: str) -> None:
    table = open_table(TRAPS / name)

    found = finding(table, "encoding")

    assert (found.value, found.evidence) == (encoding, evidence)
    assert rows(table)[0][1] == word


def test_a_wrong_encoding_is_corrected_by_choosing_another() -> None:
    wrong = open_table(TRAPS / "03-windows-1250.csv", Form(encoding="windows-1252"))
    right = open_table(TRAPS / "03-windows-1250.csv", Form(encoding="windows-1250"))

    assert rows(wrong)[0][1] != "Łódź Żabka"
    assert rows(right)[0][1] == "Łódź Żabka"


def test_an_encoding_that_is_only_likely_is_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_bytes("Deal,Account\nF-1,Café Müller\n".encode("mac_roman"))

    found = finding(open_table(path), "encoding")

    assert (found.value, found.sure, found.evidence) == ("mac_roman", False, "Does “Café” read correctly?")


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Größe", "windows-1252"),
        ("Straße Übung", "windows-1252"),
        ("Crème brûlée", "windows-1252"),
        ("Ação São João", "windows-1252"),
        ("Smørrebrød på Ærø", "windows-1252"),
        ("5 € – “neu”", "windows-1252"),
        ("Dvořák Žižka", "windows-1250"),
        ("Zażółć gęślą jaźń", "windows-1250"),
        ("Привет из Москвы", "windows-1251"),
        ("绿色食品有限公司", "gb18030"),
        ("안녕하세요 감사합니다 고맙습니다", "euc_kr"),
        ("こんにちは ありがとう", "shift_jis"),
    ],
)
def test_words_of_many_languages_are_read_in_their_encoding(words: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_bytes(f"Deal,Account\nF-1,{words}\nF-2,Oat\n".encode(encoding))

    table = open_table(path)

    assert table.form.encoding == encoding
    assert rows(table)[0] == ("F-1", words)


def test_a_row_in_another_encoding_is_read_and_named() -> None:
    table = open_table(TRAPS / "03-mixed.csv")

    assert rows(table)[3] == ("F-4", "Señor")
    assert report(table) == [(5, "encoding", False)]


def test_names_of_columns_are_clean_and_unlike_each_other() -> None:
    table = open_table(TRAPS / "04-header.csv")

    assert table.header == ("Deal ID", "Amount", "amount", "Amount (2)", "Deal Stage", "Column 6", "Größe")
    assert rows(table)[1] == ("F-2", "1", "2", "3", "New", "y", "2")


def test_lines_above_the_names_are_titles() -> None:
    table = open_table(TRAPS / "04-title-above.csv")

    assert table.header == ("Opportunity Name", "Stage", "Close Date")
    assert finding(table, "header_row").evidence == "Row 4 holds names"
    assert [row[0] for row in rows(table)] == ["Oat & Co", "Green"]


def test_cells_beyond_the_names_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_text("Deal,Account\nF-1,Oat,Won\nF-2,Rye,Lost\n")

    table = open_table(path)

    assert table.header == ("Deal", "Account", "Column 3")
    assert rows(table) == [("F-1", "Oat", "Won"), ("F-2", "Rye", "Lost")]


@pytest.mark.parametrize(
    "data",
    [
        "Deal\tAccount\r\nF-1\tCafé\r\n".encode("utf-16-be"),
        b"Deal,Account\rF-1,Caf\xc3\xa9\r",
        b"\xef\xbb\xbfsep=|\r\nDeal|Account\r\nF-1|Caf\xc3\xa9",
        b'\xef\xbb\xbf"Deal";"Account"\r\n"F-1";"Caf\xc3\xa9"\r\n',
    ],
    ids=["UTF-16 without a mark", "lines of an old Mac", "separator named after a mark", "quoted after a mark"],
)
def test_rare_ways_of_writing_a_table_are_read(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_bytes(data)

    table = open_table(path)

    assert table.header == ("Deal", "Account")
    assert rows(table) == [("F-1", "Café")]


def test_a_table_without_dates_says_so(tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_text("Deal,Amount\n45001,45631\n45002,46000\n")

    assert finding(open_table(path), "dates").evidence == "No dates found"


def test_a_table_without_names_gets_some_and_asks() -> None:
    table = open_table(TRAPS / "04-no-header.csv")

    assert table.header == ("Column 1", "Column 2", "Column 3")
    assert not finding(table, "header_row").sure
    assert len(rows(table)) == 3
    assert open_table(TRAPS / "04-no-header.csv", Form(header_row=1)).header == ("F-1", "2025-07-04", "1200")


def test_lines_below_the_table_are_counted_and_named() -> None:
    table = open_table(TRAPS / "11-footer.csv")

    assert rows(table) == [("Oat & Co", "Won", "1200"), ("Green\nBasket", "Lost", "0"), ("=2+5", "Won", "+1")]
    assert report(table) == [
        (5, "empty_row", True),
        (6, "footer", True),
        (7, "empty_row", True),
        (8, "footer", True),
        (9, "footer", True),
        (10, "footer", True),
    ]
    assert table.problems[1].text == "“Grand Totals (3 records)” stands below the table and is no deal."


def test_a_total_is_no_deal_but_a_customer_called_total_is_one() -> None:
    table = open_table(TRAPS / "11-total-row.csv")

    assert [row[1] for row in rows(table)] == ["Total Green", "Oat"]
    assert report(table) == [(4, "footer", True)]


def test_uneven_rows_are_named_by_the_row_of_a_spreadsheet() -> None:
    table = open_table(TRAPS / "11-uneven.csv")

    assert report(table) == [
        (3, "short_row", False),
        (4, "empty_row", True),
        (6, "long_row", True),
        (8, "quotes", True),
    ]
    assert ("F-2", "Oat", "", "") in rows(table)
    assert ("F-4", "Oat", "Won", "1") in rows(table)
    assert table.counts == {"short_row": 1, "empty_row": 2, "long_row": 1, "quotes": 1}


def test_every_row_is_either_read_or_named() -> None:
    for path in sorted(TRAPS.iterdir()):
        table = open_table(path)
        chunks = [list(chunk.lines) for chunk in table.chunks([0])]
        read = {line for lines in chunks for line in lines}

        skipped = sum(count for kind, count in table.counts.items() if kind not in ("short_row", "encoding"))

        last = max([*read, *(problem.row for problem in table.problems)])
        assert len(read) + skipped == last - max(table.form.header_row, 0), path.name
