"""What the user has decided about a file, as values."""

from __future__ import annotations

from dataclasses import replace

from salesplanner.measure.intake.report import Compared, Problem
from salesplanner.ui.deals.draft import shown_columns
from salesplanner.ui.deals.outlook import facts, footer, losses
from tests.ui.deals.readings import DOUBLED, HEADER, LETTERS, NO_DATE, SWAPPED, draft, reading

PARKED = ("", "Parked")


def test_a_fresh_reading_knows_stages_called_like_steps_and_outcomes() -> None:
    made = draft()

    assert made.meaning(("", "Prospect")) == "Prospect"
    assert made.meaning(("", "Closed won")) == "won"
    assert made.meaning(("", "Closed lost")) == "lost"
    assert made.undecided() == [PARKED]
    assert not made.needs_reading


def test_what_was_chosen_for_a_stage_comes_before_its_name() -> None:
    assert draft().meaning(("", "Tasting")) == "Present"


def test_a_use_has_one_column_the_one_chosen_last() -> None:
    made = draft().with_use("Newsletter opt-in", "account")

    assert made.use_of("Newsletter opt-in") == "account"
    assert made.use_of("Account") == ""
    assert made.needs_reading


def test_a_decision_that_is_taken_back_needs_no_reading() -> None:
    made = draft()

    assert made.with_fix(LETTERS, "1.200").needs_reading
    assert made.with_fix(LETTERS, "1.200").without_fix(LETTERS) == made
    assert not made.with_stage(PARKED, "lost").with_stage(PARKED, "").needs_reading


def test_another_separator_lets_go_of_columns_that_were_never_there() -> None:
    made = draft().with_fix(LETTERS, "1.200").with_form("separator", "\t")

    assert made.columns.form.separator == "\t"
    assert (made.columns.uses, made.columns.stages, made.columns.fixes) == ({}, {}, {})


def test_another_order_of_dates_keeps_the_columns() -> None:
    made = draft().with_form("dates", "mdy")

    assert made.columns.uses == draft().columns.uses
    assert made.columns.form.dates == "mdy"


def test_the_foot_counts_rows_that_wait_and_rows_that_are_skipped() -> None:
    made = draft()
    assert footer(made) == (
        "613 rows are ready.",
        "3 rows need a decision or lose a value. Your file is only read, never changed.",
    )

    made = made.with_fix(NO_DATE, None).with_fix(LETTERS, "1.200")

    strong, said = footer(made)
    assert strong == "614 rows are ready."
    assert said.startswith("1 row needs a decision or loses a value. 1 row is skipped.")


def test_a_row_that_will_be_skipped_is_said_so() -> None:
    made = draft(problems=(NO_DATE, SWAPPED, LETTERS, DOUBLED))

    assert "4 rows need a decision or will be skipped." in footer(made)[1]


def test_columns_that_hold_nothing_wait_behind_show_all() -> None:
    header = (*HEADER, *(f"Custom {n}" for n in range(17)))
    samples = {name: ("a",) for name in HEADER}

    made = draft(header=header, samples=samples)

    assert shown_columns(made) == list(HEADER)


def test_kinds_of_trouble_are_counted_beyond_the_rows_that_are_named() -> None:
    made = reading((DOUBLED,))
    made.report.counts["doubled"] = 1200  # type: ignore[index]

    (loss,) = losses(draft_of(made))

    assert (loss.count, loss.skips) == ("1,200", True)
    assert loss.text == "Row 5: Deal F-3 stands in row 9 too; that one is kept."


def draft_of(made: object) -> object:
    from salesplanner.ui.deals.draft import opened
    from tests.ui.deals.readings import PROCESS

    return opened(made, PROCESS)  # type: ignore[arg-type]


def test_the_last_page_names_what_is_gone_only_where_something_is() -> None:
    names = [name for name, _value, _remark in facts(draft())]

    assert names == ["New", "Won", "Lost", "Open", "Stage changes", "Period"]


def test_a_row_that_was_skipped_by_hand_can_be_taken_back_after_another_reading() -> None:
    skipped = Problem(412, "skipped_by_hand", "You chose to skip this row.", skipped=True)
    made = draft(problems=(skipped,)).with_fix(LETTERS, None)

    assert made.fix_of(skipped) == (True, None)
    assert made.without_fix(skipped).columns.fixes == {}


def test_activities_are_told_as_contacts_of_deals_not_as_deals_that_change() -> None:
    made = reading(problems=(), stages={})
    touches = replace(made.sources[0], columns=replace(made.sources[0].columns, layout="touches"))
    made = replace(made, sources=(touches,), report=replace(made.report, touches=3670), compared=Compared(0, 120, 5))

    told = [(name, value) for name, value, _remark in facts(draft_of(made))]

    assert told[:2] == [("Contacts", "3,670"), ("Deals they belong to", "125")]
    assert [name for name, _value in told[2:]] == ["Period"]


def test_a_stage_in_which_no_deal_is_left_asks_for_no_step() -> None:
    made = draft(stages={("", "Tasting"): 21, ("", "Parked"): 0})

    assert made.undecided() == []
    assert [stage for stage, _count in made.stages()] == [("", "Tasting")]
