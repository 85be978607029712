"""A machine that edits a real plan at random: memory, file and listeners must tell the same story at every step."""

import os
import shutil
import sqlite3
import tempfile
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from salesplanner.app.places import HOME_VARIABLE
from salesplanner.app.session import NotStored, Session
from salesplanner.plan import rules
from salesplanner.plan.diff import Diff
from salesplanner.plan.edits import cards
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Refused
from salesplanner.storage.inspect import read_checked
from tests.support.quick import quick_root
from tests.support.random_edits import random_edit, small_plan

SEEDS = st.integers(0, 1 << 30)


class FailingCommit:
    """A connection whose next COMMIT raises, before or after it took place."""

    def __init__(self, real: sqlite3.Connection, landed: bool) -> None:
        self._real = real
        self._landed = landed

    def execute(self, sql: str, *arguments: Any) -> Any:
        if sql == "COMMIT":
            if self._landed:
                self._real.execute(sql)
            raise sqlite3.OperationalError("disk I/O error")
        return self._real.execute(sql, *arguments)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


class PlanMachine(RuleBasedStateMachine):
    """S1 to S5 of plan/store.py over a real file."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="machine-", dir=quick_root()))
        self.home_before = os.environ.get(HOME_VARIABLE)
        os.environ[HOME_VARIABLE] = str(self.folder / "home")
        self.now = 1_000_000.0
        self.session = Session.create(self.folder / "Fred.salesplan", small_plan(), clock=self.clock)
        self.start = self.session.state
        self.listen()

    def clock(self) -> float:
        return self.now

    def listen(self) -> None:
        self.heard = self.session.state
        self.session.subscribe(self.hear)

    def hear(self, diff: Diff) -> None:
        self.heard = self.heard.apply(diff)

    @rule(seed=SEEDS, pause=st.sampled_from((0.1, 0.5, 5.0)))
    def edit(self, seed: int, pause: float) -> None:
        self.now += pause
        before = self.session.state
        name, merge, edit, arguments = random_edit(Random(seed), before)
        try:
            self.session.run_merging(name, merge, edit, *arguments)
        except Refused:
            assert self.session.state is before

    @rule(seed=SEEDS, words=st.lists(st.sampled_from(("Call", "Call back", "Answer")), min_size=2, max_size=3))
    def type_into_one_card(self, seed: int, words: list[str]) -> None:
        cells = sorted(self.session.state.cells.items())
        if cells:
            card = Random(seed).choice(Random(seed).choice(cells)[1])
            for word in (*words, card.text):
                self.now += 0.2
                self.session.run_merging("Change text", f"card.text.{card.id}", cards.set_text, card.id, word)

    @rule(seed=SEEDS, landed=st.booleans())
    def an_edit_fails(self, seed: int, landed: bool) -> None:
        self.now += 5
        before = self.session.state
        working = self.session.working
        name, merge, edit, arguments = random_edit(Random(seed), before)
        working._connection = FailingCommit(working._connection, landed)  # type: ignore[assignment, arg-type]
        try:
            self.session.run_merging(name, merge, edit, *arguments)
        except (Refused, NotStored):
            assert self.session.state is before
        finally:
            if isinstance(working._connection, FailingCommit):
                working._connection = working._connection._real

    @rule()
    def undo(self) -> None:
        self.session.undo()

    @rule()
    def redo(self) -> None:
        self.session.redo()

    @rule()
    def publish(self) -> None:
        assert self.session.publish().kind == "saved"
        assert State.of(read_checked(self.session.path)) == self.session.state

    @rule(crash=st.booleans())
    def reopen(self, crash: bool) -> None:
        before = self.session.state
        names = self.session.undo_name, self.session.redo_name
        if crash:
            self.session.working.close()
        else:
            self.session.close()
        self.session = Session.open(self.session.path, clock=self.clock)
        assert self.session.state == before
        assert (self.session.undo_name, self.session.redo_name) == names
        self.listen()

    @precondition(lambda self: self.session.redo_name is None)
    @rule()
    def nothing_to_redo(self) -> None:
        assert self.session.redo() is None

    @invariant()
    def memory_is_file_is_what_listeners_heard(self) -> None:
        assert self.session.working.state() == self.session.state
        assert self.heard == self.session.state
        assert self.session.working.number == self.session.store.number

    @invariant()
    def the_rules_hold(self) -> None:
        state = self.session.state
        rules.check(state, Diff({(row.table, row.id): (None, row) for row in state.everything()}))

    def teardown(self) -> None:
        try:
            while self.session.redo():
                pass
            end = self.session.state
            while self.session.undo():
                pass
            assert self.session.state == self.start
            assert self.session.working.state() == self.start
            while self.session.redo():
                pass
            assert self.session.state == end
            self.memory_is_file_is_what_listeners_heard()
        finally:
            self.session.working.close()
            shutil.rmtree(self.folder, ignore_errors=True)
            if self.home_before is not None:
                os.environ[HOME_VARIABLE] = self.home_before
