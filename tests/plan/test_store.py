"""S1 to S5 of store.py over a journal in memory."""

from collections.abc import Callable
from typing import Any

import pytest

from salesplanner.plan import store as module
from salesplanner.plan.diff import Diff
from salesplanner.plan.edits import cards, links, steps
from salesplanner.plan.records import Card, Step
from salesplanner.plan.rules import Broken
from salesplanner.plan.state import State
from salesplanner.plan.store import MERGE_SECONDS, Entry, History, Store, Write
from salesplanner.plan.transaction import Refused, Transaction


class Journal:
    """A journal that remembers every write, and can refuse the next one."""

    def __init__(self) -> None:
        self.writes: list[Write] = []
        self.rows: dict[int, tuple[Entry, Diff]] = {}
        self.cursor = 0
        self.refuse = False
        self.looked_at: Callable[[], Any] = lambda: None

    def history(self) -> History:
        done = [self.rows[seq][0] for seq in sorted(self.rows) if seq <= self.cursor]
        undone = [self.rows[seq][0] for seq in sorted(self.rows) if seq > self.cursor]
        floor = done[0].seq - 1 if done else self.cursor
        return History(tuple(done), tuple(undone), floor, self.writes[-1].number if self.writes else 0)

    def diff(self, seq: int) -> Diff:
        return self.rows[seq][1]

    def write(self, write: Write) -> None:
        self.looked_at()
        if self.refuse:
            raise OSError("disk full")
        self.writes.append(write)
        self.cursor = write.cursor
        if write.kind in ("edit", "merge", "cancel"):
            self.rows = {seq: row for seq, row in self.rows.items() if seq < write.entry.seq}
        if write.kind in ("edit", "merge"):
            self.rows[write.entry.seq] = (write.entry, write.whole)


class Desk:
    """A store, its journal, its clock and what its listener heard."""

    def __init__(self, state: State) -> None:
        self.now = 100.0
        self.journal = Journal()
        self.heard: list[Diff] = []
        self.store = self.open(state)

    def open(self, state: State) -> Store:
        store = Store(state, self.journal, who="Fred", clock=lambda: self.now)
        store.subscribe(self.heard.append)
        return store

    def rename(self, text: str, after: float = 10.0) -> None:
        self.now += after
        self.store.run("Change text", cards.set_text, "c1", text)

    def type(self, text: str, after: float = 0.1, key: str = "card.text.c1") -> None:
        self.now += after
        self.store.run_merging("Change text", key, cards.set_text, "c1", text)

    @property
    def text(self) -> str:
        return self.store.state.get(Card, "c1").text


@pytest.fixture
def desk(state: State) -> Desk:
    return Desk(state)


def test_s1_the_journal_is_written_before_memory_changes(desk: Desk) -> None:
    seen: list[str] = []
    desk.journal.looked_at = lambda: seen.append(desk.text)

    desk.rename("new")
    desk.store.undo()
    desk.store.redo()

    assert seen == ["Call", "new", "Call"]


@pytest.mark.parametrize("action", ["edit", "merge", "undo", "redo"])
def test_s2_a_journal_that_refuses_leaves_everything_as_it_was(desk: Desk, action: str) -> None:
    desk.type("one")
    desk.type("two", after=10)
    desk.store.undo()
    before = (desk.store.state, desk.store.undo_name, desk.store.redo_name, desk.store.number, len(desk.heard))
    desk.journal.refuse = True

    with pytest.raises(OSError, match="disk full"):
        {
            "edit": lambda: desk.rename("no"),
            "merge": lambda: desk.type("no"),
            "undo": desk.store.undo,
            "redo": desk.store.redo,
        }[action]()

    assert before == (
        desk.store.state,
        desk.store.undo_name,
        desk.store.redo_name,
        desk.store.number,
        len(desk.heard),
    )
    desk.journal.refuse = False
    assert desk.store.redo() == "Change text"
    assert desk.text == "two"


def test_s2_an_edit_that_is_refused_halfway_leaves_nothing_behind(desk: Desk) -> None:
    def half(tx: Transaction) -> None:
        steps.delete(tx, "s1")
        raise Refused("no")

    with pytest.raises(Refused):
        desk.store.run("Half", half)

    assert desk.store.state.find(Step, "s1") is not None
    assert desk.journal.writes == []
    assert desk.heard == []


def test_s2_an_edit_that_breaks_a_rule_is_not_written(desk: Desk) -> None:
    with pytest.raises(Broken):
        desk.store.run("Break", lambda tx: tx.drop(tx.get(Step, "s1")))

    assert desk.journal.writes == []


