"""Links, the roster with its roles, and the plan's own fields."""

import pytest

from salesplanner.plan.edits import cards, links, people, plan
from salesplanner.plan.records import Card, Link, Person, Role
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Refused
from tests.plan.conftest import run


def test_a_link_runs_from_card_to_card_and_can_be_turned(state: State) -> None:
    done = run(state, links.add, "c3", "c2")
    turned = run(done.state, links.turn_round, done.result)

    link = turned.state.get(Link, done.result)
    assert (link.source, link.target) == ("c2", "c3")


def test_a_link_that_the_rules_refuse_is_refused_with_their_reason(state: State) -> None:
    with pytest.raises(Refused, match="linked already"):
        run(state, links.add, "c2", "c1")
    with pytest.raises(Refused, match="to itself"):
        run(state, links.add, "c1", "c1")


def test_links_go_alone_or_with_all_others_of_a_card(state: State) -> None:
    linked = run(state, links.add, "c1", "c3").state

    assert len(run(linked, links.delete, ["k1"]).state.links) == 1
    assert len(run(linked, links.delete_of_cards, ["c1", "c3"]).state.links) == 0
    assert set(linked.rows(Card)) == {"c1", "c2", "c3"}


def test_people_are_added_changed_and_ordered(state: State) -> None:
    done = run(state, people.add, "Amir Haddad", "Account manager", "Sales", "ours")
    state = run(done.state, people.change, done.result, initials="AH", side="buyer").state
    state = run(state, people.move, done.result, 0).state

    first = state.people[0]
    assert (first.name, first.initials, first.side) == ("Amir Haddad", "AH", "buyer")


def test_a_person_needs_a_name(state: State) -> None:
    with pytest.raises(Refused, match="needs a name"):
        run(state, people.add, " ")
    with pytest.raises(Refused, match="needs a name"):
        run(state, people.change, "m1", name="")


def test_a_person_who_goes_leaves_roles_cards_and_plan(state: State) -> None:
    owned = run(state, cards.set_owner, ["c1"], "m1").state

    after = run(owned, people.delete, "m1").state

    assert after.rows(Role) == {}
    assert after.get(Card, "c1").owner is None
    assert after.plan.owner is None
    assert list(after.rows(Person)) == ["m2"]


def test_a_role_is_given_changed_described_and_taken_away(state: State) -> None:
    given = run(state, people.set_role, "m2", "s1", "C").state
    changed = run(given, people.set_role, "m1", "s1", "A").state
    described = run(changed, people.set_does, "r1", "Signs\nand pays").state

    assert [(role.person, role.role) for role in described.roles["s1"]] == [("m1", "A"), ("m2", "C")]
    assert described.get(Role, "r1").does == "Signs\nand pays"
    assert not run(described, people.set_role, "m1", "s1", None).state.find(Role, "r1")
    assert not run(state, people.set_role, "m2", "s1", None).diff


def test_the_plans_own_fields_change(state: State) -> None:
    values = {"title": " Fred 2026 ", "currency": "EUR", "fiscal_month": 4, "owner": "m2", "sale_step": "s3"}

    after = run(state, plan.change, **values).state

    assert (after.plan.title, after.plan.currency, after.plan.fiscal_month) == ("Fred 2026", "EUR", 4)
    assert (after.plan.owner, after.plan.sale_step) == ("m2", "s3")


def test_a_plan_needs_a_title(state: State) -> None:
    with pytest.raises(Refused, match="needs a title"):
        run(state, plan.change, title="\t")


def test_many_people_come_at_once_in_their_order_and_none_where_one_has_no_name(state: State) -> None:
    before = [person.name for person in state.people]

    done = run(state, people.add_many, [{"name": "Ida", "team": "Retail"}, {"name": "Li", "side": "buyer"}])

    assert [person.name for person in done.state.people] == [*before, "Ida", "Li"]
    assert done.state.get(Person, done.result[1]).side == "buyer"
    with pytest.raises(Refused, match="needs a name"):
        run(state, people.add_many, [{"name": "Ida"}, {"name": "  "}])


def test_many_people_are_changed_at_once_and_counted_where_they_differ(state: State) -> None:
    state = run(state, people.add_many, [{"name": "Ida"}, {"name": "Li", "team": "Retail"}]).state
    ida, li = [person.id for person in state.people][-2:]

    done = run(state, people.change_many, {ida: {"team": "Retail"}, li: {"team": "Retail"}})

    assert done.result == 1
    assert done.state.get(Person, ida).team == "Retail"
    with pytest.raises(Refused, match="no longer"):
        run(state, people.change_many, {"gone": {"team": "x"}})
