"""The laptop lid closes, the battery is empty: the window is killed and the plan opened again."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from salesplanner.app.session import Session
from tests.journeys.conftest import Desk
from tests.journeys.test_map_journeys import hand, visible_texts

pytestmark = pytest.mark.journey
WORDS = "Typed a moment before the power went"


def type_and_kill(path: Path) -> None:
    """Types a card in a real window of another process, and kills that process at once."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.killed_window", str(path), WORDS],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline().strip() == "typed"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()


def test_a_killed_window_loses_nothing_and_undo_still_works(desk: Desk) -> None:
    window = desk.new_plan("fred")
    assert window.session is not None
    path = window.session.path
    window.close()
    desk.until(lambda: window not in desk.program.windows)
    desk.rest()

    type_and_kill(path)
    desk.program.open(path)
    desk.until(lambda: any(w.session is not None for w in desk.program.windows))
    again = desk.ready(desk.window)

    map_ = hand(again)
    assert WORDS in map_.texts("Present", "Seller activities")
    map_.session.undo()
    assert WORDS not in map_.texts("Present", "Seller activities")
    desk.until(lambda: "All changes saved" in visible_texts(again))


def test_the_document_has_the_change_after_the_recovery(desk: Desk) -> None:
    window = desk.new_plan("fred")
    assert window.session is not None
    path = window.session.path
    window.close()
    desk.until(lambda: window not in desk.program.windows)
    desk.rest()
    type_and_kill(path)

    session = Session.open(path)
    recovered = session.recovered
    session.close()

    assert recovered == 1
    from salesplanner.storage.inspect import read_checked

    assert WORDS in [getattr(record, "text", "") for record in read_checked(path)]
