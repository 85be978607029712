"""What actions reach in this window (see app/hands.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesplanner.app.hands import MapHands, WindowHands
from salesplanner.app.session import Session

if TYPE_CHECKING:
    from salesplanner.ui.window import Window


class Reach:
    """The window's deeds, its plan, and its map while that is shown."""

    def __init__(self, window: Window) -> None:
        self._window = window

    @property
    def window(self) -> WindowHands:
        """Files, pages, panels, messages."""
        return self._window.deeds

    @property
    def map(self) -> MapHands | None:
        """The map, where it is shown."""
        view = self._window.plan
        if view is None or self._window.on_start or view.page != "map":
            return None
        hands: MapHands = view.map.hands
        return hands

    @property
    def session(self) -> Session | None:
        """The open plan."""
        return self._window.session
