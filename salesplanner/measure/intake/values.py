"""Words that mean yes or no, durations, and days written as a file writes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from salesplanner.measure.deals import DAY, NEVER, Times

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
