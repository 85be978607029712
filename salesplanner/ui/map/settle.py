"""Cards that moved slide home in 140 ms. Only a picture: the plan and the layout are at the end already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, Qt, QVariantAnimation
from PySide6.QtWidgets import QApplication

from salesplanner.drawing.map.layout import MapLayout

if TYPE_CHECKING:
    from salesplanner.ui.map.canvas import MapCanvas

DURATION = 140  # ms
MOST = 60  # cards that slide at once; more than that jump


def motion_wanted() -> bool:
    """Whether the system wants motion at all."""
    return QApplication.isEffectEnabled(Qt.UIEffect.UI_General)


class Settle:
    """Keeps how far each card still is from home."""

    def __init__(self, canvas: MapCanvas) -> None:
        self._canvas = canvas
        self._from: dict[str, tuple[float, float]] = {}
        self.offsets: dict[str, tuple[float, float]] = {}
        self.enabled = True
        self._animation = QVariantAnimation(canvas)
        self._animation.setDuration(DURATION)
        self._animation.setStartValue(1.0)
        self._animation.setEndValue(0.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._advance)

    def start(self, before: MapLayout, after: MapLayout) -> None:
        """Cards that lie elsewhere now begin where they were."""
        self.stop()
        if not self.enabled or not motion_wanted() or not self._canvas.isVisible():
            return
        shown = self._canvas.view.shown()
        moved: dict[str, tuple[float, float]] = {}
        for id_, spot in after.spots.items():
            old = before.spots.get(id_)
            if old is None or (old.rect.x, old.rect.y) == (spot.rect.x, spot.rect.y):
                continue
            if spot.rect.meets(shown):
                moved[id_] = (old.rect.x - spot.rect.x, old.rect.y - spot.rect.y)
                if len(moved) > MOST:
                    return
        if moved:
            self._from = moved
            self._animation.start()

    def _advance(self, share: float) -> None:
        self.offsets = {id_: (dx * share, dy * share) for id_, (dx, dy) in self._from.items()} if share else {}
        self._canvas.refresh()

    def stop(self) -> None:
        """Everything is home."""
        self._animation.stop()
        self.offsets = {}
