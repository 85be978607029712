"""The model of a power cut that the long campaign uses: what was synced stays, the rest may be anything."""

from pathlib import Path
from random import Random

import pytest

from tests.soak.recorded import Call, File, Folder, Replay, calls

ROOT = Path("/disk")


def hexed(text: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in text.encode())


@pytest.fixture
def replay(tmp_path: Path) -> Replay:
    """A file is made, written, synced and written again; its folder is never synced."""
    log = tmp_path / "log"
    log.write_text(
        f'7 openat(AT_FDCWD, "{hexed("/disk/a")}", O_RDWR|O_CREAT, 0644) = 3\n'
        f'7 openat(AT_FDCWD, "{hexed("/elsewhere")}", O_RDWR|O_CREAT, 0644) = 4\n'
        f'7 pwrite64(3, "{hexed("safe")}", 4, 0) = 4\n'
        f'7 write(4, "{hexed("not ours")}", 8) = 8\n'
        "7 fsync(3) = 0\n"
        f'7 pwrite64(3, "{hexed("lost")}", 4, 0) = 4\n'
        f'7 write(2, "{hexed("acknowledged 1")}", 14) = 14\n'
        f'7 unlink("{hexed("/disk/none")}") = -1 ENOENT (No such file or directory)\n'
    )
    replay = Replay(ROOT)
    for call in calls(log):
        replay.apply(call)
    return replay


def cuts(replay: Replay) -> set[bytes | None]:
    found: set[bytes | None] = set()
    for seed in range(100):
        node = replay.tree.after_cut(Random(seed)).get("a")
        found.add(node.after_cut(Random(seed)) if isinstance(node, File) else None)
    return found


def test_what_was_not_synced_may_be_there_or_not(replay: Replay) -> None:
    assert cuts(replay) == {None, b"safe", b"lost"}
    assert replay.said == ["acknowledged 1"]


def test_a_synced_folder_keeps_its_names(replay: Replay) -> None:
    replay.tree.sync()

    assert cuts(replay) == {b"safe", b"lost"}


def test_a_synced_file_keeps_its_bytes(replay: Replay) -> None:
    replay.tree.sync()
    replay.apply(Call("fdatasync", (), (3,), "3", 0))

    assert cuts(replay) == {b"lost"}


def test_a_rename_that_was_not_synced_may_not_have_happened(replay: Replay) -> None:
    replay.apply(Call("fsync", (), (3,), "3", 0))
    replay.tree.sync()
    replay.apply(Call("rename", (b"/disk/a", b"/disk/b"), (), "", 0))

    names = {tuple(sorted(replay.tree.after_cut(Random(seed)))) for seed in range(50)}

    assert {("a",), ("b",)} <= names
    assert isinstance(replay.tree, Folder)
