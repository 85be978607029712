"""Lists of people: what is read from a table or vCards, what is refused, and what comes into the plan."""

from __future__ import annotations

import pytest

from salesplanner.app.people_import import bring_in, reading
from salesplanner.app.people_table import MOST_ROWS, Table, Unreadable, read_bytes, read_text
from salesplanner.plan.records import Person
from tests.support.memory import MemorySession, memory_session
from tests.support.naughty import naughty


def people_in(table: Table, session: MemorySession | None = None) -> list[dict[str, str]]:
    state = (session or memory_session([])).state
    return [newcomer.values for newcomer in reading(table, table.fields, state).newcomers]


def test_rows_copied_from_a_spreadsheet_are_read_by_their_headings() -> None:
    pasted = "Name\tJob title\tDepartment\tE-mail\nIda Berg\tBuyer\tRetail\tida@example.org\nLi Wei\t\t\t\n"

    assert people_in(read_text(pasted)) == [
        {"name": "Ida Berg", "title": "Buyer", "team": "Retail", "email": "ida@example.org"},
        {"name": "Li Wei", "title": "", "team": "", "email": ""},
    ]


def test_without_headings_addresses_and_numbers_are_known_by_their_look() -> None:
    table = read_text("Ida Berg,+49 30 1234567,ida@example.org,Buyer\nLi Wei,030 555 123,li@example.org,Chef")

    assert table.fields == ("name", "phone", "email", "title")


def test_names_line_by_line_and_addresses_as_mail_programs_write_them() -> None:
    assert people_in(read_text("Ida Berg\nLi Wei")) == [{"name": "Ida Berg"}, {"name": "Li Wei"}]
    table = read_text('"Ida Berg" <ida@example.org>, Li Wei <li@example.org>')

    assert people_in(table) == [
        {"name": "Ida Berg", "email": "ida@example.org"},
        {"name": "Li Wei", "email": "li@example.org"},
    ]


def test_first_and_last_name_become_one() -> None:
    assert people_in(read_text("First name;Last name;Side\nIda;Berg;Customer"))[0] == {
        "name": "Ida Berg",
        "side": "buyer",
    }


def test_quoted_cells_keep_their_commas_and_line_breaks() -> None:
    (person,) = people_in(read_text('Name,Note\n"Berg, Ida","first\nsecond"\n'))

    assert person == {"name": "Berg, Ida", "note": "first\nsecond"}


def test_formulas_stay_the_characters_that_they_are() -> None:
    (person,) = people_in(read_text("Name,Title\n=cmd|'/C calc'!A0,+1+1\n"))

    assert person == {"name": "=cmd|'/C calc'!A0", "title": "+1+1"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_of_usual_encodings_are_read(encoding: str) -> None:
    data = "Name;Team\r\nTomás Müller;Küche\r\n".encode(encoding)

    assert people_in(read_bytes(data)) == [{"name": "Tomás Müller", "team": "Küche"}]


CARD = """BEGIN:VCARD
VERSION:4.0
N:Berg;Ida;;Dr.;
FN:Dr. Ida Berg
ORG:Store\\, Inc.;Retail
TITLE:Head of
  buying
item1.EMAIL;TYPE=work:ida@example.org
TEL;VALUE=uri:tel:+49-30-1
NOTE:first\\nsecond
PHOTO:data:image/png;base64,AAAA
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Wei;Li
END:VCARD
"""


def test_vcards_of_both_versions_are_read() -> None:
    ida, li = people_in(read_bytes(CARD.replace("\n", "\r\n").encode()))

    assert ida["name"] == "Dr. Ida Berg" and ida["team"] == "Retail" and ida["title"] == "Head of buying"
    assert ida["email"] == "ida@example.org" and ida["phone"] == "+49-30-1" and ida["note"] == "first\nsecond"
    assert li["name"] == "Li Wei"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "nothing to read"),
        (b"  \n\n ", "nothing to read"),
        (b"PK\x03\x04abc", "workbook"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not a text file"),
        (b"\xff\xfea", "breaks off"),
        (b"Name\n\x81\x8d\xff", "letters"),
        (b"Name,Title\n", "no people"),
        (b'Name,Title\n"Ida" Berg,x\n', "Line 2"),
        (b'Name\n"never closed', "cannot be read as a table"),
        (b"BEGIN:VCARD\nFN:Ida", "breaks off"),
        (b"x" * 5_000_001, "5 MB"),
        (b",".join([b"a"] * 80), "80 columns"),
        (b"Name\n" + b"a\n" * (MOST_ROWS + 1), "rows"),
    ],
)
def test_a_bad_file_gets_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable) as problem:
        read_bytes(data)

    assert says in str(problem.value)
    assert str(problem.value).endswith(".")


def test_problems_name_their_row_and_take_nothing_else_away() -> None:
    table = read_text("Name,E-mail,Side\nIda,nonsense,ours\n,x@y,ours\nLi,li@example.org,mars\nLI,li@example.org,\n")

    found = reading(table, table.fields, memory_session([]).state)

    assert [problem.text.split(":")[0] for problem in found.problems] == ["Row 2", "Row 3", "Row 4", "Row 5"]
    assert [newcomer.values["name"] for newcomer in found.newcomers] == ["Ida", "Li"]
    assert found.newcomers[0].values["email"] == ""


def test_too_long_texts_are_cut_and_said() -> None:
    table = read_text("Name\n" + "x" * 300)

    found = reading(table, table.fields, memory_session([]).state)

    assert len(found.newcomers[0].values["name"]) == 120
    assert "300 characters" in found.problems[0].text


def test_known_people_are_updated_or_skipped_in_one_step() -> None:
    ida = Person("ida", "a", "Ida Berg", team="Retail", email="IDA@example.org")
    pasted = "Name\tE-mail\tTitle\tTeam\nIda B.\tida@example.org\tBuyer\t\nLi Wei\t\tChef\tKitchen"
    for update, title in ((True, "Buyer"), (False, "")):
        session = memory_session([ida])
        table = read_text(pasted)
        found = reading(table, table.fields, session.state)

        done = session.run("Import people", bring_in, found.newcomers, update)

        assert found.twins == 1 and done == (1, int(update))
        assert session.state.get(Person, "ida").title == title
        assert session.state.get(Person, "ida").team == "Retail"
        assert [person.name for person in session.state.people][1:] == ["Li Wei"]
        session.undo()
        assert session.state.people == (ida,)


def test_naughty_names_come_in_as_they_are_or_are_said_to_be_left_out() -> None:
    for text in naughty():
        session = memory_session([])
        quoted = '"' + text.replace('"', '""').replace("\x00", "") + '"'
        try:
            table = read_text(f"Name,Note\nAnn,{quoted}\n")
        except Unreadable:
            continue
        found = reading(table, table.fields, session.state)
        session.run("Import people", bring_in, found.newcomers, True)

        assert session.state.people[0].name == "Ann"
