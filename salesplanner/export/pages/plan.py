"""The printed plan: its sections in the order asked for, with their page numbers, links and bookmarks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from salesplanner.catalogue import _
from salesplanner.export.options import Options, resolved
from salesplanner.export.page import A3, A4, LETTER, Bookmark, Leap, Mark, Page, Section, Size
from salesplanner.export.pages.chapters import chapters_section
from salesplanner.export.pages.cover import Entry, cover_pages
from salesplanner.export.pages.definitions import definitions_section
from salesplanner.export.pages.furniture import Frame
from salesplanner.export.pages.goals import goals_section
from salesplanner.export.pages.lookback import lookback_section
from salesplanner.export.pages.mapsheet import map_pages
from salesplanner.export.pages.measures import measures_section
from salesplanner.export.pages.people import people_section
from salesplanner.export.pages.persona import persona_pages
from salesplanner.export.pages.steps import step_pages
from salesplanner.export.pages.summary import summary_section
from salesplanner.measure.goal_facts import measured_state
from salesplanner.plan.records import Persona
from salesplanner.plan.state import State

PAPERS: dict[str, Size] = {"a4": A4, "letter": LETTER, "a3": A3, "auto": A4}
Told = Callable[[float], None]
_MOST = 3  # times the cover is set, until its own length no longer moves the others


@dataclass(frozen=True, slots=True)
class Printed:
    """Pages in order, the outline, and the section key of the first page of each section."""

    pages: tuple[Page, ...]
    bookmarks: tuple[Bookmark, ...]
    starts: tuple[tuple[str, int, int], ...] = ()
    """(section, first page from 0, number of pages) for each section that says something."""


def printed(state: State, paper: str, at: datetime, told: Told, options: Options | None = None) -> Printed:
    """The plan on `paper`: a4, letter, a3, or auto (A4, with the map on A3 where that helps).

    `told` hears the share done, 0 to 1. Raises KeyError for another paper, UnknownSection for a step or persona that
    is not there.
    """
    made = _Making(state, PAPERS[paper], paper == "auto", at, told, options or Options())
    return made.whole()


class _Making:
    """One printing. Sections are laid out one after the other, since each prints its page numbers."""

    def __init__(self, state: State, size: Size, larger: bool, at: datetime, told: Told, options: Options) -> None:
        self.state, self.size, self.larger = state, size, larger
        self.told, self.options = told, options
        self.frame = Frame(
            state.plan.company, state.plan.title or _("Untitled plan"), at, options.brand.footer, options.brand.logo
        )
        self.keys = [resolved(state, key) for key in options.sections]
        self.cached: dict[tuple[str, str, int], Section] = {}
        self.covers = 1
        self.share = 0.0

    def whole(self) -> Printed:
        covers, sections = 1, []
        if self.keys:
            for _attempt in range(_MOST):
                sections = self._laid_out(covers)
                length = len(self._cover(sections, self._best(sections)))
                if length == covers or not any(kind == "cover" for kind, _id in self.keys):
                    break
                covers = length
        pages, starts = self._joined(sections)
        marks = self._places(sections)
        targets = {mark.to: page for mark, page in marks}
        linked = tuple(_linked(page, targets) for page in pages)
        first = [Bookmark(self.frame.title, starts["cover"])] if "cover" in starts else []
        outline = [Bookmark(mark.title, page, mark.level) for mark, page in marks]
        spans = tuple(
            (kind, start, len(section.pages)) for (kind, _id), start, section in self._spans(sections) if section.pages
        )
        return Printed(linked, tuple(sorted([*first, *outline], key=lambda mark: mark.page)), spans)

    def _laid_out(self, covers: int) -> list[Section]:
        """Every section but the cover, which stands for `covers` empty places."""
        sections: list[Section] = []
        at = 0
        for place, (kind, id_) in enumerate(self.keys):
            if kind == "cover":
                sections.append(Section((), ()))
                at += covers
                continue
            key = (kind, id_, at)
            if key not in self.cached:
                self.cached[key] = self._section(kind, id_, at)
            sections.append(self.cached[key])
            at += len(sections[-1].pages)
            self._tell((place + 1) / len(self.keys))
        self.covers = covers
        return sections

    def _tell(self, share: float) -> None:
        """What is done never grows less, even where a section is laid out again."""
        self.share = max(self.share, share)
        self.told(self.share)

    def _section(self, kind: str, id_: str, at: int) -> Section:
        state, frame, size = self.state, self.frame, self.size
        match kind:
            case "map":
                larger = A3 if self.larger else None
                marked = self.options.colours == "plain"
                pages = map_pages(state, frame, size, at + 1, larger, marked, self.options.badges(state))
                name = _("The process on one page") if len(pages) < 2 else _("The process")
                return Section(tuple(pages), (Mark(name, "map"),) if pages else ())
            case "steps":
                return self._steps(at)
            case "step":
                index = next(place for place, step in enumerate(state.steps) if step.id == id_)
                pages = step_pages(state, index, frame, size, at + 1, self.options.numbers(state))
                return Section(tuple(pages), (self._step_mark(index, 0, 0),))
            case "personas":
                return self._personas(at)
            case "persona":
                pages = persona_pages(state, id_, frame, size, at + 1, self.options.pictures)
                return Section(tuple(pages), (Mark(state.get(Persona, id_).name, f"persona:{id_}"),))
            case "measures":
                return self._measures(at)
            case "summary":
                return summary_section(measured_state(state, self.options.facts), frame, size, at + 1)
            case "goals":
                return goals_section(state, frame, size, at + 1, self.options.facts)
        makers = {
            "people": people_section,
            "chapters": chapters_section,
            "definitions": definitions_section,
        }
        return makers[kind](state, frame, size, at + 1)

    def _steps(self, at: int) -> Section:
        pages: list[Page] = []
        marks = [Mark(_("Step by step"), "steps")]
        numbers = self.options.numbers(self.state)
        for index in range(len(self.state.steps)):
            marks.append(self._step_mark(index, len(pages), 1))
            pages += step_pages(self.state, index, self.frame, self.size, at + len(pages) + 1, numbers)
            self._tell(0.3 + 0.2 * (index + 1) / len(self.state.steps))
        return Section(tuple(pages), tuple(marks) if pages else ())

    def _measures(self, at: int) -> Section:
        """What all deals say, then the last ones; nothing where measured numbers are left out."""
        if not self.options.measured:
            return Section((), ())
        all_ = measures_section(self.state, self.options.measures, self.frame, self.size, at + 1)
        last = lookback_section(self.state, self.frame, self.size, at + len(all_.pages) + 1)
        level = 1 if all_.pages else 0
        marks = [replace(mark, offset=len(all_.pages), level=level) for mark in last.marks]
        return Section((*all_.pages, *last.pages), (*all_.marks, *marks))

    def _step_mark(self, index: int, offset: int, level: int) -> Mark:
        step = self.state.steps[index]
        return Mark(f"{index + 1}. {step.name}", f"step:{step.id}", offset, level, step.name)

    def _personas(self, at: int) -> Section:
        pages: list[Page] = []
        marks = [Mark(_("Personas"), "personas")]
        for persona in self.state.personas:
            marks.append(Mark(persona.name, f"persona:{persona.id}", len(pages), 1))
            pages += persona_pages(
                self.state, persona.id, self.frame, self.size, at + len(pages) + 1, self.options.pictures
            )
        return Section(tuple(pages), tuple(marks) if pages else ())

    def _spans(self, sections: Sequence[Section]) -> list[tuple[tuple[str, str], int, Section]]:
        at, found = 0, []
        for key, section in zip(self.keys, sections, strict=True):
            found.append((key, at, section))
            at += self.covers if key[0] == "cover" else len(section.pages)
        return found

    def _places(self, sections: Sequence[Section]) -> list[tuple[Mark, int]]:
        return [(mark, at + mark.offset) for _key, at, section in self._spans(sections) for mark in section.marks]

    def _joined(self, sections: list[Section]) -> tuple[list[Page], dict[str, int]]:
        """All pages in order, with the cover now set for good."""
        starts: dict[str, int] = {}
        pages: list[Page] = []
        for place, ((kind, _id), at, section) in enumerate(self._spans(sections)):
            starts.setdefault(kind, at)
            if kind == "cover":
                section = sections[place] = Section(tuple(self._cover(sections, self._best(sections))), ())
            pages += section.pages
        return pages, starts

    def _best(self, sections: Sequence[Section]) -> bool:
        """Whether the contents name steps and personas, too: where that makes the cover no longer."""
        return len(self._cover(sections, True)) <= len(self._cover(sections, False))

    def _cover(self, sections: Sequence[Section], listed: bool) -> list[Page]:
        entries = [
            Entry(mark.contents or mark.title, page, mark.level, mark.to)
            for mark, page in self._places(sections)
            if listed or not mark.level
        ]
        return cover_pages(measured_state(self.state, self.options.facts), self.frame, self.size, entries)


def _linked(page: Page, targets: dict[str, int]) -> Page:
    """The page with its links; those that lead to what is not printed are left out."""
    found = [Leap(lead.rect, targets[lead.to], lead.words) for lead in page.leads if lead.to in targets]
    return replace(page, links=(*page.links, *found), leads=())
