"""Undo and redo out of a forged journal cannot bring a plan into a state that the rules forbid."""

from __future__ import annotations

from dataclasses import replace

import pytest

from salesplanner.app.templates import build
from salesplanner.plan.diff import Diff
from salesplanner.plan.records import Card, Lane, Person, Record
from salesplanner.plan.state import State
from salesplanner.plan.store import Entry, History, Store
from salesplanner.plan.transaction import Refused
from tests.support.memory import MemoryJournal

START = State.of(build("fred"))
STEP, LANE, PERSON = START.steps[0], START.lanes[0], START.people[0]
CARD = START.cells[STEP.id, LANE.id][0]


def change(before: Record | None, after: Record | None) -> Diff:
    row = before or after
    assert row is not None
    return Diff({(row.table, row.id): (before, after)})


# What undo would do, as the step that claims to have gone before.
FORGED = {
    "a step goes from under its cards": change(None, STEP),
    "an owner goes": change(None, PERSON),
    "a text comes that is too long": change(replace(CARD, text="x" * 501), CARD),
    "a text comes that steers": change(replace(CARD, text="\u202e"), CARD),
    "a kind comes that the lane does not hold": change(replace(CARD, kind="pain"), CARD),
    "a card goes into no step": change(replace(CARD, step="nowhere"), CARD),
    "the plan goes": change(None, START.plan),
    "a second plan comes": change(replace(START.plan, id="other"), None),
    "a lane changes under its cards": change(replace(LANE, kind="emotion"), LANE),
    "it begins where the plan is not": change(CARD, replace(CARD, text="never said")),
}


class Forged(MemoryJournal):
    """A journal that offers one step to undo, or to redo."""

    def __init__(self, diff: Diff, done: bool) -> None:
        super().__init__()
        self.entry = Entry(1, "Move card", 0.0, "a stranger")
        self.rows = {1: (self.entry, diff)}
        self.done = done

    def history(self) -> History:
        return History(done=(self.entry,), number=1) if self.done else History(undone=(self.entry,), number=1)


def store_of(diff: Diff, *, done: bool) -> Store:
    return Store(START, Forged(diff, done), who="me", clock=lambda: 0.0)


@pytest.mark.parametrize("diff", FORGED.values(), ids=FORGED.keys())
@pytest.mark.parametrize("way", ["undo", "redo"])
def test_a_forged_step_is_refused_and_nothing_changes(diff: Diff, way: str) -> None:
    store = store_of(diff if way == "undo" else diff.reverse(), done=way == "undo")

    with pytest.raises(Refused, match="does not fit the plan"):
        store.undo() if way == "undo" else store.redo()

    assert store.state == START
    assert store.number == 1


def test_an_honest_step_is_undone() -> None:
    """The control: the way these steps are planted is not what is refused."""
    store = store_of(change(replace(CARD, text="What it said before"), CARD), done=True)

    assert store.undo() == "Move card"
    assert store.state.get(Card, CARD.id).text == "What it said before"
    assert store.state.get(Lane, LANE.id) == LANE and store.state.get(Person, PERSON.id) == PERSON
