"""Finding the working copy that belongs to a document, or making one; and why a plan opens to read only.

Runs off the window's thread, since it touches the document's path.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from salesplanner.app import places
from salesplanner.app.publishing import Publisher
from salesplanner.catalogue import _
from salesplanner.storage import copies, owner, planfile
from salesplanner.storage.copies import Place
from salesplanner.storage.header import Unfit
from salesplanner.storage.inspect import Content
from salesplanner.storage.loading import digest_of, fill, load, number, plan_id, sha256_of
from salesplanner.storage.owner import Me
from salesplanner.storage.problems import Damaged, InUse, NotPublished, NotStored, OlderFormat
from salesplanner.storage.renew import read_older
from salesplanner.storage.schema import FORMAT
from salesplanner.storage.working import WorkingCopy

Kind = Literal["missing", "not-a-plan", "damaged", "newer", "in-use", "unreadable", "exists", "not-stored"]


class OpenProblem(Exception):
    """A plan cannot be opened or made. `sentence` is for the user, `actions` are what may be offered:

    "read" open to read, "repair" save a repaired copy (storage.salvage), "elsewhere" choose another place.
    """

    def __init__(self, kind: Kind, sentence: str, actions: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.kind: Kind = kind
        self.sentence = sentence
        self.actions = actions


@dataclass(frozen=True, slots=True)
class Opened:
    """A working copy ready for a session.

    `read_only` is the reason why nothing can be changed, or empty; `notice` something to say once; `recovered` the
    number of changes that were on this computer only; `missing` that the document is not where it was.
    """

    working: WorkingCopy
    place: Place
    read_only: str = ""
    notice: str = ""
    recovered: int = 0
    missing: bool = False


def open_document(path: Path, me: Me, now: float, *, read_only: bool = False, named: bool = False) -> Opened:
    """Opens a document for editing, or to read where it must be. Raises OpenProblem.

    `named`: the user typed where it lies, so that a temporary folder is what they mean.
    """
    document = Path(os.path.realpath(path))
    if read_only:
        return _open_to_read(document, _("This plan is open to read."))
    resumed, notice = _resume_any(document, me)
    if resumed is not None and (resumed.recovered or resumed.missing):
        return resumed
    try:
        if reason := _why_read_only(document, me, now, named):
            if resumed is not None:
                resumed.working.close()
            return replace(_open_to_read(document, reason), notice=notice)
        return resumed or _open_fresh(document, me, notice)
    except OpenProblem as problem:
        if notice:  # said here, or never
            raise OpenProblem(problem.kind, f"{problem.sentence} {notice}", problem.actions) from problem
        raise


def new_working_copy(document: Path, content: Content, local: Mapping[str, object]) -> tuple[WorkingCopy, Place]:
    """A working copy of a document's content. Raises NotStored."""
    place = copies.new_place(places.working_folder(), document, plan_id(content))
    working = WorkingCopy.create(place.file, lambda connection: fill(connection, content))
    try:
        working.set_local(**{**local, "document": document})
        return working, copies.remember(place)
    except (NotStored, OSError) as error:
        working.close()
        copies.forget(place)
        raise NotStored(str(error)) from error


def _resume_any(document: Path, me: Me) -> tuple[Opened | None, str]:
    """The working copy of this document, brought in line with it; and a sentence where another one had to give way."""
    notice = ""
    for place in copies.places(places.working_folder()):
        if place.document != document:
            continue
        waiting, working = place.unfinished, None
        try:
            working, place = _open_copy(place)
            resumed, said = _resume(working, place, me)
        except InUse as error:
            raise OpenProblem("in-use", str(error), ("read",)) from error
        except Damaged:
            from salesplanner.app.rescue import rescue

            if working is not None:
                working.close()
            resumed, said = None, rescue(place, waiting)
        except NotStored:
            continue  # of a newer version, or out of reach; the document counts, and the copy is left as it is
        notice = said or notice
        if resumed is not None:
            return resumed, notice
    return None, notice


def _open_copy(place: Place) -> tuple[WorkingCopy, Place]:
    """A working copy, brought to today's format where an older version left it. Raises NotStored."""
    try:
        return WorkingCopy.open(place.file), place
    except OlderFormat:
        content, local = read_older(place.file, places.temporary_folder())
        if content.format < FORMAT:
            local["older"] = str(content.format)
        opened = new_working_copy(place.document, content, local)
        copies.forget(place)
        return opened


