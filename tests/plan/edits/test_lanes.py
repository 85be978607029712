"""Lanes and the curve of an emotion lane."""

import pytest

from salesplanner.plan.edits import lanes
from salesplanner.plan.records import LANE_COLOURS, LANE_KINDS, Card, Lane
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Refused
from tests.plan.conftest import run


@pytest.mark.parametrize("kind", LANE_KINDS)
def test_a_new_lane_has_the_name_of_its_kind_until_it_gets_one(state: State, kind: str) -> None:
    done = run(state, lanes.add, kind)
    named = run(state, lanes.add, kind, "Legal", 0)

    assert done.state.get(Lane, done.result).name
    assert done.state.lanes[-1].id == done.result
    assert named.state.lanes[0].name == "Legal"


def test_a_lane_needs_a_name(state: State) -> None:
    with pytest.raises(Refused, match="needs a name"):
        run(state, lanes.rename, "l1", "")


def test_name_person_and_colour_change(state: State) -> None:
    state = run(state, lanes.rename, "l1", "Inside sales").state
    state = run(state, lanes.set_about, "l1", "Amir").state
    for colour in LANE_COLOURS:
        state = run(state, lanes.set_colour, "l1", colour).state

    lane = state.get(Lane, "l1")
    assert (lane.name, lane.about, lane.colour) == ("Inside sales", "Amir", LANE_COLOURS[-1])


def test_a_hidden_lane_keeps_its_cards(state: State) -> None:
    hidden = run(state, lanes.set_hidden, "l1", True).state

    assert [lane.id for lane in hidden.shown_lanes] == ["l2", "l3", "l4", "l5"]
    assert hidden.rows(Card) == state.rows(Card)
    assert run(hidden, lanes.set_hidden, "l1", False).state == state


def test_a_lane_moves_past_hidden_ones_with_its_cards(state: State) -> None:
    hidden = run(state, lanes.set_hidden, "l2", True).state

    after = run(hidden, lanes.move, "l1", 2).state

    assert [lane.id for lane in after.lanes] == ["l2", "l3", "l1", "l4", "l5"]
    assert after.rows(Card) == state.rows(Card)


def test_deleting_a_lane_takes_everything_in_it(state: State) -> None:
    curved = run(state, lanes.set_feeling, "l4", "s1", 0.5).state

    assert set(run(curved, lanes.delete, "l1").state.rows(Card)) == {"c2"}
    assert not run(curved, lanes.delete, "l4").state.feelings


def test_a_point_of_the_curve_keeps_what_is_not_said(state: State) -> None:
    state = run(state, lanes.set_feeling, "l4", "s1", 0.456, "Curious").state
    state = run(state, lanes.set_feeling, "l4", "s1", -7.0).state

    feeling = state.feelings["s1", "l4"]
    assert (feeling.value, feeling.word) == (-1.0, "Curious")
    assert run(state, lanes.set_feeling, "l4", "s1", word="Bored").state.feelings["s1", "l4"].value == -1.0
    assert not run(state, lanes.clear_feeling, "l4", "s1").state.feelings
    assert not run(state, lanes.clear_feeling, "l4", "s2").diff
