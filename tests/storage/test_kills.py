"""A process that dies at any moment loses no acknowledged edit and tears no file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.soak import kills
from tests.support.quick import quick_folder

KILLS = 200


@pytest.fixture
def folder() -> Iterator[Path]:
    with quick_folder("kills-") as path:
        yield path


def test_no_kill_loses_an_acknowledged_edit_or_tears_a_file(folder: Path) -> None:
    done, edits = kills.run(folder, KILLS)

    assert done == KILLS
    assert edits > KILLS


@pytest.mark.parametrize("fault", ["acknowledged before commit", "published in place"])
def test_the_same_kills_find_a_planted_fault(folder: Path, fault: str) -> None:
    with pytest.raises(kills.Lost):
        kills.run(folder, KILLS, fault)
