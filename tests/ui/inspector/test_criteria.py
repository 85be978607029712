"""Exit criteria are typed one after the other, ticked, moved and deleted without leaving the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from salesplanner.ui.inspector.criteria import Criteria, CriterionRow
from tests.ui.inspector.bench import ALT, Bench, Key, click, press, write


@pytest.fixture
def part(bench: Bench) -> Criteria:
    return bench.page("step", bench.step("Present").id).criteria


def texts(bench: Bench, step: str = "Present") -> list[str]:
    return [row.text for row in bench.state.criteria.get(bench.step(step).id, ())]


def row_of(bench: Bench, part: Criteria, text: str) -> CriterionRow:
    rows = bench.state.criteria[bench.step("Present").id]
    return part.row(next(row.id for row in rows if row.text == text))


def test_three_criteria_are_typed_with_enter_alone(bench: Bench, part: Criteria) -> None:
    before = texts(bench)

    for text in ("First", "Second", "Third"):
        write(part.new, text)
        press(part.new, Key.Key_Return)

    assert texts(bench) == [*before, "First", "Second", "Third"]
    assert part.new.text() == ""
    assert QApplication.focusWidget() is part.new.editor


def test_enter_in_a_criterion_opens_an_empty_row_below_it(bench: Bench, part: Criteria) -> None:
    first, *rest = texts(bench)

    press(row_of(bench, part, first).field, Key.Key_Return)
    write(part.new, "Second now")
    press(part.new, Key.Key_Return)
    write(part.new, "Third now")
    press(part.new, Key.Key_Return)

    assert texts(bench) == [first, "Second now", "Third now", *rest]


def test_an_edited_criterion_is_kept_and_undo_brings_it_back(bench: Bench, part: Criteria) -> None:
    first = texts(bench)[0]
    field = row_of(bench, part, first).field

    write(field, "Tasted it")
    press(field, Key.Key_Return)

    assert texts(bench)[0] == "Tasted it"

    bench.session.undo()

    assert field.text() == first


def test_an_emptied_criterion_is_deleted_and_undo_brings_it_back(bench: Bench, part: Criteria) -> None:
    before = texts(bench)
    field = row_of(bench, part, before[1]).field

    write(field, "")
    press(field, Key.Key_Return)

    assert texts(bench) == [before[0], before[2]]

    bench.session.undo()

    assert texts(bench) == before
    assert row_of(bench, part, before[1]).field.text() == before[1]


def test_backspace_in_an_empty_criterion_deletes_it(bench: Bench, part: Criteria) -> None:
    before = texts(bench)
    field = row_of(bench, part, before[2]).field

    write(field, "")
    press(field, Key.Key_Backspace)

    assert texts(bench) == before[:2]


def test_escape_in_a_criterion_takes_the_typing_back(bench: Bench, part: Criteria) -> None:
    before = texts(bench)
    field = row_of(bench, part, before[0]).field

    write(field, "")
    press(field, Key.Key_Escape)
    bench.elsewhere.setFocus()

    assert texts(bench) == before


def test_alt_and_arrows_move_a_criterion_with_the_caret(bench: Bench, part: Criteria) -> None:
    one, two, three = texts(bench)
    field = row_of(bench, part, one).field

    field.setFocus()
    press(field, Key.Key_Down, ALT)
    press(field, Key.Key_Down, ALT)
    press(field, Key.Key_Down, ALT)

    assert texts(bench) == [two, three, one]
    assert QApplication.focusWidget() is field.editor

    press(field, Key.Key_Up, ALT)

    assert texts(bench) == [two, one, three]


def test_the_box_says_agreed_and_the_head_counts(bench: Bench, part: Criteria) -> None:
    row = row_of(bench, part, texts(bench)[0])

    assert part.count.text() == "3 of 3 agreed"
    click(row.check)

    assert part.count.text() == "2 of 3 agreed"
    assert not row.check.isChecked()

    bench.session.undo()

    assert row.check.isChecked()
    assert part.count.text() == "3 of 3 agreed"


def test_a_half_typed_criterion_stays_when_another_one_changes(bench: Bench, part: Criteria) -> None:
    one, two, _ = texts(bench)
    field = row_of(bench, part, one).field

    write(field, "Half a")
    click(row_of(bench, part, two).check)

    assert field.text() == "Half a"


def test_a_new_criterion_left_by_tab_is_kept(bench: Bench, part: Criteria) -> None:
    before = texts(bench)

    write(part.new, "One more")
    press(part.new, Key.Key_Tab)

    assert texts(bench) == [*before, "One more"]
