"""SIGKILL to a real process that makes acknowledged edits through the program's own session, again and again.

After each kill: the document is whole, every acknowledged edit is in the plan, and the document holds all of it after
the plan was opened again. With a fault planted (see FAULTS) the same campaign must find a loss.
"""

import hashlib
import multiprocessing
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

from salesplanner.app.places import HOME_VARIABLE
from salesplanner.app.session import Session
from salesplanner.plan import rules
from salesplanner.plan.diff import Diff
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Refused
from salesplanner.storage import publish
from salesplanner.storage.inspect import inspect, read_checked
from salesplanner.storage.working import WorkingCopy
from tests.support.quick import quick_folder
from tests.support.random_edits import random_edit, small_plan

AT_ONCE = 2  # processes
PER_PLAN = 20  # kills, before a new plan is begun


class Lost(AssertionError):
    """An acknowledged edit is gone, or a published file is torn."""


@dataclass(frozen=True)
class Acknowledged:
    """What the process said after an edit: the edit's number and a fingerprint of the plan as it is then."""

    number: int
    fingerprint: str


def fingerprint(state: State) -> str:
    rows = sorted(repr(record) for record in state.everything())
    return hashlib.sha256("\n".join(rows).encode("utf-8", "surrogatepass")).hexdigest()


# What the process does


def edit_until_killed(home: str, document: str, seed: int, fault: str, pipe: Connection) -> None:
    os.environ[HOME_VARIABLE] = home
    try:
        edit(document, seed, fault, pipe)
    except BrokenPipeError:  # the test ended first
        os._exit(0)


def edit(document: str, seed: int, fault: str, pipe: Connection) -> None:
    FAULTS[fault](pipe)
    random = Random(seed)
    session = Session.open(Path(document))
    while True:
        before = session.store.number
        one_edit(session, random)
        if session.store.number != before and fault != "acknowledged before commit":
            pipe.send(Acknowledged(session.store.number, fingerprint(session.state)))
        if random.random() < 0.15:
            session.publish()


def one_edit(session: Session, random: Random) -> None:
    chance = random.random()
    if chance < 0.1:
        session.undo()
    elif chance < 0.15:
        session.redo()
    else:
        name, merge, edit, arguments = random_edit(random, session.state)
        with suppress(Refused):
            session.run_merging(name, merge, edit, *arguments)


def no_fault(pipe: Connection) -> None:
    pass


def acknowledge_before_commit(pipe: Connection) -> None:
    honest = WorkingCopy.write

    def write(self: WorkingCopy, write_: Any) -> None:
        pipe.send(Acknowledged(write_.number, ""))
        honest(self, write_)

    WorkingCopy.write = write  # type: ignore[method-assign]


def publish_in_place(pipe: Connection) -> None:
    def replace(source: Path, target: Path) -> None:
        data = source.read_bytes()
        with target.open("r+b") as file:
            for start in range(0, len(data), 16):  # so slowly that a kill surely comes in between
                file.write(data[start : start + 16])
                file.flush()

    publish.os = _Os(replace)  # type: ignore[assignment]


class _Os:
    def __init__(self, replace: Any) -> None:
        self.replace = replace

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)


FAULTS = {
    "": no_fault,
    "acknowledged before commit": acknowledge_before_commit,
    "published in place": publish_in_place,
}


# What is looked at after a kill


class Campaign:
    """One plan and the processes that die while they edit it."""

    def __init__(self, folder: Path, seed: int, fault: str = "") -> None:
        self._home = folder / "home"
        self._document = folder / "Fred.salesplan"
        folder.mkdir(parents=True)
        self._random = Random(seed)
        self._fault = fault
        self._process: Any = None
        self.kills = 0
        self.edits = 0
        with self._at_home():
            Session.create(self._document, small_plan()).close()

    @contextmanager
    def _at_home(self) -> Iterator[None]:
        before = os.environ.get(HOME_VARIABLE)
        os.environ[HOME_VARIABLE] = str(self._home)
        try:
            yield
        finally:
            if before is None:
                del os.environ[HOME_VARIABLE]
            else:
                os.environ[HOME_VARIABLE] = before

    def start(self) -> None:
        context = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")
        if os.name == "posix":
            context.set_forkserver_preload(["tests.soak.kills"])
        self._pipe, theirs = context.Pipe(duplex=False)
        arguments = (str(self._home), str(self._document), self._random.randrange(1 << 30), self._fault, theirs)
        self._process = context.Process(target=edit_until_killed, args=arguments, daemon=True)
        self._process.start()
        theirs.close()

    def kill(self) -> None:
        """Waits for some acknowledgements, then kills."""
        last = None
        for _ in range(self._random.randint(1, 6)):
            last = self._receive() or last
        self._process.kill()
        while (said := self._receive()) is not None:
            last = said
        self._process.join()
        self._pipe.close()
        assert last is not None, "the process ended before its first edit"
        self.kills += 1
        self._last = last

    def look(self) -> None:
        """Looks at what is left. Raises Lost."""
        with self._at_home():
            self._check(self._last)

    def end(self) -> None:
        """Leaves no process behind."""
        if self._process is not None:
            self._process.kill()
            self._process.join()

    def _receive(self) -> Acknowledged | None:
        try:
            said = self._pipe.recv()
        except (EOFError, OSError):
            return None
        assert isinstance(said, Acknowledged)
        return said

    def _check(self, last: Acknowledged) -> None:
        found = inspect(self._document)
        if found.verdict != "good":
            raise Lost(f"the published file is torn: {found.sentence}")
        session = Session.open(self._document)
        try:
            self.edits = session.store.number
            self._check_open(session, last)
        finally:
            session.close()
        if State.of(read_checked(self._document)) != session.state:
            raise Lost("the document does not hold what the plan holds")

    def _check_open(self, session: Session, last: Acknowledged) -> None:
        if session.store.number not in (last.number, last.number + 1):
            raise Lost(f"edit {last.number} was acknowledged; {session.store.number} is there")
        if session.store.number == last.number and last.fingerprint not in ("", fingerprint(session.state)):
            raise Lost(f"edit {last.number} is there, but not as it was acknowledged")
        if session.status.kind != "saved" or session.path != self._document:
            raise Lost(f"not recovered: {session.status}")
        state = session.state
        rules.check(state, Diff({(row.table, row.id): (None, row) for row in state.everything()}))
        if self._random.random() < 0.1:
            while session.undo():
                pass
            while session.redo():
                pass


def run(folder: Path, kills: int, fault: str = "", seed: int = 1) -> tuple[int, int]:
    """Kills that often, two processes at a time; kills done and edits that survived them. Raises Lost."""
    done = edits = 0
    while done < kills:
        own = folder / f"{fault}-{seed}-{done}"
        campaigns = [Campaign(own / str(number), seed * 100_000 + done + number, fault) for number in range(AT_ONCE)]
        try:
            for _ in range(min(PER_PLAN, (kills - done) // AT_ONCE)):
                for one in campaigns:
                    one.start()
                for one in campaigns:
                    one.kill()
                for one in campaigns:
                    one.look()
        finally:
            for one in campaigns:
                one.end()
        done += sum(one.kills for one in campaigns)
        edits += sum(one.edits for one in campaigns)
        shutil.rmtree(own)
    return done, edits


def campaign(rounds: int) -> str:
    """`rounds` kills; a one-line report. Raises Lost."""
    with quick_folder("kills-") as folder:
        kills, edits = run(folder, rounds + rounds % AT_ONCE, seed=Random().randrange(1 << 30))
    return f"{kills} kills, {edits} edits, none lost, no file torn"
