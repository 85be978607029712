"""What is not a plan, not whole or not ours gets one clear sentence and stays as it is."""

from __future__ import annotations

import os
import socket
import sqlite3
from pathlib import Path

import pytest

from salesplanner.storage.header import Unfit
from salesplanner.storage.inspect import read_checked
from tests.files.making import file_of, good_bytes, judged, spoiled


def test_a_good_plan_is_good_and_counted(tmp_path: Path) -> None:
    path = file_of(tmp_path, good_bytes())

    finding = judged(path)

    assert finding.verdict == "good"
    assert finding.title == "Q3 2026 sales process"
    assert finding.plan_id
    assert finding.counts["card"] == 41


def test_two_copies_of_the_example_are_two_plans(tmp_path: Path) -> None:
    first = judged(file_of(tmp_path, good_bytes(), "a.salesplan"))
    good_bytes.cache_clear()
    second = judged(file_of(tmp_path, good_bytes(), "b.salesplan"))

    assert first.plan_id != second.plan_id


@pytest.mark.parametrize(
    ("data", "verdict", "word"),
    [
        (b"", "damaged", "empty"),
        (b"S", "damaged", "only 1 bytes"),
        (b"Dear customer, here is our offer.\n" * 50, "not-a-plan", "not a sales plan"),
        (b"PK\x03\x04" + bytes(5000), "not-a-plan", "not a sales plan"),
        (bytes(8192), "not-a-plan", "not a sales plan"),
        (b"SQLite format 3\0", "damaged", "only 16 bytes"),
        (b"SQLite format 3\0" + bytes(4080), "not-a-plan", "another program"),
    ],
)
def test_bytes_that_are_no_plan_are_named_for_what_they_are(
    tmp_path: Path, data: bytes, verdict: str, word: str
) -> None:
    finding = judged(file_of(tmp_path, data))

    assert finding.verdict == verdict
    assert word in finding.sentence


def test_a_folder_is_named_as_one(tmp_path: Path) -> None:
    folder = tmp_path / "plans.salesplan"
    folder.mkdir()

    assert judged(folder).verdict == "unreadable"
    assert "is a folder" in judged(folder).sentence


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    finding = judged(tmp_path / "gone.salesplan")

    assert finding.verdict == "unreadable"
    assert "There is no file" in finding.sentence
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, "", ".", "two\nlines", "\udcff", "\x1b[31mred"])
def test_names_that_no_file_can_have_are_refused(name: str) -> None:
    assert judged(Path("/nowhere") / name).verdict == "unreadable"


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "a.salesplan"
    os.mkfifo(pipe)

    assert "a pipe" in judged(pipe).sentence


def test_a_socket_and_a_device_are_refused(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "s"))

        assert judged(tmp_path / "s").verdict == "unreadable"
    assert judged(Path("/dev/zero")).verdict == "unreadable"


def test_a_symlink_is_followed_and_stays_a_symlink(tmp_path: Path) -> None:
    real = file_of(tmp_path, good_bytes(), "real.salesplan")
    link = tmp_path / "link.salesplan"
    link.symlink_to(real)

    assert judged(link).verdict == "good"
    assert link.is_symlink()


def test_a_symlink_in_a_circle_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "a.salesplan"
    link.symlink_to(link)

    assert judged(link).verdict == "unreadable"


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file_of(tmp_path, good_bytes())

    def refuse(*_arguments: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("salesplanner.storage.header.os.open", refuse)

    finding = judged(path)

    assert finding.verdict == "unreadable"
    assert "no right" in finding.sentence


def test_a_file_that_another_program_holds_on_windows_is_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file_of(tmp_path, good_bytes())

    def hold(*_arguments: object) -> int:
        error = PermissionError(13, "The process cannot access the file")
        error.winerror = 32  # type: ignore[attr-defined,unused-ignore]
        raise error

    monkeypatch.setattr("salesplanner.storage.header.os.open", hold)

    assert judged(path).verdict == "in-use"


def test_a_read_error_of_the_drive_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file_of(tmp_path, good_bytes())

    def fail(*_arguments: object) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("salesplanner.storage.header.os.read", fail)

    assert "Input/output error" in judged(path).sentence


@pytest.mark.parametrize("share", [0.001, 0.01, 0.1, 0.5, 0.9, 0.999])
def test_a_truncated_plan_is_damaged(tmp_path: Path, share: float) -> None:
    data = good_bytes()

    finding = judged(file_of(tmp_path, data[: int(len(data) * share)]))

    assert finding.verdict == "damaged"
    assert "bytes" in finding.sentence


def test_a_plan_with_something_behind_it_is_damaged(tmp_path: Path) -> None:
    assert judged(file_of(tmp_path, good_bytes() + bytes(4096))).verdict == "damaged"


def test_a_name_with_line_breaks_and_control_characters_stays_one_clean_line(tmp_path: Path) -> None:
    finding = judged(file_of(tmp_path, b"nothing", "two\nlines\x1b[31m" + "x" * 200))

    assert finding.sentence.isprintable()
    assert len(finding.sentence) < 200


def test_a_newer_format_is_refused_and_names_the_versions(tmp_path: Path) -> None:
    finding = judged(spoiled(tmp_path, "PRAGMA user_version = 7"))

    assert finding.verdict == "newer"
    assert finding.format == 7
    assert "format 7" in finding.sentence and "up to 1" in finding.sentence


@pytest.mark.parametrize("version", [0, -1, -2147483648])
def test_a_format_number_that_makes_no_sense_is_refused(tmp_path: Path, version: int) -> None:
    assert judged(spoiled(tmp_path, f"PRAGMA user_version = {version}")).verdict in ("damaged", "newer")


def test_the_database_of_another_program_is_not_a_plan(tmp_path: Path) -> None:
    assert judged(spoiled(tmp_path, "PRAGMA application_id = 1196444487")).verdict == "not-a-plan"


def test_a_hot_journal_beside_the_plan_means_in_use(tmp_path: Path) -> None:
    path = file_of(tmp_path, good_bytes())
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE card SET note = hex(zeroblob(4000))")  # more than the cache holds
    copy = tmp_path / "copy"
    copy.mkdir()
    for source in tmp_path.glob("a.salesplan*"):
        file_of(copy, source.read_bytes(), source.name)
    connection.close()
    assert (copy / "a.salesplan-journal").stat().st_size

    finding = judged(copy / "a.salesplan")

    assert finding.verdict == "in-use"
    assert "a.salesplan-journal" in finding.sentence


def test_a_write_ahead_log_beside_the_plan_means_in_use(tmp_path: Path) -> None:
    path = file_of(tmp_path, good_bytes())
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("UPDATE card SET text = 'only in the log'")

    finding = judged(path)
    connection.close()

    assert finding.verdict == "in-use"


def test_a_finished_journal_does_not_matter(tmp_path: Path) -> None:
    path = file_of(tmp_path, good_bytes())
    file_of(tmp_path, b"", "a.salesplan-wal")
    file_of(tmp_path, bytes(512), "a.salesplan-journal")

    assert judged(path).verdict == "good"


def test_a_plan_left_in_wal_mode_without_a_log_is_good(tmp_path: Path) -> None:
    assert judged(spoiled(tmp_path, "PRAGMA journal_mode = WAL")).verdict == "good"


def test_reading_a_bad_file_raises_its_sentence(tmp_path: Path) -> None:
    path = file_of(tmp_path, b"nothing")

    with pytest.raises(Unfit, match="not a sales plan"):
        read_checked(path)
