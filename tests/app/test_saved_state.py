"""What the label in the corner says, and when the document is written."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from salesplanner.app import places
from salesplanner.app.publishing import LARGE, Pace
from salesplanner.app.session import ReadOnly, Session, Status
from salesplanner.storage import owner, publish
from salesplanner.storage.owner import file_of
from tests.app.conftest import texts, write

Open = Callable[..., Session]
NOW = 1_000_000.0


def test_a_small_plan_is_due_two_seconds_after_the_last_edit() -> None:
    assert Pace(size=LARGE, last=NOW - 1).due_at(NOW) == NOW + 2


@pytest.mark.parametrize(
    "pace", [Pace(size=LARGE + 1, last=NOW), Pace(distant=True, last=NOW), Pace(failed=True, last=NOW)]
)
def test_what_is_costly_or_failed_is_tried_at_most_every_thirty_seconds(pace: Pace) -> None:
    assert pace.due_at(NOW + 1) == NOW + 30
    assert pace.due_at(NOW + 29) == NOW + 31


def test_nothing_is_due_until_something_changes(document: Path) -> None:
    session = Session.open(document, clock=lambda: NOW)
    assert not session.publish_due(NOW + 1000)

    write(session, "one")

    assert session.next_publish_at == NOW + 2
    assert not session.publish_due(NOW + 1.9)
    assert session.publish_due(NOW + 2)
    session.publish()
    assert session.next_publish_at is None
    session.close()


def test_an_edit_at_the_moment_of_saying_so_is_not_called_saved(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.open(document)
    write(session, "one")
    waiting = ["two"]

    def interrupted(text: str) -> str:
        if waiting and text == "All changes saved":
            write(session, waiting.pop())
        return text

    monkeypatch.setattr("salesplanner.app.session._", interrupted)
    said = session.publish()

    assert "two" not in texts(document)
    assert said.kind == session.status.kind == "saving"
    session.close()


def test_a_tick_writes_in_the_background_what_is_due_and_says_so(document: Path) -> None:
    session = Session.open(document, clock=lambda: NOW)
    heard: list[Status] = []
    session.on_status(heard.append)
    write(session, "one")

    session.tick(NOW + 1)
    session.tick(NOW + 2)
    session._background.close()  # waits for what was handed over

    assert [status.kind for status in heard] == ["saving", "saved"]
    assert "one" in texts(document)
    session.close()


def test_the_news_go_through_deliver(document: Path) -> None:
    session = Session.open(document)
    waiting: list[Callable[[], None]] = []
    heard: list[Status] = []
    session.deliver = waiting.append
    session.on_status(heard.append)

    write(session, "one")
    assert heard == []
    for call in waiting:
        call()

    assert [status.text for status in heard] == ["All changes saved"]
    session.close()


def test_the_owner_file_is_refreshed_every_thirty_seconds(document: Path) -> None:
    now = [NOW]
    session = Session.open(document, clock=lambda: now[0])
    os.utime(file_of(document), (1, 1))

    session.tick(NOW + owner.REFRESH_SECONDS - 1)
    session._background.close()
    assert file_of(document).stat().st_mtime == 1
    session.tick(NOW + owner.REFRESH_SECONDS)
    session._background.close()

    assert file_of(document).stat().st_mtime > 1
    session.close()


def test_closing_publishes_what_is_left(document: Path) -> None:
    session = Session.open(document)
    write(session, "at the last moment")

    assert session.close().kind == "saved"

    assert "at the last moment" in texts(document)


def test_closing_twice_does_no_harm(document: Path) -> None:
    session = Session.open(document)
    session.close()

    assert session.close() == session.status


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(28, "No space left on device"), "The drive of the document is full. All changes are safe"),
        (PermissionError(13, "Permission denied"), "may not be written. All changes are safe"),
        (FileNotFoundError(2, "No such file"), "The folder of the document cannot be reached. All changes are safe"),
        (OSError(5, "Input/output error"), "could not be written (Input/output error). All changes are safe"),
    ],
)
def test_a_document_that_cannot_be_written_says_why_and_is_tried_again(
    document: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str
) -> None:
    now = [NOW]
    session = Session.open(document, clock=lambda: now[0])
    write(session, "one")
    before = document.read_bytes()

    def fail(*arguments: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(publish, "_copy_synced", fail)
        status = session.publish()
    assert status.kind == "local"
    assert status.text == "Saved on this computer, not yet in the shared folder"
    assert reason in status.reason
    assert document.read_bytes() == before
    assert [file.name for file in document.parent.iterdir() if "tmp" in file.name] == []
    assert session.next_publish_at == NOW + 30

    assert session.publish().kind == "saved"
    assert "one" in texts(document)
    session.close()


def test_what_could_not_be_published_is_recovered_at_the_next_start(document: Path) -> None:
    gone = document.parent.with_name("Unplugged")
    session = Session.open(document)
    document.parent.rename(gone)
    write(session, "one")
    write(session, "two")
    assert session.close().kind == "local"

    gone.rename(document.parent)
    again = Session.open(document)

    assert again.recovered == 2
    assert again.status.kind == "saved"
    assert {"one", "two"} <= texts(document)
    again.close()


def test_a_plan_whose_folder_is_out_of_reach_opens_from_this_computer(document: Path) -> None:
    gone = document.parent.with_name("Unplugged")
    document.parent.rename(gone)

    session = Session.open(document)
    assert session.status.kind == "local"
    assert "folder of the document cannot be reached" in session.status.reason
    write(session, "one")

    assert session.publish().kind == "local"
    gone.rename(document.parent)
    assert session.publish().kind == "saved"
    assert "one" in texts(document)
    session.close()


def test_a_plan_without_changes_is_found_again_when_its_folder_is_back(document: Path) -> None:
    gone = document.parent.with_name("Unplugged")
    document.parent.rename(gone)
    session = Session.open(document, clock=lambda: NOW)
    gone.rename(document.parent)

    assert session.publish_due(NOW + 30)
    assert session.publish().kind == "saved"
    session.close()


def test_windows_that_hold_the_file_for_a_moment_are_waited_for(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = [PermissionError(13, "held"), PermissionError(13, "held")]
    waits: list[float] = []

    def replace(source: Path, target: Path) -> None:
        if refusals and target == document:
            raise refusals.pop()
        os.rename(source, target)

    monkeypatch.setattr(publish, "WINDOWS", True)
    monkeypatch.setattr(publish.time, "sleep", waits.append)
    session = Session.open(document)
    write(session, "one")
    monkeypatch.setattr(publish.os, "replace", replace)

    assert session.publish().kind == "saved"

    assert waits == [0.01, 0.025]
    session.close()


def test_a_plan_in_a_temporary_folder_opens_to_read(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "is_passing", lambda path: True)

    session = Session.open(document)

    assert "temporary folder" in session.read_only
    with pytest.raises(ReadOnly):
        session.undo()
    assert not file_of(document).exists()
    session.close()


@pytest.mark.parametrize("denied", ["file", "folder"])
def test_a_plan_that_may_only_be_read_opens_to_read(
    document: Path, monkeypatch: pytest.MonkeyPatch, denied: str
) -> None:
    wanted = document if denied == "file" else document.parent
    monkeypatch.setattr(os, "access", lambda path, mode: path != wanted)

    session = Session.open(document)

    assert denied in session.read_only
    assert "work on a copy of your own" in session.read_only
    session.close()


def test_a_plan_open_to_read_can_be_exported(document: Path, tmp_path: Path) -> None:
    session = Session.open(document, read_only=True)

    session.snapshot(tmp_path / "snapshot.salesplan")

    assert texts(tmp_path / "snapshot.salesplan") == texts(document)
    session.close()


def test_a_snapshot_holds_what_was_not_published_yet(document: Path, tmp_path: Path) -> None:
    session = Session.open(document)
    write(session, "new")

    session.snapshot(tmp_path / "snapshot.salesplan")

    assert "new" in texts(tmp_path / "snapshot.salesplan") - texts(document)
    session.close()
