"""From a document to a working copy: history comes along as far as it can be trusted."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from salesplanner.app.session import Session
from salesplanner.plan.edits import cards
from salesplanner.plan.transaction import Refused
from salesplanner.storage import planfile
from tests.support.random_edits import small_plan


@pytest.fixture
def sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """A document with three edits as it arrives at another computer, its journal altered by SQL on the way."""

    def send(*statements: str) -> Path:
        path = tmp_path / "Fred.salesplan"
        session = Session.create(path, small_plan())
        for text in ("one", "two", "three"):
            session.run("Change text", cards.set_text, "c1", text)
        session.close()
        connection = sqlite3.connect(path, isolation_level=None)
        for sql in statements:
            connection.execute(sql)
        planfile.set_meta(connection, digest=planfile.content_digest(connection))
        connection.close()
        monkeypatch.setenv("SALESPLANNER_HOME", str(tmp_path / "another computer"))
        return path

    return send


def undo_all(path: Path) -> int:
    session = Session.open(path)
    steps = 0
    while session.undo():
        steps += 1
    session.close()
    return steps


def test_history_travels_with_the_document(sent: Callable[..., Path]) -> None:
    assert undo_all(sent()) == 3


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal SET diff = 'not json' WHERE seq = 2",
        "UPDATE journal SET diff = replace(diff, 'activity', 'joke') WHERE seq = 2",
        "UPDATE journal SET diff = replace(diff, 'one', printf('%.*c', 600, 'x')) WHERE seq = 2",
        "UPDATE journal SET diff = NULL, summary = '[]' WHERE seq = 2",
        "DELETE FROM journal WHERE seq = 2",
    ],
)
def test_a_step_that_cannot_be_trusted_ends_undo_there(sent: Callable[..., Path], sql: str) -> None:
    assert undo_all(sent(sql)) == 1


def test_a_cursor_beyond_the_history_stands_at_its_end(sent: Callable[..., Path]) -> None:
    session = Session.open(sent("UPDATE meta SET value = '99' WHERE key = 'cursor'"))

    session.run("Change text", cards.set_text, "c2", "goes on")

    assert session.undo() == "Change text"
    assert session.undo() == "Change text"
    assert session.close().kind == "saved"


def test_an_undo_that_does_not_fit_is_refused_and_changes_nothing(sent: Callable[..., Path]) -> None:
    path = sent("UPDATE journal SET diff = replace(diff, 'three', 'other') WHERE seq = 3")
    session = Session.open(path)
    before = session.state

    with pytest.raises(Refused, match="Nothing was changed"):
        session.undo()

    assert session.state is before
    session.close()
