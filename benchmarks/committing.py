"""Committing one edit through the session, against the bare SQLite transaction with the same pragmas and rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from benchmarks import large
from benchmarks.bare import Table
from benchmarks.children import own_home
from benchmarks.measuring import Result, alternating, median, settle
from salesplanner.app import templates
from salesplanner.app.session import Session
from salesplanner.plan.edits import cards
from salesplanner.plan.records import Card, Record
from salesplanner.storage import schema

EDITS = 300


def run() -> Iterator[Result]:
    """A change of a card's text, as typing makes it."""
    for name, records in (("Fred", templates.build("fred")), ("2,000 cards", large.records())):
        settle()
        yield _commits(name, records)


def _commits(name: str, records: Iterable[Record]) -> Result:
    with own_home() as home:
        session = Session.create(home / "Plan.salesplan", records)
        rows = session.state.rows(Card)
        table = Table(home / "bare.db", [(id_, "".join(map(str, schema.to_row(card)))) for id_, card in rows.items()])
        ids = sorted(rows)
        turns, bare_turns = count(), count(1)  # both go through the same rows, so that they touch as many pages

        def edit() -> None:
            turn = next(turns)
            session.run("Change text", cards.set_text, ids[turn % len(ids)], f"Text {turn}")

        edit()
        session.run("Move card", cards.move, [ids[0]], (rows[ids[0]].step, rows[ids[0]].lane), 0)
        journal = session.working.diff(1).to_json()
        times, floor = alternating(edit, lambda: table.edit(ids[next(bare_turns) % len(ids)], journal), EDITS)
        table.close()
        session.close()
    return Result(
        f"commit of an edit, {name}",
        median(times),
        "ms",
        1.5,
        median(floor),
        "bare transaction",
        by_ratio=True,
        best=min(times),
        note=f"best ÷ best {min(times) / min(floor):.2f}",
    )
