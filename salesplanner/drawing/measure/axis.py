"""The axes of the days chart: which steps share one, and where its marks lie."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_EVERY = (1, 2, 5, 10, 20, 30, 60, 90, 120, 180, 365, 730, 1825, 3650, 7300)
_MARKS = 4
_FAR = 2.0  # a step this many times longer than the next shorter one has an axis of its own


def split(extents: Sequence[float]) -> tuple[list[int], list[int]]:
    """The places of the steps on the first axis and of those far longer ones on a second, in order.

    `extents` are the days that each step must be able to show. At most half of the steps are far longer.
    """
    order = sorted(range(len(extents)), key=lambda place: extents[place])
    best, cut = _FAR, len(order)
    for at, (short, long) in enumerate(pairwise(order), start=1):
        if at * 2 < len(order) or not extents[short] > 0:
            continue
        if extents[long] / extents[short] >= best:
            best, cut = extents[long] / extents[short], at
    return sorted(order[:cut]), sorted(order[cut:])


def marks(most: float) -> list[int]:
    """Round numbers of days from 0 to at least `most`, four steps or fewer apart from 0."""
    every = next((days for days in _EVERY if most <= days * _MARKS), 0)
    if not every:
        every = int(-(-most // _MARKS))
    count = max(1, int(-(-most // every)))
    return [place * every for place in range(count + 1)]
