"""Fred's deals as the export of a CRM, one row per deal with a date per stage, and four rows that are wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from scripts.sample_numbers import PRESENT, STALLED
from scripts.sample_search import Case
from scripts.sample_words import (
    ACCOUNTS,
    HIRED,
    OWNERS,
    REASONS,
    SEGMENTS,
    SOURCES,
    STAGES,
    TOWNS,
    WEIGHTS,
    amount_text,
    day_text,
    segment_of,
)

FIRST_NUMBER = 20417  # of Green Basket, which the file begins with
HEADER = (
    *("Deal ID", "Account", "Deal stage", "Owner", "Amount", "Currency", "Created", "Date entered Discovery"),
    *("Date entered Store visit", "Date entered Tasting", "Date left Tasting", "Date entered Quote sent"),
    *("Date entered Contract out", "Close date", "Expected close", "Date referred", "Date churned", "Lost reason"),
    *("Segment", "Persona", "Lead source", "Town", "Newsletter opt-in"),
)
RESERVED = {"Café Morell", *(name for names in STALLED.values() for name, _owner in names)}


@dataclass(slots=True)
class Sold:
    """A deal with everything that a CRM knows of it."""

    case: Case
    account: str
    owner: str
    amount: float
    number: str = ""
    wrong: dict[str, str] = field(default_factory=dict)


def sold(random: Random, cases: list[Case], taken: set[str]) -> list[Sold]:
    """The deals of these cases, in their order; `taken` are names of stores that stand elsewhere."""
    names = [name for name in ACCOUNTS if name not in taken | RESERVED]
    random.shuffle(names)
    return [Sold(case, names.pop(), _owner(random, case), _amount(random)) for case in cases]


def exported(random: Random, cases: list[Case], taken: set[str]) -> list[Sold]:
    """The deals in the order of the file, stalled ones with their names."""
    found = sold(random, cases, taken)
    for step, deals in STALLED.items():
        open_ones = [one for one in found if one.case.end == "open" and one.case.last == step]
        open_ones.sort(key=lambda one: one.case.entered[step])
        for one, (account, owner) in zip(open_ones, deals, strict=False):
            one.account, one.owner = account, owner
    first = _first(found)
    rest = [one for one in found if one not in first]
    random.shuffle(rest)
    by_age = sorted(found, key=lambda one: (one.case.entered[0], one.account))
    begins = FIRST_NUMBER - by_age.index(first[0])
    for place, one in enumerate(by_age):
        one.number = f"F-{begins + place}"
    return [*first, *rest]


def _first(found: list[Sold]) -> list[Sold]:
    by_name = {one.account: one for one in found}
    morell = next(one for one in found if one.case.end == "won" and one.case.referred)
    morell.account = "Café Morell"
    first = [by_name["Green Basket"], morell, by_name["Oat & Co"]]
    for one, amount in zip(first, (1240.0, 640.0, 2085.5), strict=True):
        one.amount = amount
    return first


def _owner(random: Random, case: Case) -> str:
    there = [w if case.entered[0] >= HIRED.get(o, date.min) else 0 for o, w in zip(OWNERS, WEIGHTS, strict=True)]
    return random.choices(OWNERS, there)[0]


def _amount(random: Random) -> float:
    euros = random.triangular(180, 4200, 640)
    return round(euros * 2) / 2 if random.random() < 0.3 else float(round(euros / 10) * 10)


def rows(random: Random, deals: list[Sold]) -> list[list[str]]:
    """All lines of the file after its header: the deals, and the wrong ones in lines 87, 203, 266 and 412."""
    found = [_row(random, one) for one in deals]
    number = max(int(one.number[2:]) for one in deals)
    made = sorted(_wrong(random).items())
    names = iter(("Poppy Field Stores", "Tidal Café", "Sparrow Deli", "Linden Grocers"))
    for place, (line, (case, values)) in enumerate(made, 1):
        one = Sold(case, next(names), "d.reyes", 1200.0, f"F-{number + place}", values)
        found.insert(line - 2, _row(random, one))
    return found


def _wrong(random: Random) -> dict[int, tuple[Case, dict[str, str]]]:
    def lost(last: int, *days: date) -> Case:
        return Case(last, "lost", dict(enumerate(days[:-1])), days[-1])

    d = date
    return {
        87: (
            Case(PRESENT, "open", dict(enumerate((d(2026, 2, 4), d(2026, 2, 13), d(2026, 2, 20), d(2026, 2, 25))))),
            {"Date entered Tasting": "31/02/2026"},
        ),
        203: (Case(1, "open", {0: d(2026, 1, 12), 1: d(2026, 1, 23)}), {"Deal stage": "Parked"}),
        266: (
            lost(PRESENT, d(2026, 2, 9), d(2026, 2, 18), d(2026, 2, 24), d(2026, 3, 11), d(2026, 3, 18)),
            {"Date left Tasting": "04/03/2026"},
        ),
        412: (lost(1, d(2025, 11, 3), d(2025, 11, 14), d(2025, 11, 20)), {"Amount": "1.2OO"}),
    }


def _row(random: Random, one: Sold) -> list[str]:
    case = one.case
    days = [case.entered.get(step) for step in range(6)]
    left = days[PRESENT + 1] or (case.closed if case.last == PRESENT else None)
    segment = segment_of(one.account)
    expected = max(case.entered.values()) + timedelta(random.randrange(40, 90)) if case.end == "open" else None
    reason = random.choice(REASONS[case.last]) if case.end == "lost" else ""
    values = {
        "Deal ID": one.number,
        "Account": one.account,
        "Deal stage": STAGES[case.last] if case.end != "lost" else "Closed lost",
        "Owner": one.owner,
        "Amount": amount_text(one.amount),
        "Currency": "EUR",
        "Created": day_text(days[0]),
        "Date left Tasting": day_text(left),
        "Close date": day_text(case.closed),
        "Expected close": day_text(expected),
        "Date referred": day_text(case.referred),
        "Date churned": day_text(case.churned),
        "Lost reason": reason,
        "Segment": segment,
        "Persona": SEGMENTS[segment],
        "Lead source": random.choice(SOURCES),
        "Town": random.choice(TOWNS),
        "Newsletter opt-in": random.choice(("yes", "no", "no")),
    }
    values |= {name: day_text(day) for name, day in zip(_ENTERED, days[1:], strict=True)} | one.wrong
    return [values[name] for name in HEADER]


_ENTERED = tuple(name for name in HEADER if name.startswith("Date entered "))
