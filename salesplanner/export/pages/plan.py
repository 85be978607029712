"""The printed plan: cover, map, one chapter for each step, with their page numbers, links and bookmarks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from salesplanner.catalogue import _
from salesplanner.export.page import A3, A4, LETTER, Bookmark, Page, Size
from salesplanner.export.pages.cover import Entry, cover_pages
from salesplanner.export.pages.furniture import Frame
from salesplanner.export.pages.mapsheet import map_pages
from salesplanner.export.pages.steps import step_pages
from salesplanner.plan.state import State

PAPERS: dict[str, Size] = {"a4": A4, "letter": LETTER, "a3": A3, "auto": A4}
Told = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Printed:
    """Pages in order, and the outline."""

    pages: tuple[Page, ...]
    bookmarks: tuple[Bookmark, ...]


def printed(state: State, paper: str, at: datetime, told: Told) -> Printed:
    """The whole plan on `paper`: a4, letter, a3, or auto (A4, with the map on A3 where that helps).

    `told` hears the share done, 0 to 1. Raises KeyError for another paper.
    """
    size = PAPERS[paper]
    frame = Frame(state.plan.company, state.plan.title or _("Untitled plan"), at)
    short, full = (len(cover_pages(state, frame, size, _entries(state, 1, 1, [], each))) for each in (False, True))
    listed, covers = full <= short, min(full, short)
    told(0.05)
    for _attempt in range(2):  # page numbers with more digits may make the cover longer, once
        maps = map_pages(state, frame, size, covers + 1, larger=A3 if paper == "auto" else None)
        told(0.4)
        first = covers + len(maps)
        chapters = _chapters(state, frame, size, first, told)
        starts = [first + sum(map(len, chapters[:i])) for i in range(len(chapters))]
        cover = cover_pages(state, frame, size, _entries(state, covers, len(maps), starts, listed))
        if len(cover) == covers:
            break
        covers = len(cover)
    pages = [*cover, *maps, *(page for chapter in chapters for page in chapter)]
    return Printed(tuple(pages), _bookmarks(state, frame, covers, len(maps), starts))


def _chapters(state: State, frame: Frame, size: Size, first: int, told: Told) -> list[list[Page]]:
    chapters: list[list[Page]] = []
    for index in range(len(state.steps)):
        chapters.append(step_pages(state, index, frame, size, first + 1))
        first += len(chapters[-1])
        told(0.4 + 0.6 * (index + 1) / len(state.steps))
    return chapters


def _entries(state: State, covers: int, maps: int, starts: Sequence[int], listed: bool) -> list[Entry]:
    """The lines of the contents, with each step where they are `listed`; made-up numbers without `starts`."""
    entries = [Entry(_("The process on one page") if maps < 2 else _("The process"), covers)] if maps else []
    pages = starts or [covers + maps] * len(state.steps)
    if pages:
        entries.append(Entry(_("Step by step"), pages[0]))
    if listed:
        entries += [Entry(step.name, page, 1) for step, page in zip(state.steps, pages, strict=True)]
    return entries


def _bookmarks(state: State, frame: Frame, covers: int, maps: int, starts: Sequence[int]) -> tuple[Bookmark, ...]:
    marks = [Bookmark(frame.title, 0)]
    if maps:
        marks.append(Bookmark(_("The process on one page") if maps < 2 else _("The process"), covers))
    if starts:
        marks.append(Bookmark(_("Step by step"), starts[0]))
    for number, (step, start) in enumerate(zip(state.steps, starts, strict=True), 1):
        marks.append(Bookmark(f"{number}. {step.name}", start, 1))
    return tuple(marks)
