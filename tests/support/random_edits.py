"""Any edit a user can make, chosen at random, on whatever the plan holds at that moment."""

from collections.abc import Callable
from random import Random
from typing import Any

from salesplanner.plan.edits import cards, chapters, goals, lanes, links, people, personas, plan, steps
from salesplanner.plan.records import (
    CARD_KINDS,
    CHANNELS,
    LANE_COLOURS,
    LANE_KINDS,
    RACI,
    Card,
    Chapter,
    Criterion,
    Goal,
    Lane,
    Link,
    Person,
    Persona,
    Plan,
    Prompt,
    Record,
    Role,
    Step,
)
from salesplanner.plan.state import State

TEXTS = ("Show margin", "Zeigt die Marge", "価格を示す", "عرض السعر", "a\nb", "👩‍👩‍👧 yes", "x" * 500, "", "R&D <b>")
SHAPE = personas.Shape(
    "buyer", "Buyer", (personas.SectionShape("pains", "Pains", (personas.FieldShape("doubts", "Doubts"),)),)
)
Edit = tuple[str, str, Callable[..., Any], tuple[Any, ...]]  # name, merge key, edit, arguments


def small_plan() -> list[Record]:
    """A plan with something of everything, so that every edit finds something to act on."""
    return [
        Plan("p1", "Fred", counting_step="s1", sale_step="s2", owner="m1"),
        *(Step(f"s{i}", f"{i}", f"Step {i}") for i in (1, 2, 3)),
        Lane("l1", "1", "seller", "Seller activities"),
        Lane("l2", "2", "buyer", "Buyer actions"),
        Lane("l3", "3", "content", "Content"),
        Lane("l4", "4", "emotion", "Emotion"),
        Lane("l5", "5", "own", "Own lane"),
        Person("m1", "1", "Fred Miller"),
        Person("m2", "2", "Grace Holt", side="buyer"),
        Card("c1", "s1", "l1", "1", "activity", "Call"),
        Card("c2", "s1", "l2", "1", "action", "Answers"),
        Card("c3", "s2", "l1", "1", "question", "Who decides"),
        Prompt("q1", "s1", "l1", "1", "activity", "What do you do first?"),
        Prompt("q2", "s2", "l2", "1", "objection", "What does the buyer doubt?"),
        Link("k1", "c1", "c2"),
        Criterion("x1", "s1", "1", "Knows who decides"),
        Role("r1", "m1", "s1", "R"),
    ]


