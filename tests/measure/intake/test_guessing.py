"""What columns of unknown files are taken for, by their names and by what is in them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from salesplanner.measure.intake.guessing import guess
from salesplanner.measure.intake.mapping import StageUse, stage_use
from salesplanner.measure.intake.missing import missing
from salesplanner.measure.intake.stage_headers import worded_use
from tests.measure.intake.tables import process, table


def test_the_sheet_of_the_picture_is_understood() -> None:
    made = table("""
        Deal ID | Account | Deal stage | Owner | Amount | Created | Date entered Discovery|Date entered Tasting|Closed
        F-20417 | Green Basket | Tasting | a.haddad | 1240.00 | 24/07/2025 | 12/08/2025 | 13/08/2025 |
        F-20418 | Café Morell | Closed won | l.voss | 640.00 | 09/07/2025 | 15/07/2025 | | 19/08/2025
        F-20421 | Oat & Co | New lead | d.reyes | 2085.50 | 11/07/2025 | | 19/08/2025 |
        F-20422 | Oat & Co | Discovery call | d.reyes | 2085.50 | 11/07/2025 | | 19/08/2025 |
        """)  # fmt: skip

    columns = guess(made, process())

    assert columns.layout == "stage_dates" and missing(made, columns) == ()
    assert columns.uses == {
        "Deal ID": "number",
        "Account": "account",
        "Deal stage": "stage",
        "Owner": "owner",
        "Amount": "value",
        "Created": "entered:New lead",
        "Date entered Discovery": "entered:Discovery call",
        "Date entered Tasting": "entered:Tasting",
        "Closed": "closed",
    }


def test_a_hand_made_sheet_with_a_date_per_stage_is_understood() -> None:
    made = table("""
        id | client | qualified_at | proposal_at | won_at | updated_at
        1 | Oat | 2026-01-13 | 2026-01-20 | 2026-02-01 | 2026-03-01
        2 | Rye | 2026-01-14 | | | 2026-03-01
        """)

    columns = guess(made, process())

    assert columns.layout == "stage_dates"
    assert columns.uses == {
        "id": "number",
        "client": "account",
        "qualified_at": "entered:qualified",
        "proposal_at": "entered:proposal",
        "won_at": "won_at",
    }


def test_a_log_whose_deals_come_again_is_a_history() -> None:
    made = table("""
        deal | stage | date
        1 | Prospect | 2026-01-13
        1 | Connect | 2026-01-20
        2 | Prospect | 2026-01-13
        2 | Present | 2026-01-20
        """)

    columns = guess(made, process())

    assert columns.layout == "history"
    assert columns.uses == {"deal": "number", "stage": "new_stage", "date": "at"}


def test_deals_of_which_each_stands_once_are_no_history() -> None:
    made = table("deal | stage | date\n1 | Prospect | 2026-01-13\n2 | Connect | 2026-01-20\n3 | Lost | 2026-01-20")

    assert guess(made, process()).layout == "current"


def test_activities_are_known_by_their_kinds() -> None:
    made = table("Deal ID | Type | Date | Note\n1 | Call | 2026-01-13 | x\n1 | E-mail | 2026-01-14 | y")

    columns = guess(made, process())

    assert columns.layout == "touches"
    assert columns.uses == {"Deal ID": "number", "Type": "channel", "Date": "at"}


def test_a_column_of_stages_is_known_by_what_is_in_it() -> None:
    made = table("Ref | Wohin | Geld\n1 | Prospect | 10\n2 | Connect | 20\n3 | Won | 30\n4 | Lost | 40")

    assert guess(made, process()).uses == {"Ref": "number", "Wohin": "stage"}


def test_a_column_of_numbers_is_the_number_where_every_row_has_its_own() -> None:
    made = table("X | Stage\nA1 | Prospect\nA2 | Connect\nA3 | Connect")

    assert guess(made, process()).uses == {"X": "number", "Stage": "stage"}


def test_a_name_that_lies_about_its_contents_is_not_believed() -> None:
    made = table("Deal ID | Stage | Amount | Created\n1 | Present | a lot | soon\n2 | Close | more | later")

    assert guess(made, process()).uses == {"Deal ID": "number", "Stage": "stage"}


def test_what_is_missing_is_said() -> None:
    made = table("Colour | Size\nred | 1\nred | 2\nred | 1")

    assert missing(made, guess(made, process())) == (
        "No column for the deal’s number was found.",
        "No column for the deal’s stage or dates was found.",
    )


@pytest.mark.parametrize(
    ("header", "use"),
    [
        ('Date entered "Contract Sent (Sales Pipeline)"', StageUse("entered", "Contract Sent", "Sales Pipeline")),
        ("Date exited 'Demo'", StageUse("left", "Demo")),
        ('Cumulative time in "Demo (P)" (HH:mm:ss)', StageUse("spent", "Demo", "P")),
        ("qualified_at", StageUse("entered", "qualified")),
        ("Date entered Tasting", StageUse("entered", "Tasting")),
        ("Date entered Contract out", StageUse("entered", "Contract out")),
        ("Left Tasting", StageUse("left", "Tasting")),
        ("Tasting left", StageUse("left", "Tasting")),
        ("Angebot seit", StageUse("entered", "Angebot")),
        ("Amount", None),
    ],
)
def test_headers_about_stages_are_read(header: str, use: StageUse | None) -> None:
    assert worded_use(header) == use


@pytest.mark.parametrize("use", [StageUse("entered", "A | B", "C"), StageUse("left", "Demo"), StageUse("spent", "x:y")])
def test_a_use_with_a_stage_is_written_and_read_again(use: StageUse) -> None:
    assert stage_use(str(use)) == use
    assert stage_use("number") is None


def test_the_day_of_a_referral_is_when_the_step_after_the_sale_was_left() -> None:
    made = table("""
        Deal ID | Deal stage | Created | Date entered Tasting | Close date | Date referred
        F-1 | Closed won | 01/04/2025 | 10/04/2025 | 20/05/2025 | 30/06/2025
        F-2 | Closed won | 02/04/2025 | 11/04/2025 | 21/05/2025 |
        F-3 | New lead | 03/04/2025 | | |
        """)
    seven = process()
    ends_with_the_sale = replace(seven, sale=len(seven.steps) - 1)

    assert guess(made, seven).uses["Date referred"] == "left:Nurture"
    assert "Date referred" not in guess(made, ends_with_the_sale).uses
