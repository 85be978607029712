"""Imported deals as columns, in the CRM's own words: deals, their stage changes, touches. And as the bytes of a blob.

Columns are NumPy arrays, so that a million stage changes are measured in a moment; nothing here knows steps. Times are
seconds of the wall clock since 1970-01-01 in the zone of the import (so days are whole across a change of the clock);
NEVER stands for a missing one.
"""

from __future__ import annotations

import io
import json
import zlib
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Times = NDArray[np.int64]
Reals = NDArray[np.float64]

NEVER = np.iinfo(np.int64).min
DAY = 86_400  # seconds
OPEN, WON, LOST = 0, 1, 2  # outcomes
ENTERED, LEFT, IS_WON, IS_LOST, CHURNED, SEEN = range(6)  # kinds of events; SEEN: was there then, came earlier
MAGIC = b"SPDEALS1"
# What an unpacked blob may hold, since a file from elsewhere must not fill the memory: all bytes, those of its texts,
# and the commas in these, which bound how many there are.
MOST_BYTES, MOST_TEXT, MOST_COMMAS = 384 << 20, 96 << 20, 6_000_000


class NotDeals(ValueError):
    """The bytes hold no deals that this version can read."""


class TooMany(ValueError):
    """More deals than a blob can hold."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A column of texts, each kept once: `words[codes[row]]`. `words[0]` is ""."""

    words: tuple[str, ...]
    codes: Ints

    @classmethod
    def of(cls, values: list[str]) -> Words:
        """The column of these texts."""
        places = {"": 0}
        codes = np.fromiter((places.setdefault(value, len(places)) for value in values), np.int32, len(values))
        return cls(tuple(places), codes)

    def __getitem__(self, row: int) -> str:
        return self.words[int(self.codes[row])]

    def __len__(self) -> int:
        return len(self.codes)


@dataclass(frozen=True, slots=True, eq=False)
class Deals:
    """The deals of one file, or of several merged. One entry per deal in the first group, per event, per touch.

    `value` is NaN where there is none. `seen` is when the CRM was as the deal's file says (a running stay ends).
    `stage_names` are (pipeline, stage) pairs; `stage` is the deal's stage then, −1 for none. `row` is the first line of
    the file that the deal or event came from, counted as a spreadsheet counts. Events are sorted by deal and time; the
    order within one second is the file's.
    """

    number: tuple[str, ...]
    name: Words
    account: Words
    owner: Words
    segment: Words
    persona: Words
    pipeline: Words
    currency: Words
    reason: Words
    value: Reals
    created: Times
    closed: Times
    expected: Times
    seen: Times
    outcome: Ints
    stage: Ints
    row: Ints
    stage_names: tuple[tuple[str, str], ...]
    event_deal: Ints
    event_kind: Ints
    event_stage: Ints
    event_at: Times
    event_row: Ints
    touch_deal: Ints
    touch_channel: Words
    touch_at: Times

    def __len__(self) -> int:
        return len(self.number)


def empty() -> Deals:
    """No deals at all."""
    made: dict[str, Any] = {"number": (), "stage_names": ()}
    for field in fields(Deals):
        if field.name not in made:
            made[field.name] = _nothing(str(field.type))
    return Deals(**made)


def _nothing(kind: str) -> Any:
    if kind == "Words":
        return Words(("",), np.zeros(0, np.int32))
    return np.zeros(0, _DTYPES[kind])


_DTYPES: dict[str, np.dtype[Any]] = {"Ints": np.dtype("<i4"), "Times": np.dtype("<i8"), "Reals": np.dtype("<f8")}


def to_bytes(deals: Deals, about: dict[str, Any] | None = None) -> bytes:
    """The blob of an import: the same deals give the same bytes. `about` is kept beside them (see intake/report.py).

    Raises TooMany for what `from_bytes` would refuse to unpack.
    """
    texts: dict[str, Any] = {"number": deals.number, "stage_names": deals.stage_names, "about": about or {}}
    columns: list[tuple[str, str, NDArray[Any]]] = []
    for field in fields(Deals):
        value = getattr(deals, field.name)
        if isinstance(value, Words):
            texts[field.name] = value.words
            columns.append((field.name, "Ints", value.codes))
        elif isinstance(value, np.ndarray):
            columns.append((field.name, str(field.type), value))
    texts["columns"] = [[name, kind, len(column)] for name, kind, column in columns]
    head = json.dumps(texts, ensure_ascii=False, separators=(",", ":")).encode()
    unpacked = 8 + len(head) + sum(column.nbytes for _name, _kind, column in columns)
    if len(head) > MOST_TEXT or head.count(b",") > MOST_COMMAS or unpacked > MOST_BYTES:
        raise TooMany
    packer = zlib.compressobj(1)
    out = io.BytesIO()
    out.write(MAGIC)
    out.write(packer.compress(len(head).to_bytes(8, "little") + head))
    for _name, kind, column in columns:
        out.write(packer.compress(np.ascontiguousarray(column, _DTYPES[kind]).tobytes()))
    out.write(packer.flush())
    return out.getvalue()


