"""A plan and a working copy of an older version of the program: read, edited, and written only when the user agrees."""

from collections.abc import Callable
from pathlib import Path

import pytest

from salesplanner.app import files
from salesplanner.app.session import Session
from salesplanner.plan.transaction import Refused
from salesplanner.storage import upgrade
from salesplanner.storage.inspect import inspect
from salesplanner.storage.working import WorkingCopy
from tests.app.conftest import plans_in, texts, write

Open = Callable[..., Session]
NEXT = 2


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From the call on, the program is one that writes format 2, with the same fields."""

    def install() -> None:
        for module in ("storage.schema", "storage.header", "storage.inspect", "storage.upgrade", "app.opening"):
            monkeypatch.setattr(f"salesplanner.{module}.FORMAT", NEXT)
        monkeypatch.setattr("salesplanner.storage.header.read_image.__kwdefaults__", {"newest": NEXT})
        monkeypatch.setitem(upgrade.LAYOUTS, 1, upgrade.TODAY)
        monkeypatch.setitem(upgrade.STEPS, 1, lambda rows: rows)

    return install


def test_an_older_document_keeps_its_format_until_the_user_agrees(
    document: Path, home: Path, next_version: Callable[[], None], opened: Open
) -> None:
    before = document.read_bytes()
    for file in home.rglob("plan.db"):
        file.unlink()
    next_version()
    session = opened(document)
    write(session, "new")

    status = session.publish()

    assert status.kind == "local"
    assert "older versions cannot open it" in status.reason
    assert status.actions == ("upgrade", "elsewhere")
    assert document.read_bytes() == before
    assert session.agree_to_upgrade().kind == "saved"
    assert inspect(document).format == NEXT
    assert "new" in texts(document)


def test_saving_somewhere_else_writes_todays_format_and_goes_on_there(
    document: Path, home: Path, next_version: Callable[[], None], opened: Open
) -> None:
    before = document.read_bytes()
    for file in home.rglob("plan.db"):
        file.unlink()
    next_version()
    session = opened(document)
    write(session, "new")
    elsewhere = document.with_name("Own.salesplan")

    session.save_elsewhere(elsewhere)
    write(session, "newer")

    assert session.publish().kind == "saved"
    assert {"new", "newer"} <= texts(elsewhere)
    assert document.read_bytes() == before


def test_an_older_document_is_not_renamed_into_todays_format_unasked(
    document: Path, home: Path, next_version: Callable[[], None], opened: Open
) -> None:
    before = document.read_bytes()
    for file in home.rglob("plan.db"):
        file.unlink()
    next_version()
    session = opened(document)

    with pytest.raises(Refused, match="older versions cannot open it"):
        files.rename(session, "Spring")

    assert document.read_bytes() == before
    assert plans_in(document.parent) == ["Fred.salesplan"]


def test_a_working_copy_of_an_older_version_loses_neither_changes_nor_undo(
    document: Path, home: Path, next_version: Callable[[], None], opened: Open
) -> None:
    first = opened(document)
    write(first, "published")
    first.publish()
    write(first, "only here")
    first.working.close()  # as a crash leaves it
    next_version()

    session = opened(document)

    assert session.recovered == 1
    assert {"published", "only here"} <= texts(session)
    assert session.undo_name == "Add card"
    assert len(list(home.glob("working/*/plan.db"))) == 1
    assert session.agree_to_upgrade().kind == "saved"
    assert "only here" in texts(document)


def test_a_working_copy_of_a_newer_version_is_left_alone(document: Path, home: Path, opened: Open) -> None:
    (file,) = home.glob("working/*/plan.db")
    working = WorkingCopy.open(file)
    with working._using() as connection:
        connection.execute("PRAGMA user_version = 9")
    working.close()

    session = opened(document)

    assert "Call" in texts(session)
    assert file.exists()
    assert len(list(home.glob("working/*/plan.db"))) == 2


def test_a_plan_that_is_open_in_another_window_is_not_opened_twice(document: Path, opened: Open) -> None:
    opened(document)

    with pytest.raises(Exception, match="open in another window") as caught:
        Session.open(document)

    assert caught.value.kind == "in-use"  # type: ignore[attr-defined]
    assert caught.value.actions == ("read",)  # type: ignore[attr-defined]
    reader = opened(document, read_only=True)
    assert "Call" in texts(reader)
