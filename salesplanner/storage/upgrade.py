"""Files of older formats: how they were laid out, and how their rows become today's.

A change of records.py that old files do not fit raises schema.FORMAT by one, keeps the layout that was in LAYOUTS and
adds a step to STEPS. Steps change rows in memory alone; the document keeps its format until it is published anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from salesplanner.plan.records import RECORD_TYPES, field_names
from salesplanner.storage.reading import Rows
from salesplanner.storage.schema import FORMAT

Layout = Mapping[str, Sequence[str]]  # record table → its columns

TODAY: Layout = MappingProxyType({table: field_names(kind) for table, kind in RECORD_TYPES.items()})

# Format → the layout it had; today's is derived.
LAYOUTS: dict[int, Layout] = {}
# Format → what makes rows of the next format of its rows.
STEPS: dict[int, Callable[[Rows], Rows]] = {}


def layout(format_: int) -> Layout:
    """The record tables and columns of a format that this version reads. Raises KeyError for others."""
    return TODAY if format_ == FORMAT else LAYOUTS[format_]


def upgraded(rows: Rows, format_: int) -> Rows:
    """Rows of an older format as today's format has them."""
    for number in range(format_, FORMAT):
        rows = STEPS[number](rows)
    return rows
