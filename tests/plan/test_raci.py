"""Verdicts and hints on the roles in each step."""

from __future__ import annotations

import pytest

from salesplanner.plan.raci import complete, hints, verdict, words
from salesplanner.plan.records import Card, Lane, Person, Plan, Record, Role, Step
from salesplanner.plan.state import State

PEOPLE = ("Ann", "Ben", "Cleo")


def plan(*roles: tuple[str, int, str], steps: int = 3, cards: tuple[Card, ...] = ()) -> State:
    """People a, b, c and steps s1, s2, …; `roles` are (person, step number, letter)."""
    rows: list[Record] = [Plan("plan", title="Plan"), Lane("lane", "a", "seller", "Seller")]
    rows += [Person(name[0].lower(), name[0].lower(), name) for name in PEOPLE]
    rows += [Step(f"s{n}", f"a{n}", f"Step {n}") for n in range(1, steps + 1)]
    rows += [Role(f"r{i}", person, f"s{step}", letter) for i, (person, step, letter) in enumerate(roles)]
    return State.of([*rows, *cards])


@pytest.mark.parametrize(
    ("letters", "says"),
    [
        ("AR", "Complete"),
        ("ARRCI", "Complete"),
        ("R", "No A"),
        ("A", "No R"),
        ("CI", "No A, no R"),
        ("", "No A, no R"),
        ("AAR", "Two A’s"),
        ("AAAR", "3 A’s"),
    ],
)
def test_a_step_needs_exactly_one_a_and_at_least_one_r(letters: str, says: str) -> None:
    roles = [Role(f"r{n}", f"p{n}", "s1", letter) for n, letter in enumerate(letters)]

    assert verdict(roles) == says
    assert complete(roles) == (says == "Complete")


def kinds(state: State) -> list[tuple[str, str, str]]:
    return [(hint.kind, hint.step, hint.person) for hint in hints(state)]


def test_a_plan_whose_steps_are_complete_has_no_hints() -> None:
    state = plan(*[(person, n, letter) for n in (1, 2, 3) for person, letter in (("a", "A"), ("b", "R"))])

    assert hints(state) == []


def test_what_a_step_lacks_is_said_in_the_order_of_the_steps() -> None:
    state = plan(("a", 1, "A"), ("b", 1, "R"), ("b", 2, "R"), ("a", 3, "A"))

    assert kinds(state) == [("no_accountable", "s2", ""), ("no_responsible", "s3", "")]
    assert words(state, hints(state)[0])[0] == "Step 2 has no accountable person."


def test_two_accountable_people_are_named() -> None:
    state = plan(("a", 1, "A"), ("c", 1, "A"), ("b", 1, "R"), steps=1)

    (hint,) = hints(state)

    assert hint.people == ("a", "c")
    assert "Ann, Cleo" in words(state, hint)[1]


@pytest.mark.parametrize(("letter", "told"), [("C", True), ("I", True), ("R", False), ("A", False), ("", False)])
def test_an_owner_who_is_only_consulted_or_informed_is_a_hint(letter: str, told: bool) -> None:
    card = Card("k", "s1", "lane", "a", "activity", "Show {the} <b>shelf</b>", owner="c")
    roles = [("a", 1, "A"), ("b", 1, "R"), *([("c", 1, letter)] if letter else [])]
    roles = [role for role in roles if letter != "A" or role[0] != "a"]

    state = plan(*roles, steps=1, cards=(card,))
    found = [hint for hint in hints(state) if hint.kind == "owner_aside"]

    assert bool(found) == told
    if told:
        assert "Show {the} <b>shelf</b>" in words(state, found[0])[1]


def test_somebody_consulted_in_every_step_is_a_hint_and_in_all_but_one_is_not() -> None:
    always = [("a", n, "A") for n in (1, 2, 3)] + [("b", n, "R") for n in (1, 2, 3)]

    assert kinds(plan(*always, *[("c", n, "C") for n in (1, 2, 3)])) == [("everywhere", "", "c")]
    assert kinds(plan(*always, ("c", 1, "C"), ("c", 2, "C"), ("c", 3, "I"))) == []


def test_accountable_for_six_steps_is_worth_a_note() -> None:
    def carried(steps: int) -> State:
        pairs = (("a", "A"), ("b", "R"))
        return plan(*[(p, n, letter) for n in range(1, steps + 1) for p, letter in pairs], steps=steps)

    assert kinds(carried(5)) == []
    assert kinds(carried(6)) == [("many", "", "a")]
    assert words(carried(6), hints(carried(6))[0]) == (
        "Ann is accountable for 6 steps.",
        "Fine for a team of 3; worth sharing as you grow.",
    )
