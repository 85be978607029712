"""What an editor on the map edits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from salesplanner.drawing.shapes import Rect
from salesplanner.drawing.style import TextStyle


@dataclass(frozen=True, slots=True)
class Field:
    """What is edited: where it lies, its style, its cap, and how its text is stored (True when it was)."""

    rect: Callable[[], tuple[Rect, bool] | None]  # rectangle of the text and whether it is in band coordinates
    face: TextStyle
    text: str
    cap: int
    store: Callable[[str], bool]
    lines: bool = False
    hint: str = ""
    grows: str = ""  # the card whose height follows the text
    centred: bool = False
    may_be_empty: bool = False  # else an emptied field keeps its old text
