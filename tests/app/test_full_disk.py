"""A full disk loses nothing: what was stored stays readable, what could not be stored is said at once."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from salesplanner.app import places
from salesplanner.app.session import NotStored, Session
from salesplanner.plan.edits import cards
from salesplanner.plan.records import Card
from salesplanner.storage import backup, publish, working
from tests.app.conftest import texts, write
from tests.support.child import in_a_process

FULL = "The disk of this computer is full, so the change could not be stored."
NOTE = "long " * 1500


@pytest.fixture
def fill_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From the call on, no database of ours can grow by a page."""
    connect = working.connect

    def full(path: Path | str) -> sqlite3.Connection:
        connection = connect(path)
        connection.execute("PRAGMA max_page_count = 1")  # SQLite takes the size it has
        return connection

    return lambda: monkeypatch.setattr(working, "connect", full)


def reconnect(session: Session) -> None:
    session.working._drop_connection()


def write_until_full(session: Session) -> None:
    for _ in range(1000):
        session.run("Change note", cards.set_note, "c1", NOTE + str(session.store.number))


def test_an_edit_that_does_not_fit_is_refused_with_a_sentence(document: Path, fill_disk: Callable[[], None]) -> None:
    session = Session.open(document)
    write(session, "one")
    fill_disk()
    reconnect(session)

    with pytest.raises(NotStored, match=FULL):
        write_until_full(session)

    assert session.working.state() == session.state
    assert "one" in texts(session)
    session.close()


def test_everything_works_again_when_there_is_space(
    document: Path, fill_disk: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.open(document)
    with monkeypatch.context():
        fill_disk()
        reconnect(session)
        with pytest.raises(NotStored):
            write_until_full(session)
    monkeypatch.undo()
    monkeypatch.setenv(places.HOME_VARIABLE, str(document.parent.parent / "home"))
    reconnect(session)

    session.run("Change note", cards.set_note, "c1", NOTE + "again")

    assert session.publish().kind == "saved"
    assert session.undo() == "Change note"
    session.close()


def test_a_plan_opens_to_read_where_no_working_copy_fits(
    document: Path, fill_disk: Callable[[], None], home: Path
) -> None:
    for file in home.rglob("plan.db"):
        file.unlink()
    connect = working.connect
    fill_disk()
    full = working.connect
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(working, "connect", lambda path: connect(path) if path == ":memory:" else full(path))
        session = Session.open(document)

    assert "disk of this computer is full" in session.read_only
    assert "Call" in texts(session)
    session.close()


def test_the_oldest_backups_go_before_an_edit_is_lost(
    document: Path, home: Path, fill_disk: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.open(document)
    write(session, "one")
    session.publish()
    (oldest,) = home.glob("backups/*/*.salesplan")
    connect = working.connect
    fill_disk()
    reconnect(session)
    make_room = backup.make_room

    def free_the_disk(root: Path) -> bool:
        working.connect = connect
        reconnect(session)
        return make_room(root)

    monkeypatch.setattr(backup, "make_room", free_the_disk)

    for _ in range(100):
        session.run("Change note", cards.set_note, "c1", NOTE + str(session.store.number))

    assert not oldest.exists()
    assert session.state.get(Card, "c1").note.endswith(str(session.store.number - 1))
    session.close()


def test_a_document_that_cannot_be_put_together_keeps_its_changes_here(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.open(document)
    write(session, "one")
    before = document.read_bytes()

    def full(*_arguments: object) -> str:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(publish, "_finish", full)
        status = session.publish()

    assert status.kind == "local"
    assert "All changes are safe on this computer" in status.reason
    assert document.read_bytes() == before
    assert list(places.temporary_folder().iterdir()) == []
    session.close()


def edit_at_the_limit(home: str, document: str) -> tuple[int, int, str]:
    """In a process of its own whose files may not grow beyond 300 KB: edits stored, edits in memory, what was said."""
    os.environ[places.HOME_VARIABLE] = home
    session = Session.open(Path(document))
    import resource  # not on every system

    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
    said = ""
    try:
        write_until_full(session)
    except NotStored as problem:
        said = str(problem)
    return session.working.number, session.store.number, said


def test_a_real_process_at_its_file_size_limit_loses_nothing(document: Path, home: Path) -> None:
    stored, known, said = in_a_process(edit_at_the_limit, str(home), str(document))

    assert said.endswith("try again.") or said.endswith("Try again.")
    assert stored == known > 5
    again = Session.open(document)
    assert again.store.number == known
    assert again.state.get(Card, "c1").note.startswith("long")
    again.close()
