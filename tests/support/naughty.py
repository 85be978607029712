"""Texts that break programs: the Big List of Naughty Strings, and some that hit this program's own weak spots."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

_LIST = Path(__file__).resolve().parent.parent / "data" / "blns.json"

OURS = (
    "\ud800",
    "a\udfffb",
    "\x00",
    "before\x00after",
    "".join(map(chr, range(32))),
    "\x7f\x80\x9f",
    "\ufffe\uffff\ufdd0\U0001fffe\U0010ffff",
    "\u202etxt.exe",
    "line\u2028line\u2029paragraph\x0bvertical\x0cpage\x85next",
    "\r\rcarriage\r\nreturns\n",
    "\ufeffbyte order mark",
    "e\u0301" * 40,
    "Z" + "\u0300\u0301\u0302\u0303" * 20,
    "👩‍👩‍👧‍👦🏳️‍🌈🇩🇪👍🏽",
    "🎯 first\nsecond",
    "தமிழ் ខ្មែរ বাংলা ไทย",
    "العربية עברית हिन्दी 中文 日本語 한국어",
    "<img src=//host/share><table>",
    "R&D <Qualify> &amp; &lt;b&gt;",
    "'; DROP TABLE card; --",
    "{0} {name} %s %(name)s ${x}",
    "=1+1",
    "[link](file:///etc/passwd)",
    "C:\\Windows\\System32",
    "   spaces   at   the   ends   ",
    "\t\ttabs\t",
    "x" * 120,
    "word " * 100,
    "W" * 500,
)


@cache
def naughty() -> tuple[str, ...]:
    """Every string once."""
    return tuple(dict.fromkeys([*json.loads(_LIST.read_text("utf-8")), *OURS]))
