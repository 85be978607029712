"""The whole plan as one PDF: what the pages show, what the document says of itself, and what no font could show."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from salesplanner.catalogue import _
from salesplanner.drawing.style import LIGHT
from salesplanner.drawing.text import load_fonts
from salesplanner.export.pages.plan import printed
from salesplanner.export.pdf.document import About
from salesplanner.export.pdf.writer import Writer
from salesplanner.plan.records import Person
from salesplanner.plan.state import State

if TYPE_CHECKING:
    from salesplanner.export import Report


def pdf_of(
    state: State, paper: str, at: datetime, tell: Callable[[float, str], None]
) -> tuple[bytes, Report]:
    """The file and what there is to say about it. Raises KeyError for an unknown paper."""
    from salesplanner.export import Report

    load_fonts()
    missed: set[str] = set()
    laying, painting = _("Laying out pages"), _("Drawing pages")
    plan = printed(state, paper, at, lambda share: tell(0.5 * share, laying))
    writer = Writer(about(state, at), LIGHT, missed.update)
    count = len(plan.pages)
    data = writer.write(plan.pages, plan.bookmarks, lambda done: tell(0.5 + 0.45 * done / count, painting))
    return data, Report(count, scripts(missed))


def about(state: State, at: datetime) -> About:
    """The author is the plan's owner, else its company."""
    plan = state.plan
    owner = state.find(Person, plan.owner)
    author = (owner.name if owner else "") or plan.company
    title = plan.title or _("Untitled plan")
    subject = _("Sales plan of {company}").format(company=plan.company) if plan.company else _("Sales plan")
    return About(title, author, subject, plan.language or "en", at)


def scripts(characters: Iterable[str]) -> tuple[str, ...]:
    """The scripts of the characters by the first word of their Unicode names: "Tamil", "Khmer", ….

    Signs that are no letters ("COMBINING …", "VARIATION …") are left to the script beside them.
    """
    found = set()
    for char in characters:
        if unicodedata.category(char)[0] in "LMNS":
            found.add(unicodedata.name(char, _("Unknown characters")).split(" ")[0].capitalize())
    return tuple(sorted(found))
