"""What holds of the roles in each step: exactly one accountable, at least one responsible; and what would be wiser.

Pure: a state in, verdicts and hints out. Hints never block anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from salesplanner.catalogue import _, ngettext
from salesplanner.plan.records import Card, Person, Role, Step
from salesplanner.plan.state import State

MANY_STEPS = 6  # accountable for so many steps is worth sharing
EVERYWHERE_FROM = 3  # a plan of one or two steps proves nothing

Level = Literal["warn", "idea", "note"]
Kind = Literal["no_accountable", "no_responsible", "two_accountable", "owner_aside", "everywhere", "many"]


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing to look at. `key` stays the same while the matter does; `person` and `step` say whose it is.

    `people` are those who are all accountable, `card` the card that its owner does not answer for, `count` of steps.
    """

    key: str
    kind: Kind
    level: Level
    step: str = ""
    person: str = ""
    people: tuple[str, ...] = ()
    card: str = ""
    count: int = 0


def complete(roles: Sequence[Role]) -> bool:
    """Whether a step has exactly one A and at least one R."""
    letters = [role.role for role in roles]
    return letters.count("A") == 1 and "R" in letters


def verdict(roles: Sequence[Role]) -> str:
    """The state of a step in a word or two: "Complete", "No A", "Two A’s", "No R"."""
    letters = [role.role for role in roles]
    accountable = letters.count("A")
    if accountable > 1:
        return _("Two A’s") if accountable == 2 else _("{count} A’s").format(count=accountable)
    if not accountable:
        return _("No A") if "R" in letters else _("No A, no R")
    return _("Complete") if "R" in letters else _("No R")


def hints(state: State) -> list[Hint]:
    """All hints: what a step lacks first, then owners who stand aside, then who carries too much."""
    found = [hint for step in state.steps for hint in _of_step(step, state.roles.get(step.id, ()))]
    return [*found, *_owners_aside(state), *_carrying(state)]


def _of_step(step: Step, roles: Sequence[Role]) -> Iterator[Hint]:
    accountable = tuple(role.person for role in roles if role.role == "A")
    if not accountable:
        yield Hint(f"no_accountable.{step.id}", "no_accountable", "warn", step.id)
    elif len(accountable) > 1:
        key = f"two_accountable.{step.id}"
        yield Hint(key, "two_accountable", "warn", step.id, people=accountable, count=len(accountable))
    if not any(role.role == "R" for role in roles):
        yield Hint(f"no_responsible.{step.id}", "no_responsible", "warn", step.id)


def _owners_aside(state: State) -> Iterator[Hint]:
    letters = {(role.step, role.person): role.role for role in state.rows(Role).values()}
    order = {step.id: place for place, step in enumerate(state.steps)}
    seen: set[tuple[str, str]] = set()
    for card in sorted(state.rows(Card).values(), key=lambda card: (order[card.step], card.rank, card.id)):
        if card.owner is None or (card.step, card.owner) in seen:
            continue
        if letters.get((card.step, card.owner)) in ("C", "I"):
            seen.add((card.step, card.owner))
            key = f"owner_aside.{card.step}.{card.owner}"
            yield Hint(key, "owner_aside", "idea", card.step, card.owner, card=card.id)


def _carrying(state: State) -> Iterator[Hint]:
    consulted, accountable = Counter[str](), Counter[str]()
    for role in state.rows(Role).values():
        (consulted if role.role == "C" else accountable)[role.person] += role.role in ("A", "C")
    steps = len(state.steps)
    for person in state.people:
        if steps >= EVERYWHERE_FROM and consulted[person.id] == steps:
            yield Hint(f"everywhere.{person.id}", "everywhere", "idea", person=person.id, count=steps)
        if accountable[person.id] >= MANY_STEPS:
            count = accountable[person.id]
            yield Hint(f"many.{person.id}.{count}", "many", "note", person=person.id, count=count)


def words(state: State, hint: Hint) -> tuple[str, str]:
    """The hint as a sentence that says what is so, and one that says why it matters."""
    step = state.find(Step, hint.step)
    person = state.find(Person, hint.person)
    names = {"step": step.name if step else "", "name": person.name if person else ""}
    match hint.kind:
        case "no_accountable":
            return (
                _("{step} has no accountable person.").format(**names),
                _("Nobody is asked when something is late there."),
            )
        case "no_responsible":
            return (
                _("Nobody is responsible in {step}.").format(**names),
                _("Somebody has to do the work."),
            )
        case "two_accountable":
            who = _(", ").join(state.get(Person, id_).name for id_ in hint.people)
            return (
                _("{step} has {count} accountable people.").format(count=hint.count, **names),
                _("{people}: one answers, the others can be responsible.").format(people=who),
            )
        case "owner_aside":
            return _owner_words(state, hint, names)
        case "everywhere":
            return (
                _("{name} is consulted in every step.").format(**names),
                _("Ask where the answer changes something, and inform in the rest."),
            )
        case "many":
            return _many_words(state, hint, names)


def _owner_words(state: State, hint: Hint, names: dict[str, str]) -> tuple[str, str]:
    letter = next(r.role for r in state.roles[hint.step] if r.person == hint.person)
    says = {
        "C": _("{name} owns a card in {step} but is only consulted."),
        "I": _("{name} owns a card in {step} but is only informed."),
    }[letter]
    card = " ".join(state.get(Card, hint.card).text.split())
    return says.format(**names), _("Their card: “{card}”.").format(card=card)


def _many_words(state: State, hint: Hint, names: dict[str, str]) -> tuple[str, str]:
    steps = ngettext("{name} is accountable for {count} step.", "{name} is accountable for {count} steps.", hint.count)
    team = len(state.people)
    rest = ngettext(
        "Fine for a team of {count}; worth sharing as you grow.",
        "Fine for a team of {count}; worth sharing as you grow.",
        team,
    )
    return steps.format(count=hint.count, **names), rest.format(count=team)
