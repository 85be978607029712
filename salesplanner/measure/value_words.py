"""How a measure's value is written, with its unit."""

from __future__ import annotations

from typing import Any

from salesplanner.catalogue import _, ngettext
from salesplanner.measure.numbers import number_text, percent_text
from salesplanner.measure.results import Measure

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


def unplaced_text(count: int) -> str:
    """"2,473 lost deals do not say in which step"."""
    text = ngettext("{n} lost deal does not say in which step", "{n} lost deals do not say in which step", count)
    return text.format(n=number_text(count))


def shown_value(measure: Measure) -> str:
    """The value of a measure as a figure, or that there are too few deals."""
    return _("too few deals to say") if measure.few else value_text(measure.value, measure.unit)


def full_name(measure: Measure) -> str:
    """The name of a measure, with its currency where it is money."""
    currency = "" if measure.unit in ("share", "days", "deals") else measure.unit.partition("/")[0]
    return _("{name}, {currency}").format(name=measure.name, currency=currency) if currency else measure.name
