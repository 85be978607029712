"""The bytes of a text table in blocks that end with a line, decoded; signs that do not fit are kept to be named."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from salesplanner.measure.intake import limits
from salesplanner.measure.intake.encoding import Encoding
from salesplanner.measure.intake.table import Unreadable

BLOCK = 1 << 20  # bytes read at a time


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines of a file. Bytes that do not fit stand in `text` as lone surrogates if `odd`; `end` is in bytes."""

    text: str
    end: int
    last: bool
    odd: bool


def blocks(path: Path, encoding: Encoding, size: int) -> Iterator[Block]:
    """The file from its start. Raises Unreadable where it breaks off or is no text."""
    try:
        with path.open("rb") as file:
            file.seek(encoding.mark)
            if encoding.name.startswith("utf-16"):
                yield from _wide(path, file, encoding, size)
            else:
                yield from _narrow(path, file, encoding, size)
    except (OSError, LookupError) as error:
        raise Unreadable(limits.broken_off(path, error)) from error


def _narrow(path: Path, file: BinaryIO, encoding: Encoding, size: int) -> Iterator[Block]:
    while True:
        raw = file.read(BLOCK)
        if size - file.tell() < BLOCK // 8:  # a small rest would hide what stands below the table
            raw += file.read(BLOCK // 8 + 1)
        rest = file.readline(limits.MOST_LINE)
        raw += rest
        if len(rest) >= limits.MOST_LINE:
            raise limits.too_long(path, raw[-limits.MOST_LINE :].decode("latin-1"))
        end = file.tell()
        last = end >= size or not raw
        text, odd = _decoded(raw, encoding.name)
        yield Block(text, end, last, odd)
        if last:
            return


def _decoded(raw: bytes, name: str) -> tuple[str, bool]:
    try:
        return raw.decode(name), False
    except UnicodeDecodeError:
        pass
    if name == "utf-8" or codecs.lookup(name).name.startswith("cp"):
        return raw.decode(name, "surrogateescape"), True
    return raw.decode(name, "replace"), False


def _wide(path: Path, file: BinaryIO, encoding: Encoding, size: int) -> Iterator[Block]:
    decode: Callable[[bytes, bool], str] = codecs.getincrementaldecoder(encoding.name)("replace").decode
    rest = ""
    while True:
        raw = file.read(BLOCK * 2)
        last = not raw or file.tell() >= size
        text = rest + decode(raw, last)
        cut = len(text) if last else text.rfind("\n") + 1
        if len(text) - cut > limits.MOST_LINE:
            raise limits.too_long(path, text[cut:])
        text, rest = text[:cut], text[cut:]
        yield Block(text, file.tell(), last, False)
        if last:
            return
