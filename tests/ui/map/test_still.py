"""The kept picture: after any change it shows what a map drawn anew shows, and only what changed was drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from salesplanner.plan.edits import cards, links
from salesplanner.plan.records import Card
from salesplanner.ui.map import still
from salesplanner.ui.map.changes import changed_parts
from tests.ui.map.driver import MapDriver

Deed = Callable[[MapDriver, Card, Card], object]
DEEDS: dict[str, Deed] = {
    "another kind": lambda map_, one, _two: map_.session.run("Kind", cards.set_kind, [one.id], "question"),
    "other words": lambda map_, one, _two: map_.session.run("Text", cards.set_text, one.id, "New words"),
    "moved": lambda map_, one, two: map_.session.run("Move", cards.move, [one.id], (two.step, two.lane), 0),
    "gone": lambda map_, one, _two: map_.session.run("Delete", cards.delete, [one.id]),
    "unlinked": lambda map_, _one, _two: map_.session.run("Unlink", links.delete, [next(iter(map_.canvas.map.routes))]),
    "chosen": lambda map_, one, _two: map_.canvas.selection.choose("card", one.id),
    "another chosen": lambda map_, one, two: (
        map_.canvas.selection.choose("card", one.id),
        map_.canvas.still(),
        map_.canvas.selection.choose("card", two.id),
    ),
}


@pytest.mark.parametrize("name", DEEDS)
def test_the_kept_picture_is_what_a_new_one_would_be(fred: MapDriver, name: str) -> None:
    one, two = _two_steps_apart(fred)
    before = fred.canvas.still().toImage()

    DEEDS[name](fred, one, two)
    after = fred.canvas.still().toImage()
    fred.canvas.redraw()

    assert after != before
    assert after == fred.canvas.still().toImage()


def test_a_card_of_other_words_is_all_that_is_drawn(fred: MapDriver) -> None:
    one, _two = _two_steps_apart(fred)
    before = fred.canvas.scene()

    fred.session.run("Kind", cards.set_kind, [one.id], "question")
    parts = changed_parts(before, fred.canvas.scene())

    assert parts and len(parts) <= 2
    place = fred.canvas.view.from_body(fred.canvas.map.spots[one.id].rect)
    assert any(part.holds(place.cx, place.cy) for part in parts)


def test_parts_left_out_would_be_seen(fred: MapDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = _two_steps_apart(fred)
    fred.canvas.still()
    monkeypatch.setattr(still, "changed_parts", lambda _before, _after: [])

    DEEDS["other words"](fred, one, two)
    after = fred.canvas.still().toImage()
    fred.canvas.redraw()

    assert after != fred.canvas.still().toImage()


def test_another_zoom_is_drawn_anew(fred: MapDriver) -> None:
    scene = fred.canvas.scene()

    assert changed_parts(scene, replace(scene, view=replace(scene.view, zoom=0.9))) is None


def _two_steps_apart(map_: MapDriver) -> tuple[Card, Card]:
    lane = next(lane for lane in map_.session.state.lanes if lane.kind == "seller")
    one, *others = [card for card in map_.session.state.rows(Card).values() if card.lane == lane.id]
    return one, next(card for card in others if card.step != one.step)