def _resume(working: WorkingCopy, place: Place, me: Me) -> tuple[Opened | None, str]:
    publisher = Publisher(working, place, me)
    try:
        found = sha256_of(place.document)
        known = found is not None and publisher.recognise(found)
    except OSError as error:
        working.close()
        raise _unreadable(place.document, error) from error
    if found is None:
        return _resume_missing(publisher)
    waiting = max(0, working.number - publisher.published)
    if known:
        return Opened(working, place, recovered=waiting), ""
    notice = ""
    try:
        if waiting:  # somebody else changed the document: our own state goes beside it
            notice = publisher.publish().notice
    except NotPublished as problem:
        return Opened(working, place, recovered=waiting, notice=str(problem)), ""
    finally:
        if notice or not waiting:
            working.close()
    if not waiting:
        copies.forget(place)
    return None, notice


def _resume_missing(publisher: Publisher) -> tuple[Opened, str]:
    working = publisher.working
    waiting = max(0, working.number - publisher.published)
    followed = publisher.follow()
    return Opened(working, publisher.place, recovered=waiting, missing=not followed), ""


def _open_fresh(document: Path, me: Me, notice: str) -> Opened:
    content, sha256 = _load(document)
    resumed = _follow_moved(document, content, sha256, me)
    if isinstance(resumed, Opened):
        return resumed
    local: dict[str, object] = {"seen": sha256, "seen_digest": digest_of(content), "published": number(content)}
    if resumed == "copy":
        local["wanted_plan"] = planfile.new_plan_id()
    if content.format < FORMAT:
        local["older"] = content.format
    try:
        working, place = new_working_copy(document, content, local)
    except NotStored as problem:
        return _to_read(document, content, str(problem))
    return Opened(working, place, notice=notice)


def _follow_moved(
    document: Path, content: Content, sha256: str, me: Me
) -> Opened | Literal["copy", "new"]:
    """Whether this plan is known from another path: then it was moved (the working copy follows) or copied."""
    plan, digest = plan_id(content), digest_of(content)
    answer: Literal["copy", "new"] = "new"
    for place in copies.places(places.working_folder()):
        if place.plan != plan or place.document == document:
            continue
        old_is_there = os.path.lexists(place.document)
        try:
            working, place = _open_copy(place)
        except NotStored:
            if old_is_there:
                answer = "copy"
            continue
        same = digest == working.get_local("seen_digest") or sha256 in Publisher(working, place, me).ours()
        if old_is_there or not same:
            working.close()
            answer = "copy" if old_is_there else answer
            continue
        place = copies.moved(place, document)
        working.set_local(document=document)
        waiting = max(0, working.number - int(working.get_local("published", "0")))
        return Opened(working, place, recovered=waiting)
    return answer


def _why_read_only(document: Path, me: Me, now: float, named: bool) -> str:
    other = owner.other(document, me, now)
    if other is not None:
        return _("{user} has this plan open at {machine}. You can read it, or work on a copy of your own.").format(
            user=other.user, machine=other.machine
        )
    if not named and places.is_passing(document):
        return _(
            "This plan lies in a temporary folder, where it will be cleared away. "
            "You can read it; to change it, work on a copy of your own."
        )
    if document.exists() and not os.access(document, os.W_OK):
        return _("The file of this plan may only be read. To change it, work on a copy of your own.")
    if document.parent.exists() and not os.access(document.parent, os.W_OK):
        return _("The folder of this plan may only be read. To change it, work on a copy of your own.")
    return ""


def _open_to_read(document: Path, reason: str) -> Opened:
    content, _sha256 = _load(document)
    return _to_read(document, content, reason)


def _to_read(document: Path, content: Content, reason: str) -> Opened:
    working = WorkingCopy.create(None, lambda connection: fill(connection, content))
    place = copies.new_place(places.working_folder(), document, plan_id(content))
    return Opened(working, place, read_only=reason)


def _load(document: Path) -> tuple[Content, str]:
    try:
        return load(document)
    except Unfit as unfit:
        kind: Kind = "missing" if not os.path.lexists(document) else _KINDS.get(unfit.verdict, "unreadable")
        raise OpenProblem(kind, unfit.sentence, ("repair",) if kind == "damaged" else ()) from unfit
    except OSError as error:
        raise _unreadable(document, error) from error


_KINDS: dict[str, Kind] = {
    "newer": "newer",
    "not-a-plan": "not-a-plan",
    "damaged": "damaged",
    "in-use": "in-use",
}


def _unreadable(document: Path, error: OSError) -> OpenProblem:
    text = _("“{name}” cannot be read ({reason}). Nothing was changed.")
    return OpenProblem("unreadable", text.format(name=document.name, reason=error.strerror or str(error)))

