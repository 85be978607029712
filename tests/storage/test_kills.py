"""A process that dies at any moment loses no acknowledged edit and tears no file."""

from pathlib import Path

import pytest

from tests.soak import kills

KILLS = 200


def test_no_kill_loses_an_acknowledged_edit_or_tears_a_file(tmp_path: Path) -> None:
    done, edits = kills.run(tmp_path, KILLS)

    assert done == KILLS
    assert edits > KILLS


@pytest.mark.parametrize("fault", ["acknowledged before commit", "published in place"])
def test_the_same_kills_find_a_planted_fault(tmp_path: Path, fault: str) -> None:
    with pytest.raises(kills.Lost):
        kills.run(tmp_path, KILLS, fault)
