"""What every row has. Its own module, so that the records can lie in several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Record:
    """What every row has."""

    table: ClassVar[str] = ""
    id: str
