"""The File menu: rename, move, duplicate, copies to keep and to share, earlier states, deleting."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from salesplanner.app import files, places, recent
from salesplanner.app.session import Session
from salesplanner.plan.edits import deals, people, plan
from salesplanner.plan.records import LookCell, LookDeal, Person, Rep
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Refused
from salesplanner.storage.inspect import inspect, read_checked, read_content
from tests.app.conftest import plans_in, texts, write

Open = Callable[..., Session]


def test_renaming_moves_the_file_and_keeps_undo(document: Path, opened: Open) -> None:
    session = opened(document)
    write(session, "one")

    files.rename(session, "Fred 2026/27: spring?")

    assert session.path.name == "Fred 2026 27 spring.salesplan"
    assert plans_in(document.parent) == [session.path.name]
    assert "one" in texts(session.path)
    assert session.undo() == "Add card"
    session.close()
    assert opened(document.parent / "Fred 2026 27 spring.salesplan").redo_name == "Add card"


def test_renaming_never_takes_the_place_of_another_file(document: Path, opened: Open) -> None:
    other = document.with_name("Other.salesplan")
    other.write_bytes(b"mine")
    session = opened(document)

    with pytest.raises(Refused, match="already"):
        files.rename(session, "Other")

    assert other.read_bytes() == b"mine"
    assert session.path == document
    assert session.status.kind == "saved"
    assert document.exists()


def test_renaming_to_the_same_name_changes_nothing(document: Path, opened: Open) -> None:
    before = document.read_bytes()

    assert files.rename(opened(document), "Fred") == document

    assert document.read_bytes() == before


def test_moving_keeps_name_mode_and_place_among_recent_plans(document: Path, opened: Open, tmp_path: Path) -> None:
    document.chmod(0o640)
    (tmp_path / "New").mkdir()
    session = opened(document)
    recent.remember(session, b"picture")

    files.move_to(session, tmp_path / "New")

    assert session.path == tmp_path / "New" / "Fred.salesplan"
    assert session.path.stat().st_mode & 0o777 == 0o640
    assert plans_in(document.parent) == []
    (listed,) = recent.recents()
    assert (listed.path, listed.thumbnail) == (session.path, b"picture")


def test_moving_to_a_folder_that_is_not_there_is_refused(document: Path, opened: Open, tmp_path: Path) -> None:
    session = opened(document)

    with pytest.raises(Refused, match="cannot be reached"):
        files.move_to(session, tmp_path / "None")

    assert session.path == document
    assert document.exists()


def test_a_document_somebody_changed_is_not_deleted_by_a_move(document: Path, opened: Open, tmp_path: Path) -> None:
    session = opened(document)
    document.write_bytes(b"somebody else's")

    files.move_to(session, tmp_path)

    assert document.read_bytes() == b"somebody else's"
    assert "Call" in texts(session.path)


def test_a_duplicate_is_a_plan_of_its_own_beside_the_first(document: Path, opened: Open) -> None:
    session = opened(document)
    write(session, "one")

    copy = files.duplicate(session)

    assert copy == document.with_name("Fred copy.salesplan")
    assert texts(copy) == texts(session)
    assert inspect(copy).plan_id != session.plan_id
    assert session.path == document
    assert files.duplicate(session).name == "Fred copy 2.salesplan"


def test_a_duplicate_of_an_attachment_goes_to_the_plans_folder(
    document: Path, opened: Open, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    monkeypatch.setattr(places, "is_passing", lambda path: True)

    copy = files.duplicate(opened(document))

    assert copy == home / "Sales plans" / "Fred.salesplan"
    monkeypatch.undo()
    monkeypatch.setenv(places.HOME_VARIABLE, str(home))
    assert not opened(copy).read_only


def test_a_copy_never_takes_the_place_of_a_file(document: Path, opened: Open, tmp_path: Path) -> None:
    session = opened(document)
    (tmp_path / "There.salesplan").write_bytes(b"mine")

    with pytest.raises(Refused, match="already"):
        files.save_copy(session, tmp_path / "There.salesplan")
    with pytest.raises(Refused, match="another name"):
        files.save_copy(session, document)

    assert (tmp_path / "There.salesplan").read_bytes() == b"mine"


def test_a_copy_to_share_can_leave_names_and_history_out(document: Path, opened: Open, tmp_path: Path) -> None:
    session = opened(document)
    session.run("Add person", people.add, "Vera Secret", "Chief buyer")
    session.run("Change text", people.change, "m1", name="Fred Confidential")
    session.run("Change text", people.change, "m1", name="Fred Miller")

    shared = files.save_to_share(session, tmp_path / "Shared copy.salesplan", names=False, history=False)

    assert inspect(shared).verdict == "good"
    state = State.of(read_checked(shared))
    assert [person.name for person in state.people] == ["Person 1", "Person 2", "Person 3"]
    assert "Chief buyer" in {person.title for person in state.rows(Person).values()}
    assert read_content(shared).other["journal"] == []
    data = shared.read_bytes()
    for secret in ("Vera", "Confidential", "Miller", "Grace", places.me().user + "\x00", str(document)):
        assert secret.encode() not in data


def test_a_copy_to_share_with_everything_is_a_whole_copy(document: Path, opened: Open, tmp_path: Path) -> None:
    session = opened(document)
    write(session, "one")

    shared = files.save_to_share(session, tmp_path / "All.salesplan", names=True, history=True)

    assert State.of(read_checked(shared)) == session.state
    assert opened(shared).undo_name == "Add card"


def with_deals(session: Session) -> None:
    """An import, a look-back deal with a cell, a rep: all of them name somebody."""
    blob = session.put_blob(b"deals of Secret Store")
    session.run("Import deals", deals.add_import, name="secret.csv", blob=blob, rows=1, deals=1)
    step = session.state.steps[0].id
    rows = (LookDeal("look", "V", "Secret Store"), LookCell("cell", "look", step))
    session.run("Choose deals", lambda tx: tx.put(*rows))
    session.run("Add rep", lambda tx: tx.put(Rep("rep", "V", "Secret Rep")))


def test_a_copy_to_share_without_deals_holds_no_deal_and_no_history(
    document: Path, opened: Open, tmp_path: Path
) -> None:
    session = opened(document)
    with_deals(session)

    shared = files.save_to_share(session, tmp_path / "No deals.salesplan", names=True, history=True, deals=False)

    assert inspect(shared).verdict == "good"
    state = State.of(read_checked(shared))
    assert not state.deal_imports and not state.look_deals and not state.look_cells
    assert [rep.name for rep in state.reps] == ["Secret Rep"]
    assert b"Secret Store" not in shared.read_bytes() and b"secret.csv" not in shared.read_bytes()


def test_a_copy_to_share_without_names_holds_no_deals_either(document: Path, opened: Open, tmp_path: Path) -> None:
    session = opened(document)
    with_deals(session)

    shared = files.save_to_share(session, tmp_path / "No names.salesplan", names=False, history=True)

    assert b"Secret" not in shared.read_bytes()
    assert [rep.name for rep in State.of(read_checked(shared)).reps] == ["Rep 1"]


def test_a_copy_to_share_without_history_keeps_the_names(document: Path, opened: Open, tmp_path: Path) -> None:
    session = opened(document)
    write(session, "one")

    shared = files.save_to_share(session, tmp_path / "Clean.salesplan", names=True, history=False)

    assert State.of(read_checked(shared)) == session.state
    again = opened(shared)
    assert again.undo_name is None
    write(again, "two")
    assert again.undo() == "Add card"


def test_no_published_file_names_a_folder_of_this_computer(document: Path, opened: Open, home: Path) -> None:
    session = opened(document)
    write(session, "one")
    session.publish()

    data = document.read_bytes()

    assert str(document.parent).encode() not in data
    assert str(home).encode() not in data
    with sqlite3.connect(document) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
    connection.close()
    assert "local" not in names


def test_the_state_at_the_start_of_the_day_can_be_brought_back_and_undone(document: Path, opened: Open) -> None:
    session = opened(document)
    write(session, "today")
    session.publish()
    write(session, "later today")
    session.publish()
    (found,) = files.backups(session)

    earlier = files.read_backup(found)
    files.restore(session, earlier, "Restore an earlier state")

    assert "today" not in texts(session)
    assert session.undo_name == "Restore an earlier state"
    session.undo()
    assert {"today", "later today"} <= texts(session)


def test_any_step_of_the_history_can_be_looked_at_and_brought_back(document: Path, opened: Open) -> None:
    session = opened(document)
    write(session, "one")
    session.run("Change plan", plan.change, title="New title")
    write(session, "two")

    earlier = files.earlier_state(session, session.store.done[0].seq)
    files.restore(session, earlier, "Restore an earlier state")

    assert "one" in texts(session)
    assert "two" not in texts(session)
    assert session.state.plan.title == "Fred"
    assert session.working.state() == session.state


def test_a_deleted_plan_leaves_its_backups(document: Path, opened: Open, home: Path) -> None:
    session = opened(document)
    write(session, "one")
    session.publish()
    recent.remember(session)
    plan_id = session.plan_id
    session.close()
    document.unlink()  # as the bin does

    files.forget(document, plan_id)

    assert list(home.glob("working/*/plan.db")) == []
    assert recent.recents() == []
    assert len(list(home.glob("backups/*/*.salesplan"))) == 1
