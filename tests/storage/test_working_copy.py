"""The working copy: what each write leaves on disk, how far undo reaches, what an error means."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from salesplanner.plan.edits import cards
from salesplanner.plan.records import Card
from salesplanner.plan.state import State
from salesplanner.plan.store import UNDO_LIMIT, Store
from salesplanner.storage import planfile
from salesplanner.storage.problems import InUse, NotStored, OutOfStep
from salesplanner.storage.working import WorkingCopy
from tests.properties.machine import FailingCommit
from tests.support.quick import quick_folder
from tests.support.random_edits import small_plan


def fill(connection: sqlite3.Connection) -> None:
    planfile.insert_records(connection, small_plan())
    planfile.set_meta(connection, plan="plan", number=0, cursor=0)


class Desk:
    """A store over a working copy that can be opened again."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.now = 0.0
        self.working = WorkingCopy.create(file, fill)
        self.store = self._store()

    def _store(self) -> Store:
        return Store(self.working.state(), self.working, who="Fred", clock=self._clock)

    def _clock(self) -> float:
        self.now += 10
        return self.now

    def reopen(self) -> None:
        self.working.close()
        self.working = WorkingCopy.open(self.file)
        self.store = self._store()

    def write(self, text: str) -> None:
        self.store.run("Change text", cards.set_text, "c1", text)

    @property
    def text(self) -> str:
        return self.store.state.get(Card, "c1").text

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with self.working._using() as connection:
            return connection.execute(sql).fetchall()


@pytest.fixture
def desk() -> Iterator[Desk]:
    with quick_folder("working-") as folder:
        desk = Desk(folder / "one" / "plan.db")
        yield desk
        desk.working.close()


def test_each_commit_is_synced_and_nobody_else_gets_in(desk: Desk) -> None:
    assert desk.rows("PRAGMA journal_mode") == [("wal",)]
    assert desk.rows("PRAGMA synchronous") == [(2,)]
    assert desk.rows("PRAGMA foreign_keys") == [(1,)]

    with pytest.raises(InUse, match="open in another window"):
        WorkingCopy.open(desk.file)


def test_history_is_there_again_after_opening(desk: Desk) -> None:
    for text in ("one", "two", "three"):
        desk.write(text)
    desk.store.undo()

    desk.reopen()

    assert desk.text == "two"
    assert desk.store.redo() == "Change text"
    assert desk.text == "three"
    assert desk.store.number == 5


def test_undo_reaches_five_hundred_steps_back_and_older_ones_keep_who_and_what(desk: Desk) -> None:
    for number in range(UNDO_LIMIT + 20):
        desk.write(f"text {number}")

    desk.reopen()
    undone = 0
    while desk.store.undo():
        undone += 1

    assert undone == UNDO_LIMIT
    assert desk.text == "text 19"
    old = desk.rows("SELECT who, at, diff, summary FROM journal WHERE seq <= 20 ORDER BY seq")
    assert len(old) == 20
    assert all(diff is None for _who, _at, diff, _summary in old)
    assert json.loads(str(old[1][3])) == [["card", "c1", {"text": "text 0"}, {"text": "text 1"}]]
    assert desk.rows("SELECT count(*) FROM journal WHERE diff IS NULL") == [(20,)]
    desk.reopen()
    assert desk.store.undo() is None
    for _ in range(UNDO_LIMIT):
        assert desk.store.redo()
    assert desk.text == f"text {UNDO_LIMIT + 19}"


def test_a_new_edit_after_undoing_everything_starts_at_the_right_place(desk: Desk) -> None:
    for number in range(UNDO_LIMIT + 3):
        desk.write(f"text {number}")
    while desk.store.undo():
        pass

    desk.write("another")
    desk.reopen()

    assert desk.store.undo() == "Change text"
    assert desk.text == "text 2"
    assert desk.store.undo() is None


