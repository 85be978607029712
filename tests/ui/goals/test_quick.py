"""A goal is typed as people say it; what is ambiguous is asked, and nonsense refused with an example."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.goals.conftest import Hand


def test_a_plan_without_goals_says_what_to_do(bare: Hand) -> None:
    assert bare.page.empty.isVisible() and not bare.page.sentence.isVisible()

    bare.click(bare.page.empty.new_button)

    assert bare.page.quick.field.hasFocus()


def test_enter_adds_what_was_understood(bare: Hand) -> None:
    bare.quick("win rate from 22% to 27% in Q4 2026")
    assert "27%" in bare.page.quick.understood.text()

    bare.press(bare.page.quick.field, Qt.Key.Key_Return)

    goal = bare.goal
    assert (goal.metric, goal.baseline, goal.amount, goal.change) == ("win_rate", 0.22, 0.27, "value")
    assert (goal.starts, goal.ends) == ("2026-10-01", "2026-12-31")
    assert bare.page.sentence.isVisible() and not bare.page.quick.isVisible()


def test_percent_of_a_share_is_asked(bare: Hand) -> None:
    bare.quick("win rate +5% from 22% next quarter")
    quick = bare.page.quick
    assert quick.points.isVisible() and "27%" in quick.points.text() and "23.1%" in quick.percent.text()

    bare.press(quick.field, Qt.Key.Key_Return)
    assert not bare.state.goals and quick.points.hasFocus()
    bare.click(quick.percent)

    assert (bare.goal.change, bare.goal.amount) == ("percent", 5.0)


def test_points_are_not_asked_about(bare: Hand) -> None:
    bare.quick("win rate +5 points next quarter")

    assert not bare.page.quick.points.isVisible()
    bare.press(bare.page.quick.field, Qt.Key.Key_Return)

    assert (bare.goal.change, bare.goal.amount) == ("points", 5.0)


def test_nonsense_is_refused_with_an_example_and_stays(bare: Hand) -> None:
    bare.quick("make everything nicer")
    bare.press(bare.page.quick.field, Qt.Key.Key_Return)

    assert not bare.state.goals
    assert bare.page.quick.field.text() == "make everything nicer"
    assert "For example" in bare.page.quick.understood.text()


def test_escape_closes_without_adding(hand: Hand) -> None:
    hand.quick("win rate +5 points")
    hand.press(hand.page.quick.field, Qt.Key.Key_Escape)

    assert len(hand.state.goals) == 1 and not hand.page.quick.isVisible()


def test_undo_takes_the_goal_away_again(bare: Hand) -> None:
    bare.quick("churn -2 points in H1")
    bare.press(bare.page.quick.field, Qt.Key.Key_Return)
    assert len(bare.state.goals) == 1

    bare.session.undo()

    assert bare.page.empty.isVisible()
