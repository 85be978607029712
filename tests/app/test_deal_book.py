"""The measures of an open plan are kept while nothing that they need changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from salesplanner.app import templates
from salesplanner.app.session import Session
from salesplanner.measure.deals import to_bytes
from salesplanner.plan.edits import cards, deals, steps
from salesplanner.plan.edits.deals import Meaning
from salesplanner.plan.records import Card
from tests.measure.histories import Deal, deals_of

STAGES = ("Connect", "Demo", "Close")


@pytest.fixture
def session(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Fred's plan with one deal that was lost at the demo."""
    session = Session.create(tmp_path / "Plan.salesplan", templates.build("fred"))
    past = deals_of(Deal("1", [("enters", "Connect", 1), ("enters", "Demo", 5), ("lost", "", 9)], "lost", closed=9))
    ids = [step.id for step in session.state.steps]
    meanings = [Meaning(stage, "step", id_) for stage, id_ in zip(STAGES, ids, strict=False)]
    sha = session.put_blob(to_bytes(past))
    session.run("Import deals", deals.add_import, meanings=meanings, blob=sha, kind="history")
    session.run("Change period", deals.change_measuring, span="all")
    yield session
    session.close()


def test_measures_are_there_after_an_import_and_gone_when_it_is_undone(session: Session) -> None:
    assert session.book.measures.lost == 1

    session.undo()
    session.undo()

    assert session.book.measures is None


def test_editing_a_card_keeps_the_measures(session: Session) -> None:
    before = session.book.measures

    session.run("Change text", cards.set_text, min(session.state.rows(Card)), "Another text")

    assert session.book.measures is before


def test_a_step_that_moves_is_measured_anew(session: Session) -> None:
    before = session.book.measures

    session.run("Move step", steps.move, session.state.steps[0].id, 3)

    assert session.book.measures is not before


def test_another_meaning_of_a_stage_is_measured_at_once(session: Session) -> None:
    session.run("Change meaning", deals.set_meanings, [Meaning("Demo", "step", session.state.steps[4].id)])

    assert session.book.measures.funnel.rows[4].lost == 1


def test_another_period_is_measured_at_once(session: Session) -> None:
    session.run("Change period", deals.change_measuring, span="dates", starts="2025-02-01", ends="2025-03-31")

    assert session.book.measures.lost == 0
