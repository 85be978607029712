"""What imported deals give to the look back: closed deals to choose from, days and touches by step, open deals now.

Days are those of completed stays, revisits added up or the latest alone (the plan's switch), halves up. A touch belongs
to the step in which the deal was then; touches before the first stay count there, later ones than all stays nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from salesplanner.measure.deals import DAY, LOST, NEVER, OPEN, WON, Deals, Times
from salesplanner.measure.past import Past, past_of
from salesplanner.measure.process import Process
from salesplanner.measure.selecting import day_at
from salesplanner.measure.stays import RUNNING
from salesplanner.plan.edits.lookback import Chosen, Filled

_WORDS = (
    ("demos", ("demo", "tasting", "trial", "presentation")),
    ("emails", ("mail",)),
    ("calls", ("call", "phone", "telephone", "voicemail")),
    ("meetings", ("meet", "visit", "appointment", "lunch", "event", "on site", "onsite")),
)
SIGNED = 0.7  # of the deals to look back at, since most of them teach by how they were won
_MOST_DAYS = 9999
_MOST_TOUCHES = 999


@dataclass(frozen=True, slots=True)
class Closed:
    """Closed deals of the import, the newest first; `of` is how many there are in all."""

    deals: tuple[Chosen, ...]
    of: int


def channel_of(word: str) -> str:
    """"calls", "emails", "meetings" or "demos" for a CRM's kind of activity ("Phone call"); "" for none of these."""
    low = word.casefold()
    return next((name for name, parts in _WORDS if any(part in low for part in parts)), "")


def closed_deals(deals: Deals, process: Process, find: str = "", most: int = 200, outcome: str = "") -> Closed:
    """Closed deals whose name, account, number or owner holds `find`, the newest first, those without a day last.

    `outcome` "won" or "lost" asks for these alone.
    """
    past = past_of(deals, process)
    closed = past.fates.outcome != OPEN
    if outcome:
        closed &= past.fates.outcome == (WON if outcome == "won" else LOST)
    if find.strip():
        closed &= _holding(deals, find.strip().casefold())
    places = np.flatnonzero(closed)
    when = past.fates.decided[places]
    order = places[np.lexsort((places, -np.where(when == NEVER, -(1 << 62), when)))]
    return Closed(tuple(_chosen(past, int(place)) for place in order[:most]), len(order))


def last_deals(deals: Deals, process: Process, count: int, *, mixed: bool) -> tuple[Chosen, ...]:
    """The last closed deals; `mixed`: seven of ten signed and three lost, as far as there are so many of each."""
    if not mixed:
        return closed_deals(deals, process, most=count).deals
    won = closed_deals(deals, process, most=count, outcome="won").deals
    lost = closed_deals(deals, process, most=count, outcome="lost").deals
    wanted = max(int(count * SIGNED + 0.5), count - len(lost))
    return (*won[:wanted], *lost[: count - len(won[:wanted])])


