"""Pseudonyms: the same person gets the same one, and nothing that is kept gives the name away."""

from __future__ import annotations

from salesplanner.measure.intake.mapping import Columns
from salesplanner.measure.intake.pseudonyms import Pseudonyms, merged_known
from salesplanner.measure.intake.reading import read
from tests.measure.intake.tables import process, table

USES = {"deal": "number", "name": "name", "who": "account", "rep": "owner", "stage": "stage"}
KEY = b"k" * 32


def accounts(lines: str, people: Pseudonyms, uses: dict[str, str] | None = None) -> list[str]:
    columns = Columns("current", uses=uses or USES, pseudonyms=True)
    deals, _report = read(table("deal | name | who | rep | stage\n" + lines), columns, process(), people=people)
    assert not any("Anna" in word for word in (*deals.name.words, *deals.number))
    return [deals.account[place] for place in range(len(deals))]


def test_a_second_import_gives_the_same_person_the_same_pseudonym() -> None:
    first = Pseudonyms(KEY)
    before = accounts("1 | Anna's deal | Anna | L | Present\n2 | x | Bea | L | Present", first)

    second = Pseudonyms(KEY, merged_known([first.known]))
    after = accounts("7 | x | Cleo | L | Present\n8 | x | bea | L | Present\n9 | x | ANNA | L | Present", second)

    assert before == ["Customer 1", "Customer 2"]
    assert after == ["Customer 3", "Customer 2", "Customer 1"]


def test_without_the_key_a_name_cannot_be_looked_up() -> None:
    mine, other = Pseudonyms(KEY), Pseudonyms(b"x" * 32)

    assert mine.digest("account", "Anna") != other.digest("account", "Anna")
    assert mine.digest("account", "Anna") != mine.digest("owner", "Anna")


def test_a_deal_that_is_known_by_its_name_alone_keeps_a_hidden_number() -> None:
    uses = {name: use for name, use in USES.items() if use != "number"}
    people = Pseudonyms(KEY)
    columns = Columns("current", uses=uses, pseudonyms=True)
    made = table("deal | name | who | rep | stage\n1 | Anna's deal | Anna | L | Present")

    once = read(made, columns, process(), people=people)[0].number
    again = read(made, columns, process(), people=Pseudonyms(KEY))[0].number

    assert once == again and once[0].startswith("D-") and "Anna" not in once[0]


def test_a_person_who_is_rep_and_customer_is_two_persons() -> None:
    people = Pseudonyms(KEY)

    assert (people.name("account", "Anna"), people.name("owner", "Anna")) == ("Customer 1", "Rep 1")
