"""The metrics a goal can have: their units, their words, and how their values are read and written.

Values are kept in the metric's unit: shares 0 to 1, days, money, counts. People read and type shares in percent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from salesplanner.catalogue import _, mark, ngettext
from salesplanner.measure.numbers import NUMBER, number, number_text, percent_text, value_of
from salesplanner.plan.records import METRICS, Goal, Guardrail, Step
from salesplanner.plan.state import State

Kind = Literal["share", "days", "money", "rate", "count", "own"]
MOST = 1e12  # what a record holds


@dataclass(frozen=True, slots=True)
class Metric:
    """`label` and `words` are message ids; `better` is where it should go; `per_step` needs a step.

    `grows`: what it counts adds up over the period, from nothing at the start.
    """

    key: str
    kind: Kind
    label: str
    words: str
    better: Literal["increase", "decrease"] = "increase"
    per_step: bool = False
    grows: bool = False


METRIC = {
    metric.key: metric
    for metric in (
        Metric("win_rate", "share", mark("Win rate"), mark("win rate")),
        Metric("step_share", "share", mark("Share that moves on"), mark("share that moves on"), per_step=True),
        Metric("step_days", "days", mark("Days in a step"), mark("days in a step"), "decrease", per_step=True),
        Metric("sales_cycle", "days", mark("Sales cycle"), mark("sales cycle"), "decrease"),
        Metric("deal_value", "money", mark("Average deal value"), mark("average deal value")),
        Metric("deals", "count", mark("Number of deals"), mark("number of deals"), grows=True),
        Metric("revenue", "money", mark("Revenue"), mark("revenue"), grows=True),
        Metric("velocity", "rate", mark("Sales velocity"), mark("sales velocity")),
        Metric("churn", "share", mark("Churn"), mark("churn"), "decrease", grows=True),
        Metric("quota_share", "share", mark("Share of reps at quota"), mark("share of reps at quota")),
        Metric("own", "own", mark("A number of your own"), mark("a number of your own")),
    )
}
assert tuple(METRIC) == METRICS

_DEFINITIONS = {
    "win_rate": mark("Win rate is deals won out of deals decided that entered {step}."),
    "step_share": mark("The share of deals in {step} whose buyer takes the step’s gate."),
    "step_days": mark("The median number of days a deal spends in {step}."),
    "sales_cycle": mark("The median number of days from entering {step} to the sale."),
    "deal_value": mark("The value of all deals won, divided by their number."),
    "deals": mark("The number of deals won in the period."),
    "revenue": mark("The value of all deals won in the period."),
    "velocity": mark("Open deals × win rate × average value ÷ sales cycle: what the pipeline earns in a day."),
    "churn": mark("The share of customers who leave in the period."),
    "quota_share": mark("The share of reps who reach their quota in the period."),
    "own": mark("A number that you name and read yourself."),
}


def kind_of(row: Goal | Guardrail) -> Kind:
    """What the values of a goal or guardrail are; a metric of one's own with the unit "%" is a share."""
    kind = METRIC[row.metric].kind
    if kind != "own":
        return kind
    return "share" if row.unit.strip() == "%" else "own"


def name_of(state: State, row: Goal | Guardrail) -> str:
    """The metric as a heading: "Win rate", "Days in Present", or its own name."""
    if row.metric == "own":
        return row.name or _("A number of your own")
    step = state.find(Step, row.step)
    if METRIC[row.metric].per_step and step is not None:
        text = _("Days in {step}") if row.metric == "step_days" else _("Share that moves on at {step}")
        return text.format(step=step.name)
    return row.name or _(METRIC[row.metric].label)


def words_of(state: State, row: Goal | Guardrail) -> str:
    """The metric inside a sentence: "win rate", "days in Present"."""
    if row.metric == "own":
        return row.name or _("a number of your own")
    step = state.find(Step, row.step)
    if METRIC[row.metric].per_step and step is not None:
        text = _("days in {step}") if row.metric == "step_days" else _("share that moves on at {step}")
        return text.format(step=step.name)
    return row.name or _(METRIC[row.metric].words)


def definition(state: State, row: Goal | Guardrail) -> str:
    """What the number counts, as a sentence."""
    text = _(_DEFINITIONS[row.metric])
    if "{step}" not in text:
        return text
    id_ = row.step if METRIC[row.metric].per_step else state.plan.counting_step
    step = state.find(Step, id_) or (state.steps[0] if state.steps else None)
    return text.format(step=step.name if step is not None else _("the first step"))


def value_text(row: Goal | Guardrail, value: float, currency: str = "", *, keep: bool = False) -> str:
    """The value with its unit: "22%", "23.9%", "40 days", "12,500 EUR". `keep` keeps one decimal of a share."""
    kind = kind_of(row)
    if kind == "share":
        return percent_text(value, 1, keep=keep)
    if kind == "days":
        shown = number_text(value, 1)
        return ngettext("{n} day", "{n} days", 1 if value == 1 else 2).format(n=shown)
    decimals = 0 if abs(value) >= 1000 else 2
    unit = {"money": currency, "rate": _("{unit} a day").format(unit=currency), "own": row.unit}.get(kind, "")
    return f"{number_text(value, decimals)} {unit}".strip()


def gap_text(row: Goal | Guardrail, value: float, currency: str = "") -> str:
    """A difference of two values, without its sign: "0.5 points", "3 days"."""
    if kind_of(row) == "share":
        shown = number_text(abs(value) * 100, 1)
        return ngettext("{n} point", "{n} points", 1 if shown == "1" else 2).format(n=shown)
    return value_text(row, abs(value), currency)


def amount_text(row: Goal, amount: float, currency: str = "") -> str:
    """The amount of a change as it is typed, without its unit: "5"; a target of a share in percent."""
    if row.change == "value":
        return number_text(amount * 100 if kind_of(row) == "share" else amount, 2)
    return number_text(amount, 2)


def shown(row: Goal | Guardrail, value: float | None) -> str:
    """A value as it is typed in a field: "22%", "40", "12,500"; empty for none."""
    if value is None:
        return ""
    if kind_of(row) == "share":
        return percent_text(value, 2)
    return number_text(value, 2)


_UNITS = re.compile(r"(?:%|percent|per cent|days?|d|tage?|€|\$|£|[A-Za-z]{3})\.?", re.IGNORECASE)


def typed(row: Goal | Guardrail, text: str, currency: str = "") -> float | None:
    """The value that was typed, in the metric's unit; "22", "22%" and "22 %" are 0.22 of a share. None: no number."""
    stripped = text.strip().strip("€$£ ")
    found = NUMBER.match(stripped)
    if found is None:
        value = number(stripped)
    else:
        rest = stripped[found.end() :].strip()
        units = {currency.lower(), row.unit.lower()}
        value = value_of(found) if not rest or _UNITS.fullmatch(rest) or rest.lower() in units else None
    if value is None:
        return None
    return value / 100 if kind_of(row) == "share" else value


