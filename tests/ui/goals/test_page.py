"""The list, the guardrails, the readings, and what would have to change."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from salesplanner.plan.edits import goals
from salesplanner.plan.records import Guardrail
from tests.ui.goals.conftest import Hand

ALT = Qt.KeyboardModifier.AltModifier


def rails(hand: Hand) -> list[str]:
    return [rail.name for rail in hand.state.guardrails]


def test_the_list_says_how_goals_and_guardrails_stand(hand: Hand) -> None:
    said = [row.accessibleName() for row in hand.page.list.rows.values()]

    assert said[0].startswith("Win rate up 5 points, Q3 2026") and "23.9% of 27%, a little behind" in said[0]
    assert "Average discount at most 6%" in said[1] and "inside the limit" in said[1]
    assert "over the limit" in said[2]


def test_a_guardrail_is_moved_by_keys_and_deleted_with_undo(hand: Hand) -> None:
    second = hand.state.guardrails[1].id
    row = hand.page.list.rows[second]

    hand.press(row, Qt.Key.Key_Up, ALT)
    assert rails(hand) == ["Returns", "Average discount"]
    hand.press(row, Qt.Key.Key_Delete)
    assert rails(hand) == ["Average discount"] and "Returns" in hand.said[-1]

    hand.session.undo()
    assert rails(hand) == ["Returns", "Average discount"]


def test_a_guardrail_is_shown_and_changed_in_its_sentence(hand: Hand) -> None:
    rail = hand.state.guardrails[0].id
    hand.click(hand.page.list.rows[rail])
    assert hand.page.guardrail.isVisible() and not hand.page.sentence.isVisible()

    hand.enter(hand.page.guardrail.now, "6.5")

    assert hand.state.get(Guardrail, rail).now == 0.065
    assert "over the limit" in hand.page.guardrail.standing.text()


def test_a_new_guardrail_waits_for_its_name(hand: Hand) -> None:
    hand.click(hand.page.list.rail_button)

    assert len(hand.state.guardrails) == 3 and hand.page.guardrail.name.hasFocus()


def test_a_reading_is_added_changed_and_deleted(hand: Hand) -> None:
    readings = hand.page.progress.readings
    hand.type(readings.day, "20 Aug 2026")
    hand.enter(readings.value, "25")
    held = hand.state.readings[hand.page.chosen]
    assert [(r.at, r.value) for r in held][-1] == ("2026-08-20", 0.25)

    hand.enter(readings.rows[held[-1].id].value, "24.5%")
    assert hand.state.readings[hand.page.chosen][-1].value == 0.245

    hand.click(readings.rows[held[-1].id].delete_button)
    assert len(hand.state.readings[hand.page.chosen]) == 2 and hand.said == ["The reading was deleted"]


def test_a_reading_that_cannot_be_keeps_its_text(hand: Hand) -> None:
    readings = hand.page.progress.readings

    hand.enter(readings.value, "250%")

    assert readings.value.text() == "250%" and "over 100%" in readings.problem.text()
    assert len(hand.state.readings[hand.page.chosen]) == 2


def test_two_readings_of_one_day_are_refused(hand: Hand) -> None:
    first, second = hand.state.readings[hand.page.chosen]
    row = hand.page.progress.readings.rows[second.id]

    hand.enter(row.day, "8 Jul 2026")

    assert "already" in row.problem.text() and row.day.text() == "8 Jul 2026"
    assert hand.state.readings[hand.page.chosen] == (first, second)


def test_the_easiest_step_is_tried_and_becomes_its_target(hand: Hand) -> None:
    changes = hand.page.changes
    assert changes.set_button.text() == "Set 59% as step target"
    assert changes.chips.product.text() == "27.1%"

    hand.click(changes.set_button)

    assert hand.step("Present").target_share == 0.59
    assert not changes.set_button.isEnabled() and "Present" in hand.said[-1]
    hand.session.undo()
    assert hand.step("Present").target_share is None and changes.set_button.isEnabled()


def test_what_one_step_cannot_do_is_said_and_not_offered(hand: Hand) -> None:
    last = next(row for row in hand.page.changes.rows if "Research → Present" in row.accessibleName())

    assert "Not possible alone" in last.accessibleName() and not last.isEnabled()


def test_two_smaller_changes_are_tried_and_set_in_one_step(hand: Hand) -> None:
    changes = hand.page.changes
    hand.click(changes.pairs[0].try_button)
    assert changes.set_button.text() == "Set both as step targets"

    hand.click(changes.set_button)
    assert hand.step("Present").target_share == 0.54 and hand.step("Objections").target_share is not None

    hand.session.undo()
    assert hand.step("Present").target_share is None and hand.step("Objections").target_share is None


def test_a_share_is_typed_in_its_chip(hand: Hand) -> None:
    chip = hand.page.changes.chips.chips[hand.step("Close").id]

    hand.enter(chip.field, "85")
    assert hand.step("Close").typed_share == 0.85

    hand.enter(chip.field, "850")
    assert hand.step("Close").typed_share == 0.85 and chip.field.text() == "850"
    assert hand.page.changes.problem.text()


def test_open_on_the_map_names_the_step(hand: Hand) -> None:
    wanted: list[str] = []
    hand.page.step_wanted.connect(wanted.append)

    hand.click(hand.page.changes.map_button)

    assert wanted == [hand.step("Present").id]


def test_a_goal_about_a_step_sets_that_step(hand: Hand) -> None:
    step = hand.step("Present").id
    hand.session.run(
        "", goals.change, hand.page.chosen, metric="step_days", step=step, change="value", amount=9.0, baseline=14.0
    )

    hand.click(hand.page.changes.set_button)

    assert hand.step("Present").target_days == 9


def test_deleting_the_goal_shows_the_next_thing_and_undo_brings_its_readings_back(hand: Hand) -> None:
    goal = hand.page.chosen
    hand.press(hand.page.list.rows[goal], Qt.Key.Key_Delete)
    assert hand.page.guardrail.isVisible() and not hand.state.readings.get(goal)

    hand.session.undo()

    assert len(hand.state.readings[goal]) == 2


def test_where_counting_starts_is_chosen_here(hand: Hand) -> None:
    hand.click(hand.page.numbers.choices["counting_step"])
    hand.pick("Research")

    assert hand.state.plan.counting_step == hand.step("Research").id
    assert len(hand.page.changes.chips.chips) == 4


def test_everything_that_takes_the_focus_has_a_name(hand: Hand) -> None:
    nameless = [
        type(part).__name__
        for part in hand.page.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and part.isVisible()
        and not part.accessibleName()
        and not getattr(part, "text", str)()
    ]

    assert nameless == []
