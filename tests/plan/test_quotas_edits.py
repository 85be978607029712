"""Editing the quota table."""

import pytest

from salesplanner.plan.edits import quotas
from salesplanner.plan.records import Person
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Refused
from tests.plan.fresh import run


def with_rep(state: State, name: str = "Dana Reyes", since: str = "") -> State:
    return run(state, quotas.add_rep, name=name, since=since).state


def test_a_rep_of_the_roster_is_linked_by_name(state: State) -> None:
    person = next(iter(state.rows(Person).values()))

    held = with_rep(state, person.name)

    assert held.reps[0].person == person.id


def test_the_same_name_is_refused_whatever_its_capitals(state: State) -> None:
    with pytest.raises(Refused, match="in the table already"):
        run(with_rep(state), quotas.add_rep, name="DANA REYES")


def test_a_rep_without_a_name_is_refused(state: State) -> None:
    with pytest.raises(Refused, match="needs a name"):
        run(state, quotas.add_rep, name=" ")


def test_a_month_is_entered_once_whatever_its_day(state: State) -> None:
    held = with_rep(state)
    rep = held.reps[0].id

    one = run(held, quotas.set_quota, rep, "2026-07-15", 98).state
    two = run(one, quotas.set_quota, rep, "2026-07-01", 103).state

    assert [(q.month, q.percent) for q in two.quotas.values()] == [("2026-07-01", 103.0)]


def test_no_number_takes_a_month_away(state: State) -> None:
    held = with_rep(state)
    held = run(held, quotas.set_quota, held.reps[0].id, "2026-07-01", 98).state

    bare = run(held, quotas.set_quota, held.reps[0].id, "2026-07-01", None).state

    assert not bare.quotas


def test_a_whole_table_adds_missing_reps_and_finds_known_ones(state: State) -> None:
    held = with_rep(state)
    values = {("dana reyes", "2026-06-01"): 104.0, ("Mia Chen", "2026-06-01"): 47.0}

    done = run(held, quotas.take_over, values, {"Mia Chen": "2026-04-01"})

    assert done.result == 2
    assert [(rep.name, rep.since) for rep in done.state.reps] == [("Dana Reyes", ""), ("Mia Chen", "2026-04-01")]


def test_a_table_that_brings_nothing_new_is_refused(state: State) -> None:
    values = {("Dana", "2026-06-01"): 104.0}
    held = run(state, quotas.take_over, values).state

    with pytest.raises(Refused, match="in the table already"):
        run(held, quotas.take_over, values)


def test_deleting_a_rep_takes_their_months(state: State) -> None:
    held = run(state, quotas.take_over, {("Dana", "2026-06-01"): 104.0}).state

    gone = run(held, quotas.delete_rep, held.reps[0].id).state

    assert not gone.reps
    assert not gone.quotas


def test_reps_change_places(state: State) -> None:
    held = with_rep(with_rep(state, "One"), "Two")

    moved = run(held, quotas.move_rep, held.reps[1].id, 0).state

    assert [rep.name for rep in moved.reps] == ["Two", "One"]
