"""Steps, lanes, links and the plan on the panel: walking, switching, colours, the curve, deleting."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from salesplanner.plan.records import Card, Lane, Step
from tests.ui.inspector.bench import Bench, Key, button_called, click, dialog_of, press, write
from tests.ui.inspector.test_cards import choose


def test_the_head_says_which_step_it_is_and_walks(bench: Bench) -> None:
    bench.page("step", bench.step("Present").id)

    assert bench.inspector.kicker.text() == "Step 4 of 7"
    click(bench.inspector.next)
    assert bench.selection.chosen.only == bench.step("Objections").id
    click(bench.inspector.previous)
    click(bench.inspector.previous)

    assert bench.inspector.kicker.text() == "Step 3 of 7"


def test_a_chosen_gate_shows_its_step(bench: Bench) -> None:
    page = bench.page("gate", bench.step("Present").id)

    assert page.gate.text() == "Asks for a written quote"
    bench.inspector.edit_gate()
    assert QApplication.focusWidget() is page.gate.editor


def test_a_step_with_cards_is_deleted_only_after_a_question(bench: Bench) -> None:
    page = bench.page("step", bench.step("Present").id)

    click(page.delete_button)
    question = dialog_of(bench.window)
    assert len(bench.state.rows(Step)) == 7
    click(button_called(question, "Delete step"))

    assert len(bench.state.rows(Step)) == 6
    bench.session.undo()
    assert bench.step("Present")


def test_an_empty_step_is_deleted_at_once(bench: Bench) -> None:
    from salesplanner.plan.edits import steps

    bench.session.run("Add step", steps.add, "Renew")
    page = bench.page("step", bench.step("Renew").id)

    click(page.delete_button)

    assert len(bench.state.rows(Step)) == 7


def test_the_sale_and_the_counting_step_are_switched_here(bench: Bench) -> None:
    present = bench.step("Present").id
    page = bench.page("step", present)

    click(page.sale.check)
    click(page.counting.check)

    assert (bench.state.plan.sale_step, bench.state.plan.counting_step) == (present, present)

    click(page.sale.check)

    assert bench.state.plan.sale_step is None


def test_a_width_set_by_hand_goes_back_to_automatic(bench: Bench) -> None:
    from salesplanner.plan.edits import steps

    step = bench.step("Present")
    page = bench.page("step", step.id)
    assert not page.width_reset.isVisible()

    bench.session.run("x", lambda tx: steps.change(tx, step.id, width=240))
    click(page.width_reset)

    assert bench.step("Present").width is None


def test_a_question_typed_here_is_a_card_of_the_seller_lane(bench: Bench) -> None:
    page = bench.page("step", bench.step("Present").id)

    click(page.questions.add_button)
    write(page.questions.new, "Which would you pay for yourself?")
    press(page.questions.new, Key.Key_Return)

    card = bench.card("Which would you pay for yourself?")
    assert (card.kind, card.lane) == ("question", bench.lane("seller").id)
    click(page.questions.row(card.id))
    assert bench.selection.chosen.only == card.id


def test_content_of_the_step_leads_to_its_card(bench: Bench) -> None:
    page = bench.page("step", bench.step("Present").id)
    card = bench.card("Margin calculator")

    click(page.content.row(card.id))

    assert bench.selection.chosen.only == card.id


def test_a_lane_changes_colour_and_hides(bench: Bench) -> None:
    page = bench.page("lane", bench.lane("seller").id)

    click(page.swatches["violet"])
    click(page.hidden.check)

    assert bench.lane("seller").colour == "violet"
    assert bench.lane("seller").hidden
    bench.session.undo()
    bench.session.undo()
    assert bench.lane("seller").colour == "auto"
    assert page.swatches["auto"].isChecked()


def test_a_lane_with_cards_is_deleted_only_after_a_question(bench: Bench) -> None:
    page = bench.page("lane", bench.lane("seller").id)
    count = len(bench.state.rows(Card))

    click(page.delete_button)
    press(dialog_of(bench.window), Key.Key_Escape)
    assert len(bench.state.rows(Card)) == count
    click(page.delete_button)
    click(button_called(dialog_of(bench.window), "Delete lane"))

    assert [lane for lane in bench.state.rows(Lane).values() if lane.kind == "seller"] == []


def test_the_curve_is_drawn_by_keys_alone(bench: Bench) -> None:
    lane, step = bench.lane("emotion").id, bench.step("Present").id
    row = bench.page("lane", lane).curve.row(step)

    row.slider.setFocus()
    press(row.slider, Key.Key_Right)
    press(row.slider, Key.Key_Right)
    write(row.word, "Hooked")
    press(row.word, Key.Key_Return)

    feeling = bench.state.feelings[step, lane]
    assert (feeling.value, feeling.word) == (0.3, "Hooked")
    assert row.mood.text() == "Good"


def test_a_point_of_the_curve_is_removed(bench: Bench) -> None:
    lane, step = bench.lane("emotion").id, bench.step("Present").id
    row = bench.page("lane", lane).curve.row(step)

    click(row.clear)

    assert (step, lane) not in bench.state.feelings
    assert row.mood.text() == "No point yet"


def test_a_link_is_turned_round_and_deleted(bench: Bench) -> None:
    link = bench.state.links[0]
    page = bench.page("link", link.id)
    first = page.source.words.text()

    click(page.turn_button)
    assert page.target.words.text() == first
    click(page.delete_button)

    assert link.id not in [other.id for other in bench.state.links]


def test_the_plan_is_shown_while_nothing_is_chosen(bench: Bench) -> None:
    page = bench.page("none")

    assert page.counts.text() == "7 steps, 41 cards, 9 people"
    click(page.currency)
    choose("CHF")
    click(page.month)
    choose("April")
    click(page.sale)
    choose("Present")

    plan = bench.state.plan
    assert (plan.currency, plan.fiscal_month, plan.sale_step) == ("CHF", 4, bench.step("Present").id)


def test_scroll_and_focus_stay_when_something_changes_elsewhere(bench: Bench) -> None:
    from salesplanner.plan.edits import steps

    bench.inspector.resize(300, 300)
    page = bench.page("step", bench.step("Present").id)
    QApplication.processEvents()
    bar = bench.inspector.area.verticalScrollBar()
    page.seen_in.setFocus()
    bar.setValue(bar.maximum() // 2)
    place = bar.value()

    bench.session.run("Rename step", steps.rename, bench.step("Close").id, "Sign")
    QApplication.processEvents()

    assert bar.value() == place > 0
    assert QApplication.focusWidget() is page.seen_in.editor


def test_tab_walks_the_step_in_reading_order(bench: Bench) -> None:
    page = bench.page("step", bench.step("Present").id)

    page.name.setFocus()
    walked = []
    for _ in range(8):
        press(QApplication.focusWidget(), Key.Key_Tab)
        walked.append(QApplication.focusWidget())

    first, second = (page.criteria.row(row.id) for row in bench.state.criteria[page.step][:2])
    assert walked == [
        page.purpose.editor,
        page.gate.editor,
        page.seen_in.editor,
        first.check,
        first.field.editor,
        second.check,
        second.field.editor,
        page.criteria.row(bench.state.criteria[page.step][2].id).check,
    ]


def test_a_field_that_gets_the_focus_by_key_comes_into_view(bench: Bench) -> None:
    bench.inspector.resize(300, 300)
    page = bench.page("step", bench.step("Present").id)
    QApplication.processEvents()

    page.delete_button.setFocus()

    top = page.delete_button.mapTo(bench.inspector.area.viewport(), page.delete_button.rect().topLeft()).y()
    assert 0 <= top < bench.inspector.area.viewport().height()


def test_the_map_can_ask_for_a_field(bench: Bench) -> None:
    page = bench.page("step", bench.step("Present").id)
    assert bench.inspector.edit_field("gate")
    assert QApplication.focusWidget() is page.gate.editor
    assert not bench.inspector.edit_field("owner")

    bench.page("card", bench.card("Show margin per shelf metre").id)
    assert bench.inspector.edit_field("owner")
    assert bench.inspector.page.fields.owner.picker.isVisible()
    bench.inspector.page.fields.owner.picker.close()
