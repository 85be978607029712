"""The File menu's work on an open plan: rename, move, duplicate, copies, earlier states. Off the window's thread.

Deleting is the window's: it closes the session, puts the file into the bin, and then calls `forget`.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from salesplanner.app import places, recent
from salesplanner.app.opening import OpenProblem
from salesplanner.app.session import Session
from salesplanner.catalogue import _
from salesplanner.plan.diff import Diff
from salesplanner.plan.records import Plan
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Refused, Transaction
from salesplanner.storage import backup, copies, planfile, schema, sharing
from salesplanner.storage.backup import Backup
from salesplanner.storage.header import Unfit
from salesplanner.storage.inspect import read_checked
from salesplanner.storage.problems import NotPublished, NotStored, explain_target
from salesplanner.storage.publish import prepared, put_in_place


def rename(session: Session, name: str) -> Path:
    """Gives the document another name in its folder. Raises Refused with a sentence; nothing has changed then."""
    return _relocate(session, session.path.with_name(places.safe_name(name) + schema.ENDING))


def move_to(session: Session, folder: Path) -> Path:
    """Moves the document to another folder. Raises Refused."""
    return _relocate(session, folder / session.path.name)


def _relocate(session: Session, target: Path) -> Path:
    old = session.path
    target = Path(os.path.realpath(target.parent)) / target.name
    if target == old:
        return old
    if session.read_only:
        raise Refused(session.read_only)
    try:
        session.relocate(target)
    except (NotPublished, NotStored) as problem:
        raise Refused(str(problem)) from problem
    recent.moved(old, session.path)
    return session.path


def save_copy(session: Session, target: Path) -> Path:
    """Writes the plan as it is now, with its history, to a new file: a plan of its own. Raises Refused."""
    return _write(session, target, sharing.own_plan)


def duplicate(session: Session) -> Path:
    """A copy beside the document, or in the plans folder where that may not be written; returns its path."""
    from salesplanner.app.settings import Settings

    name = _("{name} copy").format(name=session.path.stem)
    folders = [] if places.is_passing(session.path) else [session.path.parent]
    for folder in folders:
        with suppress(Refused):
            return save_copy(session, places.unique_path(folder, name))
    folder = Settings().plans_folder
    return save_copy(session, places.unique_path(folder, session.path.stem))


def save_to_share(session: Session, target: Path, *, names: bool, history: bool, deals: bool = True) -> Path:
    """A copy for others. Without `names` people become "Person 1", personas "Persona 1", and portraits go; without
    `history` nobody can read or undo earlier changes; without `deals` imports and the look back are gone. Texts of
    cards stay as they are. Raises Refused.

    Leaving out names leaves out deals and history too, leaving out deals the history, since they hold the others.
    """
    return _write(session, target, sharing.to_share(names=names, history=history, deals=deals), compact=True)


def _write(session: Session, target: Path, change: planfile.Change, *, compact: bool = False) -> Path:
    target = Path(os.path.realpath(target.parent)) / target.name
    if target == session.path:
        raise Refused(_("A copy needs another name than the plan that is open."))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with prepared(session.working, places.temporary_folder(), change, compact=compact) as ready:
            put_in_place(ready, target, None)
    except NotPublished as problem:
        raise Refused(str(problem)) from problem
    except OSError as error:
        raise Refused(explain_target(error)) from error
    return target


def backups(session: Session) -> list[Backup]:
    """The plan as it was at the start of each day's work, the newest first."""
    return backup.backups(places.backups_folder(), session.plan_id)


def read_backup(found: Backup) -> State:
    """The plan in a backup, to look at. Raises OpenProblem where it cannot be read."""
    try:
        return State.of(read_checked(found.file))
    except (Unfit, OSError) as error:
        raise OpenProblem("damaged", str(error)) from error


def restore(session: Session, earlier: State, name: str) -> None:
    """Brings an earlier state back as one step named `name`, which undo takes back. Raises as Session.run."""
    session.run(name, become, earlier)


def become(tx: Transaction, wanted: State) -> None:
    """The edit that turns the plan into `wanted`; the plan row keeps its id."""
    own = tx.state.plan
    rows = {(row.table, row.id): row for row in wanted.everything() if not isinstance(row, Plan)}
    there = {(row.table, row.id): row for row in tx.state.everything() if not isinstance(row, Plan)}
    tx.put(replace(wanted.plan, id=own.id), *rows.values())
    tx.drop(*(row for key, row in there.items() if key not in rows))


def earlier_state(session: Session, seq: int) -> State:
    """The plan as it was after step `seq` of the history (0: before all that can be undone)."""
    state = session.state
    for entry in reversed(session.store.done):
        if entry.seq <= seq:
            break
        back: Diff = session.working.diff(entry.seq).reverse()
        state = state.apply(back)
    return state


def forget(document: Path, plan_id: str) -> None:
    """After a plan went to the bin: its working copies and its place in the list of recent plans go, backups stay."""
    for place in copies.places(places.working_folder()):
        if place.document == document and place.plan == plan_id and not place.unfinished:
            copies.forget(place)
    with suppress(Exception):
        recent.forget(document)
