"""The whole way in: a session on a strange file is refused with its sentence and leaves nothing, or it opens."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from salesplanner.app.opening import OpenProblem
from salesplanner.app.session import Session
from salesplanner.plan.edits import cards
from salesplanner.storage.inspect import inspect, read_checked
from tests.files.making import Spoil, file_of, good_bytes, plan_of, spoiled
from tests.files.test_naughty_texts import full_of_them

STRANGE: dict[str, bytes | str | Spoil] = {
    "empty": b"",
    "text": b"Dear customer",
    "cut": good_bytes()[:-4096],
    "newer": "PRAGMA user_version = 9",
    "another program": "PRAGMA application_id = 1",
    "trigger": "CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM card; END",
    "dangling": "UPDATE card SET step = 'nowhere'",
    "NUL": "UPDATE card SET text = 'a' || char(0)",
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    monkeypatch.setenv("SALESPLANNER_HOME", str(home))
    return home


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("strange", STRANGE.values(), ids=STRANGE.keys())
def test_a_strange_file_is_refused_with_its_sentence_and_nothing_is_left(
    folder: Path, home: Path, strange: bytes | str
) -> None:
    path = file_of(folder, strange) if isinstance(strange, bytes) else spoiled(folder, strange)
    before = path.read_bytes(), path.stat().st_mtime_ns

    with pytest.raises(OpenProblem) as caught:
        Session.open(path)

    finding = inspect(path)
    assert str(caught.value) == finding.sentence
    assert ("repair" in caught.value.actions) == (finding.verdict == "damaged")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [entry.name for entry in folder.iterdir()] == [path.name]
    assert not list(home.glob("working/*/plan.db"))


def test_a_pipe_is_refused_without_waiting(folder: Path) -> None:
    os.mkfifo(folder / "a.salesplan")

    with pytest.raises(OpenProblem, match="pipe"):
        Session.open(folder / "a.salesplan")


def test_a_plan_full_of_naughty_strings_opens_takes_an_edit_and_is_published(folder: Path) -> None:
    state = full_of_them()
    path = plan_of(folder, state.everything())

    session = Session.open(path)
    assert session.state == state
    card = next(iter(state.cells.values()))[0]
    session.run("Edit card", cards.set_text, card.id, "An honest text")
    session.close()

    texts = {row.id: row for row in read_checked(path)}
    assert texts[card.id].text == "An honest text"  # type: ignore[attr-defined]
    assert inspect(path).verdict == "good"


def test_a_history_that_was_forged_does_not_keep_a_good_plan_from_opening(folder: Path) -> None:
    entry = "INSERT INTO journal VALUES (1, 1, 'Move card', 1.5, 'x', '', '{}', NULL)"
    deep = "[" * 100_000
    for diff in ("no json", "[[1]]", '[["card","a",null,{"id":"b"}]]', deep):
        path = spoiled(folder, entry.format(diff), "UPDATE meta SET value = '1' WHERE key = 'cursor'")

        session = Session.open(path)
        shown, name = len(session.state.rows(type(session.state.people[0]))), session.undo_name
        session.close()

        assert shown == 9
        assert name is None
