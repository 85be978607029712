"""Values and days as they are typed on the page; what cannot be is refused with a sentence."""

from __future__ import annotations

from datetime import date

from salesplanner.catalogue import _
from salesplanner.measure.metrics import MOST, kind_of, typed
from salesplanner.measure.numbers import number
from salesplanner.measure.periods import NoSuchDay, typed_day
from salesplanner.plan.records import Goal, Guardrail
from salesplanner.plan.transaction import Refused


def value_of(row: Goal | Guardrail, text: str, currency: str) -> float | None:
    """The value in the metric's unit; None for an empty text. Raises Refused."""
    if not text.strip():
        return None
    value = typed(row, text, currency)
    if value is None:
        example = {"share": "22%", "days": "40", "money": "12.5k"}.get(kind_of(row), "120")
        raise Refused(_no_number(text, example))
    if value < 0:
        raise Refused(_("A number below zero cannot be kept here."))
    if kind_of(row) == "share" and value > 1:
        raise Refused(_("A share cannot be over 100%."))
    if value > MOST:
        raise Refused(_("That number is too large to be kept."))
    return value


def amount_of(text: str) -> float | None:
    """How much is to change, without its unit; None for an empty text. Raises Refused."""
    words = text.strip().rstrip("%").strip().lstrip("+")
    if not words:
        return None
    value = number(words)
    if value is None:
        raise Refused(_no_number(text, "5"))
    if value < 0:
        raise Refused(_("Type the amount without a minus, and choose Decrease."))
    if value > MOST:
        raise Refused(_("That number is too large to be kept."))
    return value


def _no_number(text: str, example: str) -> str:
    return _("“{text}” is no number. Type one such as {example}.").format(text=text.strip(), example=example)


def day_typed(text: str, today: date) -> str:
    """The day as a record holds it. Raises Refused for days that do not exist and what is no day."""
    try:
        day = typed_day(text, today)
    except NoSuchDay as problem:
        raise Refused(str(problem)) from problem
    if day is None:
        raise Refused(_("Type a date such as 30 Sep 2026."))
    return day.isoformat()
