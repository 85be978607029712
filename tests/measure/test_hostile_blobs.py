"""Blobs of deals out of a file from elsewhere: what `to_bytes` would not write is refused, in little memory."""

from __future__ import annotations

import json
import tracemalloc
import zlib
from dataclasses import replace
from typing import Any

import pytest

from salesplanner.measure import deals as blobs
from salesplanner.measure.deals import MAGIC, NotDeals, TooMany, empty, from_bytes, to_bytes
from tests.measure.histories import deals_of
from tests.measure.independent.making import deals

PAST = deals_of(*deals(3, 1))


def parts(blob: bytes) -> tuple[dict[str, Any], bytes]:
    """Head and columns of a blob."""
    raw = zlib.decompress(blob[len(MAGIC) :])
    end = 8 + int.from_bytes(raw[:8], "little")
    return json.loads(raw[8:end]), raw[end:]


def packed(head: bytes, columns: bytes = b"") -> bytes:
    return MAGIC + zlib.compress(len(head).to_bytes(8, "little") + head + columns)


def changed(**values: Any) -> bytes:
    head, columns = parts(to_bytes(PAST))
    return packed(json.dumps(head | values).encode(), columns)


def with_column(name: str, made: list[Any]) -> bytes:
    head, _columns = parts(to_bytes(PAST))
    return changed(columns=[made if each[0] == name else each for each in head["columns"]])


def bomb(start: bytes, part: bytes, count: int, size: int) -> bytes:
    packer = zlib.compressobj(9)
    made = [MAGIC, packer.compress(size.to_bytes(8, "little") + start)]
    made += [packer.compress(part * 10_000) for _each in range(count // 10_000)]
    return b"".join([*made, packer.flush()])


HEAD, COLUMNS = parts(to_bytes(PAST))
BENT = {
    "another kind": with_column("value", ["value", "Times", len(PAST)]),
    "an unknown kind": with_column("value", ["value", "Texts", len(PAST)]),
    "a negative length": with_column("value", ["value", "Reals", -5]),
    "a huge length": with_column("value", ["value", "Reals", 10**30]),
    "a broken length": with_column("value", ["value", "Reals", 0.5]),
    "a true length": with_column("value", ["value", "Reals", True]),
    "a length too few": with_column("value", ["value", "Reals", len(PAST) - 1]),
    "a column twice": changed(columns=[*HEAD["columns"], ["value", "Reals", 0]]),
    "columns that are a number": changed(columns=7),
    "about as a list": changed(about=[]),
    "about as nothing": changed(about=None),
    "numbers that are no texts": changed(number=[float("nan")] * len(PAST)),
    "words as one text": changed(name="".join(HEAD["name"])),
    "words without the empty one": changed(name=["x", *HEAD["name"][1:]]),
    "no words": changed(name=[]),
    "half a letter": changed(stage_names=[["\ud800", "x"], *HEAD["stage_names"][1:]]),
    "a stage as one text": changed(stage_names=["ab", *HEAD["stage_names"][1:]]),
    "a list as head": packed(b"[]"),
    "a deep head": packed(b"[" * 1_000_000),
    "an endless number": packed(b"1" * 5_000),
    "no text": packed(b"\xff\xfe"),
    "bytes left over": packed(json.dumps(HEAD).encode(), COLUMNS + b"x"),
    "bytes after the end": to_bytes(PAST) + b"x",
    "cut off": to_bytes(PAST)[:-9],
}


@pytest.mark.parametrize("name", BENT)
def test_a_bent_blob_is_refused(name: str) -> None:
    with pytest.raises(NotDeals):
        from_bytes(BENT[name])


def test_an_unbent_blob_made_in_the_same_way_is_read() -> None:
    assert from_bytes(changed())[0].number == PAST.number


@pytest.mark.parametrize(
    "blob",
    [
        bomb(b"", b"\0", 500_000_000, 400_000_000),
        bomb(b'{"number":[', b"10,", 30_000_000, 90_000_000),
        bomb(json.dumps(HEAD).encode(), b"\0", 200_000_000, len(json.dumps(HEAD))),
    ],
    ids=["text", "list", "columns"],
)
def test_a_bomb_is_refused_before_it_fills_the_memory(blob: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(NotDeals):
            from_bytes(blob)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < 250_000_000


def test_more_than_can_be_read_again_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, most in (("MOST_TEXT", 300), ("MOST_COMMAS", 20), ("MOST_BYTES", 2_000)):
        with monkeypatch.context() as changing:
            changing.setattr(blobs, name, most)
            with pytest.raises(TooMany):
                to_bytes(replace(empty(), number=("x" * 2_000, "y")), {str(n): n for n in range(30)})