def _holding(deals: Deals, find: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    found = np.fromiter((find in number.casefold() for number in deals.number), bool, len(deals))
    for column in (deals.name, deals.account, deals.owner):
        codes = np.array([find in word.casefold() for word in column.words], bool)
        found |= codes[column.codes]
    return found


def _chosen(past: Past, place: int) -> Chosen:
    deals, fates = past.deals, past.fates
    won = bool(fates.outcome[place] == WON)
    at, furthest = int(fates.decided[place]), int(fates.furthest[place])
    steps = past.process.steps
    lost_in = None if won or not steps or fates.placeless[place] else steps[min(max(furthest, 0), len(steps) - 1)].id
    return Chosen(
        deals.number[place],
        deals.name[place] or deals.account[place],
        deals.owner[place],
        "won" if won else "lost",
        "" if at == NEVER else day_at(at).isoformat(),
        lost_in,
    )


def filled(deals: Deals, process: Process, wanted: Mapping[str, str], *, add: bool = True) -> list[Filled]:
    """Days and touches of look-back deals: `wanted` is id → number in the import. `add`: revisits are added up."""
    past = past_of(deals, process)
    places = {number: place for place, number in enumerate(deals.number)}
    made: list[Filled] = []
    for id_, number in wanted.items():
        if number in places:
            made += _of_deal(past, id_, places[number], add)
    return made


def numbers_of(deals: Deals, named: Mapping[str, str]) -> dict[str, str]:
    """Deals typed by hand (id → name) that one deal of the import is called like, or its account: id → its number.

    A name that several deals have stays out, since nobody could say which one was meant.
    """
    keys = {name.strip().casefold() for name in named.values() if name.strip()}
    found: dict[str, set[int]] = {}
    for column in (deals.name, deals.account):
        for code, word in enumerate(column.words):
            if word.strip().casefold() in keys:
                places = np.flatnonzero(column.codes == code).tolist()
                found.setdefault(word.strip().casefold(), set()).update(places)
    meant = {id_: found.get(name.strip().casefold(), set()) for id_, name in named.items()}
    return {id_: deals.number[next(iter(places))] for id_, places in meant.items() if len(places) == 1}


def _of_deal(past: Past, id_: str, place: int, add: bool) -> list[Filled]:
    stays = past.stays
    rows = np.flatnonzero(stays.deal == place)
    days: dict[int, float] = {}
    for row in rows.tolist():
        step = int(stays.step[row])
        if step <= past.codes.sale and stays.entered[row] != NEVER and stays.left[row] != NEVER:
            took = (int(stays.left[row]) - int(stays.entered[row])) / DAY
            days[step] = took + (days.get(step, 0.0) if add else 0.0)
    touches = _touches(past, place, rows.tolist())
    steps = sorted({*days, *(step for step, _name in touches)})
    return [
        Filled(
            id_,
            past.process.steps[step].id,
            min(int(max(days[step], 0) + 0.5), _MOST_DAYS) if step in days else None,
            **{name: min(count, _MOST_TOUCHES) for (at, name), count in touches.items() if at == step},
        )
        for step in steps
    ]


def _touches(past: Past, place: int, rows: list[int]) -> dict[tuple[int, str], int]:
    """(step, channel) → how often, for one deal."""
    deals, stays = past.deals, past.stays
    spans = [(int(stays.entered[r]), int(stays.left[r]), int(stays.step[r]), int(stays.how[r])) for r in rows]
    spans = [span for span in spans if span[0] != NEVER and span[2] <= past.codes.sale]
    counts: dict[tuple[int, str], int] = {}
    for touch in np.flatnonzero(deals.touch_deal == place).tolist():
        name, at = channel_of(deals.touch_channel[touch]), int(deals.touch_at[touch])
        step = _step_at(spans, at) if name and at != NEVER else None
        if step is not None:
            counts[step, name] = counts.get((step, name), 0) + 1
    return counts


def _step_at(spans: list[tuple[int, int, int, int]], at: int) -> int | None:
    if not spans:
        return None
    if at < spans[0][0]:
        return spans[0][2]
    here = [span for span in spans if span[0] <= at and (at <= span[1] or span[3] == RUNNING)]
    return here[-1][2] if here else None


def open_now(deals: Deals, process: Process) -> list[tuple[int, date | None]]:
    """The step of each open deal and the day it entered it, None where no date tells."""
    past = past_of(deals, process)
    inside = np.where(past.fates.outcome == OPEN, past.fates.inside, -1)
    entered: Times = np.full(len(deals), NEVER)
    going = np.flatnonzero(past.stays.how == RUNNING)
    entered[past.stays.deal[going]] = past.stays.entered[going]
    return [
        (int(inside[place]), None if entered[place] == NEVER else day_at(int(entered[place])))
        for place in np.flatnonzero(inside >= 0).tolist()
    ]
