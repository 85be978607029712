"""What the program has loaded when the map is painted the first time: nothing heavy that it does not need by then."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.children import start
from benchmarks.telling import HEAVY
from salesplanner.app import templates
from salesplanner.app.session import Session


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Fred's example as a document."""
    path = tmp_path / "Fred.salesplan"
    Session.create(path, templates.build("fred"), "fred").close()
    return path


def test_the_first_painted_map_needs_no_heavy_library(plan: Path) -> None:
    _took, lines = start("child_program", str(plan))

    assert lines[0]["loaded"] == []


def test_a_loaded_library_would_be_seen() -> None:
    code = f"import {', '.join(HEAVY[:3])}; from benchmarks.telling import say; say()"

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert set(HEAVY[:3]) <= set(json.loads(said)["loaded"])  # they may load one another


def test_a_first_start_loads_no_network_library_to_find_that_it_is_the_first(tmp_path: Path) -> None:
    code = (
        "import sys; from salesplanner.ui import program; from salesplanner.ui.instance import hand_over; "
        "print(hand_over([]), 'PySide6.QtNetwork' in sys.modules)"
    )
    home = {**os.environ, "SALESPLANNER_HOME": str(tmp_path)}

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=home).stdout

    assert said == f"False {os.name == 'nt'}\n"
