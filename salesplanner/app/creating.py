"""Making a new plan: its working copy and its document."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from salesplanner.app import places
from salesplanner.app.opening import Opened, OpenProblem
from salesplanner.app.publishing import Publisher
from salesplanner.plan import rules
from salesplanner.plan.diff import Diff
from salesplanner.plan.records import Plan, Record
from salesplanner.plan.state import State
from salesplanner.storage import copies, planfile
from salesplanner.storage.disk import make_folder
from salesplanner.storage.owner import Me
from salesplanner.storage.problems import NotPublished, NotStored, explain_target
from salesplanner.storage.publish import TargetChanged
from salesplanner.storage.working import WorkingCopy


def create_document(path: Path, records: Iterable[Record], template: str, me: Me) -> Opened:
    """A working copy of these records and its document at `path`. Raises OpenProblem; nothing is left then."""
    document = Path(os.path.realpath(path))
    rows = [_named(record, template) for record in records]
    state = State.of(rows)
    rules.check(state, Diff({(row.table, row.id): (None, row) for row in rows}))
    plan = planfile.new_plan_id()

    place = copies.new_place(places.working_folder(), document, plan)
    try:
        working = WorkingCopy.create(place.file, planfile.new_plan(rows, plan))
    except NotStored as problem:
        raise OpenProblem("not-stored", str(problem)) from problem
    try:
        make_folder(document.parent)
        working.set_local(document=document)
        copies.remember(place)
        Publisher(working, place, me).publish_to(document)
    except BaseException as error:
        working.close()
        copies.forget(place)
        if isinstance(error, TargetChanged):
            raise OpenProblem("exists", str(error), ("elsewhere",)) from error
        if isinstance(error, NotPublished | NotStored):
            raise OpenProblem("not-stored", str(error), ("elsewhere",)) from error
        if isinstance(error, OSError):
            raise OpenProblem("not-stored", explain_target(error), ("elsewhere",)) from error
        raise
    return Opened(working, place)


def _named(record: Record, template: str) -> Record:
    return replace(record, template=template) if template and isinstance(record, Plan) else record
