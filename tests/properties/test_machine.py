"""The machine finds nothing in the program as it is, and finds each of these bugs when it is planted."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from salesplanner.plan.diff import Diff
from salesplanner.plan.store import Store
from salesplanner.storage import working
from salesplanner.storage.working import WorkingCopy
from tests.properties.machine import PlanMachine

QUIET = settings(
    database=None,
    deadline=None,
    derandomize=True,
    report_multiple_bugs=False,
    print_blob=False,
    suppress_health_check=list(HealthCheck),
)


def test_memory_file_and_listeners_tell_the_same_story() -> None:
    run_state_machine_as_test(PlanMachine, settings=settings(QUIET, max_examples=25, stateful_step_count=40))


def redo_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    redo = Store.redo

    def silent(self: Store) -> str | None:
        listeners, self._listeners = self._listeners, []
        try:
            return redo(self)
        finally:
            self._listeners = listeners

    monkeypatch.setattr(Store, "redo", silent)


def the_file_misses_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = working._write_rows

    def forgetful(connection: Any, diff: Diff) -> None:
        honest(connection, Diff(dict(list(diff.changes.items())[:2])))

    monkeypatch.setattr(working, "_write_rows", forgetful)


def reverse_leaves_changed_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    def reverse(self: Diff) -> Diff:
        return Diff({k: (a, b) if a is None or b is None else (b, a) for k, (b, a) in self.changes.items()})

    monkeypatch.setattr(Diff, "reverse", reverse)


def a_merge_loses_the_first_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Diff, "then", lambda self, later: Diff({**self.changes, **later.changes}))


def undo_forgets_where_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = WorkingCopy.write

    def write(self: WorkingCopy, write_: Any) -> None:
        cursor = write_.cursor if write_.kind != "undo" else write_.entry.seq
        honest(self, type(write_)(write_.kind, write_.number, write_.entry, cursor, write_.diff, write_.whole))

    monkeypatch.setattr(WorkingCopy, "write", write)


def a_failed_commit_passes_for_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WorkingCopy, "_landed", lambda self, number: True)


def a_landed_commit_passes_for_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WorkingCopy, "_landed", lambda self, number: False)


def a_new_edit_keeps_what_was_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    class Kept(list[Any]):
        def clear(self) -> None:
            pass

    def history(self: Store) -> None:
        honest(self)
        self._undone = Kept(self._undone)

    honest = Store._read_history
    monkeypatch.setattr(Store, "_read_history", history)


@pytest.mark.parametrize(
    "plant",
    [
        redo_is_not_told,
        the_file_misses_a_row,
        reverse_leaves_changed_rows,
        a_merge_loses_the_first_before,
        undo_forgets_where_it_stands,
        a_failed_commit_passes_for_done,
        a_landed_commit_passes_for_failed,
        a_new_edit_keeps_what_was_undone,
    ],
)
def test_a_planted_bug_is_caught(plant: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)

    with pytest.raises(Exception):  # noqa: B017 whatever it is that the bug breaks first
        run_state_machine_as_test(
            PlanMachine, settings=settings(QUIET, max_examples=100, stateful_step_count=40, phases=[Phase.generate])
        )
