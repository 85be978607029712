"""Two people, one shared file: nobody overwrites anybody, and every edit ends up in a file."""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from random import Random

import pytest

from salesplanner.app.session import ReadOnly, Session
from salesplanner.storage import owner, publish
from salesplanner.storage.owner import Me, file_of
from tests.app.conftest import plans_in, texts, write
from tests.support.computers import Computer

ANN, BOB = "Ann", "Bob"


@pytest.fixture
def people(tmp_path: Path) -> tuple[Computer, Computer]:
    return Computer(ANN, tmp_path), Computer(BOB, tmp_path)


@pytest.fixture
def both(document: Path, people: tuple[Computer, Computer]) -> Iterator[tuple[Session, Session]]:
    """The same document open for editing at two computers: the owner file came too late."""
    sessions = []
    for computer in people:
        with computer.used():
            sessions.append(Session.open(document))
        file_of(document).unlink()
    yield sessions[0], sessions[1]
    for session in sessions:
        session.close()


def test_the_second_person_opens_to_read_and_learns_who_has_it(
    document: Path, people: tuple[Computer, Computer]
) -> None:
    with people[0].used():
        first = Session.open(document)
    with people[1].used():
        second = Session.open(document)

    assert not first.read_only
    assert "Ann" in second.read_only
    assert "Ann's computer" in second.read_only
    assert second.status.kind == "read-only"
    assert second.status.actions == ("copy",)
    with pytest.raises(ReadOnly, match="Ann"):
        write(second, "no")
    assert "no" not in texts(second)
    first.close()
    second.close()


def test_the_owner_file_goes_when_the_plan_is_closed(document: Path, people: tuple[Computer, Computer]) -> None:
    with people[0].used():
        Session.open(document).close()
    with people[1].used():
        second = Session.open(document)

    assert not second.read_only
    second.close()
    assert not file_of(document).exists()


def test_an_owner_file_that_was_not_refreshed_for_two_minutes_counts_for_nothing(document: Path) -> None:
    owner.take(document, Me(ANN, "laptop"), 0)
    written = file_of(document).stat().st_mtime

    assert owner.other(document, Me(BOB, "desk"), written + 119) == Me(ANN, "laptop")
    assert owner.other(document, Me(BOB, "desk"), written + 121) is None


def test_ones_own_owner_file_after_a_crash_counts_for_nothing(document: Path) -> None:
    owner.take(document, Me(ANN, "laptop"), 0)

    assert owner.other(document, Me(ANN, "laptop"), file_of(document).stat().st_mtime) is None


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\0", b"x" * 5000, b"only one line"])
def test_an_owner_file_of_another_program_does_no_harm(document: Path, content: bytes) -> None:
    file_of(document).write_bytes(content)

    session = Session.open(document)

    assert not session.read_only
    session.close()


@pytest.mark.parametrize("seed", range(3))
def test_two_sessions_end_in_at_most_two_files_that_hold_every_edit(
    document: Path, both: tuple[Session, Session], seed: int
) -> None:
    random = Random(seed)
    written = set()
    for number in range(40):
        session = both[number % 2]
        write(session, f"edit {number}")
        written.add(f"edit {number}")
        if random.random() < 0.4:
            session.publish()
    for session in both:
        session.close()

    names = plans_in(document.parent)
    held = set().union(*(texts(document.with_name(name)) for name in names))

    assert len(names) == 2
    assert written <= held
    assert both[0].path != both[1].path
    for session in both:
        assert texts(session.path) == texts(session)


def publish_both_at_once(both: tuple[Session, Session], document: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Bob publishes after Ann compared the document and before she replaces it; what all files hold in the end."""
    compare = publish._compare

    def compare_and_let_bob_in(target: Path, ours: frozenset[str] | None) -> None:
        compare(target, ours)
        monkeypatch.setattr(publish, "_compare", compare)
        both[1].publish()

    write(both[0], "Ann's")
    write(both[1], "Bob's")
    monkeypatch.setattr(publish, "_compare", compare_and_let_bob_in)
    both[0].publish()
    for session in both:
        session.close()
    return set().union(*(texts(document.with_name(name)) for name in plans_in(document.parent)))


def test_two_sessions_that_publish_in_the_same_moment_lose_nothing(
    document: Path, both: tuple[Session, Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {"Ann's", "Bob's"} <= publish_both_at_once(both, document, monkeypatch)


def test_without_taking_turns_one_of_them_would_lose_an_edit(
    document: Path, both: tuple[Session, Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "turn", lambda target, beside: nullcontext())

    assert "Bob's" not in publish_both_at_once(both, document, monkeypatch)


def test_the_name_of_the_own_file_says_whose_it_is(document: Path, both: tuple[Session, Session]) -> None:
    write(both[0], "Ann's")
    both[0].publish()
    write(both[1], "Bob's")

    both[1].publish()

    assert both[1].path.name.startswith("Fred (Bob, 20")
    assert both[1].path.parent == document.parent
    assert file_of(both[1].path).exists()


def test_reading_while_the_other_edits_never_writes(document: Path, people: tuple[Computer, Computer]) -> None:
    with people[0].used():
        first = Session.open(document)
    with people[1].used():
        second = Session.open(document)
    write(first, "Ann's")
    first.publish()
    before = document.read_bytes()

    second.publish()
    second.tick(1e12)
    second.close()

    assert document.read_bytes() == before
    assert file_of(document).exists()
    first.close()
