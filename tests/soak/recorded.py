"""What a process did to a folder, recorded with strace, and what a power cut may leave of it.

A file keeps what was synced; of what was written since, any part may have arrived, whole or in blocks of 512 bytes, in
any order. A folder keeps the names it had when it was synced, and any first part of the changes since.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

CALLS = (
    "openat,open,creat,close,lseek,write,pwrite64,ftruncate,truncate,fsync,fdatasync,"
    "rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir,dup,dup2,dup3"
)
BLOCK = 512


def available() -> bool:
    return shutil.which("strace") is not None


def record(module: str, arguments: list[str], log: Path) -> None:
    """Runs `python -m module` under strace. Raises CalledProcessError where it fails."""
    command = ["strace", "-f", "-qq", "-xx", "-s", "16777216", "-e", f"trace={CALLS}", "-o", str(log)]
    subprocess.run([*command, sys.executable, "-m", module, *arguments], check=True, stderr=subprocess.DEVNULL)


@dataclass
class File:
    """The bytes that are safe, the bytes a reader sees, and what happened in between."""

    safe: bytearray = field(default_factory=bytearray)
    now: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes | None]] = field(default_factory=list)  # offset and data; None = cut to that length

    def change(self, offset: int, data: bytes | None) -> None:
        apply(self.now, offset, data)
        self.since.append((offset, data))

    def sync(self) -> None:
        self.safe = bytearray(self.now)
        self.since = []

    def after_cut(self, random: Random) -> bytes:
        left = bytearray(self.safe)
        kept = random.choice(("none", "all", "some", "torn"))
        for offset, data in self.since if kept != "none" else ():
            if data is None or kept == "all":
                apply(left, offset, data)
                continue
            for start in range(0, len(data), BLOCK if kept == "torn" else max(1, len(data))):
                part = data[start : start + (BLOCK if kept == "torn" else len(data))]
                if random.random() < 0.6:
                    apply(left, offset + start, part)
        return bytes(left)


def apply(content: bytearray, offset: int, data: bytes | None) -> None:
    if data is None:
        del content[offset:]
        content.extend(bytes(max(0, offset - len(content))))
        return
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data


@dataclass
class Folder:
    safe: dict[str, "File | Folder"] = field(default_factory=dict)
    now: dict[str, "File | Folder"] = field(default_factory=dict)
    since: list[tuple[str, "File | Folder | None"]] = field(default_factory=list)

    def change(self, name: str, node: "File | Folder | None") -> None:
        put(self.now, name, node)
        self.since.append((name, node))

    def sync(self) -> None:
        self.safe = dict(self.now)
        self.since = []

    def after_cut(self, random: Random) -> dict[str, "File | Folder"]:
        left = dict(self.safe)
        for name, node in self.since[: random.randint(0, len(self.since))]:
            put(left, name, node)
        return left


def put(names: dict[str, File | Folder], name: str, node: File | Folder | None) -> None:
    if node is None:
        names.pop(name, None)
    else:
        names[name] = node


def write_out(folder: Folder, target: Path, random: Random) -> None:
    """Puts what a power cut leaves of `folder` into the real folder `target`."""
    target.mkdir()
    for name, node in folder.after_cut(random).items():
        if isinstance(node, Folder):
            write_out(node, target / name, random)
        else:
            (target / name).write_bytes(node.after_cut(random))
            os.utime(target / name, (1, 1))  # the computer was off for a while


_LINE = re.compile(r"^\d+\s+(\w+)\((.*)\)\s+=\s+(-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True)
class Call:
    name: str
    texts: tuple[bytes, ...]
    numbers: tuple[int, ...]  # the arguments that are plain numbers, in order
    flags: str
    result: int


def calls(log: Path) -> Iterator[Call]:
    """The calls that succeeded, in order."""
    with log.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            found = _LINE.match(line)
            if found is None or int(found[3]) < 0:
                continue
            texts = tuple(bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(found[2]))
            rest = _TEXT.sub("", found[2])
            numbers = tuple(int(part) for part in re.findall(r"(?<![\w|])-?\d+(?![\w])", rest))
            yield Call(found[1], texts, numbers, rest, int(found[3]))


class Replay:
    """Applies recorded calls below `root` to folders and files in memory. What is said to stderr is in `said`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.tree = Folder()
        self._open: dict[int, File | Folder | None] = {}
        self._position: dict[int, int] = {}
        self.said: list[str] = []

    def apply(self, call: Call) -> None:
        match call.name:
            case "open" | "openat" | "creat":
                self._opened(call)
            case "close":
                self._open.pop(call.numbers[0], None)
            case "dup" | "dup2" | "dup3":
                self._open[call.result] = self._open.get(call.numbers[0])
            case "lseek":
                self._position[call.numbers[0]] = call.result
            case "write" | "pwrite64":
                self._written(call)
            case "ftruncate":
                self._change(call.numbers[0], call.numbers[1], None)
            case "fsync" | "fdatasync":
                if (node := self._open.get(call.numbers[0])) is not None:
                    node.sync()
            case _:
                self._named(call)

    def _opened(self, call: Call) -> None:
        self._position[call.result] = 0
        self._open[call.result] = None
        place = self._place(call.texts[0])
        if place is None:
            return
        folder, name = place
        node = folder.now.get(name) if name else folder
        if node is None and "O_CREAT" in call.flags:
            node = File()
            folder.change(name, node)
        elif isinstance(node, File) and "O_TRUNC" in call.flags:
            node.change(0, None)
        self._open[call.result] = node

    def _written(self, call: Call) -> None:
        handle, data = call.numbers[0], call.texts[0][: call.result]
        if call.name == "pwrite64":
            self._change(handle, call.numbers[-1], data)
            return
        if handle == 2:
            self.said += data.decode("utf-8", "replace").splitlines()
        offset = self._position.get(handle, 0)
        self._change(handle, offset, data)
        self._position[handle] = offset + call.result

    def _change(self, handle: int, offset: int, data: bytes | None) -> None:
        node = self._open.get(handle)
        if isinstance(node, File):
            node.change(offset, data)

    def _named(self, call: Call) -> None:
        places = [self._place(text) for text in call.texts]
        if not places or places[0] is None or not places[0][1]:
            return
        (folder, name), other = places[0], places[-1]
        if call.name.startswith("mkdir"):
            folder.change(name, Folder())
        elif call.name.startswith(("unlink", "rmdir")):
            folder.change(name, None)
        elif call.name.startswith(("rename", "link")) and other is not None:
            other[0].change(other[1], folder.now[name])
            if call.name.startswith("rename"):
                folder.change(name, None)

    def _place(self, text: bytes) -> tuple[Folder, str] | None:
        path = Path(text.decode("utf-8", "surrogateescape"))
        if not path.is_relative_to(self._root):
            return None
        parts = path.relative_to(self._root).parts
        folder = self.tree
        for part in parts[:-1]:
            node = folder.now.get(part)
            if not isinstance(node, Folder):
                return None
            folder = node
        return folder, parts[-1] if parts else ""
