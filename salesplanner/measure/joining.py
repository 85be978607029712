"""Several imports on common ground: one list of deals, one list of stages, one list of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from salesplanner.measure.deals import ENTERED, LEFT, SEEN, Deals, Ints, Words

HISTORY, DATES, CURRENT, TOUCHES = range(4)  # what an import can tell


@dataclass(frozen=True, slots=True, eq=False)
class Common:
    """`numbers` of all deals in the order of first sight, `stages` of all imports.

    `deals[i]` is the place of each deal of import `i` among all, `codes[i]` that of each of its stages (and −1 last).
    """

    numbers: tuple[str, ...]
    stages: tuple[tuple[str, str], ...]
    deals: tuple[Ints, ...]
    codes: tuple[Ints, ...]


def common(imports: Sequence[Deals]) -> Common:
    """The deals and stages of all imports."""
    numbers: dict[str, int] = {}
    stages: dict[tuple[str, str], int] = {}
    deals, codes = [], []
    for each in imports:
        fresh = dict(zip(each.number, count()))
        if not numbers and len(fresh) == len(each.number):
            numbers, places = fresh, np.arange(len(fresh), dtype=np.int32)
        else:
            known = (numbers.setdefault(number, len(numbers)) for number in each.number)
            places = np.fromiter(known, np.int32, len(each))
        deals.append(places)
        known = (stages.setdefault(pair, len(stages)) for pair in each.stage_names)
        codes.append(np.array([*known, -1], np.int32))
    return Common(tuple(numbers), tuple(stages), tuple(deals), tuple(codes))


def common_words(columns: Sequence[Words]) -> tuple[tuple[str, ...], list[Ints]]:
    """The words of several columns, each once, and the codes of every column in them."""
    places: dict[str, int] = {"": 0}
    codes = []
    for column in columns:
        moved = (places.setdefault(word, len(places)) for word in column.words)
        codes.append(np.fromiter(moved, np.int32, len(column.words))[column.codes])
    return tuple(places), codes


def kind_of(deals: Deals) -> int:
    """What an import tells: a history (its events stand in rows of their own), dates per stage, a state, touches."""
    if not len(deals.event_deal) and not np.any(deals.stage >= 0) and len(deals.touch_deal):
        return TOUCHES
    earlier = (deals.event_kind == SEEN) & (deals.event_stage != deals.stage[deals.event_deal])
    if np.any(deals.event_row != deals.row[deals.event_deal]) or earlier.any():
        return HISTORY
    staged = (deals.event_kind == ENTERED) | (deals.event_kind == LEFT)
    several = np.bincount(deals.event_deal[staged], minlength=1).max() > 1
    return DATES if several or np.any(deals.event_kind == LEFT) else CURRENT


def taken(words: Words, rows: NDArray[Any]) -> Words:
    """The column at these rows."""
    return Words(words.words, words.codes[rows])


def only(deals: Deals, places: Ints) -> Deals:
    """These deals with their events and touches, `places` in order."""
    moved = np.full(len(deals), -1, np.int32)
    moved[places] = np.arange(len(places), dtype=np.int32)
    made: dict[str, Any] = {"number": tuple(deals.number[place] for place in places)}
    for field_ in fields(Deals):
        group = field_.name.partition("_")[0]
        rows = {"event": np.flatnonzero(moved[deals.event_deal] >= 0),
                "touch": np.flatnonzero(moved[deals.touch_deal] >= 0)}.get(group, places)  # fmt: skip
        value = getattr(deals, field_.name)
        if field_.name.endswith("_deal"):
            made[field_.name] = moved[value[rows]]
        elif field_.name == "stage_names":
            made[field_.name] = value
        elif field_.name != "number":
            made[field_.name] = taken(value, rows) if isinstance(value, Words) else value[rows]
    return Deals(**made)
