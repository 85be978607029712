"""Storing an import: the deals go into the plan off the window's thread, then one step names them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from PySide6.QtCore import QObject

from salesplanner.app.session import Session
from salesplanner.catalogue import mark
from salesplanner.plan.edits.deals import Meaning, add_import
from salesplanner.ui.deals.draft import Draft
from salesplanner.ui.jobs import Jobs

IMPORT = mark("Import deals")


class Storing:
    """One storing for `owner`; nobody is told where that is gone by then."""

    def __init__(self, session: Session, jobs: Jobs, owner: QObject) -> None:
        self._session, self._jobs, self._owner = session, jobs, owner

    def start(self, draft: Draft, then: Callable[[], object], failed: Callable[[Exception], object]) -> None:
        """Stores it: the bytes in a thread, for they may be many, and the step that names them here."""
        blob = draft.reading.blob
        assert blob is not None

        def name(sha: str) -> None:
            try:
                self._session.run(
                    IMPORT, lambda tx: add_import(tx, meanings(self._session, draft), **values(draft), blob=sha)
                )
            except Exception as error:
                failed(error)
            else:
                then()

        self._jobs.run(lambda: self._session.put_blob(blob.read_bytes()), name, failed, self._owner)


def meanings(session: Session, draft: Draft) -> Iterator[Meaning]:
    """What the stages of the file mean, for the next import too."""
    steps = {step.name: step.id for step in reversed(session.state.steps)}
    for (pipeline, stage), meaning in draft.columns.stages.items():
        if meaning in steps:
            yield Meaning(stage, "step", steps[meaning], pipeline)
        else:
            yield Meaning(stage, meaning, None, pipeline)


def values(draft: Draft) -> dict[str, object]:
    """The fields of the import."""
    report, columns = draft.reading.report, draft.columns
    return {
        "name": " + ".join(part.path.name for part in draft.reading.parts),
        "at": datetime.now().isoformat(timespec="minutes"),
        "as_of": columns.as_of or draft.reading.ends,
        "kind": columns.layout,
        "preset": columns.preset,
        "zone": columns.form.zone,
        "rows": report.rows,
        "skipped": report.skipped,
        "deals": report.deals,
    }
