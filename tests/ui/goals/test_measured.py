"""The goals page of Fred's example with its deals: what is measured stands where something was typed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from salesplanner.app import measuring, newplan
from salesplanner.app.session import Session
from salesplanner.measure import everything
from salesplanner.plan.edits import goals
from salesplanner.plan.edits.quotas import set_quota
from salesplanner.plan.records import Goal, Reading
from salesplanner.ui import theme
from salesplanner.ui.goals.page import GoalsPage

TODAY = date(2026, 8, 13)


def opened(qtbot: QtBot, folder: Path) -> tuple[GoalsPage, Session]:
    path = folder / "Fred.salesplan"
    newplan.make(path, "fred")
    session = Session.open(path)
    made = GoalsPage(session, theme.install("light"))
    made.day = TODAY
    made.resize(1320, 1000)
    qtbot.addWidget(made)
    made.refresh()
    made.show()
    return made, session


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[GoalsPage]:
    made, session = opened(qtbot, tmp_path)
    yield made
    made.close()
    session.close()


def goal_of(page: GoalsPage) -> Goal:
    return page.desk.state.goals[0]


def test_progress_is_measured_since_the_start(page: GoalsPage) -> None:
    card = page.progress

    assert (card.now_label.text(), card.now.text()) == ("Measured since 1 Jul", "23.9%")
    assert card.badge.text() == "A little behind, by 0.5 points"
    assert page.list.rows["goal-1"].state.text() == "23.9% of 27%, a little behind"


def test_the_figures_below_say_what_it_rests_on(page: GoalsPage) -> None:
    facts = page.progress.facts

    assert [value.text() for value in facts.values] == ["71, 17 won", "23 by 30 Sep", "20 Aug, in 7 days"]
    assert facts.range.text().startswith("With 71 deals the true rate is likely between 16% and 35%.")


def test_readings_typed_by_hand_are_kept_but_do_not_count(page: GoalsPage) -> None:
    assert not page.progress.readings.isVisible()
    assert len(page.desk.state.rows(Reading)) == 7


def test_a_number_of_ones_own_is_still_read_by_hand(page: GoalsPage) -> None:
    page.desk.session.run("Change goal", goals.change, goal_of(page).id, metric="own", name="Discount", unit="%")

    assert page.progress.readings.isVisible()
    assert not page.progress.facts.isVisible()
    assert page.progress.now_label.text() == "Reading of 13 Aug"


def test_the_best_quarter_says_how_realistic_a_change_is(page: GoalsPage) -> None:
    said = [row.accessibleName() for row in page.changes.rows]

    assert said[0] == "Present → Objections: from 48% to 59%. 2 points above best"
    assert said[1] == "Objections → Close: from 76% to 93%. 12 points above best"
    assert said[2] == "Close → Nurture: from 79% to 97%. 13 points above best"
    assert [name.rpartition(". ")[2] for name in said[3:]] == ["Not possible alone"] * 2


def test_lost_deals_are_counted(page: GoalsPage) -> None:
    assert page.changes.loses.text() == "Present loses the most deals: 113 of the 223 lost since Connect."


def test_measured_shares_are_not_typed(page: GoalsPage) -> None:
    chip = page.changes.chips.chips["step-connect"]

    assert chip.field.isReadOnly()
    assert chip.field.accessibleName().endswith(", measured")


def test_another_baseline_offers_the_measured_one(page: GoalsPage) -> None:
    row = page.sentence.measured
    assert not row.use_button.isVisible()
    page.desk.session.run("Change goal", goals.change, goal_of(page).id, baseline=0.3, note="")
    assert row.basis.text() == "Baseline: 63 of 286 deals, 1 Jul 2025 to 30 Jun 2026."
    assert row.use_button.text() == "Use the measured 22%"

    QTest.mouseClick(row.use_button, Qt.MouseButton.LeftButton)

    assert goal_of(page).baseline == 0.22
    assert not row.use_button.isVisible()


def test_what_a_number_counts_stands_above_its_baseline_and_note(page: GoalsPage) -> None:
    page.desk.session.run("Change goal", goals.change, goal_of(page).id, note="Asked of the reps.")
    card = page.sentence
    editor = card.note.editor

    edges = [part.mapTo(card, QPoint()).x() for part in (card.counts, card.measured.basis, editor.viewport())]

    assert edges[0] == edges[1] == edges[2] + round(editor.document().documentMargin())


def test_a_new_goal_takes_the_measured_baseline(page: GoalsPage) -> None:
    page.deeds.add_goal()

    made = page.desk.state.get(Goal, page.chosen)
    assert made.starts == "2026-10-01"
    assert page.sentence.measured.basis.text() == "Baseline: 73 of 317 deals, 14 Aug 2025 to 13 Aug 2026."
    assert made.baseline == round(73 / 317, 3)


def test_a_guardrail_is_measured(page: GoalsPage) -> None:
    page.choose("guardrail-2")

    assert page.guardrail.standing.text() == "Median 14, over the limit"
    assert page.guardrail.now.isReadOnly()
    assert page.guardrail.basis.text().startswith("Measured: ")
    assert page.guardrail.basis.text().endswith(", 1 Jul 2025 to 30 Jun 2026.")

    page.choose("guardrail-1")
    assert not page.guardrail.basis.isVisible()


def test_a_number_of_deals_grows_from_nothing_to_its_target(page: GoalsPage) -> None:
    page.sentence._change_metric("deals", None)
    page.sentence.change(change="value", amount=30.0, baseline=None)
    QTest.mouseClick(page.sentence.measured.use_button, Qt.MouseButton.LeftButton)

    assert goal_of(page).baseline == 7
    assert "as long as the goal’s period" in page.sentence.measured.basis.text()
    assert page.progress.now.text() == "17"
    assert page.progress.planned.text() == "14.2"  # 43 of 91 days to 30
    assert page.progress.badge.text() == "Ahead, by 2.8"
    assert not page.progress.readings.isVisible()


def test_the_share_of_reps_at_quota_comes_from_the_quota_table(page: GoalsPage) -> None:
    page.desk.session.run("Change goal", goals.change, goal_of(page).id, metric="quota_share", note="")

    card = page.progress
    assert card.now_label.text() == "In the last full month"
    assert (card.facts.names[0].text(), card.facts.values[0].text()) == ("Reps at quota", "4 of 6")
    assert page.sentence.measured.basis.text() == "Baseline: 4 of 6 reps at quota, June 2026."

    rep = page.desk.state.reps[0]
    page.desk.session.run("Change quota", set_quota, rep.id, "2026-07-01", 10.0)
    assert card.facts.values[0].text() == "3 of 6"


def test_many_deals_are_measured_in_the_background(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "LARGE", 100)
    threads: list[threading.Thread] = []
    real = everything.measure

    def measure(*args: Any) -> Any:
        threads.append(threading.current_thread())
        return real(*args)

    monkeypatch.setattr(everything, "measure", measure)
    made, session = opened(qtbot, tmp_path)
    assert made.waiting.isVisible() and made.progress.now_label.text() == "Reading of 13 Aug"

    qtbot.waitUntil(lambda: made.measured.ready(TODAY) and not made.waiting.isVisible())

    assert (made.progress.now_label.text(), made.progress.now.text()) == ("Measured since 1 Jul", "23.9%")
    assert threads and threading.main_thread() not in threads
    session.run("Change goal", goals.change, "goal-1", amount=6.0)
    assert made.progress.now.text() == "23.9%"  # while it is measured again
    qtbot.waitUntil(lambda: made.measured.ready(TODAY))
    made.close()
    session.close()


def test_without_the_imports_what_was_typed_stands_again(page: GoalsPage) -> None:
    from salesplanner.plan.edits.deals import delete_import

    for row in page.desk.state.deal_imports:
        page.desk.session.run("Delete import", delete_import, row.id)

    assert page.progress.now_label.text() == "Reading of 13 Aug"
    assert page.progress.readings.isVisible()
    assert not page.changes.chips.chips["step-connect"].field.isReadOnly()
