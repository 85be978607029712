"""Columns of probabilities: 0 to 1 or 0 to 100, with or without a percent sign, decided for the column as a whole."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from salesplanner.measure.intake import money
from salesplanner.measure.intake.money import Reals


def parse(texts: Sequence[str], decimal: str = ".") -> tuple[Reals, list[int]]:
    """Shares 0 to 1, NaN for empty and bad texts, and the places of the bad ones (over 100 % or below 0 too).

    A column without percent signs counts to 100 if any of its numbers is over 1.
    """
    signed = np.array([text.rstrip().endswith("%") for text in texts], bool)
    amounts = money.parse(texts, decimal)
    values = amounts.values.copy()
    unsigned = values[~signed]
    if np.nanmax(unsigned, initial=0.0) > 1:
        values[~signed] = unsigned / 100
    outside = (values < 0) | (values > 1)
    values[outside] = np.nan
    return values, sorted({*amounts.bad, *np.flatnonzero(outside).tolist()})
