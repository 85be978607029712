"""Cards: add, change, move, copy, delete, prompts and paste."""

import pytest

from salesplanner.plan.edits import cards, lanes, links
from salesplanner.plan.edits.cards import Placed
from salesplanner.plan.records import CARD_CAP, Card, Link, Prompt
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Refused, Transaction
from tests.plan.conftest import run, texts


@pytest.fixture
def three(state: State) -> State:
    """A, B and C below each other in the first seller cell."""
    state = run(state, cards.delete, ["c1"]).state
    for text in "ABC":
        transaction = Transaction(state, lambda id_=text: id_)  # type: ignore[misc]
        cards.add(transaction, ("s1", "l1"), text)
        state = transaction.state
    return state


def test_a_new_card_takes_the_first_kind_of_its_lane(state: State) -> None:
    for lane, kind in (("l1", "activity"), ("l2", "action"), ("l3", "content"), ("l5", "activity")):
        done = run(state, cards.add, ("s1", lane), "New")
        assert done.state.get(Card, done.result).kind == kind


@pytest.mark.parametrize(("position", "order"), [(0, "XABC"), (1, "AXBC"), (3, "ABCX"), (99, "ABCX")])
def test_a_new_card_stands_where_it_was_put(three: State, position: int, order: str) -> None:
    assert texts(run(three, cards.add, ("s1", "l1"), "X", position).state, "s1", "l1") == list(order)


@pytest.mark.parametrize("text", ["", "  \n ", "\t"])
def test_a_card_without_a_text_is_refused(state: State, text: str) -> None:
    with pytest.raises(Refused, match="needs a text"):
        run(state, cards.add, ("s1", "l1"), text)
    with pytest.raises(Refused, match="needs a text"):
        run(state, cards.set_text, "c1", text)


def test_more_lines_than_a_map_can_take_are_refused_as_a_whole(state: State) -> None:
    lines = "\n".join(["Call"] * (cards.MOST_PASTED + 1))
    rows = [{"text": "Call", "kind": "", "channel": "", "note": ""}] * (cards.MOST_PASTED + 1)

    with pytest.raises(Refused, match="These would be 1001 cards"):
        run(state, cards.add_lines, ("s1", "l1"), lines)
    with pytest.raises(Refused, match="These would be 1001 cards"):
        run(state, cards.paste, ("s1", "l1"), rows)


def test_a_text_that_is_too_long_is_refused_with_both_numbers(state: State) -> None:
    with pytest.raises(Refused, match="501 characters; 500 fit here"):
        run(state, cards.add, ("s1", "l1"), "x" * (CARD_CAP + 1))


def test_what_cannot_be_stored_is_shown_as_replaced(state: State) -> None:
    done = run(state, cards.set_text, "c1", " a\r\nb\0c\u202ed\ttab\u2028e ")

    assert done.state.get(Card, "c1").text == "a\nb\ufffdc\ufffdd tab\ne"


def test_no_card_lies_in_an_emotion_lane(state: State) -> None:
    with pytest.raises(Refused, match="curve, not cards"):
        run(state, cards.add, ("s1", "l4"), "Joy")
    with pytest.raises(Refused, match="curve, not cards"):
        run(state, cards.move, ["c1"], ("s1", "l4"))


def test_pasted_lines_become_cards_in_order(three: State) -> None:
    done = run(three, cards.add_lines, ("s1", "l1"), "one\n\n  two \r\n" + "x" * 600, 1)

    assert texts(done.state, "s1", "l1") == ["A", "one", "two", "x" * CARD_CAP, "B", "C"]
    with pytest.raises(Refused, match="no text"):
        run(three, cards.add_lines, ("s1", "l1"), " \n ")


def test_kind_channel_owner_and_note_change_for_several(state: State) -> None:
    state = run(state, cards.set_kind, ["c1", "c3"], "question").state
    state = run(state, cards.set_channel, ["c1", "c3"], "call").state
    state = run(state, cards.set_owner, ["c1", "c3"], "m1").state
    state = run(state, cards.set_note, "c1", "two\nlines").state

    assert {(c.kind, c.channel, c.owner) for c in (state.get(Card, "c1"), state.get(Card, "c3"))} == {
        ("question", "call", "m1")
    }
    assert state.get(Card, "c1").note == "two\nlines"
    assert run(state, cards.set_owner, ["c1"], None).state.get(Card, "c1").owner is None


