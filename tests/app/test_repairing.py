"""A damaged plan gets a repaired copy beside it, and stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from salesplanner.app.repairing import save_repaired
from salesplanner.storage.inspect import inspect
from tests.files.making import file_of, good_bytes


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SALESPLANNER_HOME", str(tmp_path / "home"))
    return file_of(tmp_path, good_bytes()[:-4096], "Autumn.salesplan")


def test_the_copy_is_a_good_plan_beside_the_damaged_one(damaged: Path) -> None:
    before = damaged.read_bytes()

    repaired = save_repaired(damaged, damaged.parent / "plans")

    assert repaired.path == damaged.with_name("Autumn (repaired).salesplan")
    assert inspect(repaired.path).verdict == "good"
    assert damaged.read_bytes() == before
    assert repaired.losses


def test_a_second_copy_takes_a_name_of_its_own(damaged: Path) -> None:
    first = save_repaired(damaged, damaged.parent / "plans")

    second = save_repaired(damaged, damaged.parent / "plans")

    assert second.path.name == "Autumn (repaired) 2.salesplan"
    assert inspect(first.path).plan_id != inspect(second.path).plan_id


def test_where_the_folder_may_not_be_written_the_copy_goes_to_the_plans(
    damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("salesplanner.app.repairing.os.access", lambda _path, _mode: False)

    repaired = save_repaired(damaged, damaged.parent / "plans")

    assert repaired.path.parent == damaged.parent / "plans"
