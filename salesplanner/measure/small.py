"""Small numbers, honestly: shares with their Wilson interval, percentiles only where there is something to rank."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

import numpy as np

from salesplanner.measure.deals import Reals
from salesplanner.measure.results import Rate

_Z = NormalDist().inv_cdf(0.975)


def rate(hits: int, of: int) -> Rate:
    """hits ÷ of with its 95 % Wilson interval: (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n) (Wilson 1927)."""
    if of <= 0:
        return Rate(hits, of, None, 0.0, 1.0)
    share = hits / of
    if hits > of:  # more customers lost than there were at the start: no share of them, so no interval
        return Rate(hits, of, share, share, share)
    spread = _Z * sqrt(share * (1 - share) / of + _Z * _Z / (4 * of * of))
    middle, whole = share + _Z * _Z / (2 * of), 1 + _Z * _Z / of
    low = 0.0 if hits == 0 else (middle - spread) / whole
    return Rate(hits, of, share, low, 1.0 if hits == of else (middle + spread) / whole)


def muted(found: Rate) -> Rate:
    """The same counts without a share, where they cannot carry one."""
    return Rate(found.hits, found.of, None, 0.0, 1.0)


def percentile(ordered: Reals, share: float) -> float | None:
    """The percentile of sorted values by linear interpolation (Hyndman and Fan 1996, type 7); None of none."""
    if not len(ordered):
        return None
    place = (len(ordered) - 1) * share
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return float(ordered[low] + (ordered[high] - ordered[low]) * (place - low))


def median(values: Reals) -> float | None:
    """The median; None of no values."""
    return percentile(np.sort(values), 0.5)


def mean(values: Reals) -> float | None:
    """The mean; None of no values."""
    return float(values.mean()) if len(values) else None
