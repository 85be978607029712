"""The deals behind a number, worked out when someone looks at them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

import numpy as np

from salesplanner.measure.told import Flags


class Behind(Sequence[int]):
    """The places of the deals that a mask marks, in the order of the deals."""

    __slots__ = ("_find", "_places")

    def __init__(self, find: Callable[[], Flags]) -> None:
        self._find: Callable[[], Flags] | None = find
        self._places: list[int] = []

    @property
    def places(self) -> list[int]:
        """The places, as a list."""
        if self._find is not None:
            self._places, self._find = np.flatnonzero(self._find()).tolist(), None
        return self._places

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        return self.places[at]

    def __len__(self) -> int:
        return len(self.places)
