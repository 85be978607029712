"""Which metric a phrase is about: the names people give to each, and the step it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from salesplanner.catalogue import _
from salesplanner.measure.metrics import METRIC

# Longer names first within a metric; the whole list is tried longest first.
NAMES = {
    "win_rate": ("win rate", "winrate", "win-rate", "close rate", "closing rate", "hit rate", "conversion rate"),
    "sales_cycle": (
        *("sales cycle length", "sales cycle", "cycle length", "cycle time", "deal cycle", "cycle"),
        *("time to close", "days to close", "time to sale"),
    ),
    "deal_value": (
        *("average deal value", "average deal size", "average deal", "avg deal size", "avg deal", "deal value"),
        *("deal size", "average order value", "average order", "order value", "average sale", "aov", "acv"),
    ),
    "deals": (
        *("number of deals", "deals won", "won deals", "closed deals", "new customers", "number of customers"),
        *("new deals", "deals", "customers", "wins"),
    ),
    "revenue": ("revenue", "turnover", "sales volume", "bookings", "arr", "mrr", "sales"),
    "velocity": ("sales velocity", "pipeline velocity", "velocity"),
    "churn": ("customer churn rate", "customer churn", "churn rate", "churn", "cancellations", "customer loss"),
    "quota_share": (
        *("share of reps at quota", "share of reps on quota", "reps at quota", "reps on quota", "reps making quota"),
        *("quota attainment", "reps at target", "quota"),
    ),
}
_STEP_DAYS = ("days in {}", "days at {}", "time in {}", "time at {}", "{} days", "{} time", "{} duration")
_STEP_SHARE = (
    *("share that moves on at {}", "moves on at {}", "share moving on at {}", "share at {}", "conversion at {}"),
    *("conversion in {}", "{} conversion rate", "{} conversion", "{} share", "{} moves on", "{} pass rate", "{}"),
)
QUOTED = re.compile(r"[\"“”„«]([^\"“”„»«]+)[\"”“»]")


@dataclass(frozen=True, slots=True)
class About:
    """A metric with its step or own name, and where its words stand in the phrase."""

    metric: str
    step: str | None = None
    name: str = ""
    start: int = 0
    end: int = 0


def find_metric(text: str, steps: Sequence[tuple[str, str]]) -> About | None:
    """The metric that `text` names; `steps` are ids and names. A name in quotes is a number of one's own."""
    quoted = QUOTED.search(text)
    if quoted is not None and quoted[1].strip():
        return About("own", None, quoted[1].strip(), *quoted.span())
    low = text.lower()
    found = [hit for phrase, about in _phrases(steps) if (hit := _at(low, phrase, about)) is not None]
    # The longest name wins, then the first: "sales cycle" is not "sales".
    return min(found, key=lambda a: (a.start - a.end, a.start), default=None)


def _phrases(steps: Sequence[tuple[str, str]]) -> list[tuple[str, About]]:
    pairs = [(name, About(metric)) for metric, names in NAMES.items() for name in names]
    for metric, row in METRIC.items():
        if metric != "own" and not row.per_step:
            pairs += [(_(row.label).lower(), About(metric)), (_(row.words).lower(), About(metric))]
    for id_, name in steps:
        if name.strip():
            low = name.strip().lower()
            pairs += [(shape.format(low), About("step_days", id_)) for shape in _STEP_DAYS]
            pairs += [(shape.format(low), About("step_share", id_)) for shape in _STEP_SHARE]
    return pairs


def _at(low: str, phrase: str, about: About) -> About | None:
    found = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", low)
    return None if found is None else About(about.metric, about.step, about.name, *found.span())
