"""Random plans and looks for the map's layout: steps, lanes of every kind, full and empty cells, links, all scripts."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st

from salesplanner.drawing.map import MapLayout, layout
from salesplanner.drawing.map.layout import Look
from salesplanner.plan.records import (
    CHANNELS,
    CONTENT_FORMS,
    LANE_COLOURS,
    LANE_KINDS,
    RACI,
    Card,
    Criterion,
    Feeling,
    Lane,
    Link,
    Person,
    Plan,
    Prompt,
    Record,
    Role,
    Step,
)
from salesplanner.plan.rules import KINDS_IN_LANE
from salesplanner.plan.state import State
from tests.drawing.scripts import SCRIPTS

LONG = "Ask who else decides, what they saw before, and by when they want to know it; then send it twice. " * 3
TEXTS = (*SCRIPTS.values(), "", "Call", "Two\nlines", "a" * 90, "Well-known follow-up e-mail", LONG, "R&D <b>", "  ")
LOOKS = st.builds(
    Look,
    viewport=st.sampled_from((0.0, 320.0, 640.5, 1221.0, 1920.0, 4000.0)),
    paper=st.booleans(),
    emotion=st.sampled_from((104.0, 136.0)),
)


@st.composite
def states(draw: st.DrawFn, most_steps: int = 12) -> State:
    """A lawful plan. How much there is shrinks; all else comes from a seed."""
    random = Random(draw(st.integers(0, 1 << 20)))
    step_count = draw(st.sampled_from([n for n in (1, 0, 2, 3, 5, 8, 12) if n <= most_steps]))
    lane_count = draw(st.sampled_from((2, 1, 0, 3, 4, 6)))
    fullness = draw(st.sampled_from(((0, 1), (0, 1, 2, 3), (0, 6, 7, 8), (0, 0, 1, 4, 9, 15))))
    widths = [random.choice((None, None, random.randint(158, 420))) for _step in range(step_count)]
    kinds = [(random.choice(LANE_KINDS), random.random() < 0.15) for _lane in range(lane_count)]
    counts = [random.choice(fullness) for _cell in range(step_count * lane_count)]
    return made(widths, kinds, counts, random)


def made(steps: list[int | None], kinds: list[tuple[str, bool]], counts: list[int], random: Random) -> State:
    """Steps by width, lanes by kind and whether hidden, and how many cards each cell holds, lane by lane."""
    rows: list[Record] = [Plan("p", "Plan"), Person("m", "1", "Amir Haddad"), Person("n", "2", "Zoë Ng")]
    rows += [
        Step(f"s{i:02}", f"{i:02}", random.choice(TEXTS), gate=random.choice(TEXTS), width=width, target_days=i or None)
        for i, width in enumerate(steps)
    ]
    rows += [
        Lane(f"l{i}", f"{i}", kind, random.choice(TEXTS), random.choice(TEXTS), random.choice(LANE_COLOURS), hidden)
        for i, (kind, hidden) in enumerate(kinds)
    ]
    cards: list[Card] = []
    for place, count in enumerate(counts):
        lane, step = divmod(place, len(steps))
        kind = kinds[lane][0]
        cell = (f"s{step:02}", f"l{lane}")
        if kind == "emotion":
            if count:
                rows.append(Feeling(f"f{place}", cell[1], cell[0], random.uniform(-1, 1), random.choice(TEXTS)))
            continue
        cards += [card(place, i, cell, kind, random) for i in range(count)]
        prompts = range(random.choice((0, 0, 1, 2)))
        rows += [
            Prompt(f"q{place}.{i}", *cell, f"{i}", random.choice(KINDS_IN_LANE[kind]), random.choice(TEXTS))
            for i in prompts
        ]
    for step in range(len(steps)):
        rows += [Criterion(f"x{step}.{i}", f"s{step:02}", f"{i}", "Known", bool(i % 2)) for i in range(step % 4)]
        rows.append(Role(f"r{step}", random.choice("mn"), f"s{step:02}", random.choice(RACI)))
    return State.of([*rows, *cards, *links(cards, random)])


def card(place: int, number: int, cell: tuple[str, str], kind: str, random: Random) -> Card:
    """A card whose rank has nothing to do with its id."""
    kinds = KINDS_IN_LANE[kind]
    chosen = random.choice(kinds)
    channel = random.choice(CONTENT_FORMS if chosen == "content" else CHANNELS)
    rank = f"{random.randrange(1000):03}"
    owner, note = random.choice((None, "m", "n")), random.choice(("", "A note"))
    return Card(f"c{place}.{number}", *cell, rank, chosen, random.choice(TEXTS), channel, owner, note)


def links(cards: list[Card], random: Random) -> list[Link]:
    """Up to 40 links, each between two different cards, no pair twice."""
    if len(cards) < 2:
        return []
    pairs = {frozenset(random.sample(range(len(cards)), 2)) for _ in range(random.randint(0, 40))}
    ends = [random.sample(sorted(pair), 2) for pair in sorted(pairs, key=sorted)]
    return [Link(f"k{i:02}", cards[a].id, cards[b].id) for i, (a, b) in enumerate(ends)]


@st.composite
def layouts(draw: st.DrawFn, paper: bool | None = None, most_steps: int = 12) -> MapLayout:
    """A random plan laid out for a random look, some of its content cells open."""
    state, look = draw(states(most_steps)), draw(LOOKS)
    cells = sorted(state.cells)
    opened = draw(st.frozensets(st.sampled_from(cells), max_size=4)) if cells else frozenset()
    shown_on = look.paper if paper is None else paper
    return layout(state, Look(look.viewport, opened, shown_on, look.emotion))
