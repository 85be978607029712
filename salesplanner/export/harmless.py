"""Texts that a spreadsheet must not run: cells that begin like a formula get an apostrophe."""

from __future__ import annotations

import re

from salesplanner.plan.fields import clean

_STARTS = tuple("=+-@\t\r\n＝＋－＠﹦﹢﹣﹫")
_NUMERIC = re.compile(r"[+-]?\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?%?")
MOST = 32_000  # characters; a cell of Excel holds 32,767


def harmless(text: str) -> str:
    """The text as it may stand in a cell, cut to MOST characters; a number keeps its sign.

    Decided by the text as it came, since a tab or line break at its start is taken off first by some programs.
    """
    starts = text.startswith(_STARTS) and not _NUMERIC.fullmatch(text)
    shown = clean(text, lines=False)[:MOST]
    return f"'{shown}" if starts or (shown.startswith(_STARTS) and not _NUMERIC.fullmatch(shown)) else shown
