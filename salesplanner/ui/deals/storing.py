"""Storing an import: the deals go into the plan off the window's thread, then one step names them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import QObject

from salesplanner.app.deal_import import store_blob
from salesplanner.app.import_presets import ImportPresets
from salesplanner.app.session import Session
from salesplanner.ui.deals.draft import Draft
from salesplanner.ui.jobs import Jobs


def store(
    session: Session,
    jobs: Jobs,
    owner: QObject,
    draft: Draft,
    preset: str,
    then: Callable[[], object],
    failed: Callable[[Exception], object],
) -> None:
    """Stores it: the bytes in a thread, for they may be many, and the step that names them here.

    `preset` is the name under which the mapping is kept, or "". `then` runs when all is stored, `failed` with what
    hindered it; nobody is told where `owner` is gone by then.
    """
    prepared, columns = draft.reading, draft.columns

    def keep() -> str:
        import_module("salesplanner.measure.everything")  # in this thread: the window is about to ask for measures
        if preset:
            ImportPresets().keep(preset, columns)
        return session.put_blob(prepared.blob)

    def name(blob: str) -> None:
        try:
            store_blob(session, prepared, blob)
        except Exception as error:
            failed(error)
        else:
            then()

    jobs.run(keep, name, failed, owner)
