"""What to print and how: the sections with their order, paper, colours, names, brand.

A plan remembers its choice in its `Paper` record: keys of sections in order, those left out with a "-" before them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from salesplanner.catalogue import _, mark
from salesplanner.drawing.map.badges import Badges, badges_of
from salesplanner.measure.goal_facts import NOTHING, Facts
from salesplanner.measure.process import process_of
from salesplanner.measure.results import Measures
from salesplanner.plan.records import Paper
from salesplanner.plan.state import State

SECTIONS: Mapping[str, str] = {
    "cover": mark("Cover"),
    "summary": mark("Summary on one page"),
    "goals": mark("Goal and what must change"),
    "map": mark("The process on one page"),
    "steps": mark("Step by step"),
    "personas": mark("Personas"),
    "people": mark("People and roles"),
    "measures": mark("Measures"),
    "chapters": mark("Your own chapters"),
    "definitions": mark("Definitions"),
}
"""Key → name, in the order in which they are printed where nothing else was chosen."""

SINGLE = ("step", "persona")
COLOURS = ("colour", "plain")


class UnknownSection(Exception):
    """A section was asked for that the plan does not have. The text is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Brand:
    """How a company's papers look: `accent` is "#RRGGBB" or empty, `logo` a PNG or empty."""

    accent: str = ""
    logo: bytes = b""
    footer: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """One way to print a plan. `pictures` are the plan's blobs by name; `sections` are keys, or "step:3".

    `measures` are those of the plan, None where it has no deals or they are not to be shown; `facts` what they say of
    its goals.
    """

    sections: tuple[str, ...] = tuple(SECTIONS)
    paper: str = "auto"
    colours: str = "colour"
    without_names: bool = False
    brand: Brand = Brand()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    measured: bool = True
    measures: Measures | None = None
    facts: Facts = NOTHING

    def numbers(self, state: State) -> Badges | None:
        """What was measured of each step; None where it is not to be shown."""
        if not self.measured or self.measures is None:
            return None
        return badges_of(self.measures, process_of(state), state.measuring)

    def badges(self, state: State) -> Badges | None:
        """What the map shows of the measures, as the plan's own map does."""
        numbers = self.numbers(state)
        return numbers if numbers is not None and numbers.seen else None


def ordered(text: str) -> list[tuple[str, bool]]:
    """Every section in the order of a `Paper` record, and whether it is printed. Sections it does not know are."""
    found: dict[str, bool] = {}
    for word in text.split(","):
        key = word.strip().removeprefix("-")
        if key in SECTIONS:
            found.setdefault(key, not word.strip().startswith("-"))
    keys = list(found)
    for place, key in enumerate(SECTIONS):
        if key not in found:
            keys.insert(place, key)
    return [(key, found.get(key, True)) for key in keys]


def written(chosen: Sequence[tuple[str, bool]]) -> str:
    """The same as a `Paper` record keeps it; empty for the usual order with everything."""
    if [key for key, on in chosen if on] == list(SECTIONS):
        return ""
    return ",".join(key if on else f"-{key}" for key, on in chosen)


def of_paper(paper: Paper, brand: Brand, pictures: Mapping[str, bytes]) -> Options:
    """The choice a plan remembers, with the brand and pictures it is printed with."""
    sections = tuple(key for key, on in ordered(paper.sections) if on)
    return Options(sections, paper.size, paper.colours, paper.without_names, brand, pictures, paper.measured)


def asked(words: str) -> tuple[str, ...]:
    """Sections as they are typed after --sections: "map,steps,persona:Grace Holt". Raises UnknownSection."""
    keys = []
    for word in words.split(","):
        name, colon, rest = word.strip().partition(":")
        name = name.strip().lower()
        if colon and name in SINGLE and rest.strip():
            keys.append(f"{name}:{rest.strip()}")
        elif not colon and name in SECTIONS:
            keys.append(name)
        elif word.strip():
            text = _("There is no section “{name}”. There are: {sections}, step:3 and persona:NAME.")
            raise UnknownSection(text.format(name=word.strip(), sections=", ".join(SECTIONS)))
    if not keys:
        raise UnknownSection(_("No section was named. There are: {sections}.").format(sections=", ".join(SECTIONS)))
    return tuple(keys)


def resolved(state: State, key: str) -> tuple[str, str]:
    """A section's kind and the id of the step or persona it is about, or "". Raises UnknownSection."""
    kind, _colon, name = key.partition(":")
    if kind == "step" and name:
        if name.isdigit() and 1 <= int(name) <= len(state.steps):
            return kind, state.steps[int(name) - 1].id
        found = [step.id for step in state.steps if name in (step.id, step.name) or _same(name, step.name)]
        wrong = _("There is no step “{name}”. The plan has {count}.").format(name=name, count=len(state.steps))
    elif kind == "persona" and name:
        found = [p.id for p in state.personas if name == p.id or _same(name, p.name)]
        wrong = _("There is no persona “{name}” in this plan.").format(name=name)
    else:
        return key, ""
    if not found:
        raise UnknownSection(wrong)
    return kind, found[0]


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.strip().casefold()
