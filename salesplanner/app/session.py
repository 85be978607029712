"""One open plan: the store in memory, its working copy on disk, and the document it is published to."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Concatenate, Literal, ParamSpec, TypeVar

from salesplanner.app import creating, opening, places
from salesplanner.app.background import Background
from salesplanner.app.measuring import DealBook
from salesplanner.app.opening import Opened, OpenProblem
from salesplanner.app.publishing import HeldBack, Pace, Published, Publisher
from salesplanner.catalogue import _
from salesplanner.plan.diff import Diff
from salesplanner.plan.records import Record
from salesplanner.plan.state import State
from salesplanner.plan.store import Store
from salesplanner.plan.transaction import Refused, Transaction
from salesplanner.storage import backup, copies, owner
from salesplanner.storage.problems import Damaged, NotPublished, NotStored, OutOfStep, explain_target, is_full
from salesplanner.storage.publish import TargetMissing, prepared

P = ParamSpec("P")
T = TypeVar("T")
Clock = Callable[[], float]

__all__ = ["NotPublished", "NotStored", "OpenProblem", "ReadOnly", "Session", "Status"]


class ReadOnly(Refused):
    """The plan is open to read; the text says why. The window offers a copy of one's own (files.duplicate)."""


@dataclass(frozen=True, slots=True)
class Status:
    """Where the last edit is. `text` is what the label shows, `reason` why it is not in the document yet.

    `actions` are what the window may offer: "put-back", "elsewhere", "again", "copy", "upgrade".
    """

    kind: Literal["saved", "saving", "local", "missing", "read-only"]
    text: str
    reason: str = ""
    actions: tuple[str, ...] = ()


