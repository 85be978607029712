"""A change as a value: reverse, then, and JSON."""

from dataclasses import replace
from random import Random

import pytest

from salesplanner.plan.diff import Diff
from salesplanner.plan.records import Card, Plan, Step
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Refused, Transaction
from tests.support.random_edits import random_edit

ONE = Step("s", "1", "One")
TWO = replace(ONE, name="Two")
THREE = replace(ONE, name="Three")
KEY = ("step", "s")


def random_diffs(state: State, seed: int, count: int) -> tuple[list[Diff], State]:
    random, diffs = Random(seed), []
    while len(diffs) < count:
        _name, _merge, edit, arguments = random_edit(random, state)
        transaction = Transaction(state)
        try:
            edit(transaction, *arguments)
        except Refused:
            continue
        diffs.append(transaction.diff())
        state = transaction.state
    return diffs, state


@pytest.mark.parametrize("seed", range(10))
def test_the_reverse_leads_back(state: State, seed: int) -> None:
    diffs, after = random_diffs(state, seed, 10)

    for diff in reversed(diffs):
        after = after.apply(diff.reverse())

    assert after == state


@pytest.mark.parametrize("seed", range(10))
def test_then_is_the_same_as_one_after_the_other(state: State, seed: int) -> None:
    diffs, after = random_diffs(state, seed, 10)

    whole = Diff({})
    for diff in diffs:
        whole = whole.then(diff)

    assert state.apply(whole) == after
    assert all(before != after for _key, before, after in whole)
    assert state.until(after).changes == whole.changes


def test_then_drops_rows_that_end_as_they_began() -> None:
    assert not Diff({KEY: (ONE, TWO)}).then(Diff({KEY: (TWO, ONE)}))
    assert not Diff({KEY: (None, ONE)}).then(Diff({KEY: (ONE, None)}))


def test_then_keeps_the_first_before_and_the_last_after() -> None:
    assert Diff({KEY: (ONE, TWO)}).then(Diff({KEY: (TWO, THREE)})).changes == {KEY: (ONE, THREE)}


@pytest.mark.parametrize("seed", range(5))
def test_json_and_back_is_the_same_change(state: State, seed: int) -> None:
    diffs, _after = random_diffs(state, seed, 10)

    for diff in diffs:
        assert Diff.from_json(diff.to_json()) == diff


def test_json_of_another_version_loses_unknown_fields_and_gains_defaults() -> None:
    source = '[["step","s",null,{"id":"s","rank":"1","colour_of_a_later_version":"mauve"}]]'

    assert Diff.from_json(source).changes == {KEY: (None, Step("s", "1"))}


@pytest.mark.parametrize(
    "source", ["", "{}x", "7", '[["nothing","s",null,{}]]', '[["step","s"]]', '[["step","s",null,[]]]']
)
def test_json_that_is_no_change_is_refused(source: str) -> None:
    with pytest.raises(ValueError):
        Diff.from_json(source)


def test_a_summary_holds_the_fields_that_changed_and_nothing_else() -> None:
    assert Diff({KEY: (ONE, TWO)}).summary_json() == '[["step","s",{"name":"One"},{"name":"Two"}]]'


def test_a_diff_knows_its_tables() -> None:
    diff = Diff({KEY: (ONE, TWO), ("plan", "p"): (None, Plan("p"))})

    assert diff.tables() == {"step", "plan"}
    assert diff
    assert not Diff({})


def test_a_state_refuses_a_change_that_does_not_fit(state: State) -> None:
    with pytest.raises(ValueError, match="not what the change expects"):
        state.apply(Diff({("card", "c1"): (replace(state.get(Card, "c1"), text="other"), None)}))
