"""How dates and numbers are written in a table as a whole, for its form; columns that can say so themselves do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from salesplanner.measure.intake import dates, money
from salesplanner.measure.intake.table import Finding, Form


class Values(TypedDict):
    """The fields of Form that are about values."""

    dates: str
    decimal: str


def values(header: Sequence[str], rows: Sequence[Sequence[str]], form: Form) -> tuple[Values, tuple[Finding, ...]]:
    """What the columns of these first rows say about dates and decimals, and the evidence."""
    day = dates.found([[row[place] for row in rows] for place in range(len(header))], form.dates)
    point = money.found([[row[place] for row in rows] for place in range(len(header))], form.decimal)
    made = Values(dates=day.value if day.sure or form.dates else "", decimal=point.value)
    return made, (day, point)