def from_bytes(data: bytes) -> tuple[Deals, dict[str, Any]]:
    """The deals of a blob and what was kept beside them. Raises NotDeals for anything else, however it is bent."""
    try:
        return _read(data)
    except (ValueError, TypeError, LookupError, OverflowError, zlib.error, RecursionError, MemoryError) as error:
        raise NotDeals(str(error)) from error


def _read(data: bytes) -> tuple[Deals, dict[str, Any]]:
    if not data.startswith(MAGIC):
        raise NotDeals("not a blob of deals")
    unpacker = zlib.decompressobj()
    size = int.from_bytes(unpacker.decompress(data[len(MAGIC) :], 8), "little")
    if size > MOST_TEXT:
        raise NotDeals("too many texts")
    text = unpacker.decompress(unpacker.unconsumed_tail, size) if size else b""
    if text.count(b",") > MOST_COMMAS:
        raise NotDeals("too many texts")
    head = json.loads(text)
    columns = _columns(head["columns"], unpacker)
    made: dict[str, Any] = {
        "number": _texts(head["number"]),
        "stage_names": tuple((pipeline, stage) for pipeline, stage in map(_texts, head["stage_names"])),
    }
    for field in fields(Deals):
        if field.name in made:
            continue
        column = columns[field.name]
        made[field.name] = Words(_texts(head[field.name]), column) if field.type == "Words" else column
    deals = Deals(**made)
    _check(deals)
    if not isinstance(head["about"], dict):
        raise NotDeals("about is no table")
    return deals, head["about"]


def _columns(told: Any, unpacker: Any) -> dict[str, NDArray[Any]]:
    """The columns behind the head, which has to name them as `to_bytes` does; no more is unpacked than it names."""
    kinds = {field.name: "Ints" if field.type == "Words" else str(field.type) for field in fields(Deals)}
    named = [(name, kind) for name, kind, _length in told]
    if named != [(name, kind) for name, kind in kinds.items() if kind in _DTYPES]:
        raise NotDeals("other columns")
    lengths = [length for _name, _kind, length in told]
    if not all(type(length) is int and 0 <= length <= MOST_BYTES for length in lengths):
        raise NotDeals("a column without a length")
    size = sum(length * _DTYPES[kind].itemsize for (_name, kind), length in zip(named, lengths, strict=True))
    if size > MOST_BYTES:
        raise NotDeals("too many rows")
    raw = unpacker.decompress(unpacker.unconsumed_tail, size) if size else b""
    rest = unpacker.decompress(unpacker.unconsumed_tail, 1)
    if len(raw) != size or rest or not unpacker.eof or unpacker.unused_data:
        raise NotDeals("too long or cut off")
    found: dict[str, NDArray[Any]] = {}
    start = 0
    for (name, kind), length in zip(named, lengths, strict=True):
        found[name] = np.frombuffer(raw, _DTYPES[kind], length, start)
        start += found[name].nbytes
    return found


def _texts(found: Any) -> tuple[str, ...]:
    if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
        raise NotDeals("no list of texts")
    "".join(found).encode()  # half a letter can be written in JSON, and nowhere else
    return tuple(found)


def _check(deals: Deals) -> None:
    """Raises NotDeals where lengths differ or a code points outside; what was written by `to_bytes` passes."""
    events, touches = len(deals.event_deal), len(deals.touch_deal)
    for field in fields(Deals):
        value = getattr(deals, field.name)
        if isinstance(value, Words):
            _within(value.codes, 0, len(value.words), field.name)
            if value.words[0]:
                raise NotDeals(f"{field.name} does not begin with nothing")
        group = {"event": events, "touch": touches}.get(field.name.partition("_")[0], len(deals))
        if field.name != "stage_names" and len(value) != group:
            raise NotDeals(f"{field.name} has another length")
    _within(deals.event_deal, 0, len(deals), "event_deal")
    _within(deals.touch_deal, 0, len(deals), "touch_deal")
    _within(deals.event_stage, -1, len(deals.stage_names), "event_stage")
    _within(deals.stage, -1, len(deals.stage_names), "stage")
    _within(deals.outcome, OPEN, LOST + 1, "outcome")
    _within(deals.event_kind, ENTERED, SEEN + 1, "event_kind")
    if np.any(np.diff(deals.event_deal) < 0):
        raise NotDeals("events are not sorted")


def _within(codes: Ints, low: int, high: int, name: str) -> None:
    if len(codes) and (codes.min() < low or codes.max() >= high):
        raise NotDeals(f"{name} points outside")
