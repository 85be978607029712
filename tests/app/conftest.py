"""A plan on disk and what tests do with it again and again."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from salesplanner.app.session import Session
from salesplanner.plan.edits import cards
from salesplanner.plan.records import Card
from salesplanner.plan.state import State
from salesplanner.storage.inspect import read_checked
from tests.support.random_edits import small_plan


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder where documents lie."""
    folder = tmp_path / "Shared"
    folder.mkdir()
    return folder


@pytest.fixture
def document(shared: Path) -> Path:
    """A plan that was made and closed."""
    path = shared / "Fred.salesplan"
    Session.create(path, small_plan()).close()
    return path


@pytest.fixture
def opened() -> Iterator[Callable[..., Session]]:
    """Opens plans; they are closed when the test ends."""
    sessions: list[Session] = []

    def open_(path: Path, **values: bool) -> Session:
        sessions.append(Session.open(path, **values))
        return sessions[-1]

    yield open_
    for session in sessions:
        session.close()


def write(session: Session, text: str) -> None:
    """Adds a card with this text."""
    session.run("Add card", cards.add, ("s1", "l1"), text)


def texts(source: Session | Path) -> set[str]:
    """What the cards of an open plan, or of a document, say."""
    state = State.of(read_checked(source)) if isinstance(source, Path) else source.state
    return {card.text for card in state.rows(Card).values()}


def plans_in(folder: Path) -> list[str]:
    """The documents in a folder."""
    return sorted(file.name for file in folder.glob("*.salesplan"))
