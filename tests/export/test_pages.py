"""What the printed plan says, page by page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from salesplanner import catalogue
from salesplanner.app.templates import build
from salesplanner.export.svg import svg_of
from salesplanner.plan.records import Card, Criterion, Lane, Person, Plan, Prompt, Record, Role, Step
from salesplanner.plan.state import State
from tests.export.paper import fred, fred_pdf, grid, marks, pdf, pdfium_text


def one_step(*more: Record, **step: object) -> State:
    """A plan with one step, three lanes and what else is given."""
    rows: list[Record] = [
        Plan("plan", title="Plan", language="en"),
        Step("s", "1", "Present", **step),  # type: ignore[arg-type]
        Lane("seller", "1", "seller", "Seller activities"),
        Lane("buyer", "2", "buyer", "Buyer actions"),
        Lane("content", "3", "content", "Content"),
    ]
    return State.of([*rows, *more])


def step_page(state: State) -> str:
    """The text of the last page, its lines joined."""
    return pdfium_text(pdf(state)).split("Step 1 of 1")[-1].replace("\n", " ")


def test_the_cover_says_what_the_plan_is() -> None:
    text = pdfium_text(fred_pdf(), [0])

    for words in (
        "Fred’s Vegan Food Supply",
        "Sales plan",
        "Q3 2026 sales process",
        "48%, 14 d",  # what the team believes today
        "The process on one page",
        "13 Aug 2026, 14:10",
        "Dana Reyes",
        "7 steps, 41 cards, 5 links",
        "Built together",
        "Tomás Ferreira",
    ):
        assert words in text


def test_the_cover_stays_one_page_and_lists_steps_where_they_fit() -> None:
    for steps, listed in ((7, True), (20, False)):
        data = pdf(grid(steps, 2, 1))
        text = pdfium_text(data, [0])

        assert "Built together" in text
        assert ("Step 7" in text.split("Contents")[1]) == listed


def test_a_plan_without_company_owner_people_and_targets_says_nothing_of_them() -> None:
    text = pdfium_text(pdf(one_step()))

    for words in ("Owner", "Built together", "Target", "Printed by", "%", "Who does what", "What we do", "None"):
        assert words not in text.replace("Targets\nPeople, exit", "")


def test_a_step_page_says_everything_about_the_step() -> None:
    text = pdfium_text(fred_pdf(), [marks(fred_pdf())["4. Present"]]).replace("\n", " ")

    state = fred()
    step = state.steps[3]
    cards = [card for cell, group in state.cells.items() if cell[0] == step.id for card in group]
    said = [card.text for card in cards] + [each.text for each in state.criteria[step.id]]
    said += [role.does for role in state.roles[step.id]] + [step.name, step.purpose, step.gate, "59%"]
    assert len(said) > 15
    assert [words for words in said if words not in text] == []


def test_questions_and_objections_stand_where_a_rep_looks_for_them() -> None:
    question = Card("q", "s", "seller", "1", "question", "Who decides?", "call")
    objection = Card("o", "s", "buyer", "1", "objection", "Too dear", "", None, "Show the waste sheet")

    text = step_page(one_step(question, objection))

    assert "Ask Who decides? Call" in text
    assert "If the buyer says Too dear Show the waste sheet" in text
    assert "What we do" not in text
    assert "What the buyer does" not in text


def test_roles_come_with_what_people_do_and_the_informed_in_a_line() -> None:
    people = [Person(f"p{i}", str(i), name) for i, name in enumerate(("Ada", "Bo", "Cy", "Di"))]
    roles = [Role(f"r{i}", f"p{i}", "s", letter, f"does {letter}") for i, letter in enumerate("RACI")]

    text = step_page(one_step(*people, *roles))

    assert "R Ada does R A Bo does A C Cy does C Informed: Di (does I)" in text


def test_criteria_that_are_not_agreed_say_so() -> None:
    agreed = Criterion("a", "s", "1", "Owner has tasted", True)
    open_ = Criterion("b", "s", "2", "Margin is worked out", False)

    assert "Owner has tasted Margin is worked out Not agreed yet" in step_page(one_step(agreed, open_))


def test_hidden_lanes_and_links_to_them_are_not_printed() -> None:
    state = fred()
    hidden = State.of([replace(r, hidden=True) if r.id == "buyer" else r for r in state.everything()])  # type: ignore[call-arg]

    text = pdfium_text(pdf(hidden))

    assert "Tastes the range with two floor staff" in pdfium_text(fred_pdf())
    assert "Tastes the range" not in text
    assert "Buyer actions" not in text


@pytest.mark.parametrize("template", ["b2b-7-step", "inbound", "enterprise", "blank"])
def test_prompts_of_a_template_are_never_printed(template: str) -> None:
    state = State.of(build(template))

    text = pdfium_text(pdf(state)).replace("\n", " ")

    assert [prompt.text for prompt in state.rows(Prompt).values() if prompt.text in text] == []
    assert "Name the buyer action" not in text
    picture = svg_of(state).decode("utf-8")
    assert [prompt.text for prompt in state.rows(Prompt).values() if prompt.text in picture] == []


def test_every_word_goes_through_the_catalogue() -> None:
    catalogue.set_language(catalogue.PSEUDO)
    try:
        text = pdfium_text(pdf(one_step(target_days=3, gate="signs", gate_seen_in="CRM")))
    finally:
        catalogue.set_language("en")

    for words in ("Contents", "This version", "Printed", "Step by step", "The process", "Target days", "Seen in"):
        assert words not in text
        assert "⟦" in text
