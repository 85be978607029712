"""One wrong byte anywhere is seen, or the content is what it was: never a silently different plan."""

from __future__ import annotations

import random
import sqlite3
from functools import cache
from pathlib import Path

import pytest

from salesplanner.storage.header import Unfit
from salesplanner.storage.inspect import Content, read_content
from tests.files.making import file_of, good_bytes, judged

SAMPLE = 300


def flipped(data: bytes, position: int, mask: int) -> bytes:
    changed = bytearray(data)
    changed[position] ^= mask
    return bytes(changed)


def positions(count: int) -> list[tuple[int, int]]:
    """(place, mask) pairs: the first pages densely, the rest at random with a fixed seed."""
    chance = random.Random(2026)
    size = len(good_bytes())
    return [(chance.randrange(100), 1 << chance.randrange(8)) for _ in range(count // 5)] + [
        (chance.randrange(size), 1 << chance.randrange(8)) for _ in range(count - count // 5)
    ]


@cache
def original_content(path: Path) -> Content:
    path.write_bytes(good_bytes())
    return read_content(path)


def outcome(path: Path, data: bytes) -> str:
    """ "seen" or "same" for a damaged file; fails where its content is believed and is not the original's."""
    original = original_content(path)
    path.write_bytes(data)
    try:
        content = read_content(path)
    except Unfit:
        return "seen"
    assert content.records == original.records
    assert content.other == original.other
    return "same"


def test_a_flipped_bit_is_seen_or_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.salesplan"

    outcomes = [outcome(path, flipped(good_bytes(), *place)) for place in positions(SAMPLE)]

    assert outcomes.count("seen") > SAMPLE / 6  # the rest of a small file is free space


def test_without_the_digest_flipped_bits_would_be_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the test above must be able to fail."""
    monkeypatch.setattr("salesplanner.storage.inspect._check_digest", lambda *_arguments: None)
    believed = 0

    for place in positions(SAMPLE):
        try:
            outcome(tmp_path / "a.salesplan", flipped(good_bytes(), *place))
        except AssertionError:
            believed += 1

    assert believed


def test_every_flipped_bit_leaves_one_sentence_and_the_file_alone(tmp_path: Path) -> None:
    for place in positions(60):
        finding = judged(file_of(tmp_path, flipped(good_bytes(), *place)))

        assert finding.verdict in ("good", "damaged", "not-a-plan", "newer", "in-use")


def test_a_page_of_zeros_or_of_another_place_is_seen(tmp_path: Path) -> None:
    data = good_bytes()
    pages = len(data) // 4096
    for page in range(1, pages):
        start = page * 4096
        zeros = data[:start] + bytes(4096) + data[start + 4096 :]
        other = data[:start] + data[4096 * (page % (pages - 1) + 1) :][:4096] + data[start + 4096 :]
        for spoiled in (zeros, other):
            if spoiled != data:
                assert judged(file_of(tmp_path, spoiled)).verdict == "damaged", page


def test_pages_that_point_at_each_other_in_a_circle_are_seen(tmp_path: Path) -> None:
    path = file_of(tmp_path, good_bytes())
    connection = sqlite3.connect(path, isolation_level=None)
    (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'card'").fetchone()
    connection.close()
    data = bytearray(good_bytes())
    start = (root - 1) * 4096
    data[start] = 2  # an interior page of a table without row ids …
    data[start + 8 : start + 12] = root.to_bytes(4, "big")  # … whose last child is the page itself

    assert judged(file_of(tmp_path, bytes(data))).verdict == "damaged"
