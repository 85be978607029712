"""Texts of a column → numbers, times and yes or no, with the places of those that cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from salesplanner.measure.deals import DAY, NEVER, Reals, Times

_ORDERS = {"ymd": ("%Y-%m-%d",), "dmy": ("%d/%m/%Y", "%d.%m.%Y"), "mdy": ("%m/%d/%Y",)}


def times(values: Sequence[str], order: str) -> tuple[Times, list[int]]:
    """Seconds since 1970 (NEVER where empty or unreadable), and the places of the unreadable ones."""
    out: Times = np.full(len(values), NEVER, np.int64)
    bad = []
    for place, value in enumerate(values):
        if value:
            read = _time(value, order)
            if read is None:
                bad.append(place)
            else:
                out[place] = read
    return out, bad


def _time(value: str, order: str) -> int | None:
    for pattern in ("", *_ORDERS.get(order, ())):
        try:
            moment = datetime.strptime(value[:10], pattern) if pattern else datetime.fromisoformat(value)
        except ValueError:
            continue
        return int((moment.replace(tzinfo=None) - datetime(1970, 1, 1)).total_seconds())
    return None


def amounts(values: Sequence[str], decimal: str) -> tuple[Reals, list[int]]:
    """Numbers (NaN where empty or unreadable), and the places of the unreadable ones."""
    out: Reals = np.full(len(values), np.nan)
    bad = []
    for place, value in enumerate(values):
        if value:
            try:
                text = value.replace(".", "").replace(",", ".") if decimal == "," else value.replace(",", "")
                out[place] = float(text)
            except ValueError:
                bad.append(place)
    return out, bad


YES = frozenset(("true", "yes", "1", "1.0", "y", "ja", "wahr", "oui", "vrai", "sí", "si", "sim", "x", "✓"))


def flags(words: Sequence[str]) -> NDArray[Any]:
    """Yes or no for each distinct word."""
    return np.array([word.casefold() in YES for word in words], bool)


def day_text(time: int, order: str) -> str:
    """A time as the file writes days."""
    if time == NEVER:
        return ""
    moment = np.datetime64(int(time) // DAY, "D").astype(object)
    shape = {"dmy": "{d:02}/{m:02}/{y}", "mdy": "{m:02}/{d:02}/{y}"}.get(order, "{y}-{m:02}-{d:02}")
    return shape.format(y=moment.year, m=moment.month, d=moment.day)


def durations(words: Sequence[str]) -> Times:
    """Seconds of each distinct duration such as 936:58:56; −1 where it is none."""
    out: Times = np.full(len(words), -1, np.int64)
    for place, word in enumerate(words):
        parts = word.split(":")
        if len(parts) == 3 and all(part.strip().isdigit() for part in parts):
            out[place] = int(parts[0]) * 3600 + int(parts[1]) * 60 + int(parts[2])
    return out
