"""What a plan template knows of past deals without an import: look-back deals, the quota table, remarks, answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from salesplanner.plan.rank import many
from salesplanner.plan.records import LookCell, LookDeal, Measuring, Quota, Record, Remark, Rep

_NUMBERS = ("days", "calls", "emails", "meetings", "demos", "text")
Data = Mapping[str, Any]


def measures(data: Data, id_of: Callable[[str], str], step_of: Callable[[str], str]) -> Iterator[Record]:
    """The records of `[[look_deal]]`, `[[rep]]`, `[[remark]]` and `[measuring]`.

    `owner` and `person` are keys of people (`owner_name` of others), steps are named; the `cells` of a look-back deal
    follow the steps.
    """
    yield from _look_back(data, id_of, step_of)
    yield from _quotas(data, id_of)
    for number, remark, rank in _numbered(data.get("remark", [])):
        values = {**remark, "step": step_of(remark["step"])} if "step" in remark else remark
        yield Remark(id_of(f"remark-{number}"), rank, **values)
    if "measuring" in data:
        named = ("flow_step", "pair_from", "pair_to")
        values = {name: step_of(v) if name in named else v for name, v in data["measuring"].items()}
        yield Measuring(id_of("measuring"), **values)


def _look_back(data: Data, id_of: Callable[[str], str], step_of: Callable[[str], str]) -> Iterator[Record]:
    steps = [step_of(step["name"]) for step in data["step"]]
    for number, deal, rank in _numbered(data.get("look_deal", [])):
        id_ = id_of(f"look-{number}")
        values = {name: deal[name] for name in ("name", "number", "owner_name", "outcome", "closed") if name in deal}
        owner = id_of(deal["owner"]) if "owner" in deal else None
        lost_in = step_of(deal["lost_in"]) if "lost_in" in deal else None
        yield LookDeal(id_, rank, owner=owner, lost_in=lost_in, **values)
        for place, (step, cell) in enumerate(zip(steps, deal.get("cells", []), strict=False), 1):
            yield LookCell(id_of(f"look-{number}-{place}"), id_, step, **dict(zip(_NUMBERS, cell, strict=True)))


def _quotas(data: Data, id_of: Callable[[str], str]) -> Iterator[Record]:
    for number, rep, rank in _numbered(data.get("rep", [])):
        id_ = id_of(f"rep-{number}")
        person = id_of(rep["person"]) if "person" in rep else None
        yield Rep(id_, rank, rep["name"], person, rep.get("since", ""))
        for month, percent in rep.get("percent", {}).items():
            yield Quota(id_of(f"quota-{number}-{month[:7]}"), id_, month, float(percent))


def _numbered(rows: list[Any]) -> Iterator[tuple[int, Any, str]]:
    """Each row with its number and order key."""
    return zip(range(1, len(rows) + 1), rows, many("", None, len(rows)), strict=True)
