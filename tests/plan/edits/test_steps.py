"""Steps with their gates and exit criteria."""

import pytest

from salesplanner.plan.edits import lanes, steps
from salesplanner.plan.records import Card, Criterion, Prompt, Role, Step
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Refused
from tests.plan.conftest import run


def names(state: State) -> list[str]:
    return [step.name for step in state.steps]


@pytest.mark.parametrize(("position", "at"), [(0, 0), (1, 1), (99, 3)])
def test_a_new_step_stands_where_it_was_put(state: State, position: int, at: int) -> None:
    assert names(run(state, steps.add, "New", position).state)[at] == "New"


def test_a_step_needs_a_name(state: State) -> None:
    for edit, arguments in ((steps.add, (" ",)), (steps.rename, ("s1", "\n"))):
        with pytest.raises(Refused, match="needs a name"):
            run(state, edit, *arguments)


def test_a_name_has_one_line(state: State) -> None:
    assert run(state, steps.rename, "s1", "two\nlines").state.get(Step, "s1").name == "two lines"


@pytest.mark.parametrize(("moved", "position", "order"), [("s1", 2, "231"), ("s3", 0, "312"), ("s2", 1, "123")])
def test_steps_move_with_their_cards(state: State, moved: str, position: int, order: str) -> None:
    done = run(state, steps.move, moved, position)

    assert [step.id[1] for step in done.state.steps] == list(order)
    assert done.state.rows(Card) == state.rows(Card)


def test_gate_targets_and_width_change(state: State) -> None:
    done = run(state, steps.change, "s1", gate="Says yes ", target_days=14, target_share=0.6, width=200, purpose="a\nb")

    step = done.state.get(Step, "s1")
    assert (step.gate, step.purpose) == ("Says yes", "a\nb")
    assert (step.target_days, step.target_share, step.width) == (14, 0.6, 200)


def test_deleting_a_step_takes_everything_in_it_and_settings_that_named_it(state: State) -> None:
    curved = run(state, lanes.set_feeling, "l4", "s1", 0.5, "Curious").state

    after = run(curved, steps.delete, "s1").state

    assert names(after) == ["Step 2", "Step 3"]
    assert list(after.rows(Card)) == ["c3"]
    assert list(after.rows(Prompt)) == ["q2"]
    assert not after.links and not after.feelings and not after.rows(Criterion) and not after.rows(Role)
    assert after.plan.counting_step is None
    assert after.plan.sale_step == "s2"
    assert run(after, steps.delete, "s2").state.plan.sale_step is None


def test_criteria_are_added_changed_agreed_moved_and_deleted(state: State) -> None:
    done = run(state, steps.add_criterion, "s1", "Has a budget", 0)
    state = done.state
    assert [c.text for c in state.criteria["s1"]] == ["Has a budget", "Knows who decides"]
    state = run(state, steps.set_agreed, "x1", True).state
    assert state.get(Criterion, "x1").agreed
    state = run(state, steps.move_criterion, "x1", 0).state
    assert [c.id for c in state.criteria["s1"]] == ["x1", done.result]
    state = run(state, steps.set_criterion_text, "x1", "Knows all who decide").state
    assert state.get(Criterion, "x1").text == "Knows all who decide"
    assert run(state, steps.set_criterion_text, "x1", " ").state.find(Criterion, "x1") is None
    assert run(state, steps.delete_criterion, "x1").state.find(Criterion, "x1") is None


def test_an_exit_criterion_needs_a_text(state: State) -> None:
    with pytest.raises(Refused, match="needs a text"):
        run(state, steps.add_criterion, "s1", "")