def random_edit(random: Random, state: State) -> Edit:
    """One edit with arguments that exist; it may still be refused, as a user's may."""

    def one(kind: type[Record]) -> str:
        return random.choice([*sorted(state.rows(kind)), *(["gone"] if not state.rows(kind) else [])])

    def some(kind: type[Record]) -> list[str]:
        ids = sorted(state.rows(kind)) or ["gone"]
        return random.sample(ids, random.randint(1, min(3, len(ids))))

    def cell() -> tuple[str, str]:
        return one(Step), one(Lane)

    def where() -> int:
        return random.choice((0, 1, 2, cards.END))

    text = random.choice(TEXTS) or "Text"
    card = one(Card)
    step, lane, person = one(Step), one(Lane), one(Person)
    maybe_person = random.choice((person, None))
    choices: list[Edit] = [
        ("Add card", "", cards.add, (cell(), random.choice(TEXTS), where())),
        ("Add card", "", cards.add, (cell(), text)),
        ("Paste", "", cards.add_lines, (cell(), "one\ntwo\n\nthree", where())),
        ("Change text", f"card.text.{card}", cards.set_text, (card, random.choice(TEXTS))),
        ("Change note", f"card.note.{card}", cards.set_note, (card, text)),
        ("Change kind", "", cards.set_kind, (some(Card), random.choice(CARD_KINDS))),
        ("Change channel", "", cards.set_channel, (some(Card), random.choice(CHANNELS))),
        ("Change owner", "", cards.set_owner, (some(Card), maybe_person)),
        ("Move card", "", cards.move, (some(Card), cell(), where())),
        ("Move cards", "", cards.move_each, ([cards.Placed(c, cell()) for c in some(Card)], where())),
        ("Copy card", "", cards.copy_to, (some(Card), cell(), where())),
        ("Duplicate card", "", cards.duplicate, (some(Card),)),
        ("Delete card", "", cards.delete, ([card],)),
        ("Use prompt", "", cards.accept_prompt, (one(Prompt), text)),
        ("Dismiss prompt", "", cards.dismiss_prompt, (one(Prompt),)),
        ("Add step", "", steps.add, (text[:40], where())),
        ("Rename step", "", steps.rename, (step, text[:40])),
        ("Change step", f"step.{step}", steps.change, (step,)),
        ("Move step", "", steps.move, (step, where())),
        ("Delete step", "", steps.delete, (step,)),
        ("Add criterion", "", steps.add_criterion, (step, text, where())),
        ("Change criterion", "", steps.set_criterion_text, (one(Criterion), random.choice(TEXTS))),
        ("Agree", "", steps.set_agreed, (one(Criterion), random.random() < 0.5)),
        ("Move criterion", "", steps.move_criterion, (one(Criterion), where())),
        ("Delete criterion", "", steps.delete_criterion, (one(Criterion),)),
        ("Add lane", "", lanes.add, (random.choice(LANE_KINDS), "", where())),
        ("Rename lane", "", lanes.rename, (lane, text[:40])),
        ("Describe lane", "", lanes.set_about, (lane, text[:40])),
        ("Colour lane", "", lanes.set_colour, (lane, random.choice(LANE_COLOURS))),
        ("Hide lane", "", lanes.set_hidden, (lane, random.random() < 0.5)),
        ("Move lane", "", lanes.move, (lane, where())),
        ("Delete lane", "", lanes.delete, (lane,)),
        ("Shape curve", f"feeling.{lane}.{step}", lanes.set_feeling, (_emotion(state), step, random.uniform(-1, 1))),
        ("Clear curve", "", lanes.clear_feeling, (_emotion(state), step)),
        ("Add link", "", links.add, (one(Card), one(Card))),
        ("Turn link", "", links.turn_round, (one(Link),)),
        ("Delete link", "", links.delete, (some(Link),)),
        ("Delete links", "", links.delete_of_cards, (some(Card),)),
        ("Add person", "", people.add, (text[:40], "Buyer")),
        ("Move person", "", people.move, (person, where())),
        ("Delete person", "", people.delete, (person,)),
        ("Set role", "", people.set_role, (person, step, random.choice((*RACI, None)))),
        ("Say what they do", "", people.set_does, (one(Role), text)),
        ("Set goal", "", goals.add, ()),
        ("Move goal", "", goals.move, (one(Goal), where())),
        ("Enter reading", "", goals.set_reading, (one(Goal), "2026-03-31", random.random(), text[:40])),
        ("Delete goal", "", goals.delete, (one(Goal),)),
        ("Add persona", "", personas.add, (text[:40], SHAPE)),
        ("Duplicate persona", "", personas.duplicate, (one(Persona), text[:40])),
        ("Add seat", "", personas.add_seat, (one(Persona),)),
        ("Delete persona", "", personas.delete, (one(Persona),)),
        ("Add chapter", "", chapters.add, (text[:40],)),
        ("Add row", "", chapters.add_row, (one(Chapter),)),
        ("Delete chapter", "", chapters.delete, (one(Chapter),)),
        ("Change plan", "", plan.change, ()),
    ]
    name, merge, edit, arguments = random.choice(choices)
    return name, merge, _with_values(random, edit, maybe_person, step), arguments


def _emotion(state: State) -> str:
    return next((row.id for row in state.lanes if row.kind == "emotion"), "gone")


def _with_values(random: Random, edit: Callable[..., Any], person: str | None, step: str) -> Callable[..., Any]:
    """Edits that take named values get some."""
    if edit is steps.change:
        values = random.choice(
            (
                {"target_days": random.randint(0, 90)},
                {"target_share": random.random()},
                {"gate": "Says yes"},
                {"width": 200},
            )
        )
    elif edit is plan.change:
        sale = None if step == "gone" else step
        owner = None if person == "gone" else person
        values = random.choice(({"title": "Fred 2"}, {"owner": owner}, {"sale_step": sale}, {"fiscal_month": 4}))
    else:
        return edit
    return lambda tx, *arguments: edit(tx, *arguments, **values)
