"""How a measure's value is written, with its unit; and which switch of the plan a rival definition stands for."""

from __future__ import annotations

from typing import Any

from salesplanner.catalogue import _, ngettext
from salesplanner.measure.numbers import number_text, percent_text
from salesplanner.measure.results import Measure, Measures, Rival
from salesplanner.plan.choices import CYCLES, WIN_RATES

NAMED_APART = ("average_value", "revenue", "sales_velocity", "lost_reason")  # several of one id
DECIMALS_BELOW = 100  # money a day below this keeps one decimal


def value_text(value: Any, unit: str) -> str:
    """"22%", "52 days", "540 deals", "EUR 12,500", "EUR 310 a day"; "–" where there is none."""
    if not isinstance(value, int | float):
        return "–"
    if unit == "share":
        return percent_text(value)
    if unit == "days":
        days = round(value)
        return ngettext("{count} day", "{count} days", days).format(count=number_text(days))
    if unit == "deals":
        return number_text(value)
    currency, per, _day = unit.partition("/")
    money = f"{currency} {number_text(value, 1 if abs(value) < DECIMALS_BELOW and per else 0)}".strip()
    return _("{money} a day").format(money=money) if per else money


def shown_value(measure: Measure) -> str:
    """The value of a measure as a figure, or that there are too few deals."""
    return _("too few deals to say") if measure.few else value_text(measure.value, measure.unit)


def full_name(measure: Measure) -> str:
    """The name of a measure, with its currency where it is money."""
    currency = "" if measure.unit in ("share", "days", "deals") else measure.unit.partition("/")[0]
    return _("{name}, {currency}").format(name=measure.name, currency=currency) if currency else measure.name


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
