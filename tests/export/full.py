"""A plan with everything in it: goal, readings, guardrails, typed numbers, chapters, a committee."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from salesplanner.plan.records import (
    Chapter,
    ChapterRow,
    Goal,
    Guardrail,
    Person,
    Persona,
    PersonaField,
    PersonaItem,
    PersonaSection,
    Reading,
    Record,
    Role,
    Seat,
    Step,
)
from salesplanner.plan.state import State
from tests.export.paper import fred

SHARES = (0.53, 0.84, 0.91, 0.48, 0.76, 0.79, 0.78)
DAYS = (9, 6, 4, 14, 12, 8, 52)
GOALS = (Goal, Guardrail, Reading)


@cache
def full() -> State:
    """Fred's plan with its goal and what the team believes today."""
    base = fred()
    kept = [record for record in base.everything() if not isinstance(record, GOALS)]
    steps = [step.id for step in base.steps]
    rows: list[Record] = []
    for record in kept:
        if isinstance(record, Step):
            place = steps.index(record.id)
            record = replace(record, typed_share=SHARES[place], typed_days=DAYS[place])
        rows.append(record)
    owner = base.plan.owner
    goal = Goal("g", "1", "win_rate", amount=5.0, baseline=0.22, starts="2026-07-01", ends="2026-09-30")
    return State.of(
        [
            *rows,
            replace(goal, direction="increase", change="points", owner=owner),
            Reading("r1", "g", "2026-07-01", 0.22),
            Reading("r2", "g", "2026-07-15", 0.214, "Two large ones lost"),
            Reading("r3", "g", "2026-08-13", 0.239),
            Guardrail("q1", "1", "step_days", steps[3], "", "", "most", 10.0, 14.0, owner),
        ]
    )


def written(text: str) -> State:
    """A plan in which every field of the new pages says `text`."""
    line = " ".join(text.split()) or "x"
    name = line[:100]
    return State.of(
        [
            replace(fred().plan, title=name, company=name, owner="p", counting_step=None, sale_step=None),
            Step("s", "1", name, line[:2000], line[:200], typed_share=0.4, target_share=0.6),
            Person("p", "1", name, name, name, part=line[:300]),
            Person("q", "2", name, name, name, "buyer"),
            Role("o", "p", "s", "A", line[:500]),
            replace(
                Goal("g", "1", "own", None, name, "%", amount=5.0, baseline=0.2, owner="p", note=line[:2000]),
                period="dates",
                starts="2026-01-01",
                ends="2026-12-31",
            ),
            Reading("r", "g", "2026-02-01", 0.21, line[:500]),
            Guardrail("u", "1", "own", None, name, "%", "most", 0.5, 0.7, "p"),
            Persona("a", "1", name, line[:300], line[:500]),
            PersonaSection("b", "a", "1", "pains", name),
            PersonaField("c", "b", "1", "pains", name, "", "list"),
            PersonaItem("d", "c", "1", line[:500]),
            Seat("e", "a", "1", name, name, None, "champion", note=line[:2000]),
            Chapter("h", "1", "actions", name, text),
            ChapterRow("i", "h", "1", line[:500], "p", "2026-03-01"),
            Chapter("j", "2", "budget", name, text),
            ChapterRow("k", "j", "1", line[:500], None, "", False, 12.5),
        ]
    )
