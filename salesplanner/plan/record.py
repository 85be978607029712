"""What every row has. Its own module, so that the records can lie in several."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class Record:
    """What every row has."""

    table: ClassVar[str] = ""
    id: str

    # One for all: making the methods of twenty classes is a part of every start.
    def __repr__(self) -> str:
        values = (f"{field.name}={getattr(self, field.name)!r}" for field in fields(self))
        return f"{type(self).__name__}({', '.join(values)})"
