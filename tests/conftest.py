"""What holds for every test: the program's own data lies in a folder of the test, never in that of the user."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from salesplanner.app.places import HOME_VARIABLE


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The data folder of this test."""
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    yield folder
