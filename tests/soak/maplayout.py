"""Random maps of every size and script, laid out and looked over."""

import os

from hypothesis import HealthCheck, given, settings

from salesplanner.drawing.map import MapLayout
from tests.drawing.map.geometry import faults_of_cells, faults_of_links, lane_overlaps
from tests.drawing.map.plans import layouts


def campaign(rounds: int) -> str:
    """`rounds` × 10 maps; a one-line report. Raises AssertionError where anything overlaps, strays or is crossed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    seen = {"cards": 0, "links": 0}

    @settings(database=None, deadline=None, max_examples=rounds * 10, suppress_health_check=list(HealthCheck))
    @given(layouts())
    def look_over(laid: MapLayout) -> None:
        seen["cards"] += len(laid.spots)
        seen["links"] += len(laid.routes)
        faults = [*faults_of_cells(laid), *faults_of_links(laid), *lane_overlaps(laid)]
        assert faults == [], faults[:3]

    look_over()
    assert application is not None
    return f"{rounds * 10} maps with {seen['cards']} cards and {seen['links']} links; nothing overlapped or was crossed"
