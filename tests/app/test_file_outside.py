"""What happens to the document while nobody of us looks: renamed, moved, copied, deleted, replaced."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from salesplanner.app.opening import OpenProblem
from salesplanner.app.session import NotPublished, Session
from salesplanner.plan.edits import cards
from tests.app.conftest import plans_in, texts, write

Open = Callable[..., Session]


def test_a_document_renamed_while_open_is_followed(document: Path, opened: Open) -> None:
    session = opened(document)
    write(session, "before")
    session.publish()
    renamed = document.with_name("Fred 2026.salesplan")

    document.rename(renamed)
    write(session, "after")
    session.publish()

    assert session.path == renamed
    assert plans_in(document.parent) == ["Fred 2026.salesplan"]
    assert {"before", "after"} <= texts(renamed)


def test_a_document_deleted_while_open_is_not_written_again_by_itself(document: Path, opened: Open) -> None:
    session = opened(document)
    document.unlink()

    write(session, "after")
    status = session.publish()

    assert status.kind == "missing"
    assert status.text == "The file was moved or deleted. All changes are safe on this computer."
    assert status.actions == ("put-back", "elsewhere")
    assert plans_in(document.parent) == []
    assert session.next_publish_at is None


def test_a_deleted_document_can_be_put_back(document: Path, opened: Open) -> None:
    session = opened(document)
    document.unlink()
    write(session, "after")
    session.publish()

    assert session.put_back().kind == "saved"

    assert "after" in texts(document)


def test_a_deleted_document_can_be_saved_elsewhere(document: Path, opened: Open, tmp_path: Path) -> None:
    session = opened(document)
    document.unlink()
    write(session, "after")
    session.publish()

    session.save_elsewhere(tmp_path / "Rescued.salesplan")
    write(session, "later")
    session.publish()

    assert {"after", "later"} <= texts(tmp_path / "Rescued.salesplan")
    assert not document.exists()


def test_saving_elsewhere_never_takes_the_place_of_another_file(document: Path, opened: Open, shared: Path) -> None:
    other = shared / "Other.salesplan"
    other.write_bytes(b"mine")
    session = opened(document)
    document.unlink()
    write(session, "after")
    session.publish()

    with pytest.raises(NotPublished, match="already"):
        session.save_elsewhere(other)

    assert other.read_bytes() == b"mine"
    assert session.status.kind == "missing"


def test_a_document_deleted_while_closed_comes_back_from_the_working_copy(document: Path, opened: Open) -> None:
    document.unlink()

    session = opened(document)

    assert session.status.kind == "missing"
    assert "Call" in texts(session)
    assert session.put_back().kind == "saved"
    assert "Call" in texts(document)


def test_a_document_moved_while_closed_keeps_its_undo(document: Path, opened: Open, tmp_path: Path) -> None:
    first = opened(document)
    write(first, "one")
    first.close()
    moved = tmp_path / "Elsewhere" / "Fred.salesplan"
    moved.parent.mkdir()
    document.rename(moved)

    session = opened(moved)

    assert session.path == moved
    assert session.undo_name == "Add card"
    session.undo()
    session.publish()
    assert "one" not in texts(moved)


def test_changes_that_were_not_published_follow_a_moved_document(document: Path, opened: Open, tmp_path: Path) -> None:
    first = opened(document)
    write(first, "one")
    first.working.close()  # as a crash leaves it
    moved = tmp_path / "Fred.salesplan"
    document.rename(moved)

    session = opened(moved)

    assert session.recovered == 1
    assert "one" in texts(moved)


def test_a_copy_becomes_a_plan_of_its_own_with_its_first_edit(document: Path, opened: Open) -> None:
    copied = document.with_name("Copy of Fred.salesplan")
    shutil.copy(document, copied)
    original, copy = opened(document), opened(copied)
    assert copy.plan_id == original.plan_id

    write(copy, "only in the copy")
    write(original, "only in the original")
    copy.publish()
    original.publish()

    assert copy.plan_id != original.plan_id
    assert "only in the copy" in texts(copied) - texts(document)
    assert "only in the original" in texts(document) - texts(copied)


def test_a_copy_of_a_closed_plan_has_its_own_undo(document: Path, opened: Open) -> None:
    copied = document.with_name("Copy of Fred.salesplan")
    shutil.copy(document, copied)
    copy = opened(copied)
    write(copy, "only in the copy")
    plan = copy.plan_id
    copy.close()

    again = opened(copied)

    assert again.plan_id == plan
    assert again.undo_name == "Add card"
    assert opened(document).undo_name is None


def test_a_copy_that_is_moved_later_keeps_its_undo(document: Path, opened: Open) -> None:
    copied = document.with_name("Copy of Fred.salesplan")
    shutil.copy(document, copied)
    copy = opened(copied)
    write(copy, "published")
    copy.publish()
    write(copy, "not yet")
    copy.working.close()  # as a crash leaves it
    moved = copied.with_name("Renamed.salesplan")
    copied.rename(moved)

    again = opened(moved)

    assert again.recovered == 1
    assert {"published", "not yet"} <= texts(moved)


def test_a_document_replaced_by_another_state_is_left_alone(document: Path, opened: Open, tmp_path: Path) -> None:
    older = tmp_path / "older.salesplan"
    shutil.copy(document, older)
    session = opened(document)
    write(session, "published")
    session.publish()

    os.replace(older, document)
    write(session, "mine")
    status = session.publish()

    assert status.kind == "saved"
    assert "published" not in texts(document)
    assert session.path != document
    assert session.path.name.startswith("Fred (")
    assert {"published", "mine"} <= texts(session.path)
    (notice,) = session.take_notices()
    assert session.path.name in notice
    assert session.take_notices() == []
    assert len(plans_in(document.parent)) == 2


def test_a_document_replaced_while_closed_wins_and_what_was_not_published_lies_beside(
    document: Path, opened: Open, tmp_path: Path
) -> None:
    older = tmp_path / "older.salesplan"
    shutil.copy(document, older)
    first = opened(document)
    write(first, "published")
    first.publish()
    write(first, "only here")
    first.working.close()  # as a crash leaves it
    os.replace(older, document)

    session = opened(document)

    assert texts(session) == texts(document)
    (notice,) = session.take_notices()
    (beside,) = (name for name in plans_in(document.parent) if name != document.name)
    assert beside in notice
    assert {"published", "only here"} <= texts(document.with_name(beside))


def test_a_document_replaced_by_something_that_is_no_plan_is_left_alone(document: Path, opened: Open) -> None:
    session = opened(document)
    document.write_bytes(b"not a plan at all")

    write(session, "mine")
    session.publish()

    assert document.read_bytes() == b"not a plan at all"
    assert "mine" in texts(session.path)


def test_the_same_plan_written_anew_by_a_sync_client_is_still_ours(document: Path, opened: Open) -> None:
    session = opened(document)
    write(session, "one")
    session.publish()
    session.snapshot(document)  # the same content in other bytes
    write(session, "two")

    session.publish()

    assert session.path == document
    assert "two" in texts(document)


def test_a_link_stays_a_link(document: Path, opened: Open, tmp_path: Path) -> None:
    link = tmp_path / "Link.salesplan"
    link.symlink_to(document)
    session = opened(link)

    write(session, "through the link")
    session.publish()

    assert link.is_symlink()
    assert session.path == document
    assert "through the link" in texts(document)


def test_mode_and_owner_of_the_document_stay(document: Path, opened: Open) -> None:
    document.chmod(0o640)
    session = opened(document)

    write(session, "one")
    session.publish()

    assert document.stat().st_mode & 0o777 == 0o640


def test_a_working_copy_that_is_damaged_gives_way_to_the_document(document: Path, opened: Open, home: Path) -> None:
    (working,) = home.glob("working/*/plan.db")
    working.write_bytes(b"\0" * 4096)

    session = opened(document)

    assert "Call" in texts(session)
    session.run("Change text", cards.set_text, "c1", "Ring")
    assert session.publish().kind == "saved"
    assert "Ring" in texts(document)


def test_a_file_that_is_not_there_is_said_to_be_missing(shared: Path) -> None:
    with pytest.raises(OpenProblem) as caught:
        Session.open(shared / "None.salesplan")

    assert caught.value.kind == "missing"
    assert plans_in(shared) == []


def test_what_a_stopped_program_left_beside_the_document_is_swept_an_hour_later(document: Path, opened: Open) -> None:
    old, fresh = (document.with_name(f".~Fred.salesplan.{name}.tmp") for name in ("0a", "0b"))
    other = document.with_name(".~Other.salesplan.0a.tmp")
    for left in (old, fresh, other):
        left.write_bytes(b"half")
    for left in (old, other):
        os.utime(left, (1, 1))
    session = opened(document)

    write(session, "one")
    session.publish()

    assert not old.exists()
    assert fresh.exists()
    assert other.exists()
