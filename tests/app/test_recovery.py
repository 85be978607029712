"""After a crash, and what is tidied away."""

from pathlib import Path

from salesplanner.app import recovery, usage
from salesplanner.app.recovery import recoveries
from salesplanner.app.session import Session
from salesplanner.storage.copies import DAY
from tests.app.conftest import texts, write

NOW = 1_000_000.0


def crash(session: Session) -> None:
    """The process ends without a word; the log of the working copy stays."""
    log = session.working.file.with_name("plan.db-wal")  # type: ignore[union-attr]
    written = log.read_bytes()
    session.working.close()
    log.write_bytes(written)


def test_the_start_page_says_what_was_recovered(document: Path) -> None:
    session = Session.open(document)
    for number in range(6):
        write(session, f"edit {number}")
    crash(session)

    (found,) = recoveries()

    assert found.sentence == "Recovered: all 6 changes of “Fred” are in the plan."
    assert found.done
    assert {f"edit {number}" for number in range(6)} <= texts(document)
    assert recoveries() == []


def test_one_change_is_said_in_the_singular(document: Path) -> None:
    session = Session.open(document)
    write(session, "one")
    crash(session)

    (found,) = recoveries()

    assert found.sentence == "Recovered: 1 change of “Fred” is in the plan."


def test_a_plan_that_is_open_is_left_alone(document: Path) -> None:
    session = Session.open(document)
    write(session, "one")

    assert recoveries() == []

    write(session, "two")
    assert session.close().kind == "saved"


def test_what_cannot_be_recovered_yet_says_where_it_is(document: Path) -> None:
    session = Session.open(document)
    write(session, "one")
    crash(session)
    gone = document.parent.with_name("Unplugged")
    document.parent.rename(gone)

    (found,) = recoveries()

    assert not found.done
    assert "cannot be reached" in found.sentence
    gone.rename(document.parent)
    (again,) = recoveries()
    assert again.done
    assert "one" in texts(document)


def test_undo_survives_a_crash(document: Path) -> None:
    session = Session.open(document)
    write(session, "one")
    write(session, "two")
    session.undo()
    crash(session)

    again = Session.open(document)

    assert (again.undo_name, again.redo_name) == ("Add card", "Add card")
    again.redo()
    assert {"one", "two"} <= texts(again)
    again.close()


def test_a_published_working_copy_goes_after_thirty_days_without_use(document: Path, home: Path) -> None:
    session = Session.open(document, clock=lambda: NOW)
    write(session, "one")
    session.close()

    recovery.tidy(NOW + 29 * DAY)
    assert len(list(home.glob("working/*/plan.db"))) == 1
    recovery.tidy(NOW + 31 * DAY)

    assert list(home.glob("working/*")) == []
    again = Session.open(document)
    assert again.undo_name == "Add card"  # the document holds the history too
    again.close()


def test_a_working_copy_with_changes_of_its_own_stays(document: Path, home: Path) -> None:
    session = Session.open(document, clock=lambda: NOW)
    write(session, "one")
    gone = document.parent.with_name("Unplugged")
    document.parent.rename(gone)
    session.close()

    recovery.tidy(NOW + 1000 * DAY)

    assert len(list(home.glob("working/*/plan.db"))) == 1


def test_settings_show_what_lies_on_this_computer_and_delete_it(document: Path, home: Path) -> None:
    session = Session.open(document)
    write(session, "one")
    session.publish()

    (open_now,) = usage.usages()
    assert open_now.title == "Fred"
    assert open_now.working_bytes > 0 < open_now.backup_bytes
    assert not usage.delete(open_now)
    session.close()
    (found,) = usage.usages()

    assert usage.delete(found)

    assert usage.usages() == []
    assert list(home.glob("backups/*")) == []
    assert "one" in texts(document)


def test_settings_never_delete_changes_that_lie_only_here(document: Path) -> None:
    session = Session.open(document)
    write(session, "one")
    crash(session)

    (found,) = usage.usages()

    assert found.waiting
    assert not usage.delete(found)
    again = Session.open(document)
    assert "one" in texts(again)
    again.close()
