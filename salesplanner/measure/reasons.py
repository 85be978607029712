"""Why deals were lost, in the words of the CRM."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from salesplanner.measure.selecting import Selected
from salesplanner.measure.told import Flags

MOST = 50  # reasons that are named; the rest stand together


@dataclass(frozen=True, slots=True, eq=False)
class Reason:
    """A reason with the lost deals that have it. "" stands for none given, None for all the rarer ones together."""

    text: str | None
    count: int
    deals: Flags


def reasons_of(one: Selected) -> list[Reason]:
    """The reasons of the deals lost in the period, the most frequent first, those not given and the rest last.

    Formula: number of lost deals with the reason; spaces around it and capitals do not tell reasons apart. Unit: deals.
    Basis: deals lost in the period. Source: the CRM's column of reasons, as it was read.
    """
    lost, words = one.lost, one.past.deals.reason
    places: dict[str, int] = {}
    group = np.array([places.setdefault(word.strip().casefold(), len(places)) for word in words.words] or [0])
    name = {group[at]: word.strip() for at, word in reversed(list(enumerate(words.words)))}
    codes = group[words.codes]
    counts = np.bincount(codes[lost], minlength=len(places))
    found = sorted(np.flatnonzero(counts).tolist(), key=lambda at: (name[at] == "", -counts[at], name[at]))
    given = [at for at in found if name[at]]
    reasons = [Reason(name[at], int(counts[at]), lost & (codes == at)) for at in given[:MOST]]
    if len(given) > MOST:
        rest = lost & np.isin(codes, given[MOST:])
        reasons.append(Reason(None, int(np.count_nonzero(rest)), rest))
    reasons += [Reason("", int(counts[at]), lost & (codes == at)) for at in found if not name[at]]
    return reasons
