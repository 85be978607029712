"""What a stage of the CRM is taken to mean: by choice, by alias, by name, by nearness, or nothing."""

from __future__ import annotations

import pytest

from salesplanner.measure.intake.stage_words import outcome_word
from salesplanner.measure.intake.stages import Proposal, propose
from salesplanner.measure.process import Target
from tests.measure.intake.tables import STEPS, process


def means(stage: str, **values: object) -> str:
    """The step or the word that a stage is taken for, "" where nobody knows."""
    found = propose(process(), [("", stage)], **values)["", stage].target  # type: ignore[arg-type]
    if found is None:
        return ""
    return STEPS[found.step] if found.means == "step" else found.means


@pytest.mark.parametrize(
    ("stage", "meaning"),
    [
        ("Present", "Present"),
        ("  PRESENT ", "Present"),
        ("4 - Present", "Present"),
        ("Handle Objection", "Handle objections"),
        ("Presentation Scheduled", "Present"),
        ("Discovery call", "Connect"),
        ("Angebot gesendet", "Handle objections"),
        ("Presentación", "Present"),
        ("Переговоры", "Close"),
        ("Negotiation/Review", "Close"),
        ("Closed Won", "won"),
        ("closedwon", "won"),
        ("Gewonnen", "won"),
        ("Perdu", "lost"),
        ("Lost - price", "lost"),
        ("输单", "lost"),
        ("On hold", "ignored"),
        ("Parked", ""),
        ("Review", ""),
        ("7", ""),
    ],
)
def test_a_stage_is_taken_for_what_it_most_likely_means(stage: str, meaning: str) -> None:
    assert means(stage) == meaning


def test_a_choice_comes_before_an_alias_and_that_before_the_name() -> None:
    known = process(present="lost")

    assert propose(known, [("", "Present")])["", "Present"] == Proposal(Target("lost"), "alias")
    chosen = propose(known, [("", "Present")], {("", "Present"): "Close"})["", "Present"]
    assert chosen == Proposal(Target("step", STEPS.index("Close")), "chosen")


def test_a_choice_for_one_pipeline_leaves_the_others_alone() -> None:
    found = propose(process(), [("A", "Review"), ("B", "Review")], {("A", "Review"): "won"})

    assert found["A", "Review"].target == Target("won") and found["B", "Review"].target is None


def test_a_choice_of_a_step_that_is_gone_means_nothing() -> None:
    assert propose(process(), [("", "Review")], {("", "Review"): "Gone step"})["", "Review"].target is None


@pytest.mark.parametrize(("word", "outcome"), [("Won", "won"), ("Abandoned", "lost"), ("open", "open"), ("Gelöscht",
                         "deleted"), ("", ""), ("maybe", "")])  # fmt: skip
def test_a_status_is_understood(word: str, outcome: str) -> None:
    assert outcome_word(word) == outcome
