"""The whole plan as one PDF: what the pages show, what the document says of itself, and what no font could show."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from salesplanner.catalogue import _
from salesplanner.drawing.text import load_fonts
from salesplanner.export.colours import in_lines, palette
from salesplanner.export.files import ExportProblem
from salesplanner.export.names import without_names
from salesplanner.export.options import Options
from salesplanner.export.page import Page
from salesplanner.export.pages.plan import printed
from salesplanner.export.pdf.document import About
from salesplanner.export.pdf.writer import Writer
from salesplanner.plan.records import Person
from salesplanner.plan.state import State

if TYPE_CHECKING:
    from salesplanner.export import Report


def pdf_of(
    state: State, paper: str, at: datetime, tell: Callable[[float, str], None], options: Options | None = None
) -> tuple[bytes, Report]:
    """The file and what there is to say about it. Raises KeyError for an unknown paper, UnknownSection."""
    from salesplanner.export import Report

    load_fonts()
    chosen = options or Options()
    missed: set[str] = set()
    laying, painting = _("Laying out pages"), _("Drawing pages")
    if chosen.without_names:
        state = without_names(state)
    plan = printed(state, paper, at, lambda share: tell(0.5 * share, laying), chosen)
    if not plan.pages:
        raise ExportProblem(_("These sections say nothing in this plan, so there is no page. Nothing was written."))
    writer = Writer(about(state, at), palette(chosen.colours, chosen.brand.accent), missed.update)
    pages = [_plain(page) for page in plan.pages] if chosen.colours == "plain" else plan.pages
    count = len(pages)
    data = writer.write(pages, plan.bookmarks, lambda done: tell(0.5 + 0.45 * done / count, painting))
    return data, Report(count, scripts(missed), sections=plan.starts)


def _plain(page: Page) -> Page:
    """The page for black and white."""
    return replace(page, layers=tuple(replace(layer, shapes=in_lines(layer.shapes)) for layer in page.layers))


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
