"""One card and several cards on the panel."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from salesplanner.plan.records import Card
from salesplanner.plan.state import State
from tests.ui.inspector.bench import Bench, Key, click, press

MARGIN = "Show margin per shelf metre"
TASTING = "Run a tasting of six picked products"


def choose(text: str) -> None:
    """Takes an entry of the open menu."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()


def entries() -> list[str]:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions()]
    menu.close()
    return texts


def test_only_kinds_of_the_lane_are_offered(bench: Bench) -> None:
    page = bench.page("card", bench.card(MARGIN).id)

    click(page.fields.kind)

    assert entries() == ["Activity", "Question", "Decision"]


def test_kind_and_channel_are_chosen_by_menu_and_undo_brings_them_back(bench: Bench) -> None:
    before = bench.card(MARGIN)
    page = bench.page("card", before.id)

    click(page.fields.kind)
    choose("Question")
    page.fields.channel.setFocus()
    press(page.fields.channel, Key.Key_Return)
    choose("Visit")

    assert (bench.card(MARGIN).kind, bench.card(MARGIN).channel) == ("question", "visit")
    assert page.fields.kind.words.text() == "Question"

    bench.session.undo()
    bench.session.undo()

    assert bench.card(MARGIN) == before
    assert page.fields.channel.words.text() == "Meeting"


def test_a_content_card_has_a_form_instead_of_a_channel(bench: Bench) -> None:
    page = bench.page("card", bench.card("Tasting deck").id)

    click(page.fields.channel)

    assert entries() == ["No form", "Document", "Calculator", "Video", "Picture", "Web page"]
    assert not page.fields.kind.isEnabled()


def test_the_owner_is_found_by_typing(bench: Bench) -> None:
    page = bench.page("card", bench.card(MARGIN).id)

    click(page.fields.owner)
    QTest.keyClicks(page.fields.owner.picker.search, "joy")
    press(page.fields.owner.picker.search, Key.Key_Return)

    assert bench.card(MARGIN).owner == bench.person("Joy Adeyemi").id
    assert page.fields.owner.words.text() == "Joy Adeyemi"


def test_a_card_can_lose_its_owner_and_get_a_new_person(bench: Bench) -> None:
    page = bench.page("card", bench.card(MARGIN).id)
    picker = page.fields.owner.picker

    click(page.fields.owner)
    press(picker.search, Key.Key_Return)

    assert bench.card(MARGIN).owner is None

    click(page.fields.owner)
    QTest.keyClicks(picker.search, "Ida Berg")
    press(picker.search, Key.Key_Return)

    assert bench.card(MARGIN).owner == bench.person("Ida Berg").id


def test_a_link_leads_to_the_other_card(bench: Bench) -> None:
    tasting = bench.card(TASTING)
    page = bench.page("card", tasting.id)
    (link,) = bench.state.links_of[tasting.id]

    row = page.links.row(link.id)
    assert row.other.words.text() == "Tastes the range with two floor staff"
    click(row.other)

    assert bench.selection.chosen.only == link.target


def test_a_link_is_removed_and_undo_brings_it_back(bench: Bench) -> None:
    tasting = bench.card(TASTING)
    page = bench.page("card", tasting.id)
    (link,) = bench.state.links_of[tasting.id]

    click(page.links.row(link.id).remove)

    assert tasting.id not in bench.state.links_of

    bench.session.undo()

    assert page.links.row(link.id).other.words.text() == "Tastes the range with two floor staff"


def test_linking_is_asked_of_the_map(bench: Bench) -> None:
    asked: list[str] = []
    bench.inspector.link_requested.connect(asked.append)
    card = bench.card(MARGIN)
    page = bench.page("card", card.id)

    click(page.links.link_button)

    assert asked == [card.id]


def test_a_card_says_where_it_lies_and_moves_by_buttons(bench: Bench) -> None:
    page = bench.page("card", bench.card(TASTING).id)

    assert page.place.text() == "Present, Seller activities, card 1 of 3"
    click(page.moves["down"])
    assert page.place.text() == "Present, Seller activities, card 2 of 3"
    click(page.moves["right"])

    assert page.place.text() == "Objections, Seller activities, card 3 of 3"
    assert bench.card(TASTING).step == bench.step("Objections").id


def test_a_card_is_duplicated_and_deleted(bench: Bench) -> None:
    card = bench.card(MARGIN)
    page = bench.page("card", card.id)

    click(page.duplicate_button)
    click(page.delete_button)

    assert [c.text for c in bench.state.rows(Card).values()].count(MARGIN) == 1
    assert bench.selection.chosen.kind == "none"


def ids(state: State, *texts: str) -> list[str]:
    return [c.id for text in texts for c in state.rows(Card).values() if c.text == text]


def test_several_cards_show_what_they_share(bench: Bench) -> None:
    page = bench.page("card", *ids(bench.state, MARGIN, TASTING))

    assert page.title.text() == "2 cards"
    assert page.fields.kind.words.text() == "Activity"
    assert page.fields.channel.words.text() == "Mixed"
    assert page.fields.owner.words.text() == "Amir Haddad"


def test_several_cards_change_in_one_step_of_undo(bench: Bench) -> None:
    page = bench.page("card", *ids(bench.state, MARGIN, TASTING))

    click(page.fields.channel)
    choose("Visit")

    assert {bench.card(MARGIN).channel, bench.card(TASTING).channel} == {"visit"}

    bench.session.undo()

    assert bench.card(MARGIN).channel == "meeting"


def test_several_cards_move_to_a_step_in_their_lanes(bench: Bench) -> None:
    buyer = "Tastes the range with two floor staff"
    page = bench.page("card", *ids(bench.state, MARGIN, buyer))

    click(page.step)
    choose("Close")

    close = bench.step("Close").id
    assert (bench.card(MARGIN).step, bench.card(buyer).step) == (close, close)
    assert bench.card(MARGIN).lane != bench.card(buyer).lane


def test_several_cards_are_deleted_at_once(bench: Bench) -> None:
    count = len(bench.state.rows(Card))
    page = bench.page("card", *ids(bench.state, MARGIN, TASTING))

    click(page.delete_button)

    assert len(bench.state.rows(Card)) == count - 2
    bench.session.undo()
    assert len(bench.state.rows(Card)) == count


@pytest.mark.parametrize("kind", ["card", "step", "lane"])
def test_what_is_deleted_elsewhere_leaves_the_panel(bench: Bench, kind: str) -> None:
    from salesplanner.plan.edits import cards, lanes, steps

    row = {"card": bench.card(MARGIN), "step": bench.step("Present"), "lane": bench.lane("seller")}[kind]
    bench.page(kind, row.id)

    if kind == "card":
        bench.session.run("x", cards.delete, (row.id,))
    else:
        bench.session.run("x", {"step": steps, "lane": lanes}[kind].delete, row.id)

    assert bench.inspector.kicker.text() == "Plan"
