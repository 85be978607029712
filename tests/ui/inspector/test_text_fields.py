"""Texts on the panel: kept, taken back, refused, and never overwritten while someone types."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from salesplanner.plan.edits import steps
from salesplanner.plan.records import Record
from salesplanner.storage.problems import NotStored
from salesplanner.ui.inspector.text_field import TextField
from tests.ui.inspector.bench import CONTROL, Bench, Key, press, write


def opened(bench: Bench, where: str) -> tuple[TextField, Record, str]:
    """A field by "page.field", the row it edits, and the name of the field there."""
    kind, name = where.split(".")
    row: Record = {
        "step": bench.step("Present"),
        "card": bench.card("Show margin per shelf metre"),
        "lane": bench.lane("buyer"),
        "plan": bench.state.plan,
    }[kind]
    page = bench.page("none" if kind == "plan" else kind, *([] if kind == "plan" else [row.id]))
    attribute = {"seen_in": "gate_seen_in", "days": "target_days", "share": "target_share"}
    return getattr(page, name), row, attribute.get(name, name)


FIELDS = [
    "step.name",
    "step.purpose",
    "step.gate",
    "step.seen_in",
    "card.text",
    "card.note",
    "lane.name",
    "lane.about",
    "plan.title",
    "plan.company",
]


@pytest.mark.parametrize("where", FIELDS)
def test_a_text_typed_is_in_the_plan_and_undo_brings_the_old_one_back(bench: Bench, where: str) -> None:
    field, row, name = opened(bench, where)
    before = getattr(row, name)

    write(field, "Grace Holt’s words")
    press(field, Key.Key_Return, CONTROL)

    assert getattr(bench.state.get(type(row), row.id), name) == "Grace Holt’s words"
    assert not field.dirty

    bench.session.undo()

    assert getattr(bench.state.get(type(row), row.id), name) == before
    assert field.text() == before


def test_leaving_a_field_keeps_its_text(bench: Bench) -> None:
    field, _, _ = opened(bench, "step.purpose")

    write(field, "Let them taste it")
    bench.elsewhere.setFocus()

    assert bench.step("Present").purpose == "Let them taste it"


def test_two_idle_seconds_keep_the_text(bench: Bench, qtbot: QtBot) -> None:
    bench.inspector.desk.idle_ms = 0
    field, _, _ = opened(bench, "step.purpose")

    write(field, "Let them taste it")

    qtbot.waitUntil(lambda: bench.step("Present").purpose == "Let them taste it")


def test_escape_takes_back_what_was_typed(bench: Bench) -> None:
    field, _, _ = opened(bench, "step.name")

    write(field, "Show")
    press(field, Key.Key_Escape)
    bench.elsewhere.setFocus()

    assert field.text() == "Present"
    assert bench.session.store.undo_name is None


def test_the_window_hears_when_typing_begins_and_ends(bench: Bench) -> None:
    heard: list[bool] = []
    bench.inspector.typing.connect(heard.append)
    field, _, _ = opened(bench, "step.name")

    write(field, "Show")
    press(field, Key.Key_Return)

    assert heard == [True, False]


def test_a_field_nobody_edited_writes_nothing(bench: Bench) -> None:
    words = "10\u00a0kg\u00a0a week"
    step = bench.step("Present")
    bench.session.run("x", lambda tx: steps.change(tx, step.id, purpose=words))
    field, _, _ = opened(bench, "step.purpose")

    field.setFocus()
    bench.elsewhere.setFocus()

    assert bench.step("Present").purpose == words


def test_no_break_spaces_survive_an_edit(bench: Bench) -> None:
    step = bench.step("Present")
    bench.session.run("x", lambda tx: steps.change(tx, step.id, purpose="10\u00a0kg"))
    field, _, _ = opened(bench, "step.purpose")

    field.setFocus()
    press(field, Key.Key_End, CONTROL)
    press(field, Key.Key_S)
    press(field, Key.Key_Return, CONTROL)

    assert bench.step("Present").purpose == "10\u00a0kgs"


def test_typing_survives_an_undo_elsewhere(bench: Bench) -> None:
    close = bench.step("Close")
    bench.session.run("Rename step", steps.rename, close.id, "Sign")
    field, _, _ = opened(bench, "step.purpose")

    write(field, "Half a sent")
    bench.session.undo()

    assert field.text() == "Half a sent"
    assert field.dirty
    assert bench.step("Close")


def test_typing_survives_a_change_of_the_same_field_and_escape_goes_to_the_new_text(bench: Bench) -> None:
    step = bench.step("Present")
    field, _, _ = opened(bench, "step.purpose")

    write(field, "Mine")
    bench.session.run("x", lambda tx: steps.change(tx, step.id, purpose="Theirs"))
    typed = field.text()
    press(field, Key.Key_Escape)

    assert typed == "Mine"
    assert field.text() == "Theirs"


def test_an_idle_text_follows_a_change_elsewhere(bench: Bench) -> None:
    step = bench.step("Present")
    field, _, _ = opened(bench, "step.name")

    bench.session.run("Rename step", steps.rename, step.id, "Show")

    assert field.text() == "Show"


def test_a_refused_name_says_why_and_keeps_what_was_typed(bench: Bench) -> None:
    field, _, _ = opened(bench, "step.name")

    write(field, " ")
    press(field, Key.Key_Return)

    assert field.problem.text() == "A step needs a name."
    assert field.problem.isVisible()
    assert field.text() == " "
    assert bench.step("Present")


def test_a_text_beyond_the_cap_is_counted_refused_and_kept(bench: Bench) -> None:
    field, card, _ = opened(bench, "card.text")

    write(field, "x" * 501)
    press(field, Key.Key_Return)

    assert field.counter.isVisible()
    assert field.counter.text() == "501 of 500"
    assert "501" in field.problem.text()
    assert field.text() == "x" * 501
    assert bench.state.get(type(card), card.id) == card


def test_a_short_text_shows_no_counter(bench: Bench) -> None:
    field, _, _ = opened(bench, "card.text")

    assert not field.counter.isVisible()


def test_what_could_not_be_stored_stays_in_its_editor(bench: Bench) -> None:
    field, _, _ = opened(bench, "step.purpose")
    bench.session.journal.fail_next = NotStored("The disk of this computer is full.")

    write(field, "Precious words")
    press(field, Key.Key_Return, CONTROL)

    assert field.text() == "Precious words"
    assert field.problem.text() == "The disk of this computer is full."
    assert bench.inspector.desk.typing

    press(field, Key.Key_Return, CONTROL)

    assert bench.step("Present").purpose == "Precious words"
    assert field.problem.text() == ""


def test_what_could_not_be_stored_waits_until_its_step_is_chosen_again(bench: Bench) -> None:
    field, step, _ = opened(bench, "step.purpose")
    bench.session.journal.fail_next = NotStored("The disk of this computer is full.")

    write(field, "Precious words")
    bench.selection.choose("step", bench.step("Close").id)
    other = field.text()
    bench.selection.choose("step", step.id)

    assert other == bench.step("Close").purpose
    assert field.text() == "Precious words"
    assert field.problem.text() == "The disk of this computer is full."


def test_choosing_another_step_keeps_what_was_typed_in_the_first(bench: Bench) -> None:
    field, _, _ = opened(bench, "step.purpose")

    write(field, "Let them taste it")
    bench.selection.choose("step", bench.step("Close").id)

    assert bench.step("Present").purpose == "Let them taste it"
    assert field.text() == bench.step("Close").purpose


def test_a_space_at_the_end_stays_while_the_text_is_kept_in_between(bench: Bench) -> None:
    field, _, _ = opened(bench, "step.purpose")

    write(field, "Let them ")
    field.keep()

    assert field.text() == "Let them "
    assert bench.step("Present").purpose == "Let them"


def test_enter_breaks_the_line_in_a_purpose_but_not_in_a_name(bench: Bench) -> None:
    field, _, _ = opened(bench, "step.purpose")
    write(field, "one")
    press(field, Key.Key_Return)
    press(field, Key.Key_T)
    press(field, Key.Key_Return, CONTROL)

    assert bench.step("Present").purpose == "one\nt"

    name, _, _ = opened(bench, "step.name")
    write(name, "one")
    press(name, Key.Key_Return)

    assert bench.step("one")


def test_a_text_that_is_deleted_elsewhere_while_typed_takes_nothing_with_it(bench: Bench) -> None:
    field, card, _ = opened(bench, "card.text")
    from salesplanner.plan.edits import cards

    write(field, "Half")
    bench.session.run("Delete card", cards.delete, (card.id,))

    assert bench.selection.chosen.kind == "none"
    assert not bench.inspector.desk.typing
