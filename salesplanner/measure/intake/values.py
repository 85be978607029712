"""Words that mean yes or no, durations, and days written as a file writes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from salesplanner.measure.deals import DAY, NEVER, Times
from salesplanner.measure.intake import durations as spans
from salesplanner.measure.intake import flags as yes_or_no


def flags(words: Sequence[str]) -> NDArray[Any]:
    """Yes or no for each distinct word; what is neither is no."""
    found: NDArray[Any] = yes_or_no.parse(words)[0] == 1
    return found


def durations(words: Sequence[str]) -> Times:
    """Seconds of each distinct span of time such as 936:58:56; −1 where it is none."""
    found = spans.parse(words)[0]
    return np.where(found == NEVER, -1, found)


def day_text(time: int, order: str) -> str:
    """A time as the file writes days."""
    if time == NEVER:
        return ""
    moment = np.datetime64(int(time) // DAY, "D").astype(object)
    shape = {"dmy": "{d:02}/{m:02}/{y}", "mdy": "{m:02}/{d:02}/{y}"}.get(order, "{y}-{m:02}-{d:02}")
    return shape.format(y=moment.year, m=moment.month, d=moment.day)
