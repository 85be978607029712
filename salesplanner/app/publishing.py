"""When and where an open plan is written as a whole file, and what follows from what is found there.

No timers here: the window asks `due` and calls `Session.tick`. `publish` may run on any thread.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from salesplanner.app import places
from salesplanner.catalogue import _
from salesplanner.storage import copies
from salesplanner.storage.copies import Place
from salesplanner.storage.disk import make_folder
from salesplanner.storage.loading import sha256_of
from salesplanner.storage.owner import Me
from salesplanner.storage.problems import NotPublished
from salesplanner.storage.publish import (
    Prepared,
    TargetChanged,
    TargetMissing,
    keep_rights,
    prepared,
    put_in_place,
    same_content,
)
from salesplanner.storage.schema import ENDING
from salesplanner.storage.working import WorkingCopy

QUICK_SECONDS = 2.0
SLOW_SECONDS = 30.0
LARGE = 2 * 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Pace:
    """When the next publication is due: soon after the last edit, seldom where each one is costly."""

    size: int = 0  # bytes of the document
    distant: bool = False  # on a network drive
    failed: bool = False  # the last try did not succeed
    last: float = 0.0  # when a publication was last tried, seconds since 1970

    @property
    def slow(self) -> bool:
        """Whether the document is large or far away."""
        return self.distant or self.size > LARGE

    def due_at(self, edited: float) -> float:
        """The time at which an edit made at `edited` is to be published."""
        due = edited + QUICK_SECONDS
        return max(due, self.last + SLOW_SECONDS) if self.slow or self.failed else due


@dataclass(frozen=True, slots=True)
class Published:
    """What became of a publication: where the plan is now, up to which edit, and a sentence where it moved."""

    path: Path
    number: int
    size: int
    notice: str = ""


class HeldBack(NotPublished):
    """The document keeps its older format until the user agrees to write today's."""


class Publisher:
    """Publishes one working copy to its document, and remembers in it what the document holds."""

    def __init__(self, working: WorkingCopy, place: Place, me: Me) -> None:
        self.working = working
        self.place = place
        self._me = me

    @property
    def path(self) -> Path:
        """The document."""
        return self.place.document

    @property
    def published(self) -> int:
        """The number of the last edit that the document holds."""
        return int(self.working.get_local("published", "-1"))

    def ours(self) -> frozenset[str]:
        """The hashes of what we last saw or put there ourselves."""
        seen, tried = self.working.get_local("seen"), self.working.get_local("tried")
        return frozenset([seen, *tried.split()]) - {""}

    def is_ours_on_disk(self) -> bool:
        """Whether the document is what we last saw. Raises OSError."""
        return sha256_of(self.path) in self.ours()

    def publish(self) -> Published:
        """Brings the document up to date. Raises NotPublished (TargetMissing where the file is gone).

        A document of an older format is not written before the user agrees (HeldBack): colleagues may not be able to
        read it then.

        A document that somebody else changed is left alone; the plan goes on in a file of its own beside it.
        """
        self._hold_back()
        with prepared(self.working, places.temporary_folder()) as ready:
            try:
                self._put(ready, self.path, self.ours())
            except TargetMissing:
                if not self.follow():
                    raise
                self._put(ready, self.path, self.ours())
            except TargetChanged:
                return self._publish_changed(ready)
            return Published(self.path, ready.number, ready.size)

    def publish_to(self, path: Path) -> Published:
        """Makes `path`, which must not exist, the document, in today's format.

        Raises NotPublished; TargetChanged where it exists.
        """
        with prepared(self.working, places.temporary_folder()) as ready:
            self._put(ready, path, None)
            self.working.forget_local("older")
            return Published(path, ready.number, ready.size)

    def recognise(self, sha256: str) -> bool:
        """Whether a document with these bytes is the one we know; notes which edits it holds where it is."""
        if sha256 == self.working.get_local("seen"):
            return True
        digest = self.working.get_local("seen_digest")
        if sha256 in self.ours():  # put there just before the program was stopped
            number, digest = self.working.get_local(f"put.{sha256}", "0 ").split(" ", 1)
            self.saw(sha256, digest, int(number))
            return True
        if same_content(self.path, digest) == sha256:
            self.saw(sha256, digest, self.published)
            return True
        return False

    def follow(self) -> bool:
        """Goes after a document that got another name in its folder; says whether it was found."""
        ours = self.ours()
        for file in sorted(self.path.parent.glob(f"*{ENDING}")):
            if file.is_file() and (sha256 := sha256_of(file)) in ours and sha256:
                self._go_to(file)
                return self.recognise(sha256)
        return False

    def relocate(self, target: Path) -> Published:
        """Moves the document to `target`, which must not exist, and brings it up to date. Raises NotPublished.

        The new file is whole before the old one goes; an old one that somebody changed meanwhile stays. One of an
        older format stays where it is until the user agrees (HeldBack).
        """
        self._hold_back()
        old, ours = self.path, self.ours()
        done = self.publish_to(target)
        with suppress(OSError):
            if sha256_of(old) in ours:
                keep_rights(old, target)
                old.unlink()
        return done

    def put_back(self) -> Published:
        """Writes a document that is missing anew at its old place. Raises NotPublished."""
        make_folder(self.path.parent)
        return self.publish_to(self.path)

    def _hold_back(self) -> None:
        if self.working.get_local("older"):
            raise HeldBack(
                _(
                    "The file has the format of an older Sales Planner. Once it is written by this one, "
                    "older versions cannot open it. All changes are safe on this computer."
                )
            )

    def _put(self, ready: Prepared, path: Path, ours: frozenset[str] | None) -> None:
        # Noted before the file is there: a program stopped in between must know its own file again.
        tried = " ".join([*self.working.get_local("tried").split()[-6:], ready.sha256])
        self.working.set_local(tried=tried, **{f"put.{ready.sha256}": f"{ready.number} {ready.digest}"})
        put_in_place(ready, path, ours)
        if path != self.path or self.place.plan != self.working.plan_id:
            self._go_to(path)
        self.saw(ready.sha256, ready.digest, ready.number)

    def saw(self, sha256: str, digest: str, number: int) -> None:
        """Notes what the document holds now, and that it holds every edit up to `number`."""
        self.working.forget_local("put.")
        self.working.set_local(seen=sha256, seen_digest=digest, published=number, tried="")

    def _go_to(self, path: Path) -> None:
        self.working.set_local(document=path)
        self.place = copies.remember(replace(self.place, document=path, plan=self.working.plan_id))

    def _publish_changed(self, ready: Prepared) -> Published:
        same = same_content(self.path, self.working.get_local("seen_digest"))
        if same is not None:  # other bytes, same plan: a sync client wrote it anew
            self._put(ready, self.path, frozenset([same]))
            return Published(self.path, ready.number, ready.size)
        theirs = self.path
        own = conflict_path(theirs, self._me)
        self._put(ready, own, None)
        notice = _(
            "Somebody else changed “{theirs}” while it was open here. It was left as it is. "
            "All your changes are in “{own}”, and this window goes on there."
        ).format(theirs=theirs.name, own=own.name)
        return Published(own, ready.number, ready.size, notice)


def conflict_path(path: Path, me: Me) -> Path:
    """`NAME (user, date time).salesplan` beside the document, unique."""
    when = time.strftime("%Y-%m-%d %H.%M")
    name = f"{path.stem} ({places.safe_name(me.user)}, {when})"
    return places.unique_path(path.parent, name)