def test_s3_listeners_hear_every_change_once_and_in_order(desk: Desk) -> None:
    start = desk.store.state
    desk.rename("one")
    desk.type("two")
    desk.store.undo()
    desk.store.redo()
    desk.type("two")  # no change: nothing is told

    heard = start
    for diff in desk.heard:
        heard = heard.apply(diff)

    assert len(desk.heard) == 4
    assert heard == desk.store.state


def test_s3_a_listener_that_left_hears_nothing_more(desk: Desk) -> None:
    heard: list[Diff] = []
    leave = desk.store.subscribe(heard.append)
    desk.rename("one")
    leave()
    desk.rename("two")

    assert len(heard) == 1


def test_s3_a_listener_may_leave_while_it_is_told(desk: Desk) -> None:
    leave: list[Callable[[], None]] = []
    leave.append(desk.store.subscribe(lambda diff: leave[0]()))
    heard: list[Diff] = []
    desk.store.subscribe(heard.append)

    desk.rename("one")

    assert len(heard) == 1


def test_s4_undo_and_redo_give_exact_states_also_after_a_restart(desk: Desk) -> None:
    states = [desk.store.state]
    for text in ("one", "two", "three"):
        desk.rename(text)
        states.append(desk.store.state)
    desk.store.undo()

    again = desk.open(desk.store.state)

    assert again.redo_name == "Change text"
    assert again.undo() == "Change text"
    assert again.state == states[1]
    again.undo()
    assert again.state == states[0]
    assert again.undo() is None
    for state in states[1:]:
        again.redo()
        assert again.state == state
    assert again.redo() is None


def test_s4_the_name_is_that_of_the_edit(desk: Desk) -> None:
    desk.store.run("Link cards", links.add, "c1", "c3")

    assert desk.store.undo_name == "Link cards"
    assert desk.store.undo() == "Link cards"
    assert desk.store.redo_name == "Link cards"


def test_s5_a_new_edit_ends_redo(desk: Desk) -> None:
    desk.rename("one")
    desk.store.undo()
    desk.rename("two")

    assert desk.store.redo_name is None
    assert desk.store.redo() is None


def test_s5_only_so_many_steps_can_be_undone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "UNDO_LIMIT", 3)
    for number in range(5):
        desk.rename(str(number))

    undone = 0
    while desk.store.undo():
        undone += 1

    assert undone == 3
    assert desk.text == "1"
    desk.rename("after")
    assert desk.store.undo() == "Change text"
    assert desk.text == "1"


def test_quick_repeats_of_one_field_are_one_step(desk: Desk) -> None:
    for text in ("M", "Ma", "Mar"):
        desk.type(text)

    assert desk.store.undo() == "Change text"
    assert desk.text == "Call"
    desk.store.redo()
    assert desk.text == "Mar"


@pytest.mark.parametrize(
    "between",
    [
        pytest.param(lambda desk: setattr(desk, "now", desk.now + MERGE_SECONDS), id="a pause"),
        pytest.param(lambda desk: desk.type("B", key="card.note.c1"), id="another field"),
        pytest.param(lambda desk: desk.rename("B", after=0), id="a step of its own"),
        pytest.param(lambda desk: (desk.store.undo(), desk.store.redo()), id="undo and redo"),
        pytest.param(lambda desk: setattr(desk, "now", desk.now - 3600), id="a clock that was set back"),
        pytest.param(lambda desk: setattr(desk, "store", desk.open(desk.store.state)), id="a restart"),
    ],
)
def test_repeats_are_steps_of_their_own_after(desk: Desk, between: Callable[[Desk], None]) -> None:
    desk.type("A")
    between(desk)
    before = desk.text

    desk.type("C")
    desk.store.undo()

    assert desk.text == before


def test_a_merged_step_that_ends_where_it_began_is_no_step(desk: Desk) -> None:
    desk.rename("kept")
    desk.type("new", after=10)
    desk.type("kept")

    assert desk.text == "kept"
    assert desk.store.undo() == "Change text"
    assert desk.text == "Call"
    assert desk.store.undo() is None


def test_a_preview_writes_nothing(desk: Desk) -> None:
    after = desk.store.preview(cards.delete, ["c1"])

    assert after.find(Card, "c1") is None
    assert desk.text == "Call"
    assert desk.journal.writes == []


def test_every_write_has_the_next_number(desk: Desk) -> None:
    desk.rename("one")
    desk.type("two")
    desk.type("three")
    desk.store.undo()
    desk.store.redo()

    assert [write.number for write in desk.journal.writes] == [1, 2, 3, 4, 5]
    assert desk.store.number == 5


def test_memory_that_fell_behind_takes_over_what_the_file_holds(desk: Desk) -> None:
    desk.rename("one")
    file = desk.store.preview(cards.set_text, "c1", "in the file")

    desk.store.resync(file)

    assert desk.text == "in the file"
    (_first, diff) = desk.heard
    assert [key for key, _before, _after in diff] == [("card", "c1")]
