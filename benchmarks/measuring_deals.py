"""All measures of a million stage changes and of a small business, against one sort and one pass of the same arrays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from benchmarks import many_deals
from benchmarks.children import own_home
from benchmarks.measuring import Result, alternating, clocked, median, settle
from salesplanner.app import templates
from salesplanner.app.session import Session
from salesplanner.measure.deals import Deals, to_bytes
from salesplanner.measure.everything import measure
from salesplanner.measure.past import past_of
from salesplanner.measure.process import Scope
from salesplanner.plan.edits import cards
from salesplanner.plan.edits import deals as edits
from salesplanner.plan.edits.deals import Meaning
from salesplanner.plan.records import Card, Step

FLOOR = "one sort, one pass"


def run() -> Iterator[Result]:
    """600 deals and 100,000, from nothing, with another filter, and after the edit of a card."""
    for count, most, unit in ((600, 30.0, "ms"), (100_000, 2.0, "s")):
        settle()
        yield from _measures(many_deals.deals(count), most, unit)
    yield _after_an_edit()


def _measures(deals: Deals, most: float, unit: str) -> Iterator[Result]:
    process, scale = many_deals.process(), 1000 if unit == "s" else 1
    year = Scope(date(2025, 1, 1), date(2025, 12, 31))

    def anew() -> None:
        past_of.cache_clear()
        measure(deals, process, year)

    anew()
    times, floor = alternating(anew, lambda: _floor(deals), 5)
    name = f"all measures, {len(deals):,} deals"
    yield Result(name, median(times) / scale, unit, most, median(floor) / scale, FLOOR, best=min(times) / scale)
    other = clocked(lambda: measure(deals, process, Scope(owner="Ann")))
    yield Result(f"{name}, another filter", other / scale, unit, None, median(floor) / scale, FLOOR)


def _floor(deals: Deals) -> None:
    order = np.lexsort((deals.event_at, deals.event_deal))
    at, deal = deals.event_at[order], deals.event_deal[order]
    days = np.where(deal[1:] == deal[:-1], at[1:] - at[:-1], 0)
    np.bincount(deals.event_stage[order][:-1], weights=days)


def _after_an_edit() -> Result:
    """A card is renamed while the plan holds 100,000 deals: from the edit until the measures are there again."""
    with own_home() as home:
        session = Session.create(home / "Plan.salesplan", templates.build("fred"))
        sha = session.put_blob(to_bytes(many_deals.deals(100_000)))
        steps = sorted(session.state.rows(Step).values(), key=lambda step: step.rank)
        stages = [Meaning(f"Stage {n}", "step", step.id) for n, step in enumerate(steps)]
        ends = [Meaning("Won", "won"), Meaning("Lost", "lost")]
        session.run("Import deals", edits.add_import, meanings=[*stages, *ends], blob=sha, kind="history")
        first = session.book.measures
        card = min(session.state.rows(Card))

        def edit() -> None:
            session.run("Change text", cards.set_text, card, f"Text {len(turns)}")
            turns.append(session.book.measures is first)

        turns: list[bool] = []
        times = [clocked(edit) for _ in range(20)]
        assert first is not None and first.timed and all(turns)
        bare = [clocked(lambda n=n: session.run("Change text", cards.set_text, card, f"Word {n}")) for n in range(20)]
        session.close()
    return Result("measures again after a card edit", median(times), "ms", 100, median(bare), "the edit alone")
