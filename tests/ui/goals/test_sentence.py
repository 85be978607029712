"""The parts of the sentence are changed in place; what cannot be gets its sentence, and the text stays."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from salesplanner.plan.edits import goals
from tests.ui.goals.conftest import Hand


def test_typing_an_amount_shows_both_readings_at_once(hand: Hand) -> None:
    sentence = hand.page.sentence

    hand.type(sentence.amount, "10")

    assert sentence.means.text() == "10 percentage points takes 22% to 32%."
    assert sentence.otherwise.text() == "10 percent would take 22% to 24.2%."
    assert sentence.target.text() == "32%" and hand.goal.amount == 5.0
    hand.press(sentence.amount, Qt.Key.Key_Return)
    assert hand.goal.amount == 10.0


def test_another_unit_keeps_the_number_and_changes_the_target(hand: Hand) -> None:
    sentence = hand.page.sentence

    hand.click(sentence.unit.buttons["percent"])

    assert hand.goal.change == "percent" and sentence.target.text() == "23.1%"


def test_to_a_value_keeps_the_target_and_hides_the_amount(hand: Hand) -> None:
    hand.click(hand.page.sentence.unit.buttons["value"])

    assert (hand.goal.change, hand.goal.amount) == ("value", 0.27)
    assert not hand.page.sentence.amount.isVisible()


def test_a_typed_target_becomes_the_amount(hand: Hand) -> None:
    hand.enter(hand.page.sentence.target, "30")

    assert (hand.goal.change, hand.goal.amount) == ("points", 8.0)


def test_a_target_over_100_percent_is_refused_and_stays_in_the_field(hand: Hand) -> None:
    sentence = hand.page.sentence

    hand.enter(sentence.target, "120%")

    assert sentence.target.text() == "120%" and hand.goal.amount == 5.0
    assert sentence.problem.text() == "A share cannot be over 100%."
    hand.press(sentence.target, Qt.Key.Key_Escape)
    assert sentence.target.text() == "27%" and sentence.problem.text() == ""


def test_an_amount_beyond_100_percent_is_said_below(hand: Hand) -> None:
    hand.enter(hand.page.sentence.amount, "90")

    assert "cannot be reached" in hand.page.sentence.problem.text()


def test_a_target_on_the_wrong_side_offers_to_turn_the_goal_round(hand: Hand) -> None:
    sentence = hand.page.sentence

    hand.enter(sentence.target, "20%")
    assert "decrease" in sentence.problem.text() and hand.goal.direction == "increase"
    hand.click(sentence.fix_button)

    assert (hand.goal.direction, hand.goal.amount) == ("decrease", 2.0)
    assert sentence.target.text() == "20%"


def test_no_number_is_refused_and_the_text_stays(hand: Hand) -> None:
    sentence = hand.page.sentence

    hand.enter(sentence.baseline, "a lot")

    assert sentence.baseline.text() == "a lot" and hand.goal.baseline == 0.22
    assert "no number" in sentence.problem.text()


def test_a_day_that_does_not_exist_is_refused(hand: Hand) -> None:
    sentence = hand.page.sentence
    hand.click(sentence.period)
    hand.pick("Dates of your own")
    assert sentence.ends.isVisible()

    hand.enter(sentence.ends, "31 Feb 2027")
    assert sentence.ends.text() == "31 Feb 2027" and hand.goal.ends == "2026-09-30"
    assert "does not exist" in sentence.problem.text()
    hand.enter(sentence.ends, "28 Feb 2027")

    assert hand.goal.ends == "2027-02-28" and sentence.problem.text() == ""


def test_an_end_before_the_start_is_said(hand: Hand) -> None:
    hand.click(hand.page.sentence.period)
    hand.pick("Dates of your own")

    hand.enter(hand.page.sentence.ends, "1 Jun 2026")

    assert "Choose a later end" in hand.page.sentence.problem.text()


def test_a_period_is_chosen_from_the_menu(hand: Hand) -> None:
    hand.click(hand.page.sentence.period)
    hand.pick("Q1 2027")

    assert (hand.goal.starts, hand.goal.ends) == ("2027-01-01", "2027-03-31")


def test_a_metric_of_another_kind_lets_go_of_numbers_that_mean_nothing_there(hand: Hand) -> None:
    hand.click(hand.page.sentence.number)
    hand.pick("Sales cycle")

    assert (hand.goal.metric, hand.goal.baseline, hand.goal.amount) == ("sales_cycle", None, None)
    assert not hand.page.changes.isVisible()


def test_an_edit_from_elsewhere_leaves_alone_what_is_being_typed(hand: Hand) -> None:
    hand.type(hand.page.sentence.amount, "7")

    hand.session.run("", goals.change, hand.page.chosen, baseline=0.2)

    assert hand.page.sentence.amount.text() == "7" and hand.page.sentence.baseline.text() == "20%"


def test_undo_and_redo_follow_in_the_sentence(hand: Hand) -> None:
    hand.enter(hand.page.sentence.amount, "9")
    assert hand.page.sentence.target.text() == "31%"

    hand.session.undo()

    assert hand.page.sentence.amount.text() == "5" and hand.page.sentence.target.text() == "27%"


def test_tab_goes_through_the_sentence_in_order(hand: Hand) -> None:
    sentence = hand.page.sentence
    sentence.baseline.setFocus()

    QTest.keyClick(sentence.baseline, Qt.Key.Key_Tab)

    assert sentence.target.hasFocus()
