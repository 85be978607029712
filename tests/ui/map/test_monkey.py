"""The map survives a monkey for a while; the long campaign is tests/soak/monkey.py. And the faults it found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, qWarning
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from salesplanner.app import templates
from salesplanner.drawing.map import layout
from salesplanner.plan.diff import Diff
from salesplanner.plan.edits import cards
from salesplanner.plan.records import Card, Prompt
from salesplanner.plan.state import State
from salesplanner.ui.map.canvas import MapCanvas
from tests.soak.monkey import play, problems
from tests.ui.map.conftest import MakeMap
from tests.ui.map.driver import MapDriver


@pytest.mark.parametrize("seed", [5, 7, 13, 15, 16])
def test_nothing_breaks_overlaps_or_is_lost_under_a_monkey(qtbot: QtBot, tmp_path: Path, seed: int) -> None:
    assert play(tmp_path, seed)


def test_a_change_from_elsewhere_ends_a_drag(fred: MapDriver) -> None:
    card = next(iter(fred.session.state.rows(Card).values()))
    fred.session.run("Add card", cards.add, (card.step, card.lane), "Held", 0)
    start = fred.on_card("Held")
    fred.press(start)
    fred.move(start + QPoint(30, 30))

    fred.session.undo()
    fred.move(start + QPoint(60, 60))
    fred.release(start + QPoint(60, 60))

    assert fred.canvas.gesture is None
    assert "Held" not in {card.text for card in fred.session.state.rows(Card).values()}


def test_typing_into_a_prompt_goes_on_after_it_was_stored(make_map: MakeMap) -> None:
    fred = make_map(templates.build("b2b-7-step"))
    prompt = next(iter(fred.session.state.rows(Prompt)))
    fred.page.editing.prompt(prompt)
    fred.type("Ask")
    editor = fred.page.editing.editor

    fred.page.editing._store()  # as two idle seconds do
    fred.type(" who decides")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    assert fred.page.editing.editor is None and editor is not None
    assert fred.card("Ask who decides")


def test_overlapping_and_misplaced_cards_would_be_seen() -> None:
    made = layout(State.of(templates.build("fred")))
    first, second, *_ = next(held for held in made.state.cells.values() if len(held) > 1)
    rect = made.spots[first.id].rect
    over = replace(made, spots={**made.spots, second.id: replace(made.spots[second.id], rect=rect)})
    out = replace(made, spots={**made.spots, first.id: replace(made.spots[first.id], rect=rect.moved(400, 0))})
    none = replace(made, spots={id_: spot for id_, spot in made.spots.items() if id_ != first.id})

    assert problems(made) == []
    assert any("lies over" in line for line in problems(over))
    assert any("leaves its cell" in line for line in problems(out))
    assert any("has no place" in line for line in problems(none))


def _late(canvas: MapCanvas, diff: Diff) -> None:
    """A map that does not follow the plan."""


def _failing(canvas: MapCanvas, event: QWheelEvent) -> None:
    raise ValueError("planted")


def _warning(canvas: MapCanvas, event: QWheelEvent) -> None:
    qWarning("planted")


@pytest.mark.parametrize(
    ("method", "plant", "says"),
    [
        ("follow", _late, "an older plan"),
        ("wheelEvent", _failing, "ValueError"),
        ("wheelEvent", _warning, "Qt: planted"),
    ],
)
def test_a_monkey_finds_planted_faults(
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    method: str,
    plant: Callable[[MapCanvas, Any], None],
    says: str,
) -> None:
    monkeypatch.setattr(MapCanvas, method, plant)

    with pytest.raises(AssertionError, match=r"seed 5, after ") as found:
        play(tmp_path, 5)

    assert says in str(found.value)
