"""The records of the printed plan: free chapters with their rows, and how it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from salesplanner.plan.choices import CHAPTERS, NAME_CAP
from salesplanner.plan.fields import choice, flag, order_key, real, ref, text_of, written
from salesplanner.plan.record import Record


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class Chapter(Record):
    """A free section of the printed plan: market, tools, action plan, budget, or one of the user's own."""

    table: ClassVar[str] = "chapter"
    rank: str = order_key()
    kind: str = choice(*CHAPTERS)
    title: str = text_of(NAME_CAP)
    text: str = text_of(100_000, lines=True)


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class ChapterRow(Record):
    """A row of an action plan (owner, due, done) or of a budget (amount in the plan's currency)."""

    table: ClassVar[str] = "chapter_row"
    chapter: str = ref("chapter")
    rank: str = order_key()
    text: str = text_of(500)
    owner: str | None = ref("person", optional=True)
    due: str = written("day")
    done: bool = flag()
    amount: float | None = real(None, low=-1e12, high=1e12)


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class Paper(Record):
    """How the plan is printed; at most one. `sections` are keys in order, those left out with a "-" before them."""

    table: ClassVar[str] = "paper"
    sections: str = text_of(2_000)
    size: str = choice("auto", "a4", "letter", "a3")
    colours: str = choice("colour", "plain")
    measured: bool = flag(True)
    without_names: bool = flag()
    accent: str = written("colour")
    logo: str = text_of(64)
    footer: str = text_of(200)
