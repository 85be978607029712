"""Lines along the axes with bent corners, as links are, taken apart: painters draw the parts faster than the whole."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from salesplanner.drawing.shapes import Segment


class Stretches(NamedTuple):
    """A line in parts: x0, y0, x1, y1 of the straight ones, and the bends."""

    straight: tuple[tuple[float, float, float, float], ...]
    corners: tuple[tuple[Segment, ...], ...]


@lru_cache(8192)
def stretches(segments: tuple[Segment, ...]) -> Stretches | None:
    """A path of lines along the axes and curves in parts; None for any other path."""
    straight: list[tuple[float, float, float, float]] = []
    corners: list[tuple[Segment, ...]] = []
    at: tuple[float, float] | None = None
    for segment in segments:
        if segment[0] == "Z" or (segment[0] == "M" and at is not None):
            return None
        end = (segment[-2], segment[-1])
        if segment[0] == "L" and at is not None:
            if at[0] != end[0] and at[1] != end[1]:
                return None
            straight.append((*at, *end))
        elif segment[0] == "C" and at is not None:
            corners.append((("M", *at), segment))
        at = end
    return Stretches(tuple(straight), tuple(corners)) if straight and corners else None
