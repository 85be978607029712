"""Importing deals into a plan file without a window: the plan is opened, the files are read, one step stores them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from salesplanner.app.deal_import import Prepared, Wish, people_of, prepare, proposed_meanings, remembered, store
from salesplanner.app.session import OpenProblem, Session
from salesplanner.catalogue import _
from salesplanner.measure.intake.mapping import Columns
from salesplanner.measure.intake.stages import propose
from salesplanner.measure.process import process_of
from salesplanner.plan.edits.deals import Meaning
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Refused
from salesplanner.storage.problems import NotStored

if TYPE_CHECKING:
    from salesplanner.measure.intake.pseudonyms import Pseudonyms

T = TypeVar("T")


class CannotImport(Exception):
    """Nothing was stored, which the text says."""

    def __init__(self, reason: str) -> None:
        super().__init__(_("{reason} Nothing was stored.").format(reason=reason))


def import_files(
    plan: Path, files: Sequence[Path], wish: Wish, dry_run: bool = False
) -> tuple[Prepared, list[Meaning], State]:
    """Reads the files and, unless it is a dry run, stores their deals.

    Raises CannotImport or Unreadable, whose texts say that nothing was stored.
    """
    session = _tried(lambda: Session.open(plan, read_only=dry_run, named=True))
    try:
        return _tried(lambda: _into(session, files, wish, dry_run))
    finally:
        session.close()


def _into(session: Session, files: Sequence[Path], wish: Wish, dry_run: bool) -> tuple[Prepared, list[Meaning], State]:
    if session.read_only and not dry_run:
        raise CannotImport(session.read_only)
    wants = wish.pseudonyms or any(columns is not None and columns.pseudonyms for columns in wish.columns)
    people: Pseudonyms | None = people_of(session) if wants else None
    wish = replace(wish, remembered=_remembered(session))
    prepared = prepare(files, process_of(session.state), wish, held=session.book.deals, people=people)
    if prepared.missing:
        raise CannotImport(" ".join(prepared.missing))
    _refuse_strange_steps(session.state, wish)
    meanings = proposed_meanings(session.state, prepared)
    if not dry_run:
        store(session, prepared, meanings)
    return prepared, meanings, session.state


def _refuse_strange_steps(state: State, wish: Wish) -> None:
    """Raises CannotImport where a mapping that was given names a step that the plan does not have."""
    chosen = {pair: means for columns in wish.columns if columns is not None for pair, means in columns.stages.items()}
    found = propose(process_of(state), chosen, chosen)
    for (pipeline, stage), means in chosen.items():
        if found[pipeline, stage].target is None:
            text = _("The mapping says that stage “{stage}” means “{name}”, which is no step of this plan.")
            raise CannotImport(text.format(stage=stage[:60], name=means[:60]))


def _remembered(session: Session) -> list[Columns]:
    from salesplanner.measure.deals import NotDeals, from_bytes

    found: list[Columns] = []
    for row in session.state.deal_imports:
        with suppress(NotDeals):
            found += remembered(from_bytes(session.blob(row.blob) or b"")[1])
    return found


def wish_of(mapping: Path | None, preset: str, as_of: str, pseudonyms: bool) -> Wish:
    """What was asked for on the command line. Raises CannotImport."""
    from salesplanner.app.import_presets import ImportPresets
    from salesplanner.measure.intake.mapping_file import LARGEST, BadMapping, from_toml
    from salesplanner.measure.intake.presets import PRESETS

    own = ImportPresets().all()
    columns: Columns | None = None
    if mapping is not None:
        try:
            with mapping.open("rb") as file:
                columns = from_toml(file.read(LARGEST + 1))
        except OSError as error:
            text = _("{path} cannot be read: {reason}.")
            raise CannotImport(text.format(path=mapping, reason=error.strerror)) from error
        except BadMapping as error:
            raise CannotImport(str(error)) from error
    known = {each.key for each in PRESETS} | {each.title.casefold() for each in PRESETS}
    if columns is not None and not columns.uses:  # else its preset is a mere name
        preset = preset or columns.preset.removeprefix("own:")
    if preset and preset.casefold() not in known | {title.casefold() for title in own}:
        names = ", ".join(sorted({each.key for each in PRESETS} | set(own)))
        raise CannotImport(_("There is no preset “{name}”. Known are {names}.").format(name=preset, names=names))
    if as_of:
        try:
            as_of = date.fromisoformat(as_of).isoformat()
        except ValueError:
            raise CannotImport(_("{text} is not a day. Write it as 2026-08-13.").format(text=as_of)) from None
    wish = Wish([columns] if columns is not None else [], preset, as_of, pseudonyms, own)
    return replace(wish, preset=preset or (columns.preset if columns is not None else ""))


def _tried(work: Callable[[], T]) -> T:
    try:
        return work()
    except (OpenProblem, Refused, NotStored) as error:
        raise CannotImport(str(error)) from error