def test_a_kind_that_the_lane_does_not_hold_is_refused(state: State) -> None:
    with pytest.raises(Refused, match="Seller activities"):
        run(state, cards.set_kind, ["c1", "c3"], "pain")
    with pytest.raises(Refused, match="no longer"):
        run(state, cards.set_owner, ["c1"], "gone")


@pytest.mark.parametrize(
    ("moved", "position", "order"),
    [("A", 1, "BAC"), ("A", 2, "BCA"), ("C", 0, "CAB"), ("B", 1, "ABC"), ("CA", 0, "CAB"), ("AC", 1, "BAC")],
)
def test_cards_move_within_their_cell(three: State, moved: str, position: int, order: str) -> None:
    done = run(three, cards.move, list(moved), ("s1", "l1"), position)

    assert texts(done.state, "s1", "l1") == list(order)


def test_a_move_to_the_same_place_changes_nothing(three: State) -> None:
    assert not run(three, cards.move, ["B"], ("s1", "l1"), 1).diff


def test_a_move_changes_only_the_rows_that_move(three: State) -> None:
    assert set(run(three, cards.move, ["A"], ("s1", "l1"), 2).diff.changes) == {("card", "A")}


def test_crossing_to_the_buyer_makes_an_action_of_an_activity_and_keeps_links(state: State) -> None:
    done = run(state, cards.move, ["c1"], ("s2", "l2"))

    assert done.state.get(Card, "c1").kind == "action"
    assert done.state.links_of["c1"]
    back = run(done.state, cards.move, ["c1"], ("s1", "l1"))
    assert back.state.get(Card, "c1").kind == "activity"


def test_a_move_that_one_of_the_cards_cannot_make_moves_none(state: State) -> None:
    with pytest.raises(Refused, match="content lane"):
        run(state, cards.move, ["c1", "c3"], ("s1", "l3"))


def test_several_cards_move_each_to_its_own_cell(state: State) -> None:
    placed = [Placed("c1", ("s2", "l1")), Placed("c2", ("s2", "l2")), Placed("c3", ("s3", "l1"))]

    done = run(state, cards.move_each, placed)

    assert texts(done.state, "s2", "l1") == ["Call"]
    assert texts(done.state, "s2", "l2") == ["Answers"]
    assert texts(done.state, "s3", "l1") == ["Who decides"]


def test_copies_keep_their_order_and_the_links_between_them(state: State) -> None:
    done = run(state, cards.copy_to, ["c2", "c1"], ("s3", "l5"), 0)

    assert texts(done.state, "s3", "l5") == ["Answers", "Call"]
    copies = set(done.result)
    assert [link for link in done.state.links if {link.source, link.target} == copies]
    assert len(done.state.links) == 2


def test_a_duplicate_stands_right_below_its_card(three: State) -> None:
    assert texts(run(three, cards.duplicate, ["A", "C"]).state, "s1", "l1") == ["A", "A", "B", "C", "C"]


def test_deleting_a_card_takes_its_links(state: State) -> None:
    done = run(state, cards.delete, ["c1"])

    assert done.state.find(Card, "c1") is None
    assert done.state.rows(Link) == {}


def test_a_prompt_that_is_used_becomes_a_card_of_its_kind(state: State) -> None:
    done = run(state, cards.accept_prompt, "q2", "Too dear")

    assert done.state.get(Card, done.result).kind == "objection"
    assert done.state.find(Prompt, "q2") is None
    assert run(state, cards.dismiss_prompt, "q1").state.find(Prompt, "q1") is None


def test_a_link_moves_with_its_card_when_the_lane_goes(state: State) -> None:
    linked = run(state, links.add, "c3", "c2").state

    assert len(run(linked, lanes.delete, "l2").state.links) == 0
