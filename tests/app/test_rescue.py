"""A working copy that was damaged while it held edits the document lacks: they are rescued, and it is said once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from salesplanner.app import recovery, usage
from salesplanner.app.session import OpenProblem, Session
from salesplanner.storage.copies import DAY
from tests.app.conftest import plans_in, texts, write

Open = Callable[..., Session]
Damage = Callable[[Path], None]


def head(file: Path) -> None:
    """The first page is lost."""
    data = bytearray(file.read_bytes())
    data[16:100] = b"\xff" * 84
    file.write_bytes(data)


def inside(file: Path) -> None:
    """Every page of the history is lost, which shows only when it is read."""
    import sqlite3

    connection = sqlite3.connect(file)
    (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'journal'").fetchone()
    connection.close()
    data = bytearray(file.read_bytes())
    data[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    file.write_bytes(data)


def all_of_it(file: Path) -> None:
    """Nothing is left."""
    file.write_bytes(b"\0" * 8192)


@pytest.fixture
def left(document: Path, home: Path) -> Path:
    """A working copy with an edit that did not reach the document, as when a drive was pulled out."""
    session = Session.open(document)
    write(session, "in the file")
    session.publish()
    away = document.parent.with_name("Unplugged")
    document.parent.rename(away)
    write(session, "only here")
    session.close()
    away.rename(document.parent)
    (file,) = home.glob("working/*/plan.db")
    return file


@pytest.mark.parametrize("damage", [head, inside])
def test_edits_that_only_a_damaged_copy_held_go_to_a_file_beside_the_document(
    document: Path, left: Path, opened: Open, damage: Damage
) -> None:
    damage(left)

    session = opened(document)

    assert "in the file" in texts(session)
    (rescued,) = [document.with_name(name) for name in plans_in(document.parent) if "rescued" in name]
    assert {"in the file", "only here"} <= texts(rescued)
    (notice,) = session.take_notices()
    assert "was damaged" in notice and str(rescued) in notice


def test_it_is_rescued_and_said_once(document: Path, left: Path) -> None:
    head(left)
    Session.open(document).close()
    before = plans_in(document.parent)

    again = Session.open(document)

    assert again.take_notices() == []
    again.close()
    assert plans_in(document.parent) == before


def test_edits_in_the_log_of_a_program_that_was_killed_are_rescued_too(
    document: Path, home: Path, opened: Open
) -> None:
    session = Session.open(document)
    write(session, "in the log")
    (file,) = home.glob("working/*/plan.db")
    log = file.with_name("plan.db-wal")
    whole, written = file.read_bytes(), log.read_bytes()
    session.working.close()
    file.write_bytes(whole)
    log.write_bytes(written)
    inside(file)  # reading it takes the log in

    session = opened(document)

    (rescued,) = [document.with_name(name) for name in plans_in(document.parent) if "rescued" in name]
    assert "in the log" in texts(rescued)


def test_what_cannot_be_read_any_more_is_said_and_kept(document: Path, left: Path, opened: Open) -> None:
    all_of_it(left)

    session = opened(document)

    (notice,) = session.take_notices()
    assert "cannot be read" in notice and str(left.parent) in notice
    assert left.exists()
    assert plans_in(document.parent) == ["Fred.salesplan"]


@pytest.mark.parametrize("damage", [head, inside, all_of_it])
def test_where_the_document_holds_everything_there_is_nothing_to_say(
    document: Path, home: Path, opened: Open, damage: Damage
) -> None:
    session = Session.open(document)
    write(session, "in the file")
    session.close()
    (file,) = home.glob("working/*/plan.db")
    damage(file)

    session = opened(document)

    assert "in the file" in texts(session)
    assert session.take_notices() == []
    assert plans_in(document.parent) == ["Fred.salesplan"]


def test_the_start_page_says_what_was_rescued(document: Path, left: Path) -> None:
    head(left)

    (found,) = recovery.recoveries()

    assert "(rescued" in found.sentence
    assert not found.done


def test_where_the_document_is_gone_too_the_rescued_file_is_named(document: Path, left: Path) -> None:
    head(left)
    document.unlink()

    with pytest.raises(OpenProblem, match=r"\(rescued"):
        Session.open(document)

    (rescued,) = plans_in(document.parent)
    assert "only here" in texts(document.with_name(rescued))


def test_a_damaged_copy_goes_after_thirty_days(document: Path, left: Path, opened: Open) -> None:
    head(left)
    opened(document)
    aside = left.with_name("damaged.json").stat().st_mtime

    recovery.tidy(aside + 29 * DAY)
    assert left.exists()
    recovery.tidy(aside + 31 * DAY)

    assert not left.exists()


def test_settings_do_not_delete_a_damaged_copy_with_changes_of_its_own(document: Path, left: Path) -> None:
    head(left)
    (found,) = usage.usages()

    assert not usage.delete(found)

    assert left.exists()
