"""A document where nothing may be written, by the real rights of a user who is no administrator."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from salesplanner.app import places
from salesplanner.app.session import ReadOnly, Session
from tests.app.conftest import plans_in, texts, write
from tests.support.child import in_a_process


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that any user of this computer may enter, unlike that of a test."""
    folder = Path(tempfile.mkdtemp(prefix="rights-"))
    folder.chmod(0o777)
    (folder / "home").mkdir(mode=0o777)
    (folder / "home").chmod(0o777)
    yield folder
    (folder / "Shared").chmod(0o777)
    shutil.rmtree(folder, ignore_errors=True)


def try_to_edit(home: str, document: str) -> tuple[str, bool, str]:
    os.environ[places.HOME_VARIABLE] = home
    session = Session.open(Path(document))
    try:
        write(session, "no")
        refused = False
    except ReadOnly:
        refused = True
    finally:
        status = session.close().kind
    return session.read_only, refused, status


def publish_into(home: str, document: str, folder: str) -> tuple[str, str, int]:
    """The folder loses its rights while the plan is open."""
    os.environ[places.HOME_VARIABLE] = home
    session = Session.open(Path(document))
    os.chmod(folder, 0o555)
    write(session, "safe here")
    status = session.publish()
    session.close()
    os.chmod(folder, 0o777)
    again = Session.open(Path(document))
    try:
        return status.kind, status.reason, again.recovered
    finally:
        again.close()


def make(home: str, document: str) -> None:
    os.environ[places.HOME_VARIABLE] = home
    from tests.support.random_edits import small_plan

    Path(document).parent.mkdir(exist_ok=True)
    Session.create(Path(document), small_plan()).close()


@pytest.fixture
def theirs(open_to_all: Path) -> tuple[str, str]:
    home, document = str(open_to_all / "home"), str(open_to_all / "Shared" / "Fred.salesplan")
    in_a_process(make, home, document, as_nobody=True)
    return home, document


def test_a_plan_in_a_folder_without_rights_opens_to_read(theirs: tuple[str, str]) -> None:
    home, document = theirs
    before = Path(document).read_bytes()
    Path(document).parent.chmod(0o555)

    reason, refused, status = in_a_process(try_to_edit, home, document, as_nobody=True)

    assert reason.startswith("The folder of this plan may only be read.")
    assert refused
    assert status == "read-only"
    assert Path(document).read_bytes() == before
    assert os.listdir(Path(document).parent) == ["Fred.salesplan"]


def test_a_plan_whose_file_may_only_be_read_opens_to_read(theirs: tuple[str, str]) -> None:
    home, document = theirs
    Path(document).chmod(0o444)

    reason, refused, _status = in_a_process(try_to_edit, home, document, as_nobody=True)

    assert reason.startswith("The file of this plan may only be read.")
    assert refused


def test_rights_that_are_lost_while_the_plan_is_open_lose_no_change(theirs: tuple[str, str]) -> None:
    home, document = theirs

    kind, reason, recovered = in_a_process(publish_into, home, document, str(Path(document).parent), as_nobody=True)

    assert kind == "local"
    assert reason == "The document or its folder may not be written. All changes are safe on this computer."
    assert recovered == 1
    assert "safe here" in texts(Path(document))
    assert plans_in(Path(document).parent) == ["Fred.salesplan"]
