"""Where things of this user lie, and who the user is. No text of a plan is ever a path."""

from __future__ import annotations

import getpass
import os
import platform
import re
import tempfile
import unicodedata
from pathlib import Path

from salesplanner.catalogue import _
from salesplanner.storage.owner import Me
from salesplanner.storage.schema import ENDING

HOME_VARIABLE = "SALESPLANNER_HOME"  # for tests and portable installations
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)$")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
NAME_CAP = 80  # characters, so that name and folder stay below the limits of every system
_BYTES_CAP = 180


def data_folder() -> Path:
    """The program's own folder for this user: working copies, backups, library."""
    if home := os.environ.get(HOME_VARIABLE):
        return Path(home)
    import platformdirs

    return platformdirs.user_data_path("SalesPlanner", appauthor=False)


def working_folder() -> Path:
    """Where the working copies lie."""
    return data_folder() / "working"


def backups_folder() -> Path:
    """Where the daily backups lie."""
    return data_folder() / "backups"


def temporary_folder() -> Path:
    """Where plans are put together before they are published; on this computer's own disk."""
    return data_folder() / "publishing"


def default_plans_folder() -> Path:
    """`Documents/Sales plans` of this user."""
    if home := os.environ.get(HOME_VARIABLE):
        return Path(home) / "Sales plans"
    import platformdirs

    return platformdirs.user_documents_path() / _("Sales plans")


def me() -> Me:
    """The user and the computer, as others on a shared drive will read it."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = _("unknown user")
    return Me(user, platform.node() or _("unknown computer"))


def safe_name(title: str, fallback: str = "") -> str:
    """A file name without ending made of a title, valid on every system and never a path."""
    text = unicodedata.normalize("NFC", title)
    text = "".join(" " if unicodedata.category(c)[0] == "C" or c in "\u2028\u2029" else c for c in text)
    text = " ".join(_FORBIDDEN.sub(" ", text).split())[:NAME_CAP]
    while len(text.encode("utf-8")) > _BYTES_CAP:
        text = text[:-1]
    text = text.strip(" .~")
    if not text:
        text = fallback or _("Sales plan")
    return f"{text} _" if _RESERVED.match(text.split(".")[0].strip()) else text


def unique_path(folder: Path, name: str) -> Path:
    """`folder/NAME.salesplan`, or with " 2", " 3", … where that is there already."""
    for count in range(1, 10_000):
        ending = f" {count}" if count > 1 else ""
        path = folder / f"{name}{ending}{ENDING}"
        if not os.path.lexists(path):
            return path
    raise FileExistsError(folder / name)


def is_passing(path: Path) -> bool:
    """Whether a file lies where it will be cleared away: a temporary folder, as mail programs use for attachments.

    The system's temporary folder does not count for whoever keeps the program's own data there too.
    """
    try:
        real = path.resolve()
        root = Path(tempfile.gettempdir()).resolve()
        if real.is_relative_to(root) and not data_folder().resolve().is_relative_to(root):
            return True
    except OSError:
        return False
    parts = [part.casefold() for part in real.parts]
    return any(part in _PASSING_PARTS for part in parts)


# Folders in which mail programs and browsers put attachments that were opened, not saved.
_PASSING_PARTS = {"inetcache", "content.outlook", "temporary internet files", "temporaryitems", "mail downloads"}


def size_of(path: Path) -> int:
    """The size of a file in bytes; 0 where it cannot be told."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


_DISTANT = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "webdav", "davfs", "9p", "fuse.sshfs", "fuse.rclone"}
_REMOTE_DRIVE = 4  # what Windows' GetDriveType says of a network drive


def is_distant(path: Path) -> bool:
    """Whether a file lies on a network drive, as far as the system tells."""
    if os.name == "nt":
        return _is_distant_on_windows(path)
    best, kind = "", ""
    try:
        with open("/proc/self/mounts", encoding="utf-8", errors="replace") as mounts:
            for line in mounts:
                fields = line.split()
                root = fields[1].replace("\\040", " ")
                if len(root) > len(best) and path.is_relative_to(root):
                    best, kind = root, fields[2]
    except (OSError, IndexError):
        return False
    return kind in _DISTANT


def _is_distant_on_windows(path: Path) -> bool:
    import ctypes

    if str(path).startswith("\\\\"):
        return True
    library = getattr(ctypes, "windll", None)
    return library is not None and library.kernel32.GetDriveTypeW(path.anchor) == _REMOTE_DRIVE
