"""Editing the look-back table: which deals stand in it, what is typed, what an import may fill."""

import pytest

from salesplanner.plan.edits import lookback, people, quotas, steps
from salesplanner.plan.edits.lookback import Chosen, Filled
from salesplanner.plan.records import LookCell, LookDeal, Person, Step
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Refused
from tests.plan.fresh import run


def with_deal(state: State, **values: object) -> State:
    return run(state, lookback.add_deal, name="Mill Lane", **values).state


def first(state: State) -> LookDeal:
    return state.look_deals[0]


def cell(state: State, place: int = 0) -> LookCell | None:
    return state.look_cells.get((first(state).id, state.steps[place].id))


def test_a_typed_deal_is_added_at_the_end(state: State) -> None:
    one = run(state, lookback.add_deal, name=" Mill Lane ", outcome="won", closed="2026-08-12").state

    two = run(one, lookback.add_deal, name="Green Door").state

    assert [deal.name for deal in two.look_deals] == ["Mill Lane", "Green Door"]


def test_a_deal_without_a_name_is_refused(state: State) -> None:
    with pytest.raises(Refused, match="needs a name"):
        run(state, lookback.add_deal, name="  ")


def test_more_than_twenty_deals_are_refused(state: State) -> None:
    for number in range(lookback.MOST):
        state = run(state, lookback.add_deal, name=f"Deal {number}").state

    with pytest.raises(Refused, match="20 deals at most"):
        run(state, lookback.add_deal, name="One more")


def test_a_signed_deal_has_no_step_where_it_was_lost(state: State) -> None:
    lost = with_deal(state, outcome="lost", lost_in=state.steps[0].id)

    signed = run(lost, lookback.change_deal, first(lost).id, outcome="won").state

    assert first(signed).lost_in is None


def test_moving_the_end_of_a_lost_deal_takes_the_cells_behind_it(state: State) -> None:
    held = with_deal(state, outcome="lost")
    for step in held.steps:
        held = run(held, lookback.set_cell, first(held).id, step.id, days=3).state

    cut = run(held, lookback.change_deal, first(held).id, lost_in=held.steps[1].id).state

    assert [cell(cut, place) is not None for place in range(3)] == [True, True, False]


def test_nothing_can_be_typed_behind_the_step_where_a_deal_was_lost(state: State) -> None:
    held = with_deal(state, outcome="lost", lost_in=state.steps[0].id)

    with pytest.raises(Refused, match="Nothing came after"):
        run(held, lookback.set_cell, first(held).id, held.steps[1].id, days=3)


def test_an_emptied_cell_goes(state: State) -> None:
    held = with_deal(state)
    typed = run(held, lookback.set_cell, first(held).id, held.steps[0].id, days=3, text="Asked").state

    bare = run(typed, lookback.set_cell, first(held).id, held.steps[0].id, days=None, text="").state

    assert cell(typed) is not None
    assert cell(bare) is None


def test_an_import_fills_empty_cells_only_and_marks_them(state: State) -> None:
    held = with_deal(state)
    deal, steps_ = first(held).id, held.steps
    held = run(held, lookback.set_cell, deal, steps_[0].id, days=9, text="Typed").state
    held = run(held, lookback.set_cell, deal, steps_[1].id, text="Only words").state
    found = [Filled(deal, step.id, 4, calls=2) for step in steps_]

    done = run(held, lookback.fill_cells, found, "2026-08-13")

    cells = [cell(done.state, place) for place in range(3)]
    assert done.result == 2
    assert [(c.days, c.calls, c.text, c.filled) for c in cells if c] == [
        (9, 0, "Typed", ""),
        (4, 2, "Only words", "2026-08-13"),
        (4, 2, "", "2026-08-13"),
    ]


def test_filling_nothing_says_so(state: State) -> None:
    held = with_deal(state)
    held = run(held, lookback.set_cell, first(held).id, held.steps[0].id, days=9).state

    with pytest.raises(Refused, match="nothing for cells that are still empty"):
        run(held, lookback.fill_cells, [Filled(first(held).id, held.steps[0].id, 4)], "2026-08-13")


def test_typing_numbers_takes_the_mark_of_the_import_away_and_words_do_not(state: State) -> None:
    held = with_deal(state)
    deal, step = first(held).id, held.steps[0].id
    held = run(held, lookback.fill_cells, [Filled(deal, step, 4)], "2026-08-13").state

    words = run(held, lookback.set_cell, deal, step, text="Asked again").state
    numbers = run(words, lookback.set_cell, deal, step, days=5).state

    assert cell(words).filled == "2026-08-13"  # type: ignore[union-attr]
    assert cell(numbers).filled == ""  # type: ignore[union-attr]


def test_choosing_deals_keeps_the_cells_of_those_that_stay(state: State) -> None:
    one = Chosen("1", "Mill Lane", "", "won", "2026-08-12")
    two = Chosen("2", "Green Door", "Ann Hill", "lost", "2026-08-10", state.steps[0].id)
    held = run(state, lookback.choose_deals, [one, two]).state
    held = run(held, lookback.set_cell, held.look_deals[0].id, held.steps[0].id, days=9).state

    kept = run(held, lookback.choose_deals, [one]).state

    assert [deal.number for deal in kept.look_deals] == ["1"]
    assert cell(kept).days == 9  # type: ignore[union-attr]


def test_choosing_deals_leaves_the_typed_ones_that_are_kept(state: State) -> None:
    held = with_deal(state)

    chosen = run(held, lookback.choose_deals, [Chosen("1", "Green Door", "", "won", "")], [first(held).id]).state
    gone = run(chosen, lookback.choose_deals, [Chosen("1", "Green Door", "", "won", "")]).state

    assert [deal.name for deal in chosen.look_deals] == ["Mill Lane", "Green Door"]
    assert [deal.name for deal in gone.look_deals] == ["Green Door"]


def test_an_owner_of_the_crm_is_found_among_the_people(state: State) -> None:
    person = next(iter(state.rows(Person).values()))

    held = run(state, lookback.choose_deals, [Chosen("1", "Deal", person.name.upper(), "won", "")]).state

    assert first(held).owner == person.id


def test_deleting_a_step_takes_its_cells_and_forgets_that_deals_were_lost_there(state: State) -> None:
    held = with_deal(state, outcome="lost", lost_in=state.steps[0].id)
    held = run(held, lookback.set_cell, first(held).id, held.steps[0].id, days=2).state
    gone: Step = held.steps[0]

    done = run(held, steps.delete, gone.id).state

    assert first(done).lost_in is None
    assert not done.look_cells


@pytest.mark.parametrize("written", ["d.reyes", "Dana.Reyes", "dana reyes", "Reyes, Dana", "d.reyes@fred.example"])
def test_a_user_name_of_the_crm_finds_its_person(state: State, written: str) -> None:
    state = run(state, people.add, name="Dana Reyes").state
    dana = next(person.id for person in state.people if person.name == "Dana Reyes")

    held = run(state, lookback.choose_deals, [Chosen("1", "Deal", written, "won", "")]).state

    assert first(held).owner == dana


def test_a_user_name_of_the_crm_finds_the_rep_who_is_not_on_the_roster(state: State) -> None:
    state = run(state, quotas.add_rep, name="Ines Duarte").state

    held = run(state, lookback.choose_deals, [Chosen("1", "Deal", "i.duarte", "won", "")]).state

    assert (first(held).owner, first(held).owner_name) == (None, "Ines Duarte")
