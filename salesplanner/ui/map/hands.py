"""What menus, keys and buttons do on the map: MapHands over a canvas. Every change goes through the session."""

from __future__ import annotations

from salesplanner.drawing.map.picture import picture_size
from salesplanner.ui.map.card_hands import CardHands
from salesplanner.ui.map.move_hands import MoveHands
from salesplanner.ui.map.view import ZOOMS


class CanvasHands(CardHands, MoveHands):
    """Implements app.hands.MapHands."""

    def zoom_in(self) -> None:
        """The next step up."""
        self.canvas.zooming.step(1)

    def zoom_out(self) -> None:
        """The next step down."""
        self.canvas.zooming.step(-1)

    def zoom_to(self, percent: int) -> None:
        """A zoom in percent, about the middle."""
        view = self.canvas.view
        self.canvas.zooming.to(percent / 100, view.w / 2, view.h / 2)

    def fit_width(self) -> None:
        """The whole width, at most at 100 %."""
        view = self.canvas.view
        self._fit(view.w / max(1.0, self.canvas.map.width))

    def fit_all(self) -> None:
        """The whole map, at most at 100 %."""
        width, height = picture_size(self.canvas.map)
        self._fit(min(self.canvas.view.w / max(1.0, width), self.canvas.view.h / max(1.0, height + 12)))

    def _fit(self, zoom: float) -> None:
        canvas = self.canvas
        canvas.zooming.to(max(ZOOMS[0], min(1.0, zoom)), 0, 0)
        canvas.horizontalScrollBar().setValue(0)
        canvas.zooming.finish()

    def toggle_minimap(self) -> None:
        """Shows or hides the minimap."""
        self.minimap_toggled.emit()

    def start_find(self) -> None:
        """Opens the find bar."""
        self.find_wanted.emit()
