"""The rules R1 to R9: each is broken once by hand, and check says which."""

from dataclasses import replace

import pytest

from salesplanner.plan import rules
from salesplanner.plan.diff import Change, Diff, Key
from salesplanner.plan.records import (
    CARD_KINDS,
    LANE_KINDS,
    Card,
    Criterion,
    Feeling,
    Lane,
    Link,
    Person,
    Plan,
    Prompt,
    Record,
    Role,
    Step,
)
from salesplanner.plan.rules import Broken, drop_verdict, kind_in_lane, link_verdict
from salesplanner.plan.state import State


def put(state: State, *records: Record) -> dict[Key, Change]:
    return {(r.table, r.id): (state.find(type(r), r.id), r) for r in records}


def drop(state: State, *records: Record) -> dict[Key, Change]:
    return {(r.table, r.id): (r, None) for r in records}


def breaks(state: State, changes: dict[Key, Change], rule: str) -> None:
    diff = Diff(changes)
    with pytest.raises(Broken, match=f"^{rule}:"):
        rules.check(state.apply(diff), diff)


def test_the_plan_of_these_tests_breaks_no_rule(state: State) -> None:
    rules.check(state, Diff({(r.table, r.id): (None, r) for r in state.everything()}))


def test_r1_a_plan_without_its_row(state: State) -> None:
    breaks(state, drop(state, state.plan), "R1")


def test_r1_a_plan_with_two_rows(state: State) -> None:
    breaks(state, put(state, Plan("p2")), "R1")


@pytest.mark.parametrize(
    ("kind", "id_", "field", "value"),
    [
        (Card, "c1", "text", "x" * 501),
        (Card, "c1", "text", "nul\0"),
        (Card, "c1", "text", "\ud800"),
        (Card, "c1", "text", "gnp\u202eexe"),
        (Card, "c1", "text", 7),
        (Card, "c1", "kind", "joke"),
        (Card, "c1", "rank", ""),
        (Step, "s1", "name", "two\nlines"),
        (Step, "s1", "target_days", -1),
        (Step, "s1", "target_days", 1.5),
        (Step, "s1", "target_days", True),
        (Step, "s1", "target_share", 1.01),
        (Step, "s1", "target_share", float("nan")),
        (Lane, "l1", "hidden", 1),
        (Lane, "l1", "name", None),
        (Criterion, "x1", "step", ""),
    ],
)
def test_r2_a_value_its_field_may_not_hold(
    state: State, kind: type[Record], id_: str, field: str, value: object
) -> None:
    breaks(state, put(state, replace(state.get(kind, id_), **{field: value})), "R2")


@pytest.mark.parametrize(
    ("kind", "id_", "field"),
    [
        (Card, "c1", "step"),
        (Card, "c1", "lane"),
        (Card, "c1", "owner"),
        (Link, "k1", "target"),
        (Role, "r1", "person"),
        (Plan, "p1", "sale_step"),
    ],
)
def test_r3_a_reference_to_a_row_that_is_not_there(state: State, kind: type[Record], id_: str, field: str) -> None:
    breaks(state, put(state, replace(state.get(kind, id_), **{field: "gone"})), "R3")


@pytest.mark.parametrize(("kind", "id_"), [(Step, "s1"), (Lane, "l1"), (Card, "c1"), (Person, "m1")])
def test_r3_a_row_that_others_point_to_is_dropped(state: State, kind: type[Record], id_: str) -> None:
    breaks(state, drop(state, state.get(kind, id_)), "R3")


@pytest.mark.parametrize("record", [Card("c1", "s1", "l3", "1", "activity", "x"), Prompt("n", "s1", "l4", "1", "pain")])
def test_r4_a_card_or_prompt_in_a_lane_that_does_not_hold_its_kind(state: State, record: Record) -> None:
    breaks(state, put(state, record), "R4")


@pytest.mark.parametrize("link", [Link("n", "c1", "c1"), Link("n", "c1", "c2"), Link("n", "c2", "c1")])
def test_r5_a_link_to_itself_or_a_second_one_between_the_same_cards(state: State, link: Link) -> None:
    breaks(state, put(state, link), "R5")


def test_r6_a_second_role_of_a_person_in_a_step(state: State) -> None:
    breaks(state, put(state, Role("n", "m1", "s1", "A")), "R6")


def test_r7_a_feeling_outside_an_emotion_lane(state: State) -> None:
    breaks(state, put(state, Feeling("n", "l1", "s1", 0.5)), "R7")


def test_r7_two_feelings_in_one_cell(state: State) -> None:
    breaks(state, put(state, Feeling("n", "l4", "s1"), Feeling("m", "l4", "s1")), "R7")


def test_r8_a_lane_that_changes_its_kind_under_its_cards(state: State) -> None:
    breaks(state, put(state, replace(state.get(Lane, "l1"), kind="content")), "R8")


def test_r8_an_emotion_lane_that_changes_its_kind_under_its_curve(state: State) -> None:
    curved = state.apply(Diff(put(state, Feeling("n", "l4", "s1"))))

    breaks(curved, put(curved, replace(curved.get(Lane, "l4"), kind="own")), "R8")


def test_r9_a_row_under_another_key(state: State) -> None:
    breaks(state, {("step", "s9"): (None, Step("s8", "1", "Eight"))}, "R9")


@pytest.mark.parametrize("lane_kind", LANE_KINDS)
@pytest.mark.parametrize("kind", CARD_KINDS)
def test_a_refused_drop_says_why_and_an_allowed_one_knows_the_new_kind(lane_kind: str, kind: str) -> None:
    lane = Lane("l", "1", lane_kind, "Lane")

    verdict = drop_verdict([Card("c", "s", "l", "1", kind, "x")], lane)

    assert bool(verdict) == (kind_in_lane(kind, lane) is not None)
    assert bool(verdict.reason) == (not verdict)
    assert verdict.reason.endswith(".") or verdict


def test_activities_become_actions_when_they_cross_to_the_buyer_and_back() -> None:
    seller, buyer = Lane("l", "1", "seller"), Lane("l", "1", "buyer")

    assert kind_in_lane("activity", buyer) == "action"
    assert kind_in_lane("action", seller) == "activity"
    assert kind_in_lane("pain", seller) is None


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        ("c1", "c3", ""),
        ("c1", "c1", "A card cannot be linked to itself."),
        ("c2", "c1", "These two cards are linked already."),
        ("c1", "gone", "A link runs from one card to another."),
    ],
)
def test_a_link_is_refused_with_its_reason(state: State, source: str, target: str, reason: str) -> None:
    assert link_verdict(state, source, target).reason == reason
