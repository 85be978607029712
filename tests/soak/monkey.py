"""A monkey at the map for a long time: nothing may break, nothing may overlap, and the file must hold what is seen."""

from __future__ import annotations

import os
import random as randomness
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path
from random import Random

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from salesplanner.app import templates
from salesplanner.app.places import HOME_VARIABLE
from salesplanner.app.session import Session
from salesplanner.drawing.map.layout import MapLayout
from salesplanner.plan import rules
from salesplanner.plan.diff import Diff
from salesplanner.ui import theme
from salesplanner.ui.map.page import MapPage
from salesplanner.ui.selection import Selection
from tests.support.faults import watched_faults
from tests.support.monkey import Monkey

BURST = 12  # gestures between two looks
BURSTS = 6  # looks until the plan is closed and opened again
_kept: list[QApplication] = []  # Qt must outlive every picture and font


def campaign(rounds: int) -> str:
    """`rounds` plans, each opened, played with and closed; a one-line report. Raises AssertionError with the seed."""
    if QApplication.instance() is None:
        _kept.append(QApplication(["soak"]))
    first = randomness.SystemRandom().randrange(1_000_000)
    with tempfile.TemporaryDirectory(prefix="salesplanner-monkey-") as folder, _home(Path(folder)):
        gestures = sum(play(Path(folder), seed) for seed in range(first, first + rounds))
    return f"{gestures} gestures in {rounds} plans (seeds from {first}): nothing lost, nothing overlaps"


def play(folder: Path, seed: int, bursts: int = BURSTS) -> int:
    """One plan: bursts of gestures with a look after each, then closed and opened again. How many gestures.

    Raises AssertionError that names the seed and the last gestures.
    """
    random = Random(seed)
    path = folder / f"Plan {seed}.salesplan"
    Session.create(path, templates.build(random.choice(("fred", "fred", "b2b-7-step", "blank")))).close()
    session = Session.open(path)
    done: list[str] = []
    try:
        with watched_faults() as faults, _page(session) as page:
            monkey = Monkey(page, random)
            for _ in range(bursts):
                done = monkey.done
                for _ in range(BURST):
                    monkey.act()
                    assert not faults, faults[0]
                look(page, session)
            monkey.stop()
            assert not faults, faults[0]
        seen = session.state
        session.close()
        session = Session.open(path)
        assert session.state == seen, "the file holds something else than was seen"
    except Exception as error:
        raise AssertionError(f"seed {seed}, after {', '.join(done[-8:])}: {error!r}") from error
    finally:
        session.close()
    return bursts * BURST


def look(page: MapPage, session: Session) -> None:
    """What must hold after every burst. Raises AssertionError."""
    state = session.state
    assert session.working.state() == state, "memory is not what the working copy holds"
    rules.check(state, Diff({(row.table, row.id): (None, row) for row in state.everything()}))
    canvas = page.canvas
    assert canvas.draft is not None or canvas.map.state is state, "the map shows an older plan"
    assert problems(canvas.map) == []
    if not canvas.zooming.active:
        kept = canvas.still().toImage()
        canvas.redraw()
        assert kept == canvas.still().toImage(), "the kept picture is not what the map would look like drawn anew"
    chosen = canvas.selection.chosen
    tables = {"gate": "step"}
    known = {(row.table, row.id) for row in state.everything()}
    gone = [id_ for id_ in chosen.ids if (tables.get(chosen.kind, chosen.kind), id_) not in known]
    assert not gone, f"something is chosen that is gone: {chosen.kind} {gone}"


def problems(layout: MapLayout) -> list[str]:
    """Cards outside their cell, cards over each other, and cards without a place."""
    found: list[str] = []
    for (step, lane), cards in layout.state.cells.items():
        cell = layout.cell_rect((step, lane))
        if cell is None:
            continue
        placed = [(card.id, layout.spots[card.id]) for card in cards if card.id in layout.spots]
        if len(placed) < len(cards):
            found.append(f"a card in {step} × {lane} has no place")
        rects = {id_: spot.rect for id_, spot in placed if not spot.folded}
        for prompt in layout.state.prompts.get((step, lane), ()):
            if prompt.id in layout.prompts:
                rects[prompt.id] = layout.prompts[prompt.id]
        for id_, rect in rects.items():
            if not (cell.x <= rect.x and rect.right <= cell.right and cell.y <= rect.y and rect.bottom <= cell.bottom):
                found.append(f"{id_} leaves its cell")
        found += [f"{a} lies over {b}" for a, b in combinations(rects, 2) if rects[a].meets(rects[b])]
    return found


@contextmanager
def _page(session: Session) -> Iterator[MapPage]:
    page = MapPage(session, Selection(), theme.install("light"))
    page.canvas.settle.enabled = False
    page.resize(1221, 948)
    page.show()
    page.canvas.setFocus()
    QApplication.processEvents()
    try:
        yield page
    finally:
        page.detach()
        page.close()
        page.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def _home(folder: Path) -> Iterator[None]:
    before = os.environ.get(HOME_VARIABLE)
    os.environ[HOME_VARIABLE] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ[HOME_VARIABLE]
        else:
            os.environ[HOME_VARIABLE] = before