@pytest.mark.parametrize("landed", [True, False])
def test_a_commit_that_raises_is_looked_up_never_repeated(desk: Desk, landed: bool) -> None:
    desk.working._connection = FailingCommit(desk.working._connection, landed)  # type: ignore[assignment, arg-type]

    if landed:
        desk.write("new")
    else:
        with pytest.raises(NotStored, match="as it was before"):
            desk.write("new")

    assert desk.text == ("new" if landed else "Call")
    desk.reopen()
    assert desk.text == ("new" if landed else "Call")
    assert desk.store.number == int(landed)
    desk.write("next")
    assert desk.store.number == int(landed) + 1


def test_a_write_that_does_not_follow_the_last_one_is_refused(desk: Desk) -> None:
    other = Store(desk.store.state, desk.working, who="Ann", clock=desk._clock)
    desk.write("one")

    with pytest.raises(OutOfStep):
        other.run("Change text", cards.set_text, "c1", "two")

    assert desk.working.state().get(Card, "c1").text == "one"


def test_a_row_that_is_not_there_stops_the_write(desk: Desk) -> None:
    desk.rows("DELETE FROM link")
    desk.rows("DELETE FROM card WHERE id = 'c1'")

    with pytest.raises(OutOfStep):
        desk.write("one")

    assert desk.working.number == 0


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE card SET text = 'a' || char(0) || 'b' WHERE id = 'c1'",
        "UPDATE card SET text = printf('%.*c', 501, 'x') WHERE id = 'c1'",
        "UPDATE card SET kind = 'joke' WHERE id = 'c1'",
        "UPDATE card SET step = 'gone' WHERE id = 'c1'",
        "UPDATE step SET target_share = 1.5 WHERE id = 's1'",
        "UPDATE step SET target_days = 'soon' WHERE id = 's1'",
        "UPDATE lane SET hidden = 2 WHERE id = 'l1'",
        "UPDATE step SET name = NULL WHERE id = 's1'",
        "DELETE FROM step WHERE id = 's1'",
        "INSERT INTO journal VALUES (1, 1, 'n', 0, 'w', '', NULL, NULL)",
    ],
)
def test_the_tables_themselves_refuse_what_a_plan_may_not_hold(desk: Desk, sql: str) -> None:
    with pytest.raises(NotStored):
        desk.rows(sql)


def test_creating_fails_whole(tmp_path: Path) -> None:
    def half(connection: sqlite3.Connection) -> None:
        fill(connection)
        connection.execute("SELECT * FROM nothing")

    with pytest.raises(NotStored):
        WorkingCopy.create(tmp_path / "plan.db", half)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.unlink(),
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(b"x" * 5000),
    ],
)
def test_a_working_copy_that_is_none_is_said_to_be_unusable(desk: Desk, spoil: Callable[[Path], None]) -> None:
    desk.working.close()
    spoil(desk.file)

    with pytest.raises(NotStored):
        WorkingCopy.open(desk.file)


def test_a_closed_working_copy_stays_closed(desk: Desk) -> None:
    desk.working.close()

    with pytest.raises(NotStored, match="closed"):
        desk.write("one")


def test_a_plan_with_two_hundred_edits_reads_as_it_was_written(desk: Desk) -> None:
    for number in range(200):
        desk.store.run("Add card", cards.add, ("s1", "l1"), f"card {number}")

    state: State = desk.working.state()

    assert state == desk.store.state
    assert len(state.cells["s1", "l1"]) == 201


def test_large_bytes_are_kept_once_under_their_name(desk: Desk) -> None:
    name = desk.working.put_blob(b"picture")
    again = desk.working.put_blob(b"picture")

    assert name == again
    assert desk.working.blob(name) == b"picture"
    assert desk.working.blob("0" * 64) is None
    assert desk.rows("SELECT count(*) FROM blob") == [(1,)]


def test_bytes_that_are_not_what_their_name_says_are_not_shown(desk: Desk) -> None:
    name = desk.working.put_blob(b"picture")
    desk.rows("UPDATE blob SET data = x'00'")

    assert desk.working.blob(name) is None