class Session:
    """Edits go through `run`; nothing else writes. Listeners get each Diff after it is on disk.

    Edits, undo and listeners belong to one thread (the window's). `publish` may run on another; set `deliver` to
    what brings its news to the window's thread. `read_only` is the reason why nothing can be changed, or empty;
    `recovered` the number of changes that a crash or an unreachable folder had kept from the document.
    """

    def __init__(self, opened: Opened, clock: Clock = time.time) -> None:
        self._me = places.me()
        self._clock = clock
        self.working = opened.working
        self.publisher = Publisher(opened.working, opened.place, self._me)
        self.read_only = opened.read_only
        self.recovered = opened.recovered
        self.store = Store(opened.working.state(), opened.working, who=self._me.user, clock=clock)
        self.deliver: Callable[[Callable[[], None]], None] = lambda call: call()
        self.book = DealBook(self)
        self.closed = False
        self.status = Status("saved", _("All changes saved"))
        self._status_listeners: list[Callable[[Status], None]] = []
        self._notices = [opened.notice] if opened.notice else []
        self._publishing = threading.RLock()
        self._background = Background()
        self._pace = Pace()
        self._edited = clock()
        self._published = self.publisher.published
        self._owner_at = 0.0
        if self.read_only:
            self._set_status(Status("read-only", _("Open to read"), self.read_only, ("copy",)))

    # making, opening, closing

    @classmethod
    def create(cls, path: Path, records: Iterable[Record], template: str = "", *, clock: Clock = time.time) -> Session:
        """A new plan of these records (one is the plan row) at `path`, which must not exist. Raises OpenProblem."""
        session = cls(creating.create_document(path, records, template, places.me()), clock)
        session._take_over()
        return session

    @classmethod
    def open(
        cls, path: Path, read_only: bool = False, *, named: bool = False, clock: Clock = time.time
    ) -> Session:
        """Opens a document and brings it up to date with its working copy; see opening.py. Raises OpenProblem."""
        opened = opening.open_document(path, places.me(), clock(), read_only=read_only, named=named)
        try:
            session = cls(opened, clock)
        except Damaged:  # behind its first pages
            from salesplanner.app.rescue import rescue

            opened.working.close()
            notice = rescue(opened.place, opened.recovered > 0)
            opened = opening.open_document(path, places.me(), clock(), named=named)
            session = cls(replace(opened, notice=opened.notice or notice), clock)
        session._take_over()
        return session

    def close(self) -> Status:
        """Publishes what is not in the document yet and closes. The status says whether that worked; never raises."""
        if self.closed:
            return self.status
        self._background.close()
        if not self.read_only:
            with suppress(NotStored):
                self.working.drop_unnamed_blobs()
        self.publish()
        with self._publishing:
            self.closed = True
            waiting = not self.read_only and self.store.number > self._published
            self.working.close()
            if not self.read_only:
                owner.release(self.path, self._me, self._clock())
                place = replace(
                    self.publisher.place, title=self.state.plan.title, waiting=waiting, used=self._clock()
                )
                with suppress(OSError):  # the card is a hint; the log beside the working copy still tells
                    copies.remember(place)
        return self.status

    # the plan

    @property
    def state(self) -> State:
        """The plan now."""
        return self.store.state

    @property
    def plan_id(self) -> str:
        """The id of the plan, the same wherever its file goes."""
        return self.working.plan_id

    @property
    def path(self) -> Path:
        """The document; it changes when the plan is renamed, moved, or goes on in a file of its own."""
        return self.publisher.path

    def run(
        self, name: str, edit: Callable[Concatenate[Transaction, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """One undoable edit; see Store.run. Raises Refused, ReadOnly or NotStored; nothing has changed then."""
        return self._safely(lambda: self.store.run(name, edit, *args, **kwargs))

    def run_merging(
        self,
        name: str,
        merge: str,
        edit: Callable[Concatenate[Transaction, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """One edit that joins the last one of the same `merge` key; see Store.run_merging."""
        return self._safely(lambda: self.store.run_merging(name, merge, edit, *args, **kwargs))

    def undo(self) -> str | None:
        """Takes the last step back; its name, or None."""
        return self._safely(self.store.undo)

    def redo(self) -> str | None:
        """Brings it back; its name, or None."""
        return self._safely(self.store.redo)

    @property
    def undo_name(self) -> str | None:
        """The name of the step that undo would take back, as its message id."""
        return None if self.read_only else self.store.undo_name

    @property
    def redo_name(self) -> str | None:
        """The name of the step that redo would bring back, as its message id."""
        return None if self.read_only else self.store.redo_name

    def subscribe(self, listener: Callable[[Diff], Any]) -> Callable[[], None]:
        """Calls `listener` after each change; calling the result ends that."""
        return self.store.subscribe(listener)

    def put_blob(self, data: bytes) -> str:
        """Keeps large bytes such as a portrait; returns the name that a record may hold. Raises ReadOnly, NotStored."""
        return self._safely(lambda: self.working.put_blob(data))

    def blob(self, name: str) -> bytes | None:
        """The bytes of that name, or None."""
        return self.working.blob(name)

    def _safely(self, action: Callable[[], T]) -> T:
        if self.read_only:
            raise ReadOnly(self.read_only)
        before = self.store.number
        try:
            try:
                return action()
            except NotStored as problem:
                # The oldest backups go before an edit is lost. Nothing was stored, so this repeats nothing.
                if not is_full(problem.__cause__) or not backup.make_room(places.backups_folder()):
                    raise
            return action()
        except OutOfStep:
            self.store.resync(self.working.state())
            raise
        finally:
            if self.store.number != before:
                self._edited = self._clock()
                self._set_status(self._pending_status())

    # the document

    @property
    def next_publish_at(self) -> float | None:
        """When the document is due to be written (seconds since 1970); None where it holds everything."""
        if self.read_only or self.closed or self.status.kind == "missing" or not self._is_behind:
            return None
        return self._pace.due_at(self._edited)

    @property
    def _is_behind(self) -> bool:
        """Whether the document lacks something, or could not be reached when it was last looked for."""
        return self.store.number > self._published or self._pace.failed

    def publish_due(self, now: float) -> bool:
        """Whether the document is to be written now."""
        due = self.next_publish_at
        return due is not None and now >= due

    def tick(self, now: float) -> None:
        """Does in the background what is due; the window calls it about once a second."""
        if self.closed or self.read_only:
            return
        if self.publish_due(now):
            self.publish_soon()
        if now - self._owner_at >= owner.REFRESH_SECONDS:
            self._owner_at = now
            self._background.submit("owner", lambda: owner.take(self.path, self._me, now))

    def publish_soon(self) -> None:
        """Writes the document in the background, as when the window loses focus."""
        if self.next_publish_at is not None or self.status.kind == "missing":
            self._background.submit("publish", self.publish)

    def publish(self) -> Status:
        """Writes the document now, where it does not hold everything, and returns the new status. Never raises."""
        return self._publish(self.publisher.publish)

    def put_back(self) -> Status:
        """Writes a document that was deleted or moved away anew at its old place."""
        return self._publish(self.publisher.put_back)

    def agree_to_upgrade(self) -> Status:
        """The user agreed that the document takes today's format, which older versions cannot read."""
        self.working.forget_local("older")
        return self.publish()

    def save_elsewhere(self, path: Path) -> None:
        """Goes on in a new document at `path`; the old one stays as it is. Raises NotPublished."""
        self._go(lambda: self.publisher.publish_to(path))

    def relocate(self, path: Path) -> None:
        """Moves the document to `path`. Raises NotPublished; it stays where it is then (see files.py)."""
        self._go(lambda: self.publisher.relocate(path))

    def _go(self, action: Callable[[], Published]) -> None:
        with self._publishing:
            before = self.path
            self._set_status(self._after_publishing(action(), before))

    def _publish(self, action: Callable[[], Published]) -> Status:
        with self._publishing:
            if self.read_only or self.closed:
                return self.status
            if not self._is_behind:
                return self.status
            before = self.path
            self._pace = replace(self._pace, failed=True, last=self._clock())
            try:
                self._backup()
                status = self._after_publishing(action(), before)
            except TargetMissing:
                status = _missing()
            except HeldBack as problem:
                status = _local(str(problem), ("upgrade", "elsewhere"))
            except NotPublished as problem:
                status = _local(str(problem), ("again", "elsewhere"))
            except (NotStored, OSError) as problem:
                status = _local(str(problem), ("again", "elsewhere"))
            self._set_status(status)
            if status.kind == "saved" and self.store.number > self._published:
                self._set_status(self._pending_status())  # an edit came in while "saved" was being said
            return self.status

    def _backup(self) -> None:
        """Keeps the document as it was before today's work."""
        root, plan, now = places.backups_folder(), self.plan_id, self._clock()
        with suppress(OSError):
            if backup.is_due(root, plan, now) and self.publisher.is_ours_on_disk():
                backup.daily(root, plan, self.path, now)

    def _after_publishing(self, done: Published, before: Path) -> Status:
        self._published = done.number
        self._pace = replace(self._pace, size=done.size, failed=False)
        if done.path != before:
            owner.release(before, self._me, self._clock())
            owner.take(done.path, self._me, self._clock())
        if done.notice:
            self._notices.append(done.notice)
        return Status("saved", _("All changes saved")) if self.store.number <= done.number else self._pending_status()

    def snapshot(self, target: Path) -> None:
        """Writes the plan as it is now to `target`, a whole file for a child process. Raises NotPublished."""
        with prepared(self.working, target.parent) as ready:
            os.replace(ready.file, target)

    # what the window shows

    def on_status(self, listener: Callable[[Status], None]) -> Callable[[], None]:
        """Calls `listener` with each new status, through `deliver`; calling the result ends that."""
        self._status_listeners.append(listener)
        return lambda: self._status_listeners.remove(listener)

    def take_notices(self) -> list[str]:
        """What is to be said once, such as that the plan goes on in another file."""
        notices, self._notices = self._notices, []
        return notices

    def _set_status(self, status: Status) -> None:
        if status == self.status:
            return
        self.status = status
        for listener in tuple(self._status_listeners):
            self.deliver(lambda listener=listener: listener(status))  # type: ignore[misc]

    def _pending_status(self) -> Status:
        if self._pace.failed:
            return self.status
        if self._pace.slow:
            return _local(_("The document is written every 30 seconds, since it is large or on a network drive."))
        return Status("saving", _("All changes saved"))

    def _take_over(self) -> None:
        """After opening: says that the plan is open here, and publishes what the document lacks."""
        if self.read_only:
            return
        now = self._clock()
        self._pace = replace(self._pace, distant=places.is_distant(self.path), size=places.size_of(self.path))
        if not os.path.lexists(self.path):
            self._pace = replace(self._pace, failed=True, last=now)
            gone = FileNotFoundError(self.path)
            folder_there = self.path.parent.is_dir()
            self._set_status(_missing() if folder_there else _local(explain_target(gone), ("again", "elsewhere")))
        elif self.store.number > self._published:
            self.publish()
        if self.status.kind != "missing":
            self._owner_at = now
            owner.take(self.path, self._me, now)


def _missing() -> Status:
    text = _("The file was moved or deleted. All changes are safe on this computer.")
    return Status("missing", text, "", ("put-back", "elsewhere"))


def _local(reason: str, actions: tuple[str, ...] = ()) -> Status:
    return Status("local", _("Saved on this computer, not yet in the shared folder"), reason, actions)
