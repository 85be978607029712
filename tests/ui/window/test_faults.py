"""Faults of ours, and other programs: the window stays, the user is told, and nothing is said twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.exceptions import capture_exceptions

from salesplanner.app import newplan
from salesplanner.app.reports import reports_folder
from salesplanner.plan.edits import plan
from salesplanner.plan.transaction import Refused
from salesplanner.ui import crash
from salesplanner.ui.instance import Instance
from salesplanner.ui.program import Program
from salesplanner.ui.signals import EndSignals
from tests.ui.window.conftest import Desk


@pytest.fixture
def hook() -> Iterator[None]:
    """Faults go where they go in the running program, not to pytest."""
    before = sys.excepthook
    sys.excepthook = crash._on_exception
    yield
    sys.excepthook = before


def reports() -> list[Path]:
    return list(reports_folder().glob("2*.txt"))


def fail_in_a_slot(error: Exception) -> None:
    def slot() -> None:
        raise error

    QTimer.singleShot(0, slot)
    QApplication.processEvents()


def test_a_fault_in_a_slot_is_told_and_the_window_lives(desk: Desk, hook: None) -> None:
    window = desk.new_plan("fred")

    fail_in_a_slot(KeyError("planted"))

    said = desk.dialog()
    assert said.title.text() == "That did not work"
    assert "KeyError: 'planted'" in said.findChildren(QPlainTextEdit)[0].toPlainText()
    assert len(reports()) == 1 and "planted" in reports()[0].read_text("utf-8")
    said.close()
    assert window.session is not None
    window.session.run("Rename plan", plan.change, title="Still here")
    QApplication.processEvents()
    assert window.windowTitle() == "Still here – Sales Planner"


def test_a_refusal_that_nobody_caught_is_a_sentence_and_no_report(desk: Desk, hook: None) -> None:
    window = desk.new_plan("fred")

    fail_in_a_slot(Refused("A step needs a name."))

    assert window.toast.text == "A step needs a name." and window.toast.isVisible()
    assert reports() == [] and desk.no_dialog()


def test_a_fault_while_telling_does_not_tell_itself(desk: Desk, hook: None, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.new_plan("fred")
    calls: list[int] = []

    def broken(*_args: object) -> None:
        calls.append(1)
        fail_in_a_slot(ValueError("again"))

    crash.tell_with(broken)
    fail_in_a_slot(KeyError("first"))

    assert calls == [1]
    assert len(reports()) == 2


def test_a_fault_while_closing_leaves_the_window_open(desk: Desk, hook: None, monkeypatch: pytest.MonkeyPatch) -> None:
    window = desk.new_plan("fred")

    def broken(_self: Program, _window: object) -> None:
        raise KeyError("planted")

    with monkeypatch.context() as patch:
        patch.setattr(Program, "close_window", broken)
        assert not window.close()

    assert window.isVisible() and window.session is not None
    desk.dialog().close()


def test_without_the_hook_the_fault_would_reach_pytest(desk: Desk) -> None:
    desk.new_plan("blank")

    with capture_exceptions() as caught:
        fail_in_a_slot(KeyError("planted"))

    assert [error for kind, error, _trace in caught if kind is KeyError]
    assert reports() == []


def test_a_later_start_hands_its_files_over_and_ends(desk: Desk, tmp_path: Path) -> None:
    first = desk.new_plan("blank")
    path = tmp_path / "later" / "Later.salesplan"
    path.parent.mkdir()
    newplan.make(path, "inbound")
    assert desk.program.instance.listen()

    with subprocess.Popen(
        [sys.executable, "-m", "salesplanner", str(path)], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ) as later:
        desk.until(lambda: later.poll() is not None)

    desk.until(lambda: len(desk.program.windows) == 2 and desk.window.session is not None)
    assert later.returncode == 0
    assert first in desk.program.windows
    assert desk.window.session is not None and desk.window.session.path == path
    desk.program.instance.close()


def test_a_later_start_without_files_raises_the_window(desk: Desk) -> None:
    window = desk.new_plan("blank")
    window.showMinimized()

    desk.program.instance.asked.emit([])
    QApplication.processEvents()

    assert not window.isMinimized() and QApplication.activeWindow() is window


def test_what_a_crashed_program_left_does_not_stop_the_next(qapp: QApplication, home: Path) -> None:
    crashed, after = Instance(), Instance()
    assert crashed.listen()

    assert after.listen()

    after.close()
    crashed.close()


def test_a_signal_to_end_closes_every_plan(desk: Desk) -> None:
    window = desk.new_plan("blank")
    session = window.session
    assert session is not None
    session.run("Rename plan", plan.change, title="Ended")
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    finished: list[bool] = []
    desk.program.finished.connect(lambda: finished.append(True))
    ends = EndSignals(desk.program.quit)

    os.kill(os.getpid(), signal.SIGTERM)
    desk.until(lambda: bool(finished))

    assert desk.program.windows == [] and session.closed and session.status.kind == "saved"
    ends.end()
    for number, handler in before.items():
        signal.signal(number, handler)


def test_a_crash_of_the_interpreter_is_told_at_the_next_start(desk: Desk) -> None:
    reports_folder().mkdir(parents=True)
    (reports_folder() / "crash-999999.log").write_text("Fatal Python error: Segmentation fault")
    crash._sort_out_logs(reports_folder())

    desk.start_page()
    desk.program.tell_crash(crash.take_native_crash())

    said = desk.dialog()
    assert said.title.text() == "The last session ended early"
    assert "Segmentation fault" in said.findChildren(QPlainTextEdit)[0].toPlainText()
    assert crash.take_native_crash() == ""
