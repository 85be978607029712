"""Dropping a card: from letting the button go to the first frame that shows it at its final place, committed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QPoint

from benchmarks import large
from benchmarks.bare import Picture, Table
from benchmarks.measuring import Result, clocked, median, percentile, settle
from benchmarks.stage import Stage, stage
from salesplanner.app import templates
from salesplanner.plan.records import Card

DROPS = 40


def run() -> Iterator[Result]:
    """Fred's plan and the large one."""
    for name, records, most in (("Fred", templates.build("fred"), 25), ("2,000 cards", large.records(), 60)):
        settle()
        with stage(records) as scene:
            yield from _drops(scene, name, most)


def _drops(scene: Stage, name: str, most: float) -> Iterator[Result]:
    bare = Picture(scene.canvas.still().copy())
    times, floor = [], []
    with TemporaryDirectory() as folder:
        cards = scene.session.state.rows(Card)
        table = Table(Path(folder) / "bare.db", [(id_, card.text) for id_, card in cards.items()])
        for turn in range(DROPS):
            times.append(_drop(scene, turn))
            journal = "x" * 300
            card = scene.shown_cards()[0]
            floor.append(clocked(lambda card=card, journal=journal: (table.edit(card, journal), bare.repaint())))  # type: ignore[misc]
        table.close()
    bare.close()
    work = f"drop, {name}"
    yield Result(f"{work}, p50", median(times), "ms", None, median(floor), "bare transaction, picture repainted")
    yield Result(f"{work}, p95", percentile(times, 0.95), "ms", most, percentile(floor, 0.95), "the same, p95")


def _drop(scene: Stage, turn: int) -> float:
    """Moves a card into another cell of its lane that is in view; ms."""
    number = scene.session.store.number
    card, target = _pair(scene, turn)
    start = scene.middle_of(card)
    scene.press(start)
    scene.move(start + QPoint(20, 20))
    scene.move(target)
    scene.rest(0.05)
    painted = scene.paints.count
    took = clocked(lambda: (scene.release(target), scene.events()))
    assert scene.session.store.number == number + 1, "the drop was not committed"
    assert scene.paints.count > painted and scene.canvas.map.state is scene.session.state
    scene.rest(0.05)
    return took


def _pair(scene: Stage, turn: int) -> tuple[str, QPoint]:
    """A card in view, and a point over another one of the same lane."""
    shown = [scene.session.state.get(Card, id_) for id_ in scene.shown_cards()]
    for card in shown[turn % len(shown) :] + shown:
        others = [other for other in shown if other.lane == card.lane and other.step != card.step]
        if card.kind != "content" and others:
            return card.id, scene.middle_of(others[turn % len(others)].id)
    raise RuntimeError("no two cards of one lane are in view")
