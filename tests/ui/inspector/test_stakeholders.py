"""Who is in a step: roles by key and by picker, people created on the way, and what a step still lacks."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from salesplanner.ui.inspector.stakeholders import Stakeholders, role_hints
from tests.ui.inspector.bench import ALT, Bench, Key, click, press, write


@pytest.fixture
def part(bench: Bench) -> Stakeholders:
    return bench.page("step", bench.step("Present").id).people


def role_of(bench: Bench, name: str, step: str = "Present") -> str:
    person = next((p.id for p in bench.state.people if p.name == name), "")
    roles = bench.state.roles.get(bench.step(step).id, ())
    return next((role.role for role in roles if role.person == person), "")


@pytest.mark.parametrize("letter", ["R", "A", "C", "I"])
def test_a_letter_gives_that_role_and_undo_takes_it_back(bench: Bench, part: Stakeholders, letter: str) -> None:
    before = role_of(bench, "Kenji Mori")
    row = part.row(bench.person("Kenji Mori").id)

    row.setFocus()
    QTest.keyClick(row, letter.lower())

    assert role_of(bench, "Kenji Mori") == letter

    if letter != before:
        bench.session.undo()
    assert role_of(bench, "Kenji Mori") == before


def test_delete_takes_a_person_out_of_the_step_and_goes_to_the_next_row(bench: Bench, part: Stakeholders) -> None:
    row = part.row(bench.person("Amir Haddad").id)

    row.setFocus()
    press(row, Key.Key_Delete)

    assert role_of(bench, "Amir Haddad") == ""
    assert bench.person("Amir Haddad")
    assert QApplication.focusWidget() is part.row(bench.person("Dana Reyes").id)


def test_the_menu_of_a_row_changes_the_role(bench: Bench, part: Stakeholders) -> None:
    row = part.row(bench.person("Kenji Mori").id)

    click(row)
    menu = QApplication.activePopupWidget()
    next(a for a in menu.actions() if a.text() == "Informed").trigger()
    menu.close()

    assert role_of(bench, "Kenji Mori") == "I"


def test_the_picker_offers_people_outside_the_step_first(bench: Bench, part: Stakeholders) -> None:
    click(part.add_button)

    shown = [row.text for row in part.picker.choices()]
    inside = [role.person for role in bench.state.roles[bench.step("Present").id]]
    outside = [p.name for p in bench.state.people if p.id not in inside]
    assert shown[: len(outside)] == outside
    assert len(shown) == len(bench.state.people)
    part.picker.close()


def test_typing_a_name_and_enter_adds_that_person(bench: Bench, part: Stakeholders) -> None:
    click(part.add_button)
    QTest.keyClicks(part.picker.search, "nora")
    QTest.keyClick(part.picker.search, Key.Key_C, ALT)
    press(part.picker.search, Key.Key_Return)

    assert role_of(bench, "Nora Lind") == "C"
    assert not part.picker.isVisible()
    assert QApplication.focusWidget() is part.add_button


def test_a_name_nobody_has_creates_the_person_as_one_step_of_undo(bench: Bench, part: Stakeholders) -> None:
    count = len(bench.state.people)

    click(part.add_button)
    QTest.keyClicks(part.picker.search, "Ida Berg")
    assert part.picker.choices()[-1].text == "Add “Ida Berg” to the roster"
    press(part.picker.search, Key.Key_Return)

    assert bench.person("Ida Berg")
    assert role_of(bench, "Ida Berg") == part.picker.role

    bench.session.undo()

    assert len(bench.state.people) == count


def test_arrows_choose_in_the_picker(bench: Bench, part: Stakeholders) -> None:
    click(part.add_button)
    second = part.picker.choices()[1]

    press(part.picker.search, Key.Key_Down)
    press(part.picker.search, Key.Key_Return)

    assert role_of(bench, second.text)


def test_escape_closes_the_picker_and_changes_nothing(bench: Bench, part: Stakeholders) -> None:
    click(part.add_button)
    QTest.keyClicks(part.picker.search, "nora")
    press(part.picker.search, Key.Key_Escape)

    assert not part.picker.isVisible()
    assert role_of(bench, "Nora Lind") == ""


def test_a_step_without_a_responsible_person_says_so(bench: Bench, part: Stakeholders) -> None:
    assert not part.hint.isVisible()

    row = part.row(bench.person("Amir Haddad").id)
    row.setFocus()
    QTest.keyClick(row, "c")

    assert part.hint.isVisible()
    assert part.hint.text() == "Nobody is responsible yet."


@pytest.mark.parametrize(
    ("roles", "sentence"),
    [
        (["R", "A", "C"], ""),
        (["R", "R", "A"], ""),
        (["A"], "Nobody is responsible yet."),
        (["R"], "Nobody is accountable yet."),
        ([], "Nobody is responsible yet. Nobody is accountable yet."),
        (["R", "A", "A"], "2 people are accountable; one is enough."),
    ],
)
def test_a_step_needs_exactly_one_accountable_and_a_responsible_person(roles: list[str], sentence: str) -> None:
    assert role_hints(roles) == sentence


def test_what_a_person_does_is_written_below_the_list(bench: Bench, part: Stakeholders) -> None:
    amir = bench.person("Amir Haddad").id
    click(part.row(amir))
    menu = QApplication.activePopupWidget()
    next(a for a in menu.actions() if a.text() == "What they do here…").trigger()
    menu.close()

    write(part.does.field, "Runs the tasting at the shelf")
    press(part.does.field, Key.Key_Tab)
    bench.elsewhere.setFocus()

    roles = bench.state.roles[bench.step("Present").id]
    assert next(role.does for role in roles if role.person == amir) == "Runs the tasting at the shelf"
    row = part.row(amir)
    row.setFocus()
    press(row, Key.Key_Delete)
    assert not part.does.isVisible()
