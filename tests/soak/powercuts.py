"""Power cuts: a recorded run of the program is cut at random moments; what is left is opened again.

Every edit that was acknowledged before the cut must be there. With a fault planted (see FAULTS) the same cuts must
find a loss.
"""

import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from salesplanner.app.places import HOME_VARIABLE
from salesplanner.app.session import Session
from salesplanner.storage import copies, working
from salesplanner.storage.inspect import inspect
from tests.soak.kills import Lost, fingerprint, one_edit
from tests.soak.recorded import Replay, available, calls, record, write_out
from tests.support.quick import quick_root
from tests.support.random_edits import small_plan

EDITS = 60
ACKNOWLEDGED = "acknowledged "
FAULTS = ("commits are not synced", "folders are not synced")


def edit(root: Path, seed: int, fault: str) -> None:
    """What is recorded: a plan is made, edited and published now and then; each edit is acknowledged on stderr."""
    os.environ[HOME_VARIABLE] = str(root / "home")
    if fault == FAULTS[1]:
        copies.sync_folder = working.sync_folder = lambda folder: None  # type: ignore[assignment]
    if fault == FAULTS[0]:
        connect = working.connect

        def careless(path: Path | str) -> object:
            connection = connect(path)
            connection.execute("PRAGMA synchronous = OFF")
            return connection

        working.connect = careless  # type: ignore[assignment]
    chosen = random.Random(seed)
    session = Session.create(root / "Shared" / "Fred.salesplan", small_plan())
    while session.store.number < EDITS:
        before = session.store.number
        one_edit(session, chosen)
        if session.store.number != before:
            os.write(2, f"{ACKNOWLEDGED}{session.store.number} {fingerprint(session.state)}\n".encode())
        if chosen.random() < 0.1:
            session.publish()
            os.write(2, b"published\n")
    session.close()


def cut(root: Path, log: Path, cuts: int, chosen: random.Random) -> int:
    """Cuts the recorded run at so many moments; how many edits were acknowledged in all. Raises Lost."""
    recorded = list(calls(log))
    moments = sorted(chosen.sample(range(len(recorded)), min(cuts, len(recorded))))
    replay = Replay(root)
    acknowledged = 0
    for moment, call in enumerate(recorded):
        replay.apply(call)
        if moments and moments[0] == moment:
            moments.pop(0)
            promised = [line for line in replay.said if line.startswith(ACKNOWLEDGED)]
            if promised:
                acknowledged += len(promised)
                _check(replay, root, promised[-1], chosen)
    return acknowledged


def _check(replay: Replay, root: Path, promised: str, chosen: random.Random) -> None:
    _word, number, wanted = promised.split()
    shutil.rmtree(root)
    write_out(replay.tree, root, chosen)
    document = root / "Shared" / "Fred.salesplan"
    found = inspect(document)
    if found.verdict != "good":
        raise Lost(f"the document after a power cut: {found.sentence}")
    session = Session.open(document)
    try:
        if session.store.number < int(number):
            raise Lost(f"edit {number} was acknowledged; {session.store.number} is there")
        if session.store.number == int(number) and fingerprint(session.state) != wanted:
            raise Lost(f"edit {number} is there, but not as it was acknowledged")
        if session.status.kind != "saved":
            raise Lost(f"not recovered: {session.status}")
    finally:
        session.close()


def run(cuts: int, fault: str = "", seed: int = 1) -> int:
    """Records one run and cuts it; how many acknowledgements were looked for. Raises Lost."""
    folder = Path(tempfile.mkdtemp(prefix="powercuts-", dir=quick_root()))
    root = folder / "root"
    before = os.environ.get(HOME_VARIABLE)
    os.environ[HOME_VARIABLE] = str(root / "home")
    try:
        root.mkdir()
        record("tests.soak.powercuts", [str(root), str(seed), fault], folder / "log")
        return cut(root, folder / "log", cuts, random.Random(seed))
    finally:
        os.environ.pop(HOME_VARIABLE)
        if before is not None:
            os.environ[HOME_VARIABLE] = before
        shutil.rmtree(folder, ignore_errors=True)


def _seeds(rounds: int) -> Iterator[tuple[int, int]]:
    for start in range(0, rounds, 200):
        yield random.randrange(1 << 30), min(200, rounds - start)


def campaign(rounds: int) -> str:
    """`rounds` power cuts; a one-line report. Raises Lost, also where the control finds nothing."""
    if not available():
        return "not run: strace is not installed"
    looked_for = sum(run(cuts, seed=seed) for seed, cuts in _seeds(rounds))
    for fault in FAULTS:
        try:
            run(200, fault)
        except Lost:
            continue
        raise Lost(f"the planted fault was not found: {fault}")
    return f"{rounds} power cuts, {looked_for} acknowledged edits looked for, none lost; {len(FAULTS)} faults found"


if __name__ == "__main__":
    edit(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
