"""Templates begin valid plans, count what the start page says, and are written the way the product speaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from salesplanner import catalogue
from salesplanner.app.templates import NAMES, build, templates
from salesplanner.cli import TEMPLATES
from salesplanner.measure.goals import guardrail_holds, target
from salesplanner.measure.goalseek import win_rate
from salesplanner.measure.progress import progress
from salesplanner.plan.labels import initials
from salesplanner.plan.records import Card, Criterion, Lane, Link, Plan, Prompt, Record, Role, Step, specs
from salesplanner.plan.state import State
from salesplanner.resources import resource
from salesplanner.storage.reading import check_whole

WRITTEN = [name for name in NAMES if name not in ("blank", "fred")]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    catalogue.set_language("en")


def state_of(name: str) -> State:
    return State.of(build(name))


UNSEEN = ("template", "language", "currency", "key")


def visible_texts(name: str) -> Iterator[str]:
    """Every text of the template that a user would see."""
    for record in build(name):
        for field, spec in specs(type(record)).items():
            if spec.kind == "text" and not spec.form and getattr(record, field) and field not in UNSEEN:
                yield getattr(record, field)


def test_five_templates_are_offered_with_their_counts() -> None:
    offered = {template.name: template.counts for template in templates()}

    assert offered == {
        "blank": "3 steps, 2 lanes",
        "b2b-7-step": "7 steps, 26 prompts",
        "inbound": "5 steps, 19 prompts",
        "enterprise": "9 steps, 41 prompts",
        "fred": "7 steps, 32 cards",
    }


def test_the_command_line_offers_the_same_templates() -> None:
    assert TEMPLATES == NAMES


def test_titles_summaries_and_counts_come_through_the_catalogue() -> None:
    catalogue.set_language(catalogue.PSEUDO)

    for template in templates():
        assert all(text.startswith("⟦") for text in (template.title, template.summary, template.counts))


def test_a_template_in_the_language_in_use_comes_before_the_english_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = resource("templates", "blank.toml").read_text("utf-8")
    (tmp_path / "templates" / "xx").mkdir(parents=True)
    (tmp_path / "templates" / "blank.toml").write_text(text, "utf-8")
    (tmp_path / "templates" / "xx" / "blank.toml").write_text(text.replace("Step 1", "Schritt 1"), "utf-8")
    monkeypatch.setattr("salesplanner.app.templates.resource", lambda *parts: tmp_path.joinpath(*parts))
    monkeypatch.setattr("salesplanner.app.templates.language", lambda: "xx")

    assert state_of("blank").steps[0].name == "Schritt 1"

    monkeypatch.setattr("salesplanner.app.templates.language", lambda: "yy")
    assert state_of("blank").steps[0].name == "Step 1"


@pytest.mark.parametrize("name", NAMES)
def test_a_template_keeps_every_rule_of_a_plan(name: str) -> None:
    check_whole(build(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_title_asked_for_is_the_title(name: str) -> None:
    assert State.of(build(name, title="Autumn")).plan.title == "Autumn"
    assert state_of(name).plan.title


def test_an_unknown_template_is_an_error() -> None:
    with pytest.raises(KeyError):
        build("../../etc/passwd")


@pytest.mark.parametrize("name", [name for name in NAMES if name != "fred"])
def test_two_plans_from_one_template_share_no_id(name: str) -> None:
    first, second = build(name), build(name)

    assert not {row.id for row in first} & {row.id for row in second}


def test_ids_come_from_the_caller() -> None:
    numbers = count()

    rows = build("inbound", new_id=lambda: f"n{next(numbers)}")

    assert {row.id for row in rows} == {f"n{number}" for number in range(len(rows))}


def test_the_example_is_the_same_each_time() -> None:
    assert build("fred") == build("fred")


@pytest.mark.parametrize("name", WRITTEN)
def test_prompts_are_ghosts_and_no_cards(name: str) -> None:
    state = state_of(name)

    assert not state.rows(Card)
    assert state.rows(Prompt)


@pytest.mark.parametrize("name", [*WRITTEN, "fred"])
def test_every_step_has_all_that_a_step_needs(name: str) -> None:
    state = state_of(name)

    for step in state.steps:
        assert step.purpose.endswith("."), step.name
        assert step.gate and step.gate_seen_in, step.name
        assert step.target_days and step.target_share, step.name
        assert len(state.criteria[step.id]) >= 2, step.name
    assert state.plan.counting_step and state.plan.sale_step


@pytest.mark.parametrize("name", WRITTEN)
def test_every_step_prompts_seller_and_buyer(name: str) -> None:
    state = state_of(name)
    lane = {lane.kind: lane.id for lane in state.lanes}

    for step in state.steps:
        assert 1 <= len(state.prompts[step.id, lane["seller"]]) <= 3
        assert 1 <= len(state.prompts[step.id, lane["buyer"]]) <= 3


@pytest.mark.parametrize("name", NAMES)
def test_no_text_stands_twice(name: str) -> None:
    kinds: tuple[type[Record], ...] = (Step, Card, Prompt, Criterion)
    texts = [
        getattr(record, field)
        for record in build(name)
        if isinstance(record, kinds)
        for field, spec in specs(type(record)).items()
        if spec.kind == "text" and getattr(record, field)
    ]

    assert [text for text, times in Counter(texts).items() if times > 1] == []


def test_no_prompt_stands_in_two_templates() -> None:
    texts = Counter(row.text for name in WRITTEN for row in state_of(name).rows(Prompt).values())

    assert [text for text, times in texts.items() if times > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_texts_follow_the_wording(name: str) -> None:
    for text in visible_texts(name):
        assert not re.search(r"[!\"']|--|\.\.\.|\bplease\b|\bsuccessfully\b", text, re.I), text
        assert all(line == " ".join(line.split()) for line in text.split("\n")), text
        assert text[0].isupper() or text[0].isdigit() or text[0] in "“€%" or text in seen_in(name), text
        words = text.split()
        shouted = [word for word in words if word.isupper() and len(word) > 2 and word not in ("CRM", "B2B")]
        assert not shouted, text


def seen_in(name: str) -> set[str]:
    """These end a sentence that begins "Seen in:", so they begin small."""
    return {step.gate_seen_in for step in state_of(name).steps}


@pytest.mark.parametrize("name", WRITTEN)
def test_map_texts_are_in_sentence_case_and_fit_a_card(name: str) -> None:
    for row in state_of(name).rows(Prompt).values():
        words = re.findall(r"[^\W\d_]+", row.text)
        assert all(word[0].islower() for word in words[1:] if word not in ("IT", "I")), row.text
        assert not row.text.endswith("."), row.text
        assert len(row.text) <= 60, row.text
        assert row.kind == "question" or not row.text.startswith("“") or row.kind == "objection", row.text


@pytest.mark.parametrize("name", WRITTEN)
def test_seller_prompts_start_with_a_verb_and_buyer_prompts_with_one_in_the_third_person(name: str) -> None:
    state = state_of(name)
    for row in state.rows(Prompt).values():
        lane = state.get(Lane, row.lane).kind
        first = row.text.split()[0]
        if lane == "buyer" and row.kind in ("action", "reaction"):
            assert first.endswith("s"), row.text
        if lane == "seller":
            assert not first.endswith("s") and first[0].isupper(), row.text


@pytest.mark.parametrize("name", [*WRITTEN, "fred"])
def test_gates_complete_the_sentence_of_the_map(name: str) -> None:
    """ "Moves on when buyer … books a call": a verb in the third person, without a stop."""
    for step in state_of(name).steps:
        assert step.gate.split()[0].endswith("s"), step.gate
        assert not step.gate.endswith(".") and len(step.gate) <= 45, step.gate


# Fred's example, as the pictures show it

INITIALS = ("DR", "AH", "LV", "FM", "KM", "TF", "JA", "NL", "SW")


def test_fred_has_the_counts_of_the_pictures() -> None:
    state = state_of("fred")
    by_kind = Counter(state.get(Lane, card.lane).kind for card in state.rows(Card).values())

    assert by_kind == {"seller": 18, "buyer": 14, "content": 9}
    assert [lane.kind for lane in state.lanes] == ["seller", "buyer", "emotion", "content"]
    assert [step.name for step in state.steps] == [
        *("Prospect", "Connect", "Research", "Present", "Objections", "Close", "Nurture")
    ]
    assert len(state.rows(Link)) == 5
    assert len(state.people) == 9


def test_fred_agrees_on_exit_criteria_as_in_the_pictures() -> None:
    state = state_of("fred")

    agreed = [
        f"{sum(item.agreed for item in state.criteria[step.id])}/{len(state.criteria[step.id])}" for step in state.steps
    ]

    assert agreed == ["3/3", "3/3", "2/2", "3/3", "2/3", "3/3", "1/2"]


def present(state: State) -> Step:
    return next(step for step in state.steps if step.name == "Present")


def texts_in(state: State, lane: str) -> list[str]:
    return [card.text for card in state.cells[present(state).id, lane]]


def test_fred_presents_as_in_the_pictures() -> None:
    state = state_of("fred")
    step = present(state)

    assert step.purpose == "Let the store taste, count and picture our range on its own shelf."
    assert step.gate == "Asks for a written quote"
    assert step.gate_seen_in == "e-mail, or the “Quote sent” stage in the CRM"
    assert (step.target_days, step.target_share) == (10, 0.59)
    assert texts_in(state, "seller") == [
        "Run a tasting of six picked products",
        "Show margin per shelf metre",
        "Send the tasting recap the same day",
    ]
    assert texts_in(state, "content") == ["Tasting deck", "Margin calculator"]
    assert [card.channel for card in state.cells[step.id, "content"]] == ["document", "calculator"]
    assert state.feelings[step.id, "emotion"].word == "Tempted, unsure"


def test_fred_gives_people_the_roles_of_the_pictures() -> None:
    state = state_of("fred")
    names = {person.id: person.name for person in state.people}

    shown = [(names[role.person], role.role, role.does) for role in state.roles[present(state).id]]

    assert shown == [
        ("Amir Haddad", "R", "Runs the tasting, shows the numbers"),
        ("Dana Reyes", "A", "Joins when the owner is present"),
        ("Kenji Mori", "C", "Picks six products from the shelf photo"),
        ("Tomás Ferreira", "C", "Keeps deck and case up to date"),
        ("Lena Voss", "I", ""),
        ("Fred Marsh", "I", ""),
    ]


def test_everybody_who_acts_in_a_step_of_fred_has_something_to_do() -> None:
    for role in state_of("fred").rows(Role).values():
        assert bool(role.does) == (role.role != "I"), role


def test_fred_knows_his_settings() -> None:
    state = state_of("fred")
    plan: Plan = state.plan

    assert plan.title == "Q3 2026 sales process"
    assert plan.company == "Fred’s Vegan Food Supply"
    assert plan.currency == "EUR"
    assert state.people[0].id == plan.owner and state.people[0].name == "Dana Reyes"
    assert state.get(Step, plan.counting_step or "").name == "Connect"
    assert state.get(Step, plan.sale_step or "").name == "Close"
    assert [initials(person.name) for person in state.people] == list(INITIALS)


def test_the_lanes_of_fred_say_whose_they_are() -> None:
    lanes = {lane.kind: (lane.name, lane.about) for lane in state_of("fred").lanes}

    assert lanes["buyer"] == ("Buyer actions", "Grace Holt, grocery buyer")
    assert lanes["emotion"] == ("Emotion", "How Grace feels")


def test_fred_wants_a_win_rate_of_27_percent_and_stands_a_little_behind() -> None:
    state = state_of("fred")
    (goal,) = state.goals

    stand = progress(goal, state.readings[goal.id], date(2026, 8, 13))

    assert stand is not None and target(goal) == pytest.approx(0.27)
    assert (stand.baseline, stand.now, stand.standing) == (0.22, 0.239, "little")
    assert win_rate(state) == pytest.approx(0.22, abs=0.005)
    assert [guardrail_holds(rail) for rail in state.guardrails] == [True, False]
