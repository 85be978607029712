"""Which encoding a text file is written in, and the word that shows it: marks at its start, UTF-8, then older ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from salesplanner.catalogue import _
from salesplanner.measure.intake import limits
from salesplanner.measure.intake.table import Finding

CHOICES = (
    *("utf-8", "windows-1252", "windows-1250", "gb18030", "utf-16-le", "utf-16-be"),
    *("windows-1251", "shift_jis", "big5", "euc_kr", "mac_roman"),
)
SEARCHED = 64 << 20  # bytes looked at; later ones that do not fit are repaired row by row
_LINES = 2_000  # lines with letters beyond ASCII that are looked at
_WORD = re.compile(r"\w+")
_LINE, _ENOUGH = 1_000, 200_000  # bytes of a line, and of all lines, that are looked at closely
_IN_WORDS = re.compile(rb"[A-Za-z]([\x80-\xff]+)|([\x80-\xff]+)[A-Za-z]")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))

# Bytes that are letters of Central Europe in Windows-1250 and signs or nothing in Windows-1252: ł ą ż ź ť Ł Ą Ż ľ ş …
_CENTRAL = frozenset(b"\xb3\xb9\xbf\x9f\x9d\x8d\x8f\xa3\xa5\xaf\xaa\xba\xbc\xbe")
_CARONS = frozenset(b"\x9a\x9e\x8a\x8e")  # š ž Š Ž in both: seldom in the west
_CENTRAL_PAIRS = frozenset(b"\xe8\xec\xf8\xf9\xf2\xef\xea\xe6\x9c\xf5\xfb")  # č ě ř ů ň ď ę ć ś ő ű; è ì ø ù ò ï ê æ …
_QUOTES = frozenset(b"\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99")  # € ‚ „ … ‘ ’ “ ” • – — ™ in Windows
_WESTERN = frozenset(b"\xe0\xe5\xc0\xc5\xe3\xf1\xd1\xc8\xca")  # à å À Å ã ñ Ñ È Ê


@dataclass(frozen=True, slots=True)
class Encoding:
    """The codec's name, one of CHOICES, how many bytes of a mark to pass over, and the evidence."""

    name: str
    mark: int
    finding: Finding


def find(path: Path, chosen: str = "") -> Encoding:
    """The encoding of the file, or the `chosen` one. Raises Unreadable where its bytes are no text; OSError."""
    with path.open("rb") as file:
        head = file.read(4096)
    for mark, name in _BOMS:
        if head.startswith(mark) and chosen in ("", name):
            return _encoding(name, _("Named at the start of the file"), mark=len(mark))
    if chosen:
        return _encoding(chosen, _("Chosen by you"))
    wide = _wide(head)
    if wide:
        return _encoding(wide, _("Two bytes for each letter"))
    if head.count(0) > len(head) // 50 or _controls(head) > len(head) // 10:
        raise limits.not_text(path)
    lines = (line for block in _blocks(path) for line in block.splitlines() if not line.isascii())
    return _by_letters(list(islice(lines, _LINES)))


def _encoding(name: str, evidence: str, sure: bool = True, mark: int = 0) -> Encoding:
    return Encoding(name, mark, Finding("encoding", name, evidence, sure, CHOICES))


def _controls(head: bytes) -> int:
    return sum(head.count(code) for code in (*range(1, 9), *range(14, 32), 127))


def _wide(head: bytes) -> str:
    """UTF-16 without a mark: every other byte of Western text is 0."""
    half = len(head) // 2
    if half < 2:
        return ""
    even, odd = head[0 : half * 2 : 2].count(0), head[1 : half * 2 : 2].count(0)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.4 and odd < half * 0.05 else ""


def _blocks(path: Path) -> Iterator[bytes]:
    """The parts of the file with bytes beyond ASCII, cut at the ends of lines, until there are enough of them."""
    seen = 0
    with path.open("rb") as file:
        while seen < SEARCHED and (block := file.read(limits.HEAD)):
            block += file.readline(limits.MOST_LINE)
            seen += len(block)
            if not block.isascii():
                yield block


def _by_letters(lines: list[bytes]) -> Encoding:
    if not lines:
        return _encoding("utf-8", _("Only plain letters"))
    good = [line for line in lines if _fits(line, "utf-8")]
    if len(good) * 2 > len(lines):
        name, sure, data = "utf-8", True, _short(good)
    else:
        data = _short(lines)
        name, sure = _older(data)
    words = [word for word in _WORD.findall(data.decode(name, "replace")) if not word.isascii()]
    words = [word for word in words if 2 < len(word) < 20] or words
    shown = _("“{word}” reads correctly") if sure else _("Does “{word}” read correctly?")
    evidence = shown.format(word=words[0][:20]) if words else _("Signs beyond plain letters fit")
    return _encoding(name, evidence, sure)


def _short(lines: list[bytes]) -> bytes:
    """As many of the lines as tell enough; the longest ones, which patterns take too long for, only if need be."""
    kept, size = list[bytes](), 0
    for line in lines:
        if len(line) <= _LINE and size < _ENOUGH:
            kept.append(line)
            size += len(line)
    return b"\n".join(kept or [lines[0][:_LINE]])


def _fits(line: bytes, name: str) -> bool:
    try:
        line.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _older(data: bytes) -> tuple[str, bool]:
    """The encoding before UTF-8 that these lines are most likely written in, and whether that is plain to see."""
    high = sum(byte >= 0x80 for byte in data)
    eastern = _eastern(data, high)
    if eastern:
        return eastern
    russian = sum(len(run) for run in re.findall(rb"[\xc0-\xff\xa8\xb8]{3,}", data))
    if russian > high * 0.7:
        return "windows-1251", russian > 20
    inside = [byte for pair in _IN_WORDS.findall(data) for byte in (pair[0] or pair[1]) if byte not in _QUOTES]
    if inside and sum(byte < 0xA0 for byte in inside) > len(inside) * 0.8:
        return "mac_roman", False  # where Windows has quotes and dashes, old Macs have letters
    central = sum(3 * (byte in _CENTRAL) + 2 * (byte in _CARONS) + (byte in _CENTRAL_PAIRS) for byte in inside)
    western = sum(2 * (byte in _WESTERN) + (byte in _CENTRAL_PAIRS) for byte in inside)
    return ("windows-1250", True) if central > western else ("windows-1252", True)


def _eastern(data: bytes, high: int) -> tuple[str, bool] | None:
    """The encoding if letters of two bytes prevail, by the first bytes frequent in Chinese, Korean and Japanese."""
    runs = [run for run in re.findall(rb"[\xa1-\xfe]+", data) if len(run) % 2 == 0]
    pairs = [lead for run in runs for lead in run[::2]]
    common = sum(0xB0 <= lead <= 0xD7 for lead in pairs)
    if len(pairs) * 2 > high * 0.9 and common > len(pairs) * 0.6 and high >= 4 and _fits(data, "gb18030"):
        if len(pairs) > 10 and max(lead for lead in pairs if lead <= 0xD7) <= 0xC8:
            return "euc_kr", False
        return "gb18030", True
    if (data.count(0x82) + data.count(0x83)) * 3 > high and _fits(data, "shift_jis"):
        return "shift_jis", False
    return None
