"""Which number stands where another stood; and which switch of the plan a rival definition stands for."""

from __future__ import annotations

from typing import Any

from salesplanner.measure.results import Measure, Measures, Rival
from salesplanner.measure.value_words import full_name, shown_value, value_text
from salesplanner.plan.choices import CYCLES, WIN_RATES

__all__ = ["full_name", "same_number", "shown_value", "switch_of", "value_text"]

NAMED_APART = ("average_value", "revenue", "sales_velocity", "lost_reason")  # several of one id


def same_number(measures: Measures, old: Measure) -> Measure | None:
    """The number that stands where `old` stood, as it is measured now."""
    places = [m for m in measures.listed if (m.id, m.step, m.month) == (old.id, old.step, old.month)]
    if old.id in NAMED_APART:
        places = [m for m in places if (m.unit, m.name) == (old.unit, old.name)]
    return places[0] if places else None


def switch_of(measure: Measure, rival: Rival) -> dict[str, Any]:
    """The fields of plan.Measuring that make the plan use a rival; empty where it is told only."""
    key = rival.key
    if measure.id.startswith("win_rate") and key in WIN_RATES:
        return {"win_rate": key}
    if measure.id.startswith("sales_cycle") and key in CYCLES:
        return {"cycle": key}
    return dict(_SWITCHES.get(key, {}))


_SWITCHES: dict[str, dict[str, Any]] = {
    "passed": {"skipped_pass": True},
    "left_out": {"skipped_pass": False},
    "added": {"revisits_add": True},
    "latest": {"revisits_add": False},
}
